import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, test as base, type ElectronApplication, expect, type Page } from '@playwright/test';
import { electronBinary } from '../../electron/browser/electron-binary.ts';
import { securityHeaders } from '../../electron/host/page/security-headers.ts';
import { desktop as words } from '../../shared/text/en/desktop.ts';
import { fixture } from '../given.ts';
import { buildRig } from '../rig/program.ts';
import { askDevice, begin, display, paste } from './actions.ts';
import { go } from './steps.ts';
import { isSaved, question, verdict } from './window.ts';

/*
 * The built desktop app, in Electron where its binary is (`npx install-electron`), otherwise in the rig: Debian's
 * Chromium with a replacement for Electron's program (`test/rig`). The specs are the same.
 */

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Desktop {
  app: ElectronApplication;
  page: Page;
  /** What the app told the user, and asked the system for. */
  told(): Promise<unknown[][]>;
}

const test = base.extend<
  {
    home: string;
    /** How the program is called with these words, without a test around it. */
    command(...words: string[]): { executablePath: string; args: string[]; env: Record<string, string> };
    launch(...words: string[]): Promise<Desktop>;
  },
  { program: string }
>({
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
    await use((...words) => ({ executablePath: program, args: [root, ...flags, ...words], env }));
  },
  launch: async ({ command }, use, info) => {
    const apps: ElectronApplication[] = [];
    let said = '';
    await use(async (...words) => {
      const app = await _electron.launch(command(...words));
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

/** Every item of the menu that the app itself carries out; the one with this label is clicked. */
const ownItems = (app: ElectronApplication, wanted?: string) =>
  app.evaluate(({ Menu }, label) => {
    const flat = (items: Electron.MenuItem[]): typeof items =>
      items.flatMap((item) => (item.submenu ? flat(item.submenu.items) : [item]));
    const own = flat(Menu.getApplicationMenu()?.items ?? []);
    own.find((item) => item.label === label)?.click();
    return own.filter(({ role, type }) => !role && type === 'normal').map((item) => item.label);
  }, wanted);

/** The page's address as the app has it; a test in the rig sees the one in Chromium. */
const address = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL());

/** What the app keeps in a user's home. */
function state(home: string): { recent: string[]; isRunning: boolean } {
  const folder = process.platform === 'darwin' ? 'Library/Application Support' : '';
  return JSON.parse(readFileSync(join(home, folder, 'ftd-cloud-doctor/window.json'), 'utf8'));
}

/** What the page shows, asked through the app: Playwright loses sight of a page that crashed. */
const shown = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]
      ?.webContents.executeJavaScript('document.body.innerText')
      .catch(() => ''),
  );

/** The process of the app's host, once there is one that is not `other`. */
async function hostPid(app: ElectronApplication, other?: number): Promise<number> {
  let pid: number | undefined;
  const look = async () => {
    pid = await app.evaluate(({ app: main }) => main.getAppMetrics().find(({ name }) => name?.includes('host'))?.pid);
    return pid !== undefined && pid !== other;
  };
  await expect.poll(look).toBe(true);
  if (pid === undefined) throw new Error('no host');
  return pid;
}

const log = fixture('cases/dns-missing-virtual-ftd.txt');
const PAGE = 'app://window/';

/** A file of the user. */
function file(home: string, name: string): string {
  const path = join(home, name);
  writeFileSync(path, log);
  return path;
}
/** The system hands a file to the app, as macOS does. */
const handOver = (app: Desktop['app'], path: string) =>
  app.evaluate(({ app: main }, given) => void main.emit('open-file', { preventDefault: () => {} }, given), path);
const opened = ({ page }: Desktop, name: string) => expect(page.getByText(name).first()).toBeVisible();

test('starts with its own page and its policy, with Node out of the page’s reach', async ({ launch }) => {
  const { app, page, told } = await launch();
  expect(await address(app)).toBe(PAGE);
  const seen = await page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'globalThis.inline = true';
    document.head.append(script);
    const { headers } = await fetch(location.href);
    return {
      node: ['require', 'process', 'module', 'global', 'Buffer', 'electron', 'inline'].filter(
        (name) => name in globalThis,
      ),
      isSecure: isSecureContext,
      exposed: Object.keys((globalThis as never as { ftdCloudDoctor: object }).ftdCloudDoctor),
      headers: Object.fromEntries(headers),
    };
  });
  expect(seen).toMatchObject({ node: [], isSecure: true, exposed: ['calls', 'cancel', 'tell', 'on'] });
  for (const [name, value] of Object.entries(securityHeaders))
    expect(seen.headers[name.toLowerCase()], name).toBe(value);
  expect(await told()).toEqual([]);
});

test('is the command line, too', async ({ command, home }) => {
  const { executablePath, args, env } = command('diagnose', file(home, 'a.log'));
  const { status, stdout } = spawnSync(executablePath, args, { env, encoding: 'utf8' });
  expect([status, stdout]).toEqual([1, expect.stringContaining('DNS')]);
});

test('opens files that the command line, the system, and a second start name', async ({ launch, home, command }) => {
  const desktop = await launch(file(home, 'named.log'));
  await opened(desktop, 'named.log');
  await handOver(desktop.app, file(home, 'handed.log'));
  await opened(desktop, 'handed.log');
  const { executablePath, args, env } = command(file(home, 'second.log'));
  expect(spawnSync(executablePath, args, { env, stdio: 'ignore' }).status).toBe(0);
  await opened(desktop, 'second.log');
  expect(desktop.app.windows()).toHaveLength(1);
  expect(state(home).recent.map((path: string) => path.slice(home.length + 1))).toEqual([
    'second.log',
    'handed.log',
    'named.log',
  ]);
});

test('goes from paste to verdict to a PDF in a chosen place, and out by dragging', async ({ launch, home }) => {
  const { app, page, told } = await launch();
  await paste(page, log);
  await isSaved(page);
  const target = join(home, 'report.pdf');
  await app.evaluate(({ session }, path) => {
    session.defaultSession.on('will-download', (_event, item) => {
      Object.assign(globalThis, { proposed: item.getSaveDialogOptions() });
      item.setSavePath(path);
    });
  }, target);
  await page.keyboard.press('Control+e');
  const dialog = page.getByRole('dialog');
  await dialog.locator('input[value="pdf"]').check();
  const handle = dialog.locator('.drag-out');
  await handle.hover();
  await expect(handle).toHaveAttribute('draggable', 'true', { timeout: 20_000 });
  await handle.dispatchEvent('dragstart');
  await expect.poll(async () => (await told()).map(([what]) => what)).toEqual(['drag']);
  const [[, { file: dragged }]] = (await told()) as [[string, { file: string }]];
  expect(readFileSync(dragged).subarray(0, 5).toString()).toBe('%PDF-');
  await dialog.locator('input[value="json"]').check();
  await expect(handle).not.toHaveAttribute('draggable', 'true');
  await dialog.locator('input[value="pdf"]').check();
  await dialog.locator('footer button[type="submit"]').click();
  await expect.poll(() => existsSync(target) && readFileSync(target).subarray(0, 5).toString()).toBe('%PDF-');
  const proposed = await app.evaluate(() => (globalThis as never as { proposed: { defaultPath: string } }).proposed);
  expect(proposed).toMatchObject({ title: words['save.title'], defaultPath: expect.stringMatching(/\.pdf$/) });
  await expect.poll(() => state(home).recent).toEqual([target]);
  await app.close();
  expect(existsSync(dragged)).toBe(false);
});

test('does what each item of its menu says', async ({ launch, home }) => {
  const desktop = await launch(file(home, 'first.log'));
  const { app, page, told } = desktop;
  const [dialog, pane] = [page.getByRole('dialog'), page.locator('aside.evidence')];
  // A verdict shows its evidence by itself.
  await expect(verdict(page)).toBeVisible();
  await expect(pane).toBeVisible();
  await app.evaluate(
    ({ dialog: native }, path) => {
      native.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
    },
    file(home, 'chosen.log'),
  );
  const isTold = (what: string) => expect.poll(async () => (await told()).at(-1)?.[0]).toBe(what);
  const isFirst = (name: string) => expect.poll(() => state(home).recent[0]).toBe(join(home, name));
  const effects: Record<string, () => Promise<unknown>> = {
    [words['menu.export']]: () => expect(dialog.locator('input[value="pdf"]')).toBeVisible(),
    [words['menu.keys']]: () => expect(dialog.locator('kbd').first()).toBeVisible(),
    [words['menu.map']]: () => expect(dialog.locator('.tree')).toBeVisible(),
    [words['menu.evidence']]: () => expect(pane).toBeHidden(),
    [words['menu.find']]: () => expect(page.locator('search.find input')).toBeFocused(),
    [words['menu.back']]: () => expect(question(page)).toBeVisible(),
    [words['menu.print']]: () => isTold('print'),
    [words['menu.about']]: () => isTold('about'),
    [words['menu.open']]: () => isFirst('chosen.log'),
    [join(home, 'first.log')]: () => isFirst('first.log'),
    [words['menu.recentClear']]: () => expect.poll(() => state(home).recent).toEqual([]),
  };
  expect(new Set(await ownItems(app))).toEqual(new Set(Object.keys(effects)));
  for (const [label, seen] of Object.entries(effects)) {
    await ownItems(app, label);
    await test.step(label, seen);
    if (await dialog.isVisible()) await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  }
  await display(page, 'de');
  await expect.poll(() => ownItems(app)).toContain('Exportieren…');
});

test('has its case back after its page has crashed', async ({ launch, home }) => {
  const desktop = await launch(file(home, 'case.log'));
  const { app, told } = desktop;
  await opened(desktop, 'case.log');
  await isSaved(desktop.page);
  // The window notes which case is open a moment after it is saved.
  await expect.poll(() => desktop.page.evaluate(() => Object.values(localStorage).join())).toContain('"id":');
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
  });
  await expect.poll(() => shown(app), { timeout: 15_000 }).toContain('case.log');
  await handOver(app, file(home, 'later.log'));
  await expect.poll(() => shown(app)).toContain('later.log');
  expect(await told()).toEqual([]);
});

test('has a host again after it was killed, and saves what was entered in between', async ({ launch }) => {
  const { app, page } = await launch();
  await paste(page, log);
  await isSaved(page);
  for (const signal of process.platform === 'win32' ? ['SIGKILL'] : ['SIGSEGV', 'SIGKILL']) {
    const pid = await hostPid(app);
    process.kill(pid, signal);
    await hostPid(app, pid);
  }
  await go(page, ['press Control+e', 'check dialog input[value=case]', 'see dialog .drag-out', 'press Escape']);
  await go(page, ['paste > show time\\nUTC -    Wed Jan 7 10:00:00 UTC 2026\\n', 'saved']);
});

test('quits in the middle of a run, and its host with it', async ({ launch, home }) => {
  // It takes the connection and says nothing.
  const silent = createServer().listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  const { app, page } = await launch();
  await begin(page);
  const reached = once(silent, 'connection');
  await askDevice(page, `admin@127.0.0.1:${port}`);
  const [socket] = await reached;
  const over = once(socket.resume(), 'close');
  const pid = await hostPid(app);
  await app.close();
  await over;
  expect(() => process.kill(pid, 0)).toThrow();
  expect(state(home).isRunning).toBe(false);
  silent.close();
});

test('reaches no network, goes nowhere, and is granted nothing', async ({ launch, home }) => {
  const desktop = await launch();
  const { app, page, told } = desktop;
  const tried = await page.evaluate(async () => {
    const reached = await fetch('https://www.cisco.com/').then(Boolean, () => false);
    const opened = window.open('https://evil.example/');
    await new Promise((done) => setTimeout(done, 200));
    const { state } = await navigator.permissions.query({ name: 'geolocation' });
    return [reached, opened !== null && !opened.closed, state, await Notification.requestPermission()];
  });
  expect(tried).toEqual([false, false, 'denied', 'denied']);
  await page.evaluate(() =>
    document.body.append(Object.assign(document.createElement('iframe'), { src: 'https://a.example/' })),
  );
  for (const url of ['https://evil.example/', `${PAGE}other`, 'file:///etc/passwd'])
    await page.evaluate((to) => location.assign(to), url).catch(() => {});
  await page.waitForTimeout(300);
  expect([await address(app), app.windows().length, await told()]).toEqual([PAGE, 1, []]);
  const bug = 'https://bst.cloudapps.cisco.com/bugsearch/bug/CSCvr46845';
  await page.evaluate((to) => location.assign(to), bug);
  await expect.poll(async () => (await told()).at(-1)).toEqual(['open', bug]);
  expect(await address(app)).toBe(PAGE);
  // What it was refused changes nothing for the files that come later.
  await handOver(app, file(home, 'later.log'));
  await opened(desktop, 'later.log');
});

test('comes back as it was left, and after a crash with its file', async ({ launch, home }) => {
  const place = { x: 120, y: 90, width: 900, height: 700 };
  const first = await launch();
  await first.app.evaluate(({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds), place);
  await display(first.page, 'de');
  await first.app.close();

  const second = await launch(file(home, 'kept.log'));
  await opened(second, 'kept.log');
  expect(await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds())).toEqual(
    place,
  );
  await expect(second.page.locator('html')).toHaveAttribute('lang', 'de');
  await isSaved(second.page);
  const crashed = second.app.waitForEvent('close');
  await second.app.evaluate(() => process.kill(process.pid, 'SIGKILL')).catch(() => {});
  await crashed;

  const third = await launch();
  await opened(third, 'kept.log');
  await third.page.waitForTimeout(1_000);
  expect(await third.page.getByText('kept.log (2)').count()).toBe(0);
  expect(await ownItems(third.app)).toContain(join(home, 'kept.log'));
  await third.app.close();
  expect(state(home)).toMatchObject({ isRunning: false, bounds: place });
});
