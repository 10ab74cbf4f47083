// Measures the window in a real Chromium, against an empty page of the same host in the same run. Build first.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { startProgram } from '../program.ts';
import { report, row, stats } from './table.ts';

const RUNS = 7;
const rows = [];
const cases = mkdtempSync(join(tmpdir(), 'ftd-bench-window-'));
const env = { ...process.env, FTD_CLOUD_DOCTOR_CASES: cases };
const words = ['dist/node/browser.js', '--browser', '--no-open', '--port', '0'];
const host = startProgram([process.execPath, ...words], { env });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--enable-precise-memory-info'],
});
try {
  const [, url] = await host.says(/Ready: (\S+)\n/);
  const context = await browser.newContext({
    viewport: { width: 1280, height: 720 },
    locale: 'en-US',
    permissions: ['clipboard-write'],
  });
  await context.addInitScript(() => {
    window.seen = { longest: 0, since: 0, recognised: 0, begun: 0 };
    /** When a frame shows something. */
    window.drawn = (selector) =>
      new Promise((resolve) => {
        const look = () =>
          document.querySelector(selector) ? resolve(performance.now()) : requestAnimationFrame(look);
        look();
      });
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries())
        if (startTime >= window.seen.since) window.seen.longest = Math.max(window.seen.longest, duration);
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
  await host.end();
  rmSync(cases, { recursive: true, force: true });
}
report(rows);

/** What has to come before the first screen; the workers that it starts are not waited for. */
function scripts() {
  const assets = 'dist/renderer/assets';
  const html = readFileSync('dist/renderer/index.html', 'utf8');
  const size = (sum, name) => sum + gzipSync(readFileSync(join(assets, name)), { level: 9 }).length / 1000;
  const first = new Set([...html.matchAll(/assets\/([\w-]+\.(?:js|css))/g)].map(([, name]) => name));
  // What a script imports at its head comes with it.
  for (const name of first)
    for (const [, imported] of readFileSync(join(assets, name), 'utf8').matchAll(/\bfrom\s*"\.\/([\w-]+\.js)"/g))
      first.add(imported);
  const worker = readdirSync(assets).filter((name) => /^reading-worker-.*\.js$/.test(name));
  rows.push(row('scripts and styles of the first screen, gzip', 'kB', [...first].reduce(size, 0), { atMost: 200 }));
  rows.push(row('the reading worker, started beside it, gzip', 'kB', worker.reduce(size, 0)));
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
    const time = await page.evaluate(async () => {
      await window.drawn('.start-new button[type=submit]');
      // Listening, and nothing else in the way: the next frame has been painted.
      return new Promise((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(performance.now()))));
    });
    own.push(time);
  }
  rows.push(row('navigation to interactive', 'ms', own, { atMost: 1000 }));
  rows.push(row('an empty page of the same host', 'ms', empty));
  rows.push(row('ratio to the empty page', '×', stats(own).median / stats(empty).median));
}

/** 10 MB of whole sessions, by a real Ctrl+V: how long the window is deaf, and how soon it goes on. */
async function largePaste(page) {
  const one = readFileSync('test/fixtures/cases/healthy-full-log.txt', 'utf8');
  const text = one.repeat(Math.ceil(1e7 / one.length)).slice(0, 1e7);
  const figures = { longest: [], behind: [], reading: [], answering: [], heap: [] };
  for (let run = 0; run < 3; run++) {
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page.locator('#answer-integration input[value="good"]').check();
    await page.keyboard.press('Enter');
    await page.locator('[data-question="dnsConfigured"]').waitFor();
    await page.evaluate((content) => navigator.clipboard.writeText(content), text);
    await page.waitForTimeout(500);
    await hears(page, 'paste', '[data-verdict]');
    await page.evaluate(() => {
      window.seen.longest = 0;
      // The task that takes it from the clipboard is the browser's; what the observer tells later began before this.
      const taken = () => setTimeout(() => (window.seen.since = performance.now()));
      document.addEventListener('paste', taken, { once: true });
    });
    await page.keyboard.press('Control+v');
    const shown = await page.evaluate(() => window.seen.led);
    await page.waitForTimeout(1500);
    const { longest, recognised, begun } = await page.evaluate(() => ({ ...window.seen, led: 0 }));
    await page.requestGC();
    figures.heap.push(await page.evaluate(() => performance.memory.usedJSHeapSize / 1e6));
    figures.longest.push(longest);
    figures.behind.push(shown - recognised);
    figures.reading.push(recognised - begun);
    figures.answering.push(await answered(page));
    await page.getByRole('button', { name: 'New case' }).click();
    await page.locator('.start').waitFor();
  }
  const { longest, behind, reading, answering, heap } = figures;
  rows.push(
    row('10 MB paste: longest task behind the one that takes it', 'ms', longest, { atMost: 50, worst: true }),
    row('10 MB paste: from recognised to shown', 'ms', behind, { atMost: 300, worst: true }),
    row('10 MB paste: reading it, in the worker', 'ms', reading),
    row('10 MB of evidence: from an answer to where it leads', 'ms', answering, { atMost: 50 }),
    row('10 MB paste: heap of the window after it, garbage collected', 'MB', heap),
  );
}

/** Looks for the next event, and for what it leads to. */
function hears(page, event, selector) {
  const listen = ([event, selector]) => {
    const heard = () => (window.seen.begun = performance.now());
    document.addEventListener(event, heard, { capture: true, once: true });
    window.seen.led = window.drawn(selector);
  };
  return page.evaluate(listen, [event, selector]);
}

/** From the key that gives another answer to the question about the integration, until its verdict is drawn. */
async function answered(page) {
  await page.locator('[data-step="integration"] button').click();
  await page.locator('#answer-integration input[value="bad"]').check();
  await hears(page, 'keydown', '[data-verdict="integration-disabled"]');
  await page.keyboard.press('Enter');
  return page.evaluate(async () => (await window.seen.led) - window.seen.begun);
}
