import { EventEmitter } from 'node:events';
import { tmpdir } from 'node:os';
import { vi } from 'vitest';
import { channels } from '../../../electron/main/channels.ts';
import { readNotes } from '../../rig/notes.ts';
import { timely } from '../../rig/timely.ts';

/*
 * Stands in for Electron's main process, so that `electron/main/desktop.ts` runs as it is and a test sees what it asked
 * Electron for. It decides nothing: what a page or a user would do, the test does by hand.
 */

type Decide = (answer: unknown) => void;
type OpenHandler = (details: { url: string }) => { action: string };

const spies = <Name extends string>(...names: Name[]) =>
  Object.fromEntries(names.map((name) => [name, vi.fn()])) as Record<Name, ReturnType<typeof vi.fn>>;

class Contents extends EventEmitter {
  mainFrame = { url: 'app://window/' };
  sent: [string, unknown][] = [];
  openHandler: OpenHandler | undefined;
  reload = vi.fn();
  print = vi.fn();
  startDrag = vi.fn();
  constructor(readonly id: number) {
    super();
  }
  send = (channel: string, message: unknown) => void this.sent.push([channel, structuredClone(message)]);
  setWindowOpenHandler = (handler: OpenHandler) => {
    this.openHandler = handler;
  };
  getURL = () => this.mainFrame.url;
}

class Window extends EventEmitter {
  webContents: Contents;
  url = '';
  show = vi.fn();
  focus = vi.fn();
  maximize = vi.fn();
  restore = vi.fn();
  isMinimized = () => false;
  isMaximized = () => false;
  getNormalBounds = () => ({ x: 1, y: 2, width: 900, height: 700 });
  constructor(
    readonly options: Record<string, unknown>,
    id: number,
  ) {
    super();
    this.webContents = new Contents(id);
  }
  loadURL = async (url: string) => {
    this.url = url;
  };
}

/** What the app decides about the page's requests. */
interface Decisions {
  request?: (contents: unknown, permission: string, decide: Decide) => void;
  check?: (contents: unknown, permission: string, origin: string) => boolean;
  device?: () => boolean;
  media?: (request: unknown, decide: Decide) => void;
  web?: (details: { url: string }, decide: Decide) => void;
}

export type StandIn = ReturnType<typeof standInElectron>;

const { when } = readNotes();

function standInElectron(folder: string) {
  const order: string[] = [];
  const switches: string[] = [];
  const recent: string[] = [];
  const windows: Window[] = [];
  const forked: string[] = [];
  const menus: { label?: string; submenu?: unknown }[][] = [];
  const handlers = new Map<string, (request: Request) => Promise<Response>>();
  const decisions: Decisions = {};
  const told = { openExternal: [] as string[], errors: [] as string[][], questions: [] as unknown[] };
  const answers = { box: 0, lock: true, paths: [] as string[] };
  let becomeReady = () => {};
  let isReady = false;
  const whenReady = new Promise<void>((resolve) => {
    becomeReady = resolve;
  });

  const app = Object.assign(new EventEmitter(), {
    isPackaged: true,
    ...spies('setPath', 'setAppUserModelId', 'quit', 'exit', 'clearRecentDocuments'),
    ...spies('setAboutPanelOptions', 'showAboutPanel'),
    enableSandbox: () => void order.push('enableSandbox'),
    commandLine: { appendSwitch: (name: string) => void switches.push(name) },
    isReady: () => isReady,
    whenReady: () => whenReady,
    getLocale: () => '',
    getPreferredSystemLanguages: () => ['en-GB'],
    getPath: () => folder,
    addRecentDocument: (path: string) => void recent.push(path),
    requestSingleInstanceLock: () => answers.lock,
  });
  const keeps = (name: keyof Decisions) => (decide: never) => void Object.assign(decisions, { [name]: decide });
  const session = Object.assign(new EventEmitter(), {
    setSpellCheckerEnabled: vi.fn(),
    webRequest: { onBeforeRequest: keeps('web') },
    setPermissionRequestHandler: keeps('request'),
    setPermissionCheckHandler: keeps('check'),
    setDevicePermissionHandler: keeps('device'),
    setDisplayMediaRequestHandler: keeps('media'),
  });
  /** The host's process. */
  const host = Object.assign(new EventEmitter(), { postMessage: vi.fn() });
  const ipcMain = Object.assign(new EventEmitter(), { handle: vi.fn() });
  const schemes: unknown[] = [];

  /** The constructor that the app calls. */
  class BrowserWindow extends Window {
    constructor(options: Window['options']) {
      super(options, windows.length + 1);
      windows.push(this);
      app.emit('web-contents-created', {}, this.webContents);
    }
  }
  const modules: Record<string, object> = {
    app,
    BrowserWindow,
    session: { defaultSession: session },
    protocol: {
      registerSchemesAsPrivileged(registered: unknown[]) {
        order.push('schemes');
        schemes.push(...registered);
      },
      handle: (scheme: string, handler: (request: Request) => Promise<Response>) => void handlers.set(scheme, handler),
    },
    Menu: {
      buildFromTemplate: (template: never) => template,
      setApplicationMenu: (menu: never) => void menus.push(menu),
    },
    dialog: {
      showErrorBox: (...box: string[]) => void told.errors.push(box),
      showMessageBoxSync: (...box: unknown[]) => {
        told.questions.push(box.at(-1));
        return answers.box;
      },
      showMessageBox: async (box: unknown) => {
        told.questions.push(box);
        return { response: answers.box };
      },
      showOpenDialog: async () => ({ filePaths: answers.paths }),
    },
    shell: { openExternal: async (url: string) => void told.openExternal.push(url) },
    screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] },
    nativeImage: { createFromPath: (path: string) => path },
    ipcMain,
    utilityProcess: {
      fork: (path: string) => {
        forked.push(path);
        return host;
      },
    },
  };
  const electron: Record<string, object> = Object.fromEntries(
    Object.entries(modules).map(([name, module]) => {
      const inNotes = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
      return [name, timely(inNotes, module, { when, isReady: () => isReady })];
    }),
  );
  return {
    ...{ electron, app, session, host, decisions, windows, handlers, menus, forked, order, schemes, switches, recent },
    ...{ told, answers },
    /** The window that was opened last. */
    window(): Window {
      const made = windows.at(-1);
      if (!made) throw new Error('no window');
      return made;
    },
    /** The window's page tells the app something. */
    tell(name: string, message: unknown): void {
      const { webContents } = this.window();
      const event = { sender: webContents, senderFrame: webContents.mainFrame };
      ipcMain.emit(channels.tell, event, { name, message });
    },
    async ready(): Promise<void> {
      isReady = true;
      becomeReady();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

/** The stand-in of the start that is looked at. */
export let stand = standInElectron(tmpdir());

/** Electron, for `vi.mock('electron', …)`: the app loads it once, and each start finds a stand-in of its own. */
export const electronNow = Object.defineProperties(
  {},
  Object.fromEntries(Object.keys(stand.electron).map((name) => [name, { get: () => stand.electron[name] }])),
);

/** Puts a new Electron in place of the last. */
export function newElectron(folder: string): void {
  stand = standInElectron(folder);
}
