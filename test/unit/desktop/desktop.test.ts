import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MenuItemConstructorOptions } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startDesktop } from '../../../electron/main/desktop.ts';
import { documentsIn } from '../../../electron/main/documents.ts';
import { menuTemplate } from '../../../electron/main/menu.ts';
import { commandLineIn } from '../../../electron/main/mode.ts';
import { dragFolder } from '../../../electron/main/window/drag-out.ts';
import { registerPage, servePage } from '../../../electron/main/window/page.ts';
import { keepState, placeWindow, withRecent } from '../../../electron/main/window/window-state.ts';
import { newElectron, stand } from '../../rig/in-process.ts';

vi.mock('electron', async () => (await import('../../rig/in-process.ts')).electronNow);

/*
 * What the built app does not show in the rig (`test/e2e/electron.spec.ts`). What it does with a failing disk:
 * `faults/files.test.ts`.
 */

/** What the window must be denied, and the little that it is allowed. */
const rules = JSON.parse(readFileSync(new URL('desktop.json', import.meta.url), 'utf8'));
let folder: string;
/** The app's window, once it is ready. */
let window: NonNullable<ReturnType<typeof stand.window>>;

/** Starts the app; the first file is named on the command line, the others macOS hands over before the app is ready. */
async function start(...files: string[]): Promise<void> {
  newElectron(folder);
  startDesktop(files.slice(0, 1));
  for (const file of files.slice(1)) handOver(file);
  await stand.ready();
  const [opened] = stand.electron.BrowserWindow.getAllWindows();
  if (!opened) throw new Error('no window');
  window = opened;
}
const handOver = (file: string) => stand.app.emit('open-file', { preventDefault() {} }, file);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'desktop-'));
  vi.stubEnv('XDG_CONFIG_HOME', folder);
  return start();
});
afterEach(() => {
  process.removeAllListeners('uncaughtException');
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

it('gives the page no Node, a sandbox and an isolated preload', () => {
  const preload = expect.stringMatching(/preload\.cjs$/);
  expect(window.webContents.getLastWebPreferences()).toEqual({ ...rules.webPreferences, preload });
});

it('refuses every permission but writing text to the clipboard', async () => {
  const { request, check, device, media } = stand.session();
  const ask = (permission: string, url = 'app://window/') =>
    new Promise((resolve) => request({ getURL: () => url }, permission, resolve, {}));
  for (const permission of rules.permissions.flat()) {
    expect(await ask(permission), permission).toBe(false);
    expect(check(null, permission, 'app://window', {}), permission).toBe(false);
  }
  expect(await ask('clipboard-sanitized-write')).toBe(true);
  expect(check(null, 'clipboard-sanitized-write', 'app://window/', {})).toBe(true);
  expect(await ask('clipboard-sanitized-write', 'https://evil.example/')).toBe(false);
  expect(check(null, 'clipboard-sanitized-write', 'https://evil.example', {})).toBe(false);
  expect(device()).toBe(false);
  expect(await new Promise((resolve) => media({}, resolve))).toEqual({});
});

it('lets the window reach no network', () => {
  const cancelled: string[] = [];
  const note = (url: string) => stand.session().before?.({ url }, ({ cancel }) => cancel && cancelled.push(url));
  for (const url of [...rules.unreachable, ...rules.reachable]) note(url);
  expect(cancelled).toEqual(rules.unreachable);
  expect(stand.app.switches).toEqual(rules.switches);
  expect(stand.session().isSpellChecked).toBe(false);
});

it.each(['will-frame-navigate', 'will-redirect', 'will-attach-webview'])('stops %s', (name) => {
  const event = { url: 'https://evil.example/', preventDefault: vi.fn() };
  window.webContents.emit(name, event);
  expect(event.preventDefault).toHaveBeenCalled();
  expect(stand.told.questions).toEqual([]);
});

it('opens no window, and hands only listed links to the browser, after asking', async () => {
  const open = window.webContents.openHandler;
  for (const url of rules.foreignLinks) expect(open({ url }), url).toEqual({ action: 'deny' });
  await new Promise((resolve) => setImmediate(resolve));
  expect([stand.told.questions, stand.told.openExternal]).toEqual([[], []]);
  const bug = 'https://bst.cloudapps.cisco.com/bugsearch/bug/CSCvr46845';
  expect(open({ url: bug })).toEqual({ action: 'deny' });
  await vi.waitFor(() => expect([stand.told.questions.length, stand.told.openExternal]).toEqual([1, []]));
  stand.answers.box = 1;
  open({ url: bug });
  await vi.waitFor(() => expect(stand.told.openExternal).toEqual([bug]));
});

it('keeps downloads to what the window made itself', () => {
  const event = { preventDefault: vi.fn() };
  const item = { getFilename: () => 'report.pdf', setSaveDialogOptions: vi.fn(), once: vi.fn() };
  stand.session().emit('will-download', event, { ...item, getURL: () => 'https://evil.example/report.pdf' });
  expect([event.preventDefault.mock.calls.length, item.setSaveDialogOptions.mock.calls]).toEqual([1, []]);
  stand.session().emit('will-download', event, { ...item, getURL: () => 'blob:app://window/1' });
  expect(event.preventDefault).toHaveBeenCalledTimes(1);
  const filters = [{ name: 'PDF', extensions: ['pdf'] }];
  expect(item.setSaveDialogOptions).toHaveBeenCalledWith(expect.objectContaining({ filters }));
});

it('serves only the built files, with the policy', async () => {
  const answer = (url: string, method = 'GET') => servePage(folder, { url, method }, () => {});
  for (const url of rules.notServed) expect((await answer(url)).status, url).toBe(404);
  expect((await answer('app://window/', 'POST')).status).toBe(405);
  const policy = (await answer('app://window/nothing.js')).headers.get('content-security-policy');
  expect(policy).toMatch(/default-src 'none'; script-src 'self'; style-src 'self'.*worker-src 'self'/);
  expect(policy).not.toMatch(/unsafe|https?:|\*/);
  const privileges = { standard: true, secure: true, supportFetchAPI: true };
  registerPage({ registerSchemesAsPrivileged: (all) => expect(all).toEqual([{ scheme: 'app', privileges }]) });
});

it('reloads a page that crashed, and asks after the third time', () => {
  const reload = vi.spyOn(window.webContents, 'reload');
  const crash = () => window.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
  for (let time = 0; time < 3; time += 1) crash();
  expect([reload.mock.calls.length, stand.told.questions]).toEqual([3, []]);
  stand.answers.box = 1;
  const quit = vi.fn();
  stand.app.on('before-quit', quit);
  crash();
  expect([stand.told.questions.length, quit.mock.calls.length]).toEqual([1, 1]);
});

it('shows a maximized window no earlier than its page, and in front at a second start', async () => {
  // As on macOS, the app goes on without a window.
  stand.app.once('before-quit', (event) => event.preventDefault());
  window.maximize();
  window.close();
  await vi.waitFor(() => expect(stand.window()).toBeUndefined());
  stand.app.emit('activate');
  await new Promise((resolve) => setImmediate(resolve));
  const again = stand.window();
  expect([again?.isMaximized(), again?.isVisible()]).toEqual([false, false]);
  stand.page.emit('load');
  expect([again?.isMaximized(), again?.isVisible()]).toEqual([true, true]);
  const focus = again && vi.spyOn(again, 'focus');
  stand.app.emit('second-instance', {}, ['app'], folder);
  expect(focus).toHaveBeenCalled();
});

it('opens what it was handed before it was ready, once its page is', async () => {
  const files = ['named.log', 'early.log'].map((name) => join(folder, name));
  for (const file of files) writeFileSync(file, 'text');
  await start(...files);
  stand.tell('ready', { lang: 'en', hasCase: false });
  await vi.waitFor(() =>
    expect(stand.page.heard.map(({ args }) => args)).toMatchObject([
      [{ name: 'files', message: [{ name: 'named.log', base64: 'dGV4dA==' }, { name: 'early.log' }] }],
    ]),
  );
});

describe('says what it could not do, and goes on', () => {
  const config = (name: string) => join(folder, 'ftd-cloud-doctor', name);
  const download = (state: string) => {
    const once = (_name: string, done: (event: unknown, state: string) => void) => done({}, state);
    const item = {
      getURL: () => 'blob:app://window/1',
      getFilename: () => 'x',
      getSavePath: () => '/media/report.pdf',
    };
    stand.session().emit('will-download', {}, { ...item, setSaveDialogOptions() {}, once });
  };
  /** The page asks for a part; what is read here is the source's folder, in which nothing is built. */
  const fetchPart = (path: string) =>
    stand.session().answer({ url: `app://window/${path}`, method: 'GET', headers: {} });

  it.each<[doing: string, names: string, act: () => unknown]>([
    ['opening a file that it is handed', 'gone.log', () => handOver(join(folder, 'gone.log'))],
    [
      'opening a file of a second start',
      'gone.log',
      () => stand.app.emit('second-instance', {}, ['app', '--flag', 'gone.log'], folder),
    ],
    [
      'opening a file that was chosen',
      'gone.log',
      () => {
        stand.answers.paths = [join(folder, 'gone.log')];
        for (const open of stand.items().filter(({ label }) => label === 'Open…')) open.click();
      },
    ],
    [
      'dragging out',
      'report.txt',
      () => {
        writeFileSync(config('dragged'), 'in its place');
        stand.tell('dragOut', { fileName: 'report.txt', base64: 'eA==' });
      },
    ],
    ['saving', '/media/report.pdf', () => ['cancelled', 'interrupted'].map(download)],
    // One after the other: the first that is missing is what is told.
    ['loading its window', 'index.html', () => fetchPart('').then(() => fetchPart('app.js'))],
    [
      'reading what it remembers',
      'window.json',
      () => {
        rmSync(config('window.json'), { force: true });
        mkdirSync(config('window.json'));
        return start();
      },
    ],
  ])('%s: %s', async (_, names, act) => {
    await act();
    const box = ['FTD Cloud Doctor', expect.stringContaining(names)];
    await vi.waitFor(() => expect(stand.told.errors).toEqual([box]));
    expect(stand.items().filter(({ label }) => label.startsWith('/'))).toEqual([]);
  });
});

describe('the menu', () => {
  const act = vi.fn();
  const acts = { openRecent: act, open: act, clearRecent: act, command: act, print: act, about: act };
  const flat = (items: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
    items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])]);
  const menu = (lang: 'de' | 'en', platform: NodeJS.Platform, recent: string[] = []) =>
    flat(menuTemplate({ lang, platform, recent }, acts));

  it.each(['linux', 'win32', 'darwin'] as const)('has words of its own on %s, and no key twice', (platform) => {
    for (const lang of ['en', 'de'] as const) {
      const items = menu(lang, platform).filter(({ type }) => type !== 'separator');
      for (const item of items) expect(item.label, JSON.stringify(item)).toMatch(/./);
      const keys = items.flatMap(({ accelerator }) => accelerator ?? []);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });

  it('follows each platform’s habits', () => {
    const roles = (platform: NodeJS.Platform) => menu('de', platform).flatMap(({ role }) => role ?? []);
    expect(roles('darwin')).toEqual(expect.arrayContaining(['services', 'hide', 'windowMenu', 'quit', 'close']));
    expect(roles('win32')).not.toContain('hide');
    const label = (platform: NodeJS.Platform) => menu('de', platform).find(({ role }) => role === 'quit')?.label;
    expect([label('win32'), label('darwin')]).toEqual(['Beenden', 'FTD Cloud Doctor beenden']);
  });

  it('lists recent files as they are written', () => {
    const found = menu('en', 'linux', ['/a/R&D.ftdcase']).find(({ label }) => label?.startsWith('/a'));
    expect(found?.label).toBe('/a/R&&D.ftdcase');
    (found?.click as undefined | (() => void))?.();
    expect(act).toHaveBeenCalledWith('/a/R&D.ftdcase');
  });
});

it.each<[string, string?]>(rules.commandLines)('the executable is for %j the command line: %j', (words, expected) => {
  expect(commandLineIn(words.split(' ').filter(Boolean))?.join(' ')).toBe(expected);
});

it('files are told from switches and other words', () => {
  const words = ['--a.pdf', 'a.FTDCASE', '/b/c.pdf', 'f.tar.gz', 'd.exe', 'e', 'https://evil.example/x.pdfx'];
  expect(documentsIn(words, '/home')).toEqual(['/home/a.FTDCASE', '/b/c.pdf', '/home/f.tar.gz']);
});

it('a file that is dragged out has a plain name', () => {
  const base64 = Buffer.from('bytes').toString('base64');
  const path = dragFolder(join(folder, 'dragged')).write({ fileName: '../../.bashrc\0x', base64 });
  expect(path.slice(folder.length)).toMatch(/^[\\/]dragged[\\/]out-\w+[\\/][\w-][\w.-]*$/);
  expect(readFileSync(path, 'utf8')).toBe('bytes');
});

describe('what the app remembers', () => {
  it('survives a broken file, and lies readable to this user alone', () => {
    const file = join(folder, 'deep/window.json');
    keepState(file).set(() => ({ isRunning: true }));
    expect(statSync(file).mode & 0o077).toBe(0);
    for (const broken of ['', '{', '{"bounds":{"x":"1"}}', '[]', JSON.stringify({ recent: Array(11).fill('a') })]) {
      writeFileSync(file, broken);
      expect(keepState(file).get()).toEqual({ isMaximised: false, recent: [], isRunning: false });
    }
  });

  it('puts the last file first, once, and forgets the eleventh', () => {
    const twelve = Array.from({ length: 12 }, (_, index) => String(index));
    const recent = twelve.reduce<string[]>((list, path) => withRecent(list, path), []);
    expect(recent).toEqual(['11', '10', '9', '8', '7', '6', '5', '4', '3', '2']);
    expect(withRecent(recent, '5').slice(0, 2)).toEqual(['5', '11']);
  });

  it('never leaves the window where nobody can see it', () => {
    const screen = { x: 0, y: 0, width: 1920, height: 1080 };
    const at = (place: string) => {
      const [x = 0, y = 0] = place.split(' ').map(Number);
      return placeWindow({ x, y, width: 900, height: 700 }, [screen]);
    };
    expect(at('100 100')).toEqual({ x: 100, y: 100, width: 900, height: 700 });
    for (const place of ['5000 0', '-800 0', '0 1070', '0 -500'])
      expect(at(place), place).toEqual({ width: 1280, height: 800 });
    expect(placeWindow(undefined, [{ ...screen, width: 1024, height: 600 }])).toEqual({ width: 1024, height: 600 });
  });
});
