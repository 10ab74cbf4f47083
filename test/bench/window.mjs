// Measures the window in a real Chromium, against an empty page of the same host in the same run. Build first.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { report, row, stats } from './table.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const RUNS = 7;
const rows = [];

const cases = mkdtempSync(join(tmpdir(), 'ftd-bench-window-'));
const host = spawn(process.execPath, [join(root, 'dist/node/browser.js'), '--browser', '--no-open', '--port', '0'], {
  stdio: ['ignore', 'pipe', 'inherit'],
  env: { ...process.env, FTD_CLOUD_DOCTOR_CASES: cases },
});
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--enable-precise-memory-info'],
});
try {
  const url = await new Promise((resolve) =>
    host.stdout.on('data', (text) => {
      const [, ready] = /^Ready: (\S+)/.exec(text) ?? [];
      if (ready) resolve(ready);
    }),
  );
  const context = await browser.newContext({
    viewport: { width: 1280, height: 720 },
    locale: 'en-US',
    permissions: ['clipboard-write'],
  });
  await context.addInitScript(() => {
    window.seen = { longest: 0, since: 0, recognised: 0 };
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) {
        if (startTime < window.seen.since) continue;
        window.seen.longest = Math.max(window.seen.longest, duration);
      }
    }).observe({ type: 'longtask' });
    const Real = window.Worker;
    window.Worker = class extends Real {
      constructor(...given) {
        super(...given);
        if (given[1]?.name !== 'reading') return;
        this.addEventListener('message', () => (window.seen.recognised = performance.now()));
      }
    };
  });
  const page = await context.newPage();
  await page.goto(url);
  await page.locator('.start').waitFor();
  scripts();
  await interactive(page);
  await largePaste(page);
} finally {
  await browser.close();
  host.kill();
  rmSync(cases, { recursive: true, force: true });
}
report(rows);

/** What has to come before the first screen; the workers that it starts are not waited for. */
function scripts() {
  const assets = join(root, 'dist/renderer/assets');
  const html = readFileSync(join(root, 'dist/renderer/index.html'), 'utf8');
  const size = (name) => gzipSync(readFileSync(join(assets, name)), { level: 9 }).length / 1000;
  const first = new Set([...html.matchAll(/assets\/([\w-]+\.(?:js|css))/g)].map(([, name]) => name));
  // What a script imports at its head comes with it.
  for (const name of first)
    for (const [, imported] of readFileSync(join(assets, name), 'utf8').matchAll(/\bfrom\s*"\.\/([\w-]+\.js)"/g))
      first.add(imported);
  const entry = [...first].reduce((sum, name) => sum + size(name), 0);
  const worker = readdirSync(assets)
    .filter((name) => /^reading-worker-.*\.js$/.test(name))
    .reduce((sum, name) => sum + size(name), 0);
  rows.push(row('scripts and styles of the first screen, gzip', 'kB', entry, { atMost: 200 }));
  rows.push(row('the reading worker, started beside it, gzip', 'kB', worker));
}

/** From the navigation to a start page that answers a click, beside an empty page of the same host. */
async function interactive(page) {
  const own = [];
  const empty = [];
  const here = new URL('./', page.url()).href;
  for (let run = 0; run < RUNS; run++) {
    await page.goto(new URL('mark.svg', here).href);
    empty.push(await page.evaluate(() => performance.now()));
    await page.goto(here);
    own.push(
      await page.evaluate(
        () =>
          new Promise((resolve) => {
            const ready = () => {
              const button = document.querySelector('.start-new button[type=submit]');
              // Listening, and nothing else in the way: the next frame has been painted.
              if (button) requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
              else requestAnimationFrame(ready);
            };
            ready();
          }),
      ),
    );
  }
  rows.push(row('navigation to interactive', 'ms', own, { atMost: 1000 }));
  rows.push(row('an empty page of the same host', 'ms', empty));
  rows.push(row('ratio to the empty page', '×', stats(own).median / stats(empty).median));
}

/** 10 MB of whole sessions, by a real Ctrl+V: how long the window is deaf, and how soon it goes on. */
async function largePaste(page) {
  const one = readFileSync(join(root, 'test/fixtures/cases/healthy-full-log.txt'), 'utf8');
  const text = one.repeat(Math.ceil(1e7 / one.length)).slice(0, 1e7);
  const handing = await handedOver(page, text);
  rows.push(row('10 MB paste: an empty page takes it from the clipboard', 'ms', handing));
  const longest = [];
  const taking = [];
  const behind = [];
  const reading = [];
  const answering = [];
  let heap = 0;
  for (let run = 0; run < 3; run++) {
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page.locator('#answer-integration input[value="good"]').check();
    await page.keyboard.press('Enter');
    await page.locator('[data-question="dnsConfigured"]').waitFor();
    await page.evaluate((content) => navigator.clipboard.writeText(content), text);
    await page.waitForTimeout(500);
    await page.evaluate(() => {
      Object.assign(window.seen, { longest: 0, recognised: 0 });
      document.addEventListener('paste', () => (window.seen.pasted = performance.now()), { capture: true, once: true });
      const taken = () => {
        window.seen.taken = performance.now() - window.seen.pasted;
        // What the observer tells later began before this.
        window.seen.since = performance.now();
      };
      document.addEventListener('paste', () => setTimeout(taken), { once: true });
      window.seen.shown = new Promise((resolve) => {
        const watch = () => {
          if (document.querySelector('[data-verdict]')) resolve(performance.now());
          else requestAnimationFrame(watch);
        };
        watch();
      });
    });
    await page.keyboard.press('Control+v');
    const shown = await page.evaluate(() => window.seen.shown);
    await page.waitForTimeout(1500);
    const seen = await page.evaluate(() => ({ ...window.seen, shown: 0 }));
    taking.push(seen.taken);
    longest.push(seen.longest);
    behind.push(shown - seen.recognised);
    reading.push(seen.recognised - seen.pasted);
    await page.requestGC();
    heap = await page.evaluate(() => performance.memory.usedJSHeapSize / 1e6);
    answering.push(await answered(page));
    await page.getByRole('button', { name: 'New case' }).click();
    await page.locator('.start').waitFor();
  }
  rows.push(
    row('10 MB paste: the window takes it from the clipboard', 'ms', taking),
    row('10 MB paste: longest task behind the one that takes it', 'ms', longest, { atMost: 50, worst: true }),
    row('10 MB paste: from recognised to shown', 'ms', behind, { atMost: 300, worst: true }),
    row('10 MB paste: reading it, in the worker', 'ms', reading),
    row('10 MB of evidence: from an answer to where it leads', 'ms', answering, { atMost: 50 }),
    row('10 MB paste: heap of the window after it, garbage collected', 'MB', heap),
  );
}

/** From the key that gives another answer to the question about the integration, until its verdict is drawn. */
async function answered(page) {
  await page.locator('[data-step="integration"] button').click();
  await page.locator('#answer-integration input[value="bad"]').check();
  await page.evaluate(() => {
    const heard = () => (window.seen.answered = performance.now());
    document.addEventListener('keydown', heard, { capture: true, once: true });
    window.seen.led = new Promise((resolve) => {
      new MutationObserver((_, observer) => {
        if (!document.querySelector('[data-verdict="integration-disabled"]')) return;
        observer.disconnect();
        resolve(performance.now());
      }).observe(document.body, { subtree: true, childList: true, attributes: true });
    });
  });
  await page.keyboard.press('Enter');
  return page.evaluate(async () => (await window.seen.led) - window.seen.answered);
}

/** What the browser itself needs to hand over the clipboard: an empty page that only asks for the text. */
async function handedOver(page, text) {
  const blank = await page.context().newPage();
  await blank.setContent('<p>empty</p>');
  await page.evaluate((content) => navigator.clipboard.writeText(content), text);
  const times = [];
  for (let run = 0; run < 3; run++) {
    await blank.bringToFront();
    // The listener has to be there before the key.
    await blank.evaluate(() => {
      const { promise, resolve } = Promise.withResolvers();
      window.taken = promise;
      const take = (event) => {
        const begun = performance.now();
        event.clipboardData.getData('text/plain');
        resolve(performance.now() - begun);
      };
      document.addEventListener('paste', take, { once: true });
    });
    await blank.keyboard.press('Control+v');
    times.push(await blank.evaluate(() => window.taken));
  }
  await blank.close();
  await page.bringToFront();
  return times;
}
