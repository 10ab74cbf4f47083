import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import FakeTimers from '@sinonjs/fake-timers';
import { samples } from '../../shared/knowledge/samples/samples.ts';
import { begin, exportAs, paste } from './actions.ts';
import { decides, expect, isSaved, test } from './window.ts';

const OUT = 'docs/pictures/walk.webp';
/** README's pictures are to load on a slow line. */
const MOST_BYTES = 1_500_000;
const time = new Date('2026-11-25T09:41:00Z');

test.use({ locale: 'en-US', timezoneId: 'UTC', reducedMotion: 'reduce' });

/** `npm run animation`. Needs pdftoppm (Debian’s package poppler-utils) and img2webp (webp). */
test(`writes ${OUT}: from the start page to the verdict, its proof and the PDF`, async ({ open, page }, info) => {
  const frames: string[] = [];
  const shoot = async (milliseconds = 1800, of = page) => {
    const path = info.outputPath(`${frames.length}.png`);
    await of.screenshot({ path });
    frames.push('-d', String(milliseconds), path);
  };
  // The host writes the times of the case and of the PDF.
  FakeTimers.install({ now: time, toFake: ['Date'] });
  await page.clock.setFixedTime(time);
  await open();
  await page.locator('.recent-foot').evaluate((foot) => {
    foot.innerHTML = foot.innerHTML.replace(/\/tmp\/[\w/-]+/, '~/ftd-cloud-doctor/cases');
  });
  await shoot();
  await begin(page);
  await shoot();
  for (const output of samples.find(({ verdict }) => verdict === 'port-blocked')?.outputs ?? []) {
    await paste(page, output);
    await page.locator('.toast').waitFor();
    await isSaved(page);
    await shoot(1400);
    await page.locator('.toast .button-icon').click();
  }
  await decides(page, 'port-blocked');
  await shoot(3500);
  await page.locator('.verdict .citation').first().click();
  await page.locator('.raw-lit').first().waitFor();
  await shoot(2500);
  const pdf = await exportAs(page, 'pdf', { before: () => shoot() });
  const paper = info.outputPath('paper');
  execFileSync('pdftoppm', ['-png', '-singlefile', '-f', '1', '-l', '1', '-r', '90', pdf, paper]);
  const base64 = readFileSync(`${paper}.png`, 'base64');
  const desk = await page.context().newPage();
  await desk.setContent(
    `<body style="margin:0;height:100vh;display:grid;place-items:start center;background:#d5d8dd;overflow:hidden">
      <img style="margin-top:24px;box-shadow:0 2px 12px #0004" src="data:image/png;base64,${base64}">`,
  );
  await shoot(4000, desk);
  execFileSync('img2webp', ['-loop', '0', '-lossy', '-q', '75', ...frames, '-o', OUT]);
  expect(statSync(OUT).size).toBeLessThan(MOST_BYTES);
});
