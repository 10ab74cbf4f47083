import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, expect, test } from '@playwright/test';
import { electronBinary } from '../../electron/browser/electron-binary.ts';
import { paste, verdict } from './window.ts';

/* The desktop app in a real Electron: built first, and only where its program is (`npx install-electron`). */

const program = electronBinary();
const root = new URL('../..', import.meta.url).pathname;
const log = join(root, 'test/fixtures/cases/dns-missing-virtual-ftd.txt');
if (program === undefined && process.env.TEST_WORKER_INDEX === undefined) console.log('skipped: no Electron binary');
test.skip(program === undefined, 'skipped: no Electron binary');

let home: string;
let app: ElectronApplication | undefined;

test.beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'electron-'));
});
test.afterEach(async () => {
  await app?.close();
  app = undefined;
  rmSync(home, { recursive: true, force: true });
});

/** Starts the app with a profile of its own. Chromium's sandbox does not start as root. */
async function launch(...words: string[]) {
  const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const started = await _electron.launch({
    executablePath: program ?? '',
    args: [...flags, root, ...words],
    env: {
      ...(process.env as Record<string, string>),
      HOME: home,
      XDG_CONFIG_HOME: home,
      APPDATA: home,
      FTD_CLOUD_DOCTOR_CASES: join(home, 'cases'),
    },
  });
  return { started, page: await started.firstWindow() };
}

test('starts with its own page, with Node out of the page’s reach', async () => {
  const { started, page } = await launch();
  app = started;
  await page.locator('.start').waitFor();
  expect(page.url()).toBe('app://window/');
  const reach = await page.evaluate(() =>
    ['require', 'process', 'module', 'global', 'Buffer', 'electron'].filter((name) => name in globalThis),
  );
  expect(reach).toEqual([]);
  expect(
    await page.evaluate(() => Object.keys((globalThis as never as { ftdCloudDoctor: object }).ftdCloudDoctor)),
  ).toEqual(['calls', 'cancel', 'tell', 'on']);
});

test('opens a case that the command line names', async () => {
  const path = join(home, 'named.log');
  writeFileSync(path, readFileSync(log));
  const { started, page } = await launch(path);
  app = started;
  await expect(page.getByText('named.log').first()).toBeVisible();
});

test('goes from paste to verdict to a PDF in a chosen place', async () => {
  const { started, page } = await launch();
  app = started;
  await page.locator('.start').waitFor();
  await paste(page, readFileSync(log, 'utf8'));
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

test('a second start hands its file over and ends', async () => {
  const { started, page } = await launch();
  app = started;
  await page.locator('.start').waitFor();
  const path = join(home, 'second.log');
  writeFileSync(path, readFileSync(log));
  await _electron
    .launch({
      executablePath: program ?? '',
      args: [root, path],
      env: { ...process.env, XDG_CONFIG_HOME: home } as Record<string, string>,
    })
    .catch(() => {});
  await expect(page.getByText('second.log').first()).toBeVisible();
  expect(app.windows()).toHaveLength(1);
});

test('diagnoses offline, reaches no network and goes nowhere', async () => {
  const { started, page } = await launch();
  app = started;
  await page.context().setOffline(true);
  await page.locator('.start').waitFor();
  await paste(page, readFileSync(log, 'utf8'));
  await expect(page.locator('.raw, [data-verdict], .question').first()).toBeVisible();
  expect(
    await page.evaluate(() =>
      fetch('https://www.cisco.com/').then(
        () => 'reached',
        () => 'refused',
      ),
    ),
  ).toBe('refused');
  expect(await page.evaluate(() => window.open('https://evil.example/') === null)).toBe(true);
  await page.evaluate(() => {
    location.href = 'https://evil.example/';
  });
  await page.waitForTimeout(500);
  expect(page.url()).toBe('app://window/');
  await expect(verdict(page).or(page.locator('main'))).not.toHaveCount(0);
});
