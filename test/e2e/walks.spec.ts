import { execFileSync } from 'node:child_process';
import { type Sample, samples } from '../../shared/knowledge/samples/samples.ts';
import { jsonIn } from '../given.ts';
import { exportAs, paste } from './actions.ts';
import { go } from './steps.ts';
import { asks, decides, expect, test, verdict } from './window.ts';

/** Paper may break a title anywhere between words. */
const squeeze = (text: string) => text.replace(/[\s\u00ad]+/g, '');

/** Where each paste leads: the question asked next, or the verdict. Written down by hand, not taken from the machine. */
const ROUTES = jsonIn<Record<Sample['verdict'], readonly string[]>>('e2e/routes.json');
/** What follows from an answer alone, or from nothing, has no lines to show. */
const WITHOUT_LINES = ['integration-disabled', 'stale-device-identity', 'inconclusive'];

// The words of both languages are other tests' matter: here every second walk is German.
for (const [index, { verdict: id, settings, outputs }] of samples.entries()) {
  const lang = index % 2 === 0 ? 'en' : 'de';
  test.describe(lang, () => {
    test.use({ locale: lang === 'en' ? 'en-US' : 'de-DE' });
    test(`${id}: from the start page to its proof and to paper`, async ({ started: page }) => {
      await expect(page.locator('html')).toHaveAttribute('lang', lang);
      const isOff = settings.integration === 'off';
      await go(page, isOff ? ['click .start-new button[type=submit]', 'answer integration bad'] : ['begin']);
      for (const [at, output] of outputs.entries()) {
        await paste(page, output);
        const stop = ROUTES[id][at];
        if (stop === 'verdict') await expect(verdict(page)).toBeVisible();
        else if (stop) await asks(page, stop);
      }
      if (id === 'stale-device-identity') await go(page, ['step identity', 'answer identity bad']);
      if (id === 'inconclusive') await go(page, ['step verdict']);
      await decides(page, id);
      await expect(verdict(page)).toHaveAttribute('data-confidence', id === 'inconclusive' ? 'none' : 'proven');

      const proof = page.locator('.verdict .citation');
      if (WITHOUT_LINES.includes(id)) await expect(proof).toHaveCount(0);
      else {
        const [from = 0, to = 0] = ((await proof.first().getAttribute('data-lines')) ?? '').split('-').map(Number);
        const source = Number(/\d+/.exec((await proof.first().locator('.citation-place').textContent()) ?? '')?.[0]);
        await proof.first().click();
        const lit = page.locator('.raw-lit');
        await expect(lit.first()).toBeInViewport();
        const lines = outputs[source - 1]?.split('\n').slice(from - 1, to) ?? [];
        expect(lines.length).toBeGreaterThan(0);
        await expect(lit.locator('mark')).toHaveText(lines);
        await expect(lit.first()).toHaveAttribute('data-line', String(from));
      }

      const title = (await page.locator('#screen-title').textContent()) ?? '';
      const paper = execFileSync('pdftotext', ['-layout', await exportAs(page, 'pdf'), '-'], { encoding: 'utf8' });
      expect(squeeze(paper)).toContain(squeeze(title));
    });
  });
}
