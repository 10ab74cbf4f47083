import { EventEmitter } from 'node:events';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { channels } from '../../electron/main/channels.ts';
import type { electron as Electron } from './main/electron.ts';
import type { MenuItem } from './main/menu.ts';
import type { openWindowsIn as OpenWindowsIn } from './main/window.ts';
import { pack, unpack } from './message.ts';
import { MAIN_BUILD } from './program.ts';

/*
 * The rig's Electron in a test's own process, so that `electron/main/desktop.ts` runs as it is and the test sees what
 * became of it. There are no pages and no host: what a page, a user or the system would do, the test does.
 */

const { outputFiles = [] } = buildSync({
  ...MAIN_BUILD,
  stdin: {
    contents: `module.exports = { ...require('./electron.ts'), ...require('./window.ts') };`,
    resolveDir: fileURLToPath(new URL('main', import.meta.url)),
  },
  write: false,
});
const define = new Function('require', 'module', '__dirname', outputFiles[0]?.text ?? '');
const native = createRequire(import.meta.url);
// The real file system, also where a test has put another one in its place; the app's own files are all there.
const require = (name: string) =>
  name === 'node:fs' ? { ...native(name), readFileSync: () => '', existsSync: () => true } : native(name);

/** In place of Chromium and its one page, which is there at once, runs no script, and keeps what it is sent. */
class Page extends EventEmitter {
  readonly heard: { channel: string; args: unknown[] }[] = [];
  rigSend: (from: { frame: object }, text: string) => unknown = () => {};
  newPage = async () => this;
  newCDPSession = async () => this;
  send = async () => {};
  setViewportSize = async () => {};
  addInitScript = async () => {};
  route = async () => {};
  grantPermissions = async () => {};
  exposeBinding = async (_name: string, hear: Page['rigSend']) => (this.rigSend = hear);
  goto = async (url: string) => void this.emit('Page.frameNavigated', { frame: { url } });
  evaluate = async (_receive: unknown, text: string) => void this.heard.push(unpack(text) as never);
  close = async () => void this.emit('close');
}

type Item = Pick<MenuItem, 'label' | 'click'> & { submenu: { items: Item[] } | undefined };
const flat = (items: Item[]): Item[] => items.flatMap((item) => [item, ...flat(item.submenu?.items ?? [])]);

type StandIn = ReturnType<typeof standInElectron>;

function standInElectron(folder: string) {
  const module = { exports: {} as { electron: typeof Electron; openWindowsIn: typeof OpenWindowsIn } };
  define(require, module, '');
  const { electron, openWindowsIn } = module.exports;
  const { app } = electron;
  const page = new Page();
  const host = Object.assign(new EventEmitter(), { postMessage: () => {} });
  const ended: number[] = [];
  const told = { openExternal: [] as string[], errors: [] as string[][], questions: [] as unknown[] };
  const answers = { box: 0, lock: true, paths: [] as string[] };
  Object.assign(app, {
    isPackaged: true,
    getPath: () => folder,
    requestSingleInstanceLock: () => answers.lock,
    // The process goes on.
    end: () => new Promise(() => {}),
  });
  app.on('quit', (_event, code) => ended.push(code));
  const ask = (box: unknown) => {
    told.questions.push(box);
    return answers.box;
  };
  Object.assign(electron.dialog, {
    showErrorBox: (...box: string[]) => void told.errors.push(box),
    showMessageBoxSync: ask,
    showMessageBox: async (box: unknown) => ({ response: ask(box) }),
    showOpenDialog: async () => ({ filePaths: answers.paths }),
  });
  Object.assign(electron, {
    shell: { openExternal: async (url: string) => void told.openExternal.push(url) },
    utilityProcess: { fork: () => host },
  });
  return {
    ...{ electron, app, page, ended, told, answers },
    session: () => electron.session.defaultSession,
    items: () => flat(electron.Menu.getApplicationMenu()?.items ?? []),
    window: () => electron.BrowserWindow.getAllWindows()[0],
    /** The window's page tells the app something. */
    tell(name: string, message: unknown): void {
      const text = pack({ type: 'send', channel: channels.tell, args: [{ name, message }] });
      page.rigSend({ frame: { parentFrame: () => null } }, text);
    },
    /** Electron is ready, and the page of the app's window is loaded. */
    async ready(): Promise<void> {
      openWindowsIn(page as never);
      app.start();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

/** The Electron of the start that is looked at. */
export let stand = standInElectron(tmpdir());

/** Electron, for `vi.mock('electron', …)`: the app loads it once, and each start finds one of its own. */
export const electronNow = Object.defineProperties(
  {},
  Object.fromEntries(
    Object.keys(stand.electron).map((name) => [name, { get: () => stand.electron[name as keyof StandIn['electron']] }]),
  ),
);

/** Puts a new Electron in place of the last; the user's folders are in `folder`. */
export function newElectron(folder: string): void {
  stand = standInElectron(folder);
}
