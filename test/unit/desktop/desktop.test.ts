import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startDesktop } from '../../../electron/main/desktop.ts';
import { newElectron, stand } from './electron.ts';

vi.mock('electron', async () => (await import('./electron.ts')).electronNow);

/** What the window must be denied, and the little that it is allowed. */
const rules = JSON.parse(readFileSync(new URL('desktop.json', import.meta.url), 'utf8'));
let folder: string;

/** Starts the app as it is, with Electron's stand-in in place of Electron. */
async function start(...words: string[]) {
  startDesktop(words);
  await stand.ready();
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 50));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'desktop-'));
  vi.stubEnv('XDG_CONFIG_HOME', folder);
  newElectron(folder);
});
afterEach(() => {
  process.removeAllListeners('uncaughtException');
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

describe('hardening', () => {
  it('loads only its own page, over a scheme of its own', async () => {
    await start();
    expect(stand.window().url).toBe('app://window/');
    expect(stand.schemes).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    ]);
    expect(stand.order).toEqual(['enableSandbox', 'schemes']);
  });

  it('gives the page no Node, a sandbox and an isolated preload', async () => {
    await start();
    const preload = expect.stringMatching(/preload\.cjs$/);
    expect(stand.window().options.webPreferences).toEqual({ ...rules.webPreferences, preload });
  });

  it('refuses every permission but writing text to the clipboard', async () => {
    await start();
    const { request, check, device, media } = stand.decisions;
    const ask = (permission: string, url = 'app://window/') =>
      new Promise((resolve) => request?.({ getURL: () => url }, permission, resolve));
    for (const permission of rules.permissions.flat()) {
      expect(await ask(permission), permission).toBe(false);
      expect(check?.(null, permission, 'app://window'), permission).toBe(false);
    }
    expect(await ask('clipboard-sanitized-write')).toBe(true);
    expect(check?.(null, 'clipboard-sanitized-write', 'app://window/')).toBe(true);
    expect(await ask('clipboard-sanitized-write', 'https://evil.example/')).toBe(false);
    expect(check?.(null, 'clipboard-sanitized-write', 'https://evil.example')).toBe(false);
    expect(device?.()).toBe(false);
    expect(await new Promise((resolve) => media?.({}, resolve))).toEqual({});
  });

  it('lets the window reach no network', async () => {
    await start();
    const isCancelled = (url: string) =>
      new Promise((resolve) => stand.decisions.web?.({ url }, (answer) => resolve(answer))).then(
        (answer) => (answer as { cancel: boolean }).cancel,
      );
    for (const url of rules.unreachable) expect(await isCancelled(url), url).toBe(true);
    for (const url of rules.reachable) expect(await isCancelled(url), url).toBe(false);
    expect(stand.switches).toEqual(rules.switches);
    expect(stand.session.setSpellCheckerEnabled).toHaveBeenCalledWith(false);
  });

  it.each(['will-frame-navigate', 'will-redirect', 'will-attach-webview'])('stops %s', async (name) => {
    await start();
    const event = { url: 'https://evil.example/', preventDefault: vi.fn() };
    stand.window().webContents.emit(name, event);
    expect(event.preventDefault).toHaveBeenCalled();
    expect(stand.told.questions).toEqual([]);
  });

  it('opens no window, and hands only listed links to the browser, after asking', async () => {
    await start();
    const open = stand.window().webContents.openHandler;
    for (const url of rules.foreignLinks) expect(open?.({ url }), url).toEqual({ action: 'deny' });
    await settled();
    expect([stand.told.questions, stand.told.openExternal]).toEqual([[], []]);

    const bug = 'https://bst.cloudapps.cisco.com/bugsearch/bug/CSCvr46845';
    expect(open?.({ url: bug })).toEqual({ action: 'deny' });
    await vi.waitFor(() => expect([stand.told.questions.length, stand.told.openExternal]).toEqual([1, []]));
    stand.answers.box = 1;
    open?.({ url: bug });
    await vi.waitFor(() => expect(stand.told.openExternal).toEqual([bug]));
  });

  // How the window's own are saved: `faults/desktop.test.ts`.
  it('keeps downloads to what the window made itself', async () => {
    await start();
    const event = { preventDefault: vi.fn() };
    const item = { getFilename: () => 'report.pdf', setSaveDialogOptions: vi.fn(), once: vi.fn() };
    stand.session.emit('will-download', event, { ...item, getURL: () => 'https://evil.example/report.pdf' });
    expect([event.preventDefault.mock.calls.length, item.setSaveDialogOptions.mock.calls]).toEqual([1, []]);
    stand.session.emit('will-download', event, { ...item, getURL: () => 'blob:app://window/1' });
    expect(event.preventDefault).toHaveBeenCalledTimes(1);
    const filters = [{ name: 'PDF', extensions: ['pdf'] }];
    expect(item.setSaveDialogOptions).toHaveBeenCalledWith(expect.objectContaining({ filters }));
  });

  it('serves only the built files, with the policy', async () => {
    await start();
    const answer = async (url: string, method = 'GET') =>
      stand.handlers.get('app')?.({ url, method } as Request) ?? Promise.reject(new Error('no handler'));
    for (const url of rules.notServed) expect((await answer(url)).status, url).toBe(404);
    expect((await answer('app://window/', 'POST')).status).toBe(405);
    const policy = (await answer('app://window/nothing.js')).headers.get('content-security-policy');
    expect(policy).toMatch(/default-src 'none'; script-src 'self'; style-src 'self'.*worker-src 'self'/);
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
  });

  it('starts the host in a utility process', async () => {
    await start();
    expect(stand.forked).toEqual([expect.stringMatching(/host\.js$/)]);
  });
});

// What else is opened, and how, with and without a failing disk: `faults/desktop.test.ts`.
it('opens what macOS hands over before the start, and what a second start names, in the one window', async () => {
  for (const name of ['c.ftdcase', 'b.pdf']) writeFileSync(join(folder, name), 'text');
  startDesktop([]);
  const event = { preventDefault: vi.fn() };
  stand.app.emit('open-file', event, join(folder, 'c.ftdcase'));
  await stand.ready();
  await vi.waitFor(() => expect(stand.recent).toHaveLength(1));
  const { webContents, focus } = stand.window();
  expect(webContents.sent).toEqual([]);
  stand.tell('ready', { lang: 'en', hasCase: false });
  stand.app.emit('second-instance', {}, ['app', '--flag', 'b.pdf'], folder);
  await vi.waitFor(() => expect(JSON.stringify(webContents.sent)).toMatch(/c\.ftdcase.*b\.pdf/));
  expect(event.preventDefault).toHaveBeenCalledTimes(1);
  expect(focus).toHaveBeenCalled();
  expect(stand.windows).toHaveLength(1);
});

it('shows a maximized window no earlier than its page', async () => {
  mkdirSync(join(folder, 'ftd-cloud-doctor'));
  writeFileSync(join(folder, 'ftd-cloud-doctor/window.json'), JSON.stringify({ isMaximised: true }));
  await start();
  const shown = () => [stand.window().maximize, stand.window().show].map(({ mock }) => mock.calls.length);
  expect(shown()).toEqual([0, 0]);
  stand.window().emit('ready-to-show');
  expect(shown()).toEqual([1, 1]);
});

it('ends at once where the app runs already', async () => {
  stand.answers.lock = false;
  await start();
  expect(stand.app.quit).toHaveBeenCalled();
  expect([stand.windows, stand.told.errors]).toEqual([[], []]);
});

it('reloads a page that crashed, and asks after the third time', async () => {
  await start();
  const { webContents } = stand.window();
  for (let time = 0; time < 3; time += 1) webContents.emit('render-process-gone', {}, { reason: 'crashed' });
  expect(webContents.reload).toHaveBeenCalledTimes(3);
  expect(stand.told.questions).toEqual([]);
  stand.answers.box = 1;
  webContents.emit('render-process-gone', {}, { reason: 'oom' });
  expect(stand.told.questions).toHaveLength(1);
  expect(stand.app.quit).toHaveBeenCalled();
});

it('speaks the window’s language in its menu', async () => {
  await start();
  expect(stand.menus.at(-1)?.[0]?.label).toBe('File');
  stand.tell('ready', { lang: 'de', hasCase: false });
  expect(stand.menus.at(-1)?.[0]?.label).toBe('Datei');
});

it('writes a dragged file under a plain name and drags it', async () => {
  await start();
  const base64 = Buffer.from('bytes').toString('base64');
  stand.tell('dragOut', { fileName: '../../.bashrc\0x', base64 });
  const [{ file: path }] = stand.window().webContents.startDrag.mock.calls[0] as [{ file: string }];
  expect(path).toMatch(/ftd-cloud-doctor[\\/]dragged[\\/]out-\w+[\\/][\w-][\w.-]*$/);
  expect(readFileSync(path, 'utf8')).toBe('bytes');
  stand.app.emit('will-quit', { preventDefault: () => {} });
  expect(() => readFileSync(path)).toThrow();
});
