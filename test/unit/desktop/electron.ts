import { EventEmitter } from 'node:events';
import { tmpdir } from 'node:os';
import { vi } from 'vitest';

/*
 * Stands in for Electron's main process, so that `electron/main/desktop.ts` runs as it is and a test sees what it asked
 * Electron for. It decides nothing: what a page or a user would do, the test does by hand.
 */

type Decide = (answer: unknown) => void;

class Contents extends EventEmitter {
  id: number;
  mainFrame = { url: 'app://window/' };
  sent: [string, unknown][] = [];
  openHandler: ((details: { url: string }) => { action: string }) | undefined;
  reload = vi.fn();
  print = vi.fn();
  startDrag = vi.fn();
  constructor(id: number) {
    super();
    this.id = id;
  }
  send(channel: string, message: unknown) {
    this.sent.push([channel, structuredClone(message)]);
  }
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }) {
    this.openHandler = handler;
  }
  getURL = () => this.mainFrame.url;
}

class Window extends EventEmitter {
  options: Record<string, unknown> & { webPreferences: Record<string, unknown> };
  webContents: Contents;
  url = '';
  show = vi.fn();
  focus = vi.fn();
  maximize = vi.fn();
  restore = vi.fn();
  isMinimized = () => false;
  isMaximized = () => false;
  getNormalBounds = () => ({ x: 1, y: 2, width: 900, height: 700 });
  constructor(options: Window['options'], id: number) {
    super();
    this.options = options;
    this.webContents = new Contents(id);
  }
  async loadURL(url: string) {
    this.url = url;
  }
}

class App extends EventEmitter {
  isPackaged = true;
  isItReady = false;
  languages = ['en-GB'];
  recent: string[] = [];
  switches: string[] = [];
  setPath = vi.fn();
  setAppUserModelId = vi.fn();
  enableSandbox = vi.fn();
  quit = vi.fn();
  exit = vi.fn();
  clearRecentDocuments = vi.fn();
  setAboutPanelOptions = vi.fn();
  showAboutPanel = vi.fn();
  commandLine = { appendSwitch: (name: string) => this.switches.push(name) };
  isReady = () => this.isItReady;
  getLocale = () => '';
  getPreferredSystemLanguages = () => this.languages;
  addRecentDocument = (path: string) => this.recent.push(path);
  requestSingleInstanceLock: () => boolean;
  whenReady: () => Promise<void>;
  getPath: () => string;
  constructor(folder: string, order: string[], answers: { lock: boolean }, ready: Promise<void>) {
    super();
    this.enableSandbox.mockImplementation(() => order.push('enableSandbox'));
    this.requestSingleInstanceLock = () => answers.lock;
    this.whenReady = () => ready;
    this.getPath = () => folder;
  }
}

class Session extends EventEmitter {
  request: ((contents: unknown, permission: string, decide: Decide) => void) | undefined;
  check: ((contents: unknown, permission: string, origin: string) => boolean) | undefined;
  device: (() => boolean) | undefined;
  media: ((request: unknown, decide: Decide) => void) | undefined;
  web: ((details: { url: string }, decide: Decide) => void) | undefined;
  setSpellCheckerEnabled = vi.fn();
  webRequest = {
    onBeforeRequest: (handler: Session['web']) => {
      this.web = handler;
    },
  };
  private keeps =
    <Name extends 'request' | 'check' | 'device' | 'media'>(name: Name) =>
    (handler: this[Name]) =>
      void Object.assign(this, { [name]: handler });
  setPermissionRequestHandler = this.keeps('request');
  setPermissionCheckHandler = this.keeps('check');
  setDevicePermissionHandler = this.keeps('device');
  setDisplayMediaRequestHandler = this.keeps('media');
}

export interface StandIn {
  electron: {
    protocol: { schemes: unknown[] };
    ipcMain: { emit(name: string, ...args: unknown[]): boolean };
  };
  app: App;
  session: Session;
  windows: Window[];
  handlers: Map<string, (request: Request) => Promise<Response>>;
  menus: { label?: string; submenu?: unknown }[][];
  forked: string[];
  /** The host's process. */
  host: EventEmitter;
  order: string[];
  told: { openExternal: string[]; errors: string[][]; questions: unknown[] };
  answers: { box: number; lock: boolean; paths: string[] };
  ready(): Promise<void>;
}

export function standInElectron(folder = tmpdir()): StandIn {
  const order: string[] = [];
  const windows: Window[] = [];
  let becomeReady = () => {};
  const whenReady = new Promise<void>((resolve) => {
    becomeReady = resolve;
  });
  const told = { openExternal: [] as string[], errors: [] as string[][], questions: [] as unknown[] };
  const answers = { box: 0, lock: true, paths: [] as string[] };

  const app = new App(folder, order, answers, whenReady);

  /** The constructor that `desktop.ts` calls. */
  class BrowserWindow extends Window {
    constructor(options: Window['options']) {
      super(options, windows.length + 1);
      windows.push(this);
      app.emit('web-contents-created', {}, this.webContents);
    }
  }
  const session = new Session();

  const handlers = new Map<string, (request: Request) => Promise<Response>>();
  const menus: { label?: string; submenu?: unknown }[][] = [];
  const host = new EventEmitter();
  const forked: string[] = [];

  const electron = {
    app,
    BrowserWindow,
    session: { defaultSession: session },
    protocol: {
      schemes: [] as unknown[],
      registerSchemesAsPrivileged(schemes: unknown[]) {
        if (app.isItReady) throw new Error('too late: the app is ready');
        order.push('schemes');
        this.schemes = schemes;
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
    ipcMain: Object.assign(new EventEmitter(), { handle: vi.fn() }),
    utilityProcess: {
      fork: (path: string) => {
        forked.push(path);
        return Object.assign(host, { postMessage: vi.fn() });
      },
    },
  };
  return {
    electron,
    app,
    session,
    windows,
    handlers,
    menus,
    forked,
    host,
    order,
    told,
    answers,
    async ready() {
      app.isItReady = true;
      becomeReady();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}
