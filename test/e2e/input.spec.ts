import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { nslookupFails, showNetwork } from '../../shared/knowledge/samples/outputs.ts';
import { download, drop, exportAs } from './actions.ts';
import { go } from './steps.ts';
import { asks, button, decides, expect, t, test } from './window.ts';

test('an answer of the engineer is recorded as such', async ({ started: page }) => {
  await go(page, ['begin', 'button {ask.cannot}', 'asks proxy', 'button Yes', 'asks dnsResolves']);
  const { facts } = JSON.parse(readFileSync(await exportAs(page, 'json'), 'utf8'));
  expect(facts['told.proxy']).toMatchObject({ state: 'yes', evidence: [{ quote: 'told proxy: yes' }] });
});

test('an exported PDF opens again as the case', async ({ started: page }) => {
  await go(page, ['sample dns-unresolved', 'see [data-verdict][data-confidence=proven]']);
  const pdf = readFileSync(await exportAs(page, 'pdf'));
  await go(page, ['button New case', 'see .start']);
  await drop(page, 'report.pdf', pdf);
  await go(page, [
    'decides dns-unresolved',
    'see [data-verdict][data-confidence=proven]',
    'is .source-label | Sample 1 ; Sample 2',
  ]);
  await go(page, ['see [role=status]:has-text("The case was opened.")']);
  await go(page, ['is .head-name small | /^Saved .* · addresses replaced$/']);
});

test('more files than can be read at once are refused, and nothing is lost', async ({ started: page }) => {
  await go(page, ['paste no-network', 'see [data-verdict]']);
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    for (let n = 0; n < 1001; n++) dataTransfer.items.add(new File([`output ${n}`], `${n}.log`));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  });
  await go(page, ['has .toast | /1,?001 files were selected/', 'count .source-label | 1']);
});

test('a log of 100,000 lines opens at its proof, stays usable, and search finds its end', async ({ started: page }) => {
  const filler = Array.from({ length: 100_000 }, (_, index) => `Oct 10 10:10:10 ftd01 filler ${index}`).join('\n');
  await drop(page, 'long.log', `root@ftd01:/home/admin# cat /ngfw/var/log/messages\n${filler}\n${nslookupFails}\n`);
  await go(page, ['decides dns-unresolved', 'see .raw-row']);
  expect(await page.locator('.raw-row').count()).toBeLessThan(200);
  // The evidence opens by itself where the verdict is proven, with a label that is not cut off.
  await go(page, ['in-view .raw-lit:has-text("NXDOMAIN")']);
  const label = page.locator('.raw-label').filter({ hasText: 'cannot resolve' });
  const isWhole = ({ scrollWidth, clientWidth, scrollHeight, clientHeight }: Element) =>
    scrollWidth <= clientWidth && scrollHeight <= clientHeight;
  expect(await label.evaluate(isWhole)).toBe(true);
  await go(page, ['press Control+f', 'type NXDOMAIN', 'is .find-count | 1 of 1', 'in-view .raw-hit']);
});

test('a session that is over is said, and the evidence can be taken along', async ({ started: page }) => {
  await go(page, ['paste no-network', 'see [data-verdict]']);
  await page.evaluate(() => localStorage.clear());
  await go(page, ['drop late.log | lookup-works', 'see text={session.title}']);
  const { path } = await download(page, () => button(page, t('session.save')).click());
  expect(readFileSync(path, 'utf8')).toBe(showNetwork());
});

test('what is ruled out never has the frame of where one stands', async ({ started: page }) => {
  await go(page, ['sample dns-unresolved', 'press Control+m', 'press Tab', 'focus [data-state=ruled-out] >> nth=0']);
  const ruledOut = page.locator('[data-state="ruled-out"]').first();
  const frame = (node: Locator) => node.locator('rect').evaluate((rect) => getComputedStyle(rect).stroke);
  expect(await frame(ruledOut)).not.toBe(await frame(page.locator('.tree-node[aria-current]')));
});

test('a key that follows Esc at once is not lost', async ({ started: page }) => {
  await go(page, ['sample dns-missing']);
  const dialog = page.getByRole('dialog');
  for (let turn = 0; turn < 20; turn++) {
    await page.keyboard.press('Control+e');
    await expect(dialog).toBeVisible();
    await page.keyboard.press('Escape');
  }
  await expect(dialog).toBeHidden();
});

/** Tab until the focus is on it: what Tab does not reach cannot be reached. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let n = 0; n < 60; n++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never comes to ${selector}`);
}

async function pasteByKeys(page: Page, text: string): Promise<void> {
  await page.evaluate((content) => navigator.clipboard.writeText(content), text);
  await page.keyboard.press('Control+v');
}

test.describe('in German', () => {
  test.use({ locale: 'de-DE', permissions: ['clipboard-read', 'clipboard-write'] });
  test('a whole case with nothing but the keyboard, from the start page to the PDF', async ({ started: page }) => {
    await tabTo(page, '.case-fields .field:nth-child(2) input');
    await page.keyboard.type('Muster GmbH');
    await page.keyboard.press('Enter');
    await asks(page, 'integration');
    // A new screen has the focus on its heading: a screen reader reads on from there.
    await expect(page.locator('#screen-title')).toBeFocused();
    await tabTo(page, 'input[type=radio]');
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await asks(page, 'dnsConfigured');
    await page.keyboard.press('Enter');
    await expect(page.locator('.foot')).toContainText('Kopiert');
    await pasteByKeys(page, showNetwork('10.20.30.5'));
    await asks(page, 'dnsResolves');
    await pasteByKeys(page, nslookupFails);
    await decides(page, 'dns-unresolved');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Exportieren' });
    await expect(dialog).toBeVisible();
    await expect(dialog.locator('footer button[type=submit]')).toBeFocused();
    const { path } = await download(page, () => page.keyboard.press('Enter'));
    expect(readFileSync(path).subarray(0, 5).toString()).toBe('%PDF-');
  });
});
