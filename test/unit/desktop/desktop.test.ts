import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { channels } from '../../../electron/main/channels.ts';
import { type StandIn, standInElectron } from './electron.ts';

let folder: string;
let stand: StandIn;

/** Starts `electron/main/desktop.ts` as it is, with Electron's stand-in in place of Electron. */
async function start(...words: string[]) {
  vi.resetModules();
  vi.doMock('electron', () => stand.electron);
  const { startDesktop } = await import('../../../electron/main/desktop.ts');
  startDesktop(words);
  await stand.ready();
}

const window = () => {
  const [first] = stand.windows;
  if (!first) throw new Error('no window');
  return first;
};
/** The window's page says that it listens. */
const listens = (lang = 'en') => {
  const { webContents } = window();
  stand.electron.ipcMain.emit(
    channels.tell,
    { sender: webContents, senderFrame: webContents.mainFrame },
    { name: 'ready', message: { lang } },
  );
};
const settled = () => new Promise((resolve) => setTimeout(resolve, 50));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'desktop-'));
  vi.stubEnv('XDG_CONFIG_HOME', folder);
  stand = standInElectron(folder);
});
afterEach(() => {
  process.removeAllListeners('uncaughtException');
  vi.doUnmock('electron');
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

describe('hardening', () => {
  it('loads only its own page, over a scheme of its own', async () => {
    await start();
    expect(window().url).toBe('app://window/');
    expect(stand.electron.protocol.schemes).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    ]);
    expect(stand.order).toEqual(['enableSandbox', 'schemes']);
  });

  it('gives the page no Node, a sandbox and an isolated preload', async () => {
    await start();
    expect(window().options.webPreferences).toEqual({
      preload: expect.stringMatching(/preload\.cjs$/),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: false,
    });
    expect(stand.app.enableSandbox).toHaveBeenCalled();
  });

  it('refuses every permission but writing text to the clipboard', async () => {
    await start();
    const { session } = stand;
    const ask = (permission: string, url = 'app://window/') =>
      new Promise((resolve) => session.request?.({ getURL: () => url }, permission, resolve));
    const permissions =
      'media geolocation notifications midi midiSysex pointerLock fullscreen openExternal clipboard-read display-capture mediaKeySystem idle-detection speaker-selection storage-access top-level-storage-access window-management keyboardLock hid serial usb unknown fileSystem';
    for (const permission of permissions.split(' ')) {
      expect(await ask(permission), permission).toBe(false);
      expect(session.check?.(null, permission, 'app://window'), permission).toBe(false);
    }
    expect(await ask('clipboard-sanitized-write')).toBe(true);
    expect(session.check?.(null, 'clipboard-sanitized-write', 'app://window/')).toBe(true);
    expect(await ask('clipboard-sanitized-write', 'https://evil.example/')).toBe(false);
    expect(session.check?.(null, 'clipboard-sanitized-write', 'https://evil.example')).toBe(false);
    expect(session.device?.()).toBe(false);
    expect(await new Promise((resolve) => session.media?.({}, resolve))).toEqual({});
  });

  it('lets the window reach no network', async () => {
    await start();
    const isCancelled = (url: string) =>
      new Promise((resolve) =>
        stand.session.web?.({ url }, (answer) => resolve((answer as { cancel: boolean }).cancel)),
      );
    for (const url of [
      'https://www.cisco.com/',
      'http://127.0.0.1/',
      'ws://127.0.0.1/',
      'file:///etc/passwd',
      'app://other/',
    ])
      expect(await isCancelled(url), url).toBe(true);
    for (const url of ['app://window/index.html', 'blob:app://window/1', 'data:image/png;base64,'])
      expect(await isCancelled(url), url).toBe(false);
    expect(stand.app.switches).toEqual([
      'disable-background-networking',
      'disable-component-update',
      'disable-domain-reliability',
    ]);
    expect(stand.session.setSpellCheckerEnabled).toHaveBeenCalledWith(false);
  });

  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])(
    'stops %s',
    async (name) => {
      await start();
      const event = { url: 'https://evil.example/', preventDefault: vi.fn() };
      window().webContents.emit(name, event);
      expect(event.preventDefault).toHaveBeenCalled();
      expect(stand.told.questions).toEqual([]);
    },
  );

  it('opens no window, and hands only listed links to the browser, after asking', async () => {
    await start();
    const open = window().webContents.openHandler;
    const foreign = [
      'https://evil.example/',
      'http://www.cisco.com/',
      'https://www.cisco.com:8443/',
      'https://user@www.cisco.com/',
      'https://www.cisco.com.evil.example/',
      'file:///etc/passwd',
      'ms-msdt:/id',
      'javascript:alert(1)',
      'smb://host/share',
      'not an address',
    ];
    for (const url of foreign) expect(open?.({ url }), url).toEqual({ action: 'deny' });
    await settled();
    expect([stand.told.questions, stand.told.openExternal]).toEqual([[], []]);

    const bug = 'https://bst.cloudapps.cisco.com/bugsearch/bug/CSCvr46845';
    expect(open?.({ url: bug })).toEqual({ action: 'deny' });
    await vi.waitFor(() => expect([stand.told.questions.length, stand.told.openExternal]).toEqual([1, []]));
    stand.answers.box = 1;
    open?.({ url: bug });
    await vi.waitFor(() => expect(stand.told.openExternal).toEqual([bug]));
  });

  it('keeps downloads to what the window made itself', async () => {
    await start();
    const item = (url: string) => ({
      getURL: () => url,
      getFilename: () => 'report.pdf',
      setSaveDialogOptions: vi.fn(),
      once: vi.fn(),
    });
    const foreign = { preventDefault: vi.fn() };
    stand.session.emit('will-download', foreign, item('https://evil.example/report.pdf'));
    expect(foreign.preventDefault).toHaveBeenCalled();
    const own = { preventDefault: vi.fn() };
    const report = item('blob:app://window/1');
    stand.session.emit('will-download', own, report);
    expect(own.preventDefault).not.toHaveBeenCalled();
    expect(report.setSaveDialogOptions).toHaveBeenCalledWith(
      expect.objectContaining({ filters: [{ name: 'PDF', extensions: ['pdf'] }] }),
    );
  });

  it('serves only the built files, with the policy', async () => {
    await start();
    const answer = async (url: string, method = 'GET') =>
      stand.handlers.get('app')?.({ url, method } as Request) ?? Promise.reject(new Error('no handler'));
    for (const url of [
      'app://window/../../package.json',
      'app://window/%2e%2e/x.js',
      'app://other/',
      'app://window/x.exe',
    ])
      expect((await answer(url)).status, url).toBe(404);
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

/** What else is opened, and how: `test/unit/faults/desktop.test.ts` lives it, with and without a failing disk. */
describe('files', () => {
  it('opens what macOS hands over before the start, and what a second start names, in the one window', async () => {
    for (const name of ['c.ftdcase', 'b.pdf']) writeFileSync(join(folder, name), 'text');
    vi.resetModules();
    vi.doMock('electron', () => stand.electron);
    const { startDesktop } = await import('../../../electron/main/desktop.ts');
    startDesktop([]);
    const event = { preventDefault: vi.fn() };
    stand.app.emit('open-file', event, join(folder, 'c.ftdcase'));
    await stand.ready();
    await vi.waitFor(() => expect(stand.app.recent).toHaveLength(1));
    expect(window().webContents.sent).toEqual([]);
    listens();
    stand.app.emit('second-instance', {}, ['app', '--flag', 'b.pdf'], folder);
    const delivered = () => JSON.stringify(window().webContents.sent);
    await vi.waitFor(() => expect(delivered()).toMatch(/c\.ftdcase.*b\.pdf/));
    expect(event.preventDefault).toHaveBeenCalledTimes(1);
    expect(window().focus).toHaveBeenCalled();
    expect(stand.windows).toHaveLength(1);
  });

  it('ends at once where the app runs already', async () => {
    stand.answers.lock = false;
    await start();
    expect(stand.app.quit).toHaveBeenCalled();
    expect([stand.windows, stand.told.errors]).toEqual([[], []]);
  });
});

describe('the window', () => {
  it('reloads a page that crashed, and asks after the third time', async () => {
    await start();
    const { webContents } = window();
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
    listens('de');
    expect(stand.menus.at(-1)?.[0]?.label).toBe('Datei');
  });

  it('writes a dragged file under a plain name and drags it', async () => {
    await start();
    const { webContents } = window();
    const message = { fileName: '../../.bashrc\0x', base64: Buffer.from('bytes').toString('base64') };
    const event = { sender: webContents, senderFrame: webContents.mainFrame };
    stand.electron.ipcMain.emit(channels.tell, event, { name: 'dragOut', message });
    const [{ file: path }] = webContents.startDrag.mock.calls[0] as [{ file: string }];
    expect(path).toMatch(/ftd-cloud-doctor[\\/]dragged[\\/]out-\w+[\\/][\w-][\w.-]*$/);
    expect(readFileSync(path, 'utf8')).toBe('bytes');
    stand.app.emit('will-quit', { preventDefault: () => {} });
    expect(() => readFileSync(path)).toThrow();
  });
});
