import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, dialog, ipcMain, Menu, nativeImage, protocol, session, shell } from 'electron';
import type { Lang } from '../../shared/model/lang.ts';
import { type DesktopKey, sayInDesktop } from '../../shared/text/desktop.ts';
import { say } from '../../shared/text/text.ts';
import { codeOf } from '../host/error-code.ts';
import { configFolder } from '../host/folders.ts';
import { ENDINGS } from '../host/import/kind.ts';
import { VERSION } from '../host/version.ts';
import { deliverFiles } from './delivery.ts';
import { documentsIn, readDocuments } from './documents.ts';
import { isFrom, offerContract } from './host/contract.ts';
import { linkHost } from './host/host-link.ts';
import { startHost } from './host/host-process.ts';
import { limit } from './host/limit.ts';
import { menuTemplate } from './menu.ts';
import { SCHEME } from './origin.ts';
import { saveDownloads } from './window/downloads.ts';
import { dragFolder } from './window/drag-out.ts';
import { lockContents, lockSession } from './window/lockdown.ts';
import { registerPage, servePage } from './window/page.ts';
import { appWindow } from './window/window.ts';
import { keepState, withRecent } from './window/window-state.ts';
import { whyUnwritable } from './writable.ts';

/** How long the host may take to log out of its devices when the app ends, in milliseconds. */
const CLOSE_TIMEOUT_MS = 5_000;

const beside = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The desktop app: one window, and its host in a separate process. Called before Electron is ready. */
export function startDesktop(words: readonly string[]): void {
  const profile = join(configFolder(), 'window');
  const lang = preferredLang();
  const { isTaken, detail } = takeLock(profile);
  if (!isTaken) {
    if (detail !== undefined) warn(sayInDesktop(lang, 'lock.failed', { folder: profile, detail }));
    app.quit();
    return;
  }
  // Windows groups windows, jump list and pinned icon by this id; the installer sets the same.
  app.setAppUserModelId('org.ftdclouddoctor.app');
  app.enableSandbox();
  // Chromium's own traffic; the window's is refused in `lockSession`.
  for (const name of ['disable-background-networking', 'disable-component-update', 'disable-domain-reliability'])
    app.commandLine.appendSwitch(name);
  registerPage(protocol);
  new Desktop(lang).start(words);
}

/**
 * Takes the single-instance lock, which is in the profile's folder: one window for each user. If it is refused, `detail`
 * says why the folder cannot be written; without one, another instance has the lock.
 */
function takeLock(profile: string): { isTaken: boolean; detail?: string | undefined } {
  let detail: string | undefined;
  try {
    // Electron refuses a path that does not exist.
    mkdirSync(profile, { recursive: true, mode: 0o700 });
  } catch (error) {
    detail = codeOf(error);
  }
  try {
    app.setPath('userData', profile);
    if (app.requestSingleInstanceLock()) return { isTaken: true };
  } catch {
    // Refused, as below.
  }
  return { isTaken: false, detail: detail ?? whyUnwritable(profile) };
}

/** `app.getLocale` has no answer before Electron is ready. */
function preferredLang(): Lang {
  return app.getPreferredSystemLanguages()[0]?.startsWith('de') ? 'de' : 'en';
}

function warn(words: string): void {
  dialog.showErrorBox('FTD Cloud Doctor', words);
}

/** The running app: its window, its stored state, and the files to open in the window. */
class Desktop {
  private readonly stateFile = join(configFolder(), 'window.json');
  private readonly state = keepState(this.stateFile);
  private readonly dragged = dragFolder(join(configFolder(), 'dragged'));
  private readonly text = (key: DesktopKey, values?: Record<string, string>) => sayInDesktop(this.lang, key, values);
  private readonly window = appWindow(beside('preload.cjs'), this.state, {
    text: this.text,
    left: () => this.delivery.stop(),
  });
  private readonly delivery = deliverFiles((files) => this.window.send('files', files));
  private opening = Promise.resolve();
  /** The file that was open when the app crashed, until the page says whether it still has it. */
  private crashed: string | undefined;

  constructor(private lang: Lang) {}

  /** `words`: the arguments of the command line. */
  start(words: readonly string[]): void {
    process.on('uncaughtException', (error) => {
      console.error(`main failed: ${error.name}\n${error.stack?.split('\n').slice(1, 7).join('\n') ?? ''}`);
      dialog.showErrorBox(this.text('fault.title'), this.text('fault.text', { detail: error.name }));
      app.exit(1);
    });
    const named = [...words];
    if (this.state.get().isRunning) this.crashed = this.state.get().open;
    app.on('open-file', (event, path) => {
      event.preventDefault();
      if (app.isReady()) void this.openDocuments([path]);
      else named.push(path);
    });
    app.on('second-instance', (_event, argv, folder) => {
      const [, ...others] = argv;
      this.window.show();
      void this.openDocuments(documentsIn(others, folder));
    });
    app.on('web-contents-created', (_event, contents) => lockContents(contents, (address) => this.offerLink(address)));
    app.on('window-all-closed', () => {
      if (process.platform !== 'darwin') app.quit();
    });
    void app.whenReady().then(() => this.ready(named));
  }

  private ready(named: readonly string[]): void {
    this.servePage();
    const link = linkHost(() => startHost(beside('host.js')));
    this.offerCalls(link);
    let isOver = false;
    app.on('will-quit', (event) => {
      if (isOver) return;
      event.preventDefault();
      isOver = true;
      this.dragged.remove();
      this.state.set(() => ({ isRunning: false }));
      void link.close(CLOSE_TIMEOUT_MS).then(() => app.quit());
    });
    this.showMenu();
    this.window.show();
    app.on('activate', this.window.show);
    const unread = this.state.unread();
    if (unread !== undefined) warn(this.text('state.unread', { file: this.stateFile, detail: unread }));
    const documents = documentsIn(named, process.cwd());
    if (documents.length > 0) this.crashed = undefined;
    void this.openDocuments(documents);
    this.state.set(() => ({ isRunning: true }));
  }

  private servePage(): void {
    lockSession(session.defaultSession);
    const maySay = limit(1, 60_000);
    protocol.handle(SCHEME, (request) =>
      servePage(beside('../renderer'), request, (name) => {
        // If one is missing, others usually are too.
        if (maySay()) warn(this.text('page.missing', { name }));
      }),
    );
    saveDownloads(session.defaultSession, {
      lang: () => this.lang,
      folder: () => dirname(this.state.get().recent[0] ?? join(app.getPath('documents'), '-')),
      saved: (path) => this.remember(path),
      failed: (path) => warn(this.text('save.failed', { name: path })),
    });
  }

  private offerCalls(link: ReturnType<typeof linkHost>): void {
    offerContract(ipcMain, link, (from) => isFrom(this.window.current()?.webContents, from), {
      ready: ({ lang, hasCase }) => {
        // The page may have kept its case over the crash.
        if (this.crashed !== undefined && !hasCase) void this.openDocuments([this.crashed]);
        this.crashed = undefined;
        if (lang !== this.lang) {
          this.lang = lang;
          this.showMenu();
        }
        this.delivery.start();
      },
      dragOut: (file, { sender }) => {
        try {
          sender.startDrag({ file: this.dragged.write(file), icon: nativeImage.createFromPath(beside('drag.png')) });
        } catch (error) {
          warn(this.text('drag.failed', { name: file.fileName, detail: codeOf(error) }));
        }
      },
    });
  }

  /** Sequential, so that files are opened in the order given, however long each takes to read. */
  private openDocuments(paths: readonly string[]): Promise<void> {
    this.opening = this.opening.then(() => this.openNow(paths));
    return this.opening;
  }

  private async openNow(paths: readonly string[]): Promise<void> {
    if (paths.length === 0) return;
    const { files, first, problems } = await readDocuments(paths);
    for (const { problem, values } of problems) warn(say(this.lang, `problem.${problem}`, values));
    if (first === undefined) return;
    this.remember(first);
    this.state.set(() => ({ open: first }));
    this.delivery.add(files, () => this.window.show());
  }

  private remember(path: string): void {
    app.addRecentDocument(path);
    this.state.set(({ recent }) => ({ recent: withRecent(recent, path) }));
    this.showMenu();
  }

  private offerLink(address: string): void {
    const buttons = [this.text('link.cancel'), this.text('link.open')];
    const question = { message: this.text('link.title'), detail: address, buttons, defaultId: 1, cancelId: 0 };
    void dialog.showMessageBox(question).then(({ response }) => {
      if (response === 1) void shell.openExternal(address);
    });
  }

  private showMenu(): void {
    const menu = menuTemplate(
      { lang: this.lang, platform: process.platform, recent: this.state.get().recent },
      {
        open: () => void this.chooseDocuments(),
        openRecent: (path) => void this.openDocuments([path]),
        clearRecent: () => {
          app.clearRecentDocuments();
          this.state.set(() => ({ recent: [] }));
          this.showMenu();
        },
        command: (command) => this.window.send('command', command),
        print: () => this.window.current()?.webContents.print(),
        about: () => this.showAbout(),
      },
    );
    Menu.setApplicationMenu(Menu.buildFromTemplate(menu));
  }

  private async chooseDocuments(): Promise<void> {
    const { filePaths } = await dialog.showOpenDialog({
      title: this.text('open.title'),
      properties: ['openFile', 'multiSelections'],
      filters: [
        { name: this.text('open.kinds'), extensions: ENDINGS },
        { name: this.text('open.all'), extensions: ['*'] },
      ],
    });
    await this.openDocuments(filePaths);
  }

  private showAbout(): void {
    app.setAboutPanelOptions({
      applicationName: 'FTD Cloud Doctor',
      applicationVersion: VERSION,
      copyright: this.text('about.text'),
      credits: `Electron ${process.versions.electron}, Chromium ${process.versions.chrome}, Node ${process.versions.node}`,
    });
    app.showAboutPanel();
  }
}
