import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, dialog, ipcMain, Menu, nativeImage, protocol, session, shell } from 'electron';
import type { DesktopEvents } from '../../shared/desktop.ts';
import type { Lang } from '../../shared/model/lang.ts';
import type { Problem } from '../../shared/model/problem.ts';
import { type DesktopKey, sayInDesktop } from '../../shared/text/desktop.ts';
import { say } from '../../shared/text/text.ts';
import { codeOf } from '../host/error-code.ts';
import { configFolder } from '../host/folders.ts';
import { ENDINGS } from '../host/import/kind.ts';
import { VERSION } from '../host/version.ts';
import { documentsIn, readDocuments } from './documents.ts';
import { isFrom, offerContract } from './host/contract.ts';
import { linkHost } from './host/host-link.ts';
import { startHost } from './host/host-process.ts';
import { limit } from './host/limit.ts';
import { menuTemplate } from './menu.ts';
import { saveDownloads } from './window/downloads.ts';
import { dragFolder } from './window/drag-out.ts';
import { lockContents, lockSession } from './window/lockdown.ts';
import { SCHEME } from './window/origin.ts';
import { registerPage, servePage } from './window/page.ts';
import { appWindow } from './window/window.ts';
import { keepState, withRecent } from './window/window-state.ts';
import { whyUnwritable } from './writable.ts';

/** How long the host may take to leave its devices when the app ends, in milliseconds. */
const FAREWELL = 5_000;

const beside = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The desktop app: one window, its host in a process of its own. Called before Electron is ready. */
export function startDesktop(words: readonly string[]): void {
  // The lock lies in this folder too: one window for each user.
  const profile = join(configFolder(), 'window');
  app.setPath('userData', profile);
  let lang: Lang = app.getLocale().startsWith('de') ? 'de' : 'en';
  const text = (key: DesktopKey, values?: Record<string, string>) => sayInDesktop(lang, key, values);
  if (!app.requestSingleInstanceLock()) {
    // It is refused, too, where it cannot be written: then there is no other window that comes to the front instead.
    const detail = whyUnwritable(profile);
    if (detail !== undefined) warn(text('lock.failed', { folder: profile, detail }));
    app.quit();
    return;
  }
  // Windows groups windows, jump list and pinned icon by it; the installer gives the same.
  app.setAppUserModelId('org.ftdclouddoctor.app');
  app.enableSandbox();
  // Chromium's own traffic; the window's is refused in `lockSession`.
  for (const name of ['disable-background-networking', 'disable-component-update', 'disable-domain-reliability'])
    app.commandLine.appendSwitch(name);
  registerPage(protocol);

  const stateFile = join(configFolder(), 'window.json');
  const state = keepState(stateFile);
  const dragged = dragFolder(join(configFolder(), 'dragged'));
  /** Set once the page listens; what comes before waits. */
  let isListening = false;
  let waiting: DesktopEvents['files'] = [];
  let opening = Promise.resolve();

  const window = appWindow(beside('preload.cjs'), state, {
    text,
    left: () => {
      isListening = false;
    },
  });

  process.on('uncaughtException', (error) => {
    console.error(`main failed: ${error.name}\n${error.stack?.split('\n').slice(1, 7).join('\n') ?? ''}`);
    dialog.showErrorBox(text('fault.title'), text('fault.text', { detail: error.name }));
    app.exit(1);
  });

  const started = [...words];
  const crashed = state.get().isRunning ? state.get().open : undefined;
  app.on('open-file', (event, path) => {
    event.preventDefault();
    if (app.isReady()) void openDocuments([path]);
    else started.push(path);
  });
  app.on('second-instance', (_event, argv, folder) => {
    const [, ...others] = argv;
    window.show();
    void openDocuments(documentsIn(others, folder));
  });
  app.on('web-contents-created', (_event, contents) => lockContents(contents, offerLink));
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  void app.whenReady().then(ready);

  function ready(): void {
    lang = app.getPreferredSystemLanguages()[0]?.startsWith('de') ? 'de' : 'en';
    lockSession(session.defaultSession);
    const maySay = limit(1, 60_000);
    protocol.handle(SCHEME, (request) =>
      servePage(beside('../renderer'), request, (name) => {
        // One that is missing seldom comes alone.
        if (maySay()) warn(text('page.missing', { name }));
      }),
    );
    saveDownloads(session.defaultSession, {
      lang: () => lang,
      folder: () => dirname(state.get().recent[0] ?? join(app.getPath('documents'), '-')),
      saved: remember,
      failed: (path) => warn(text('save.failed', { name: path })),
    });

    const link = linkHost(() => startHost(beside('host.js')));
    offerContract(ipcMain, link, (from) => isFrom(window.current()?.webContents, from), {
      ready: (told) => {
        isListening = true;
        if (told.lang !== lang) {
          lang = told.lang;
          showMenu();
        }
        deliver();
      },
      dragOut: (file, { sender }) => {
        try {
          sender.startDrag({ file: dragged.write(file), icon: nativeImage.createFromPath(beside('drag.png')) });
        } catch (error) {
          warn(text('drag.failed', { name: file.fileName, detail: codeOf(error) }));
        }
      },
    });
    let isOver = false;
    app.on('will-quit', (event) => {
      if (isOver) return;
      event.preventDefault();
      isOver = true;
      dragged.remove();
      state.set(() => ({ isRunning: false }));
      void link.close(FAREWELL).then(() => app.quit());
    });

    showMenu();
    window.show();
    app.on('activate', window.show);
    const unread = state.unread();
    if (unread !== undefined) warn(text('state.unread', { file: stateFile, detail: unread }));
    const documents = documentsIn(started, process.cwd());
    void openDocuments(documents.length > 0 || crashed === undefined ? documents : [crashed]);
    state.set(() => ({ isRunning: true }));
  }

  /** One after the other: what is named first is opened first, however long its files take to read. */
  function openDocuments(paths: readonly string[]): Promise<void> {
    opening = opening.then(() => openNow(paths));
    return opening;
  }

  async function openNow(paths: readonly string[]): Promise<void> {
    if (paths.length === 0) return;
    const { files, first, problems } = await readDocuments(paths);
    for (const problem of problems) tell(problem);
    if (first === undefined) return;
    remember(first);
    state.set(() => ({ open: first }));
    waiting.push(...files);
    window.show();
    deliver();
  }

  function deliver(): void {
    if (!isListening || waiting.length === 0) return;
    window.send('files', waiting);
    waiting = [];
  }

  function tell({ problem, values }: Problem): void {
    warn(say(lang, `problem.${problem}`, values));
  }

  function warn(words: string): void {
    dialog.showErrorBox('FTD Cloud Doctor', words);
  }

  function remember(path: string): void {
    app.addRecentDocument(path);
    state.set(({ recent }) => ({ recent: withRecent(recent, path) }));
    showMenu();
  }

  function offerLink(address: string): void {
    const buttons = [text('link.cancel'), text('link.open')];
    const question = { message: text('link.title'), detail: address, buttons, defaultId: 1, cancelId: 0 };
    void dialog.showMessageBox(question).then(({ response }) => {
      if (response === 1) void shell.openExternal(address);
    });
  }

  function showMenu(): void {
    const menu = menuTemplate(
      { lang, platform: process.platform, recent: state.get().recent },
      {
        open: () => void chooseDocuments(),
        openRecent: (path) => void openDocuments([path]),
        clearRecent: () => {
          app.clearRecentDocuments();
          state.set(() => ({ recent: [] }));
          showMenu();
        },
        command: (command) => window.send('command', command),
        print: () => window.current()?.webContents.print(),
        about: showAbout,
      },
    );
    Menu.setApplicationMenu(Menu.buildFromTemplate(menu));
  }

  async function chooseDocuments(): Promise<void> {
    const { filePaths } = await dialog.showOpenDialog({
      title: text('open.title'),
      properties: ['openFile', 'multiSelections'],
      filters: [
        { name: text('open.kinds'), extensions: ENDINGS },
        { name: text('open.all'), extensions: ['*'] },
      ],
    });
    await openDocuments(filePaths);
  }

  function showAbout(): void {
    app.setAboutPanelOptions({
      applicationName: 'FTD Cloud Doctor',
      applicationVersion: VERSION,
      copyright: text('about.text'),
      credits: `Electron ${process.versions.electron}, Chromium ${process.versions.chrome}, Node ${process.versions.node}`,
    });
    app.showAboutPanel();
  }
}
