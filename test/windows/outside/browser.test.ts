import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import playwright from '../../../playwright.config.ts';
import { samples } from '../../../shared/knowledge/samples/samples.ts';
import { begin, decides, drop, exportAs, isSaved, paste } from '../../e2e/window.ts';
import { startFake } from '../../unit/ssh/device/fake.ts';
import { endPrograms, root, runNode, startNode, toWindows } from '../wine.ts';

// The browser host runs on Windows' Node, Chromium beside it on Linux.

const START_MS = 60_000;
const hasChromium = existsSync(playwright.use?.launchOptions?.executablePath ?? '');
let browser: Browser | undefined;
let context: BrowserContext | undefined;
let cases: string;
beforeAll(async () => {
  if (hasChromium) browser = await chromium.launch(playwright.use?.launchOptions);
});
afterAll(async () => {
  await browser?.close();
});
beforeEach(() => {
  cases = mkdtempSync(join(tmpdir(), 'ftd-windows-'));
});
afterEach(async () => {
  await context?.close();
  await endPrograms();
  rmSync(cases, { recursive: true, force: true });
});

/** Starts a host and opens its window. */
async function openWindow(lang: 'en' | 'de' = 'en') {
  const env = { FTD_CLOUD_DOCTOR_CASES: toWindows(cases) };
  const host = startNode([`Z:${root}/dist/node/browser.js`, '--browser', '--no-open', '--port', '0'], { env });
  const url = await vi.waitFor(() => /http:\S+/.exec(host.stdout())?.[0] ?? Promise.reject(new Error(host.stderr())), {
    timeout: START_MS,
    interval: 200,
  });
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
async function printsItself(page: Page, id: string): Promise<void> {
  await decides(page, id);
  const pdf = await exportAs(page, 'pdf');
  expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-');
  const verified = await runNode([`Z:${root}/dist/node/ftd-cloud-doctor.js`, 'verify', toWindows(pdf)]);
  expect([verified.code, verified.stderr]).toEqual([0, '']);
}

const sample = (id: string) => samples.find(({ verdict }) => verdict === id)?.outputs ?? [];

describe.skipIf(!hasChromium)('one walk per source, to the report', () => {
  test('pasted, in German', async () => {
    const { page, complaints } = await openWindow('de');
    expect(await page.locator('html').getAttribute('lang')).toBe('de');
    await begin(page);
    for (const output of sample('dns-missing')) await paste(page, output);
    await printsItself(page, 'dns-missing');
    expect(complaints).toEqual([]);
  });

  test('a file that is dropped', async () => {
    const { page, complaints } = await openWindow();
    await begin(page);
    await drop(page, 'Ausgabe Größe.log', readFileSync(join(root, 'test/fixtures/cases/dns-unresolved-nxdomain.txt')));
    await printsItself(page, 'dns-unresolved');
    expect(complaints).toEqual([]);
  });

  test('over SSH, with an unknown host key', async () => {
    const [network = ''] = sample('dns-missing');
    const answer = (line: string) => (line === 'show network' ? network.replaceAll('\n', '\r\n') : undefined);
    const device = await startFake({ answer });
    const { page, complaints } = await openWindow();
    await begin(page);
    await page.keyboard.press('Alt+2');
    await page.locator('.panel input').first().fill(`admin@127.0.0.1:${device.port}`);
    await page.locator('[data-primary]').click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('.fingerprint').waitFor();
    await dialog.locator('.live-answers button').last().click();
    await dialog.locator('input[type=password]').fill('right-password');
    await page.keyboard.press('Enter');
    await page.locator('[data-run="over"]').waitFor({ timeout: START_MS });
    await printsItself(page, 'dns-missing');
    expect(complaints).toEqual([]);
    await device.stop();
  });
});

test.skipIf(!hasChromium)(
  'a case survives a host that is killed, and the next host may write to it at once',
  async () => {
    const first = await openWindow();
    await begin(first.page);
    for (const output of sample('dns-missing')) await paste(first.page, output);
    await isSaved(first.page);
    first.host.child.kill('SIGKILL');
    await first.host.ended;
    await context?.close();
    const { page } = await openWindow();
    await page.locator('[data-case]').first().click();
    await decides(page, 'dns-missing');
    await page.locator('details:has(.case-data) > summary').click();
    const ticket = page.locator('.case-fields input').nth(2);
    await ticket.fill('T-2');
    await ticket.blur();
    await isSaved(page);
  },
);
