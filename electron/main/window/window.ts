import { app, BrowserWindow, dialog, screen } from 'electron';
import type { DesktopEvents } from '../../../shared/desktop.ts';
import type { DesktopKey } from '../../../shared/text/desktop.ts';
import { channels } from '../channels.ts';
import { limit } from '../host/limit.ts';
import { PAGE } from '../origin.ts';
import { webPreferences } from './preferences.ts';
import { type KeptState, placeWindow } from './window-state.ts';

export interface AppWindow {
  /** Creates the window, or brings it to the front. */
  show(): void;
  current(): BrowserWindow | undefined;
  /** Sends an event to the page; events before it is ready are lost. */
  send<Name extends keyof DesktopEvents>(name: Name, message: DesktopEvents[Name]): void;
}

/** The app's single window: at its last position, with its page, also after a crash of the page. */
export function appWindow(
  preload: string,
  state: KeptState,
  { text, left }: { text: (key: DesktopKey) => string; left: () => void },
): AppWindow {
  let window: BrowserWindow | undefined;
  const mayReload = limit(3, 60_000);

  function make(): BrowserWindow {
    const { bounds, isMaximised } = state.get();
    const areas = screen.getAllDisplays().map(({ workArea }) => workArea);
    const made = new BrowserWindow({
      ...placeWindow(bounds, areas),
      minWidth: 400,
      minHeight: 300,
      show: false,
      title: 'FTD Cloud Doctor',
      webPreferences: webPreferences(preload, app.isPackaged),
    });
    made.once('ready-to-show', () => {
      // It also shows the window, which has no page before.
      if (isMaximised) made.maximize();
      made.show();
    });
    made.on('close', () => {
      const place = { bounds: made.getNormalBounds(), isMaximised: made.isMaximized() };
      state.set(() => place);
    });
    made.on('closed', () => {
      window = undefined;
      state.set(() => ({ open: undefined }));
      left();
    });
    // Not `did-start-loading`: Chromium also starts loading for a navigation that is prevented, and then the page stays.
    made.webContents.on('did-navigate', left);
    made.webContents.on('render-process-gone', (_event, { reason }) => {
      left();
      if (reason !== 'clean-exit') recover(made);
    });
    void made.loadURL(PAGE);
    return made;
  }

  /** The page keeps its case over a reload; the user is asked only if it crashes repeatedly. */
  function recover({ webContents }: BrowserWindow): void {
    if (mayReload()) {
      webContents.reload();
      return;
    }
    const [message, detail] = [text('crash.title'), text('crash.text')];
    const buttons = [text('crash.again'), text('crash.quit')];
    if (dialog.showMessageBoxSync({ type: 'error', message, detail, buttons }) === 0) webContents.reload();
    else app.quit();
  }

  return {
    current: () => window,
    send: (name, message) => window?.webContents.send(channels.event, { name, message }),
    show() {
      if (!window) {
        window = make();
        return;
      }
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
  };
}
