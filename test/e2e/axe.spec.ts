import { AxeBuilder } from '@axe-core/playwright';
import { screens } from './screens.ts';
import { loginRun } from './scripted-run.ts';
import { expect, test } from './window.ts';

/** Body text has to reach AAA (7:1), everything else AA; both are among axe's rules. */
const BODY_TEXT = ['.ask-why', '.verdict-summary', '.start-lead', '.remedy-steps p:first-child', '.banner-text'];

for (const [lang, locale] of [
  ['de', 'de-DE'],
  ['en', 'en-US'],
] as const)
  test.describe(lang, () => {
    test.use({ locale, script: { events: loginRun } });
    for (const { name, go } of screens)
      test(`${name} has no accessibility fault, light, dark and in high contrast`, async ({ open }) => {
        const page = await open();
        await go(page, lang);
        for (const theme of lang === 'en' ? ['light', 'dark', 'contrast'] : ['light', 'dark']) {
          await page.evaluate((wanted) => {
            document.documentElement.dataset.theme = wanted;
          }, theme);
          // Colours fade over; what axe measures has to be the end.
          await page.waitForTimeout(200);
          const { violations } = await new AxeBuilder({ page })
            .options({
              runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
              rules: { 'color-contrast-enhanced': { enabled: true } },
            })
            .analyze();
          const body = await page.evaluate(
            ({ targets, selector }) => targets.filter((target) => document.querySelector(target)?.closest(selector)),
            {
              targets: violations.flatMap(({ id, nodes }) =>
                id === 'color-contrast-enhanced' ? nodes.map(({ target }) => String(target[0])) : [],
              ),
              selector: BODY_TEXT.join(),
            },
          );
          expect([theme, 'below 7:1', body]).toEqual([theme, 'below 7:1', []]);
          const others = violations.filter(({ id }) => id !== 'color-contrast-enhanced');
          expect(others.map(({ id, nodes }) => [theme, id, nodes.map(({ html }) => html.slice(0, 200))])).toEqual([]);
        }
      });
  });
