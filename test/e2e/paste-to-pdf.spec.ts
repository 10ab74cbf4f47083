import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cases } from './outputs.ts';
import { expect, exportAs, paste, test, verdict } from './window.ts';

const pdfText = (path: string) => execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' });
/** Paper may break a title anywhere between words. */
const squeeze = (text: string) => text.replace(/[\s\u00ad]+/g, '');

for (const [lang, locale] of [
  ['de', 'de-DE'],
  ['en', 'en-US'],
] as const) {
  test.describe(lang, () => {
    test.use({ locale });

    for (const one of cases) {
      test(`${one.verdict}: from paste to paper`, async ({ open }) => {
        const page = await open();
        await expect(page.locator('html')).toHaveAttribute('lang', lang);
        await paste(page, one.text);
        await expect(verdict(page)).toHaveAttribute('data-verdict', one.verdict);

        const proof = page.locator('.citation').first();
        const [from, to] = ((await proof.getAttribute('data-lines')) ?? '').split('-').map(Number);
        await proof.click();
        const lit = page.locator('.raw-lit');
        await expect(lit.first()).toBeInViewport();
        const expected = one.text.split('\n').slice((from ?? 0) - 1, to);
        expect(expected.join('\n')).toMatch(one.proves);
        await expect(lit).toHaveCount(expected.length);
        for (const [index, line] of expected.entries()) {
          await expect(lit.nth(index)).toHaveAttribute('data-line', String((from ?? 0) + index));
          expect(await lit.nth(index).locator('mark').textContent()).toBe(line);
        }

        const title = (await page.locator('#verdict-title').textContent()) ?? '';
        const path = await exportAs(page, 'pdf');
        expect(readFileSync(path).subarray(0, 5).toString()).toBe('%PDF-');
        expect(squeeze(pdfText(path))).toContain(squeeze(title));
      });
    }
  });
}
