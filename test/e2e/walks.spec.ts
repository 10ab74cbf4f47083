import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { type Sample, samples } from '../../shared/knowledge/samples/samples.ts';
import { sayInWindow } from '../../shared/text/window.ts';
import { answer, expect, exportAs, paste, question, test, verdict } from './window.ts';

const pdfText = (path: string) => execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' });
/** Paper may break a title anywhere between words. */
const squeeze = (text: string) => text.replace(/[\s\u00ad]+/g, '');

/** Where each paste leads: the question asked next, or the verdict. Written down by hand, not taken from the machine. */
const ROUTES: Record<Sample['verdict'], readonly string[]> = {
  'unsupported-version': ['dnsConfigured', 'verdict'],
  'integration-disabled': [],
  'dns-missing': ['verdict'],
  'proxy-bug': ['proxy', 'verdict'],
  'dns-unresolved': ['dnsResolves', 'verdict'],
  'port-blocked': ['dnsResolves', 'tcp443', 'connectorProperties', 'tcp8989', 'verdict'],
  'tls-interference': ['dnsResolves', 'tcp443', 'verdict'],
  'cloud-error': ['dnsResolves', 'tcp443', 'verdict'],
  'connector-misconfigured': ['dnsResolves', 'tcp443', 'connectorProperties', 'verdict'],
  'connector-not-connected': ['dnsResolves', 'tcp443', 'connectorProperties', 'tcp8989', 'verdict'],
  'amp-cloud-unreachable': ['dnsResolves', 'tcp443', 'connectorProperties', 'tcp8989', 'verdict', 'verdict'],
  'stale-device-identity': ['dnsResolves', 'tcp443', 'connectorProperties', 'tcp8989', 'verdict'],
  healthy: ['dnsResolves', 'tcp443', 'connectorProperties', 'tcp8989', 'verdict'],
  inconclusive: ['dnsResolves', 'tcp443'],
};

for (const [lang, locale] of [
  ['de', 'de-DE'],
  ['en', 'en-US'],
] as const) {
  test.describe(lang, () => {
    test.use({ locale });
    const t = (key: Parameters<typeof sayInWindow>[1]) => sayInWindow(lang, key);

    for (const sample of samples) {
      test(`${sample.verdict}: from the start page to paper`, async ({ open }) => {
        const page = await open();
        await expect(page.locator('html')).toHaveAttribute('lang', lang);
        await page.getByRole('button', { name: t('start.begin'), exact: true }).click();
        await expect(question(page, 'integration')).toBeVisible();
        const isOff = sample.settings.integration === 'off';
        await answer(page, 'integration', isOff ? 'bad' : 'good');
        if (!isOff) await expect(question(page, 'dnsConfigured')).toBeVisible();

        const route = ROUTES[sample.verdict];
        for (const [index, output] of sample.outputs.entries()) {
          await paste(page, output);
          const stop = route[index];
          if (stop === 'verdict') await expect(verdict(page)).toBeVisible();
          else if (stop) await expect(question(page, stop)).toBeVisible();
        }
        if (sample.verdict === 'stale-device-identity') {
          await page.locator('[data-step="identity"] button').click();
          await answer(page, 'identity', 'bad');
        }
        if (sample.verdict === 'inconclusive') await page.locator('[data-step="verdict"] button').click();
        await expect(verdict(page)).toHaveAttribute('data-verdict', sample.verdict);
        await expect(verdict(page)).toHaveAttribute(
          'data-confidence',
          sample.verdict === 'inconclusive' ? 'none' : 'proven',
        );

        const title = (await page.locator('#screen-title').textContent()) ?? '';
        const path = await exportAs(page, 'pdf');
        expect(readFileSync(path).subarray(0, 5).toString()).toBe('%PDF-');
        expect(squeeze(pdfText(path))).toContain(squeeze(title));
      });

      // The lines are the same in both languages.
      if (lang === 'de') continue;
      test(`${sample.verdict}: its sample opens and shows its proof`, async ({ open }) => {
        const page = await open();
        await page.locator(`[data-sample="${sample.verdict}"]`).click();
        if (sample.verdict === 'inconclusive') {
          await expect(question(page, 'tcp443')).toBeVisible();
          return;
        }
        await expect(verdict(page)).toHaveAttribute('data-verdict', sample.verdict);
        const proof = page.locator('.verdict .citation').first();
        // What follows from an answer alone has no lines to show.
        if (['integration-disabled', 'stale-device-identity'].includes(sample.verdict)) {
          await expect(proof).toHaveCount(0);
          return;
        }
        const [from, to] = ((await proof.getAttribute('data-lines')) ?? '').split('-').map(Number);
        const source = Number(/\d+/.exec((await proof.locator('.citation-place').textContent()) ?? '')?.[0]);
        await proof.click();
        const lit = page.locator('.raw-lit');
        await expect(lit.first()).toBeInViewport();
        const lines = sample.outputs[source - 1]?.split('\n').slice((from ?? 0) - 1, to) ?? [];
        expect(lines.length).toBeGreaterThan(0);
        await expect(lit).toHaveCount(lines.length);
        for (const [index, line] of lines.entries()) {
          await expect(lit.nth(index)).toHaveAttribute('data-line', String((from ?? 0) + index));
          expect(await lit.nth(index).locator('mark').textContent()).toBe(line);
        }
      });
    }
  });
}
