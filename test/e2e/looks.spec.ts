import type { Page } from '@playwright/test';
import axe from 'axe-core';
import { madeUpDevices, scriptedFleets, UNKNOWN_KEYS } from './scripted-fleet.ts';
import { runs } from './scripted-run.ts';
import { go, screens } from './steps.ts';
import { expect, test } from './window.ts';

const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Body text has to reach AAA (7:1), everything else AA. */
const BODY_TEXT = '.ask-why, .verdict-summary, .start-lead, .remedy-steps p:first-child, .banner-text';

/** Waits until what fades or slides has come to its end: that is what axe and the picture have to see. */
const settled = (page: Page) =>
  page.evaluate(async () => {
    const ends = document.getAnimations().filter((one) => one.effect?.getTiming().iterations !== Infinity);
    await Promise.all(ends.map(({ finished }) => finished.catch(() => {})));
  });

async function setTheme(page: Page, theme: string) {
  await page.evaluate((wanted) => {
    document.documentElement.dataset.theme = wanted;
  }, theme);
  await settled(page);
}

declare global {
  interface Window {
    axe?: typeof axe;
  }
}

/** What axe finds wrong by these rules, on the page or in parts of it: each rule with the elements that break it. */
async function axeFaults(page: Page, rules: string[], selector = 'html'): Promise<string[][]> {
  // It is put there once, because it is larger than the window itself.
  if (!(await page.evaluate(() => window.axe !== undefined))) await page.evaluate(axe.source);
  return page.evaluate(
    async ({ runOnly, parts }) => {
      const found = document.querySelectorAll(parts);
      if (!window.axe) throw new Error('axe is not on the page');
      if (found.length === 0) return [];
      const { violations } = await window.axe.run(found, { runOnly, resultTypes: ['violations'] });
      return violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html.slice(0, 200))]);
    },
    { runOnly: rules, parts: selector },
  );
}

/** What axe finds in a theme. What is not about colours is the same in every theme. */
async function faultsIn(page: Page, theme: string, rules = ['color-contrast']): Promise<string[][]> {
  await setTheme(page, theme);
  const tooFaint = await axeFaults(page, ['color-contrast-enhanced'], BODY_TEXT);
  return [...tooFaint, ...(await axeFaults(page, rules))];
}

/** Times, sizes and folders of this very run, and what the pictures show instead. */
const FIXED = {
  '.head-name small, .recent small': {
    '\\d{1,2}:\\d{2}(?: [AP]M)?': { en: '9:41 AM', de: '09:41' },
    '[A-Z][a-z]{2} \\d{1,2}, \\d{4}|\\d{1,2}\\.\\d{1,2}\\.\\d{4}': { en: 'Nov 25, 2026', de: '25.11.2026' },
  },
  '.live-time': { '\\d+(?:[.,]\\d+)?': { en: '2', de: '2' } },
  '.recent-foot': {
    '/tmp/[\\w-]+': { en: '~/ftd-cloud-doctor/cases', de: '~/ftd-cloud-doctor/cases' },
  },
};

/** In the page: replaces them in its text nodes, which React goes on with. */
function writeFixedValues({ lang, fixed }: { lang: 'en' | 'de'; fixed: typeof FIXED }): void {
  for (const [selector, values] of Object.entries(fixed))
    for (const element of document.querySelectorAll(selector)) {
      const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (let node = texts.nextNode(); node; node = texts.nextNode())
        for (const [pattern, value] of Object.entries<Record<'en' | 'de', string>>(values))
          node.nodeValue = (node.nodeValue ?? '').replace(new RegExp(pattern, 'g'), value[lang]);
    }
}

/** Which looks of each screen are kept as pictures in docs/pictures: enough to see every screen in every look once. */
const LOOKS = [
  { lang: 'en', locale: 'en-US', themes: ['light', 'dark', 'contrast'], size: { width: 1280, height: 720 } },
  { lang: 'de', locale: 'de-DE', themes: ['dark'], size: { width: 800, height: 600 } },
] as const;

for (const { lang, locale, themes, size } of LOOKS)
  test.describe(`${lang} ${size.width}`, () => {
    test.use({ locale, viewport: size, timezoneId: 'UTC', reducedMotion: 'reduce' });
    for (const [name, steps] of screens)
      test(`${name} looks as in docs/pictures, with no fault by axe in ${themes.join(', ')}`, async ({
        open,
        page,
      }) => {
        await page.clock.setFixedTime(new Date('2026-11-25T10:00:00Z'));
        const fleets = scriptedFleets({ devices: madeUpDevices(40), questions: [UNKNOWN_KEYS] });
        const run = name === 'run-changed-host-key' ? 'changed host key' : name.includes('-fmc-') ? 'FMC' : 'login';
        await open(runs[run], fleets);
        await setTheme(page, themes[0]);
        await go(page, steps, lang);
        await page.mouse.move(0, 0);
        await settled(page);
        // While the case is written the head says so; then it shows a time, which is replaced. Without a host it stays.
        if (name !== 'trouble') await expect(page.locator('.head-name small', { hasText: '…' })).toHaveCount(0);
        await page.evaluate(writeFixedValues, { lang, fixed: FIXED });
        await expect.soft(page).toHaveScreenshot(`${name}-${lang}-${themes[0]}.png`, {
          // Fonts differ from machine to machine; a missing or moved part does not pass.
          maxDiffPixelRatio: 0.04,
          threshold: 0.3,
          timeout: 10_000,
        });
        // Parts scroll, the page never does.
        expect(await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight)).toBe(0);
        for (const theme of themes)
          expect(await faultsIn(page, theme, theme === themes[0] ? STANDARDS : undefined), theme).toEqual([]);
      });
  });
