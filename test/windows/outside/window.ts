import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from 'vitest';
import playwright from '../../../playwright.config.ts';
import { askDevice, enter, exportAs } from '../../e2e/actions.ts';
import { decides } from '../../e2e/window.ts';
import { workplace } from '../../workplace.ts';
import { endPrograms, root, runCli, startNode, toWindows } from '../wine.ts';

// The browser host runs on Windows' Node, Chromium beside it on Linux.

const START_MS = 60_000;
export const hasChromium = existsSync(playwright.use?.launchOptions?.executablePath ?? '');
let browser: Browser | undefined;
let context: BrowserContext | undefined;
let cases: string;

/** Gives each test of a file its window. The file calls it: hooks belong to the file that adds them. */
export function eachHasItsWindow(): void {
  const folder = workplace('windows');
  beforeAll(async () => {
    if (hasChromium) browser = await chromium.launch(playwright.use?.launchOptions);
  });
  afterAll(() => browser?.close());
  beforeEach(() => (cases = mkdtempSync(join(folder, 'cases-'))));
  afterEach(async () => {
    await closeWindow();
    await endPrograms();
  });
}

export const closeWindow = () => context?.close();

/** Starts a host and opens its window. */
export async function openWindow(lang: 'en' | 'de' = 'en') {
  const env = { FTD_CLOUD_DOCTOR_CASES: toWindows(cases) };
  const host = startNode([`Z:${root}/dist/node/browser.js`, '--browser', '--no-open', '--port', '0'], { env });
  const link = () => /http:\S+/.exec(host.said().stdout)?.[0] ?? Promise.reject(new Error(host.said().stderr));
  const url = await vi.waitFor(link, { timeout: START_MS, interval: 200 });
  if (!browser) throw new Error('no browser');
  context = await browser.newContext({ locale: lang === 'de' ? 'de-DE' : 'en-US', acceptDownloads: true });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(url);
  await page.locator('.start').waitFor();
  return { host, page, complaints };
}

/** The report is verified by the command line, on Windows as well. */
export async function printsItself(page: Page, id: string): Promise<void> {
  await decides(page, id);
  const pdf = await exportAs(page, 'pdf');
  expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-');
  const verified = await runCli(['verify', toWindows(pdf)]);
  expect([verified.code, verified.stderr]).toEqual([0, '']);
}

/** Asks a device over SSH from the first question that outputs answer; returns the fingerprint that was accepted. */
export async function askOverSsh(page: Page, target: string, password: string): Promise<string> {
  await askDevice(page, target);
  const dialog = page.getByRole('dialog');
  const fingerprint = await dialog.locator('.fingerprint code').textContent();
  await dialog.locator('.live-answers button').last().click();
  await enter(dialog.locator('input[type=password]'), password);
  await page.locator('[data-run="over"]').waitFor({ timeout: START_MS });
  return fingerprint ?? '';
}
