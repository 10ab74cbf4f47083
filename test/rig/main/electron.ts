import { existsSync } from 'node:fs';
import { app } from './app.ts';
import { UtilityProcess } from './host.ts';
import { ipcMain } from './ipc.ts';
import { Menu } from './menu.ts';
import { protocol, session } from './session.ts';
import { BrowserWindow, SCREEN, webContents } from './window.ts';

/** From Electron's type definitions (`notes.ts`), put in by the build. */
declare const RIG_WHEN: Record<string, 'before ready' | 'after ready'>;

const asks = (name: string) => () => {
  throw new Error(`dialog.${name}: nobody is there to answer`);
};

/** Nobody looks at a dialog: a test answers it in advance, as Playwright’s manual has it. */
const dialog = {
  showErrorBox: (title: string, content: string) => console.error(`error box: ${title}: ${content}`),
  showMessageBox: asks('showMessageBox'),
  showMessageBoxSync: asks('showMessageBoxSync'),
  showOpenDialog: asks('showOpenDialog'),
};

/** What Electron refuses before `ready` without a note of its own. */
const AFTER = ['Session.defaultSession', 'Protocol.handle', 'Screen.getAllDisplays', 'Menu.setApplicationMenu'];
AFTER.push(...Object.keys(dialog).flatMap((name) => (name === 'showErrorBox' ? [] : `Dialog.${name}`)));

/** Refuses members of a module at the wrong time. */
function timely<Module extends object>(name: string, module: Module): Module {
  const check = (member: string) => {
    const when = RIG_WHEN[`${name}.${member}`] ?? (AFTER.includes(`${name}.${member}`) ? 'after ready' : undefined);
    if (when === undefined || (when === 'after ready') === app.isReady()) return;
    const order = when === 'after ready' ? 'after' : 'before';
    throw new Error(`${name}.${member} can only be used ${order} app is ready`);
  };
  return new Proxy(module, {
    get(target, member) {
      if (typeof member === 'string') check(member);
      const value: unknown = Reflect.get(target, member);
      return typeof value === 'function' && target === (app as object) ? value.bind(target) : value;
    },
  });
}

export const electron: Record<string, object> = {
  app: timely('App', app),
  BrowserWindow,
  dialog: timely('Dialog', dialog),
  ipcMain,
  Menu: timely('Menu', Menu),
  nativeImage: { createFromPath: (path: string) => ({ isEmpty: () => !existsSync(path) }) },
  protocol: timely('Protocol', protocol),
  screen: timely('Screen', { getAllDisplays: () => [{ workArea: SCREEN }] }),
  session: timely('Session', session),
  shell: { openExternal: async (url: string) => console.error(`opened: ${url}`) },
  utilityProcess: timely('UtilityProcess', UtilityProcess),
  webContents,
};
