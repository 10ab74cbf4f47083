import type { Locator, Page } from '@playwright/test';
import { asks, expect, isSaved } from './window.ts';

// What an engineer does in the window.

/** Ctrl+V with this text, wherever the focus is. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((content) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', content);
    (document.activeElement ?? document.body).dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, text);
}

/** Drops one file on the window. */
export async function drop(page: Page, name: string, content: Uint8Array | string): Promise<void> {
  await page.evaluate(
    ({ fileName, base64 }) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))], fileName));
      for (const type of ['dragenter', 'dragover', 'drop'])
        document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    },
    { fileName: name, base64: Buffer.from(content).toString('base64') },
  );
}

/** Chooses a language or an appearance in the menu for them. */
export async function display(page: Page, value: string): Promise<void> {
  await page.locator('[popovertarget]').click();
  await page.locator(`.menu input[value="${value}"]`).check();
  await page.keyboard.press('Escape');
  await expect(page.locator('.menu')).toBeHidden();
}
/** Gives the open case a ticket; a sample becomes a case of the list by that. */
export async function nameTicket(page: Page, name: string): Promise<void> {
  await page.locator('details:has(.case-data) > summary').click();
  const ticket = page.locator('.case-fields input').nth(2);
  await ticket.fill(name);
  await ticket.blur();
  await isSaved(page);
}
/** From the start page to the first question that outputs answer. */
export async function begin(page: Page): Promise<void> {
  await page.locator('.start-new button[type=submit]').click();
  await asks(page, 'integration');
  await answer(page, 'integration', 'good');
  await asks(page, 'dnsConfigured');
}
/** From there to a device that is asked over SSH. */
export async function askDevice(page: Page, target = 'admin@10.20.30.40'): Promise<void> {
  await page.keyboard.press('Alt+2');
  await page.locator('.panel input').first().fill(target);
  await page.locator('[data-primary]').click();
}

/** Types a text into a field, and goes on as with the blue button. */
export async function enter(field: Locator, text: string): Promise<void> {
  await field.fill(text);
  await field.press('Enter');
}
/** Answers one of the two questions that only a person can answer, and goes on. */
export async function answer(page: Page, id: 'integration' | 'identity', value: 'good' | 'bad' | 'unknown') {
  await page.locator(`#answer-${id} input[value="${value}"]`).check();
  await page.keyboard.press('Enter');
}

/** Does what has the window save a file, and returns its name and where it lies. */
export async function download(page: Page, click: () => Promise<void>) {
  const [saved] = await Promise.all([page.waitForEvent('download'), click()]);
  return { name: saved.suggestedFilename(), path: await saved.path() };
}
/** Exports in a format, and returns where the file lies. `before` chooses what else there is to choose. */
export async function exportAs(page: Page, format: string, { before }: { before?(): unknown } = {}): Promise<string> {
  await page.keyboard.press('Control+e');
  const dialog = page.getByRole('dialog');
  await dialog.locator(`input[value="${format}"]`).check();
  await before?.();
  const { path } = await download(page, () => dialog.locator('footer button[type="submit"]').click());
  // A dialog that is about to close takes no second Ctrl+E.
  await expect(dialog).toBeHidden();
  return path;
}

/** From now on what is copied stays in the page; gives it, once there is something. */
export async function copying(page: Page): Promise<() => Promise<string>> {
  await page.evaluate(() => {
    navigator.clipboard.writeText = async (text) => {
      document.documentElement.dataset.copied = text;
    };
  });
  return async () => (await page.locator('html[data-copied]').getAttribute('data-copied')) ?? '';
}
