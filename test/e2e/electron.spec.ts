import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, test as base, type ElectronApplication, expect, type Page } from '@playwright/test';
import { electronBinary } from '../../electron/browser/electron-binary.ts';
import { paste, verdict } from './window.ts';

/* The desktop app in a real Electron: built first, and only where its program is (`npx install-electron`). */

const program = electronBinary();
const root = fileURLToPath(new URL('../..', import.meta.url));
const log = readFileSync(join(root, 'test/fixtures/cases/dns-missing-virtual-ftd.txt'), 'utf8');
if (program === undefined && process.env.TEST_WORKER_INDEX === undefined) console.log('skipped: no Electron binary');

type Launch = (...words: string[]) => Promise<{ app: ElectronApplication; page: Page }>;
/** Starts the app with a profile of its own. Chromium's sandbox does not start as root. */
const test = base.extend<{ home: string; launch: Launch }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the wanted fixtures from this pattern.
  home: async ({}, use) => {
    const home = mkdtempSync(join(tmpdir(), 'electron-'));
    await use(home);
    rmSync(home, { recursive: true, force: true });
  },
  launch: async ({ home }, use) => {
    const apps: ElectronApplication[] = [];
    await use(async (...words) => {
      const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
      const own = { HOME: home, XDG_CONFIG_HOME: home, APPDATA: home, FTD_CLOUD_DOCTOR_CASES: join(home, 'cases') };
      const env = { ...(process.env as Record<string, string>), ...own };
      const app = await _electron.launch({ executablePath: program ?? '', args: [...flags, root, ...words], env });
      apps.push(app);
      const page = await app.firstWindow();
      await page.locator('main').first().waitFor();
      return { app, page };
    });
    for (const app of apps) await app.close();
  },
});
test.skip(program === undefined, 'skipped: no Electron binary');

test('starts with its own page, with Node out of the page’s reach', async ({ launch }) => {
  const { page } = await launch();
  expect(page.url()).toBe('app://window/');
  const reach = await page.evaluate(() =>
    ['require', 'process', 'module', 'global', 'Buffer', 'electron'].filter((name) => name in globalThis),
  );
  expect(reach).toEqual([]);
  expect(
    await page.evaluate(() => Object.keys((globalThis as never as { ftdCloudDoctor: object }).ftdCloudDoctor)),
  ).toEqual(['calls', 'cancel', 'tell', 'on']);
});

test('opens a case that the command line names', async ({ launch, home }) => {
  const path = join(home, 'named.log');
  writeFileSync(path, log);
  const { page } = await launch(path);
  await expect(page.getByText('named.log').first()).toBeVisible();
});

test('goes from paste to verdict to a PDF in a chosen place', async ({ launch, home }) => {
  const { app, page } = await launch();
  await paste(page, log);
  const target = join(home, 'report.pdf');
  await app.evaluate(({ session }, path) => {
    session.defaultSession.on('will-download', (_event, item) => item.setSavePath(path));
  }, target);
  await page.keyboard.press('Control+e');
  const dialog = page.getByRole('dialog');
  await dialog.locator('input[value="pdf"]').check();
  await dialog.locator('footer button[type="submit"]').click();
  await expect.poll(() => readFileSync(target).subarray(0, 5).toString(), { timeout: 15_000 }).toBe('%PDF-');
});

test('a second start hands its file over and ends', async ({ launch, home }) => {
  const { app, page } = await launch();
  const path = join(home, 'second.log');
  writeFileSync(path, log);
  await launch(path).catch(() => {});
  await expect(page.getByText('second.log').first()).toBeVisible();
  expect(app.windows()).toHaveLength(1);
});

test('diagnoses offline, reaches no network and goes nowhere', async ({ launch }) => {
  const { page } = await launch();
  await page.context().setOffline(true);
  await paste(page, log);
  await expect(page.locator('.raw, [data-verdict], .question').first()).toBeVisible();
  const reached = () => fetch('https://www.cisco.com/').then(Boolean, () => false);
  expect(await page.evaluate(reached)).toBe(false);
  expect(await page.evaluate(() => window.open('https://evil.example/') === null)).toBe(true);
  await page.evaluate(() => {
    location.href = 'https://evil.example/';
  });
  await page.waitForTimeout(500);
  expect(page.url()).toBe('app://window/');
  await expect(verdict(page).or(page.locator('main'))).not.toHaveCount(0);
});
