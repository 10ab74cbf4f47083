import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test as base, expect, type Page } from '@playwright/test';
import { serve } from '../../electron/browser/server.ts';
import { createHost } from '../../electron/host/host.ts';
import type { Host } from '../../shared/api.ts';
import { sayInWindow, type WindowKey } from '../../shared/text/window.ts';
import { type RunScript, scriptedRuns } from './scripted-run.ts';

const rendererDir = fileURLToPath(new URL('../../dist/renderer', import.meta.url));

/** A running host, and a page in it that fails the test if the console complains (a broken policy shows there). */
export const test = base.extend<{
  cases: string;
  /** Starts a host and gives its address; a script plays instead of real runs. */
  start(script?: RunScript, calls?: Partial<Host>): Promise<string>;
  open(script?: RunScript, calls?: Partial<Host>): Promise<Page>;
  /** The page, opened. */
  started: Page;
}>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the wanted fixtures from this pattern.
  cases: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'ftd-cases-'));
    await use(folder);
    for (const one of [folder, `${folder}-fleets`]) rmSync(one, { recursive: true, force: true });
  },
  start: async ({ cases }, use) => {
    if (!existsSync(`${rendererDir}/index.html`)) throw new Error('Build the window first: npx vite build');
    const version = '0.0.0-test';
    const host = createHost({ version, cases, fleets: `${cases}-fleets` });
    let running: Awaited<ReturnType<typeof serve>> | undefined;
    await use(async (script, calls) => {
      const own = { ...host, ...(script && scriptedRuns(script)), ...calls };
      running = await serve(own, { port: 0, rendererDir, version });
      return running.url;
    });
    await Promise.all([host.close(), running?.close()]);
  },
  open: async ({ page, start }, use) => {
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' && !/status of (?:403|422)|net::ERR_FAILED/.test(message.text()))
        complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    await use(async (script, calls) => {
      await page.goto(await start(script, calls));
      await page.locator('.start').waitFor();
      return page;
    });
    expect(complaints).toEqual([]);
  },
  started: async ({ open }, use) => use(await open()),
});

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
export async function drop(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  await page.evaluate(
    ({ fileName, base64 }) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))], fileName));
      for (const type of ['dragenter', 'dragover', 'drop'])
        document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    },
    { fileName: name, base64: Buffer.from(bytes).toString('base64') },
  );
}

/** A text of the window in English. */
export const t = (key: WindowKey, values?: Record<string, string | number>) => sayInWindow('en', key, values);
export const verdict = (page: Page) => page.locator('[data-verdict]');
export const question = (page: Page, id?: string) =>
  page.locator(id === undefined ? '[data-question]' : `[data-question="${id}"]`);
export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
export const asks = (page: Page, id: string) => expect(question(page, id)).toBeVisible();
export const decides = (page: Page, id: string) => expect(verdict(page)).toHaveAttribute('data-verdict', id);
export const isSaved = (page: Page) => expect(page.locator('.head-name small')).toHaveText(/^(?:Saved|Gespeichert) /);
/** Chooses a language or an appearance in the menu for them. */
export async function display(page: Page, value: string): Promise<void> {
  await page.locator('[popovertarget]').click();
  await page.locator(`.menu input[value="${value}"]`).check();
  await page.keyboard.press('Escape');
  await expect(page.locator('.menu')).toBeHidden();
}
/** From the start page to a sample's verdict. */
export async function openSample(page: Page, id: string): Promise<void> {
  await page.locator(`[data-sample="${id}"]`).click();
  await decides(page, id);
}
/** From the start page to a sample's verdict, and a change by which it becomes a case of the list. */
export async function keepSample(page: Page, id: string): Promise<void> {
  await openSample(page, id);
  await page.locator('details:has(.case-data) > summary').click();
  const ticket = page.locator('.case-fields input').nth(2);
  await ticket.fill('T-1');
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
export async function askDevice(page: Page): Promise<void> {
  await page.keyboard.press('Alt+2');
  await page.locator('.panel input').first().fill('admin@10.20.30.40');
  await page.locator('[data-primary]').click();
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

export { expect };
