import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import FakeTimers from '@sinonjs/fake-timers';
import { serve } from '../../electron/browser/server.ts';
import { createHost } from '../../electron/host/host.ts';
import config from '../../playwright.config.ts';
import { samples } from '../../shared/knowledge/samples/samples.ts';
import { begin, decides, exportAs, isSaved, paste } from './window.ts';

/**
 * `npm run animation`: writes docs/pictures/walk.webp, a walk from the start page by pasted outputs to the verdict, its proof
 * and the PDF. Needs Chromium, pdftoppm (poppler-utils) and img2webp (Debian's package webp).
 */
const OUT = 'docs/pictures/walk.webp';
/** README's pictures are to load on a slow line. */
const MOST_BYTES = 1_500_000;
const time = new Date('2026-11-25T09:41:00Z');
const size = { width: 1280, height: 720 };

const folder = mkdtempSync(join(tmpdir(), 'ftd-animation-'));
const frames: { file: string; milliseconds: number }[] = [];
const nextFile = () => join(folder, `${frames.length}.png`);

async function shoot(page: Page, milliseconds = 1800): Promise<void> {
  const file = nextFile();
  await page.screenshot({ path: file });
  frames.push({ file, milliseconds });
}

async function walk(page: Page): Promise<void> {
  const sample = samples.find(({ verdict }) => verdict === 'port-blocked');
  if (!sample) throw new Error('there is no sample of the verdict port-blocked');
  await page.locator('.recent-foot').evaluate((foot) => {
    foot.innerHTML = foot.innerHTML.replace(/\/tmp\/[\w/-]+/, '~/ftd-cloud-doctor/cases');
  });
  await shoot(page);
  await begin(page);
  await shoot(page);
  for (const output of sample.outputs) {
    await paste(page, output);
    await page.locator('.toast').waitFor();
    await isSaved(page);
    await shoot(page, 1400);
    await page.locator('.toast .button-icon').click();
  }
  await decides(page, sample.verdict);
  await shoot(page, 3500);
  await page.locator('.verdict .citation').first().click();
  await page.locator('.raw-lit').first().waitFor();
  await shoot(page, 2500);
  const pdf = await exportAs(page, 'pdf', { before: () => shoot(page) });
  const paper = nextFile();
  execFileSync('pdftoppm', ['-png', '-singlefile', '-f', '1', '-l', '1', '-r', '90', pdf, paper.replace('.png', '')]);
  await page.setContent(
    `<body style="margin:0;height:100vh;display:grid;place-items:start center;background:#d5d8dd;overflow:hidden">
      <img style="margin-top:24px;box-shadow:0 2px 12px #0004" src="data:image/png;base64,${execFileSync('base64', ['-w0', paper])}">`,
  );
  await shoot(page, 4000);
}

// The host writes the times of the case and of the PDF.
FakeTimers.install({ now: time, toFake: ['Date'] });
const browser = await chromium.launch(config.use?.launchOptions);
const host = createHost({ version: '1', cases: join(folder, 'cases'), fleets: join(folder, 'fleets') });
const running = await serve(host, { port: 0, rendererDir: 'dist/renderer', version: '1' });
try {
  const page = await browser.newPage({ viewport: size, locale: 'en-US', timezoneId: 'UTC', reducedMotion: 'reduce' });
  await page.clock.setFixedTime(time);
  await page.goto(running.url);
  await walk(page);
  execFileSync('img2webp', [
    ...['-loop', '0', '-lossy', '-q', '75'],
    ...frames.flatMap(({ file, milliseconds }) => ['-d', String(milliseconds), file]),
    ...['-o', OUT],
  ]);
  const { size: bytes } = statSync(OUT);
  if (bytes > MOST_BYTES) throw new Error(`${OUT} has ${bytes} bytes, at most ${MOST_BYTES} are wanted`);
  console.log(`${OUT}: ${frames.length} frames, ${bytes} bytes`);
} finally {
  await browser.close();
  await Promise.all([running.close(), host.close()]);
  rmSync(folder, { recursive: true, force: true });
}
