import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { nslookupFails, showNetwork } from '../../shared/knowledge/samples/outputs.ts';
import { download, openSample } from './actions.ts';
import { asks, button, decides, expect, test } from './window.ts';

test.use({ locale: 'de-DE', permissions: ['clipboard-read', 'clipboard-write'] });

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

test('what the wizard does is announced', async ({ started: page }) => {
  const heard = page.locator('[aria-live="polite"]').last();
  await button(page, 'Beginnen').click();
  await expect(heard).toHaveText(/Frage 1 von 12: /);
  await pasteByKeys(page, `${showNetwork('10.20.30.5')}\n${nslookupFails}\n`);
  await expect(heard).toHaveText(/Wahrscheinlich: Das Gerät kann/);
});

test('a key that follows Esc at once is not lost', async ({ started: page }) => {
  await openSample(page, 'dns-missing');
  const dialog = page.getByRole('dialog');
  for (let turn = 0; turn < 20; turn++) {
    await page.keyboard.press('Control+e');
    await expect(dialog).toBeVisible();
    await page.keyboard.press('Escape');
  }
  await expect(dialog).toBeHidden();
});
