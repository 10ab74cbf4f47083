import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test as base, expect, type Locator, type Page } from '@playwright/test';
import { serve } from '../../electron/browser/server.ts';
import { createHost } from '../../electron/host/host.ts';
import type { Host } from '../../shared/api.ts';
import { isTextKey, say, type TextKey } from '../../shared/text/text.ts';
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

/** A text of the window or of the report in English. */
export const t = (key: WindowKey | TextKey, values?: Record<string, string | number>) =>
  isTextKey(key) ? say('en', key, values) : sayInWindow('en', key, values);
export const verdict = (page: Page) => page.locator('[data-verdict]');
export const question = (page: Page, id?: string) =>
  page.locator(id === undefined ? '[data-question]' : `[data-question="${id}"]`);
export const button = (within: Page | Locator, name: string) => within.getByRole('button', { name, exact: true });
export const asks = (page: Page, id: string) => expect(question(page, id)).toBeVisible();
export const decides = (page: Page, id: string) => expect(verdict(page)).toHaveAttribute('data-verdict', id);
export const isSaved = (page: Page) => expect(page.locator('.head-name small')).toHaveText(/^(?:Saved|Gespeichert) /);
/** The cases that the store holds. */
export const stored = (cases: string) => readdirSync(cases).filter((name) => !name.startsWith('.'));

export { expect };
