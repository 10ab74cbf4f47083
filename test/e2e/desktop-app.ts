import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, test as base, type ElectronApplication, expect, type Page } from '@playwright/test';
import { electronBinary } from '../../electron/browser/electron-binary.ts';
import { buildRig } from '../rig/program.ts';

/*
 * The built desktop app, in Electron where its binary is (`npx install-electron`), otherwise in the rig: Debian's
 * Chromium with a replacement for Electron's program (`test/rig`). The specs are the same.
 */

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Desktop {
  app: ElectronApplication;
  page: Page;
  /** What the app told the user, and asked the system for. */
  told(): Promise<unknown[][]>;
}

interface Fixtures {
  home: string;
  /** How the program is called with these words, without a test around it. */
  command(...words: string[]): { file: string; args: string[]; env: Record<string, string> };
  launch(...words: string[]): Promise<Desktop>;
}

export const test = base.extend<Fixtures, { program: string }>({
  program: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the wanted fixtures from this pattern.
    async ({}, use) => {
      const binary = electronBinary();
      const folder = mkdtempSync(join(tmpdir(), 'rig-'));
      await use(binary ?? (await buildRig(folder)));
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the wanted fixtures from this pattern.
  home: async ({}, use) => {
    const home = mkdtempSync(join(tmpdir(), 'desktop-'));
    await use(home);
    rmSync(home, { recursive: true, force: true, maxRetries: 3 });
  },
  command: async ({ home, program }, use) => {
    // Chromium's sandbox does not start as root.
    const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const own = { HOME: home, XDG_CONFIG_HOME: home, APPDATA: home, FTD_CLOUD_DOCTOR_CASES: join(home, 'cases') };
    const env = { ...(process.env as Record<string, string>), LANG: 'en_US.UTF-8', ...own };
    await use((...words) => ({ file: program, args: [root, ...flags, ...words], env }));
  },
  launch: async ({ command }, use, info) => {
    const apps: ElectronApplication[] = [];
    let said = '';
    await use(async (...words) => {
      const { file, args, env } = command(...words);
      const app = await _electron.launch({ executablePath: file, args, env });
      apps.push(app);
      app.process().stderr?.on('data', (piece) => (said += piece));
      const page = await app.firstWindow();
      await page.locator('main').first().waitFor();
      await listen(app);
      return { app, page, told: () => app.evaluate(() => (globalThis as never as { told: unknown[][] }).told) };
    });
    for (const app of apps) await app.close().catch(() => {});
    if (info.status !== info.expectedStatus) console.log(said);
  },
});

/** Answers each of the app's dialogs as a user would, and notes them instead of showing them. */
const listen = (app: ElectronApplication) =>
  app.evaluate(({ dialog, shell, BrowserWindow, app: main }) => {
    const told: unknown[][] = [];
    const note =
      (name: string, answer: unknown = undefined) =>
      (...words: unknown[]) => {
        told.push([name, ...words]);
        return answer as never;
      };
    const [window] = BrowserWindow.getAllWindows();
    Object.assign(globalThis, { told });
    dialog.showErrorBox = note('error');
    dialog.showMessageBox = note('question', Promise.resolve({ response: 1 }));
    dialog.showMessageBoxSync = note('question', 1);
    shell.openExternal = note('open', Promise.resolve());
    main.showAboutPanel = note('about');
    if (window) Object.assign(window.webContents, { print: note('print'), startDrag: note('drag') });
  });

type Item = { label: string; role?: string; type: string; submenu?: { items: Item[] }; click(): void };

/** Every item of the menu that the app itself carries out; the one with this label is clicked. */
export const ownItems = (app: ElectronApplication, wanted?: string) =>
  app.evaluate(({ Menu }, label) => {
    const flat = (items: Item[]): Item[] => items.flatMap((item) => (item.submenu ? flat(item.submenu.items) : [item]));
    const own = flat((Menu.getApplicationMenu()?.items ?? []) as unknown as Item[]);
    own.find((item) => item.label === label)?.click();
    return own.filter(({ role, type }) => !role && type === 'normal').map((item) => item.label);
  }, wanted);

/** The page's address as the app has it; a test in the rig sees the one in Chromium. */
export const address = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL());

/** What the app keeps in a user's home. */
export function state(home: string): { recent: string[]; isRunning: boolean } {
  const folder = process.platform === 'darwin' ? 'Library/Application Support' : '';
  return JSON.parse(readFileSync(join(home, folder, 'ftd-cloud-doctor/window.json'), 'utf8'));
}

/** What the page shows, asked through the app: Playwright loses sight of a page that crashed. */
export const shown = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]
      ?.webContents.executeJavaScript('document.body.innerText')
      .catch(() => ''),
  );

/** The process of the app's host, once there is one that is not `other`. */
export async function hostPid(app: ElectronApplication, other?: number): Promise<number> {
  let pid: number | undefined;
  const look = async () => {
    pid = await app.evaluate(({ app: main }) => main.getAppMetrics().find(({ name }) => name?.includes('host'))?.pid);
    return pid !== undefined && pid !== other;
  };
  await expect.poll(look).toBe(true);
  if (pid === undefined) throw new Error('no host');
  return pid;
}

export { expect };
