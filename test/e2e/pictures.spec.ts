import { screens } from './screens.ts';
import { loginRun } from './scripted-run.ts';
import { expect, test } from './window.ts';

/** Which looks of each screen are kept as pictures in docs/pictures: enough to see every screen in every look once. */
const LOOKS = [
  { lang: 'en', locale: 'en-US', theme: 'light', size: { width: 1280, height: 720 } },
  { lang: 'de', locale: 'de-DE', theme: 'dark', size: { width: 800, height: 600 } },
] as const;

for (const { lang, locale, theme, size } of LOOKS)
  test.describe(`${lang} ${theme} ${size.width}`, () => {
    test.use({ locale, script: { events: loginRun }, viewport: size, timezoneId: 'UTC', reducedMotion: 'reduce' });
    for (const { name, go } of screens)
      test(`${name} looks as in docs/pictures`, async ({ open, page }) => {
        await page.clock.setFixedTime(new Date('2026-11-25T10:00:00Z'));
        await open();
        await page.evaluate((wanted) => {
          document.documentElement.dataset.theme = wanted;
        }, theme);
        await go(page, lang);
        await page.mouse.move(0, 0);
        await page.waitForTimeout(250);
        await expect(page).toHaveScreenshot(`${name}-${lang}-${theme}.png`, {
          // Fonts differ from machine to machine; a missing or moved part does not pass.
          maxDiffPixelRatio: 0.04,
          threshold: 0.3,
          // Times, sizes and places of this very run.
          mask: [
            page.locator('.head-name small'),
            page.locator('.live-time'),
            page.locator('.recent small'),
            page.locator('.recent-foot'),
          ],
          maskColor: '#8884',
          timeout: 10_000,
        });
      });
  });
