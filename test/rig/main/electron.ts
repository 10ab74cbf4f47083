import { existsSync } from 'node:fs';
import { app } from './app.ts';
import { UtilityProcess } from './host.ts';
import { ipcMain } from './ipc.ts';
import { Menu } from './menu.ts';
import { protocol, session } from './session.ts';
import { BrowserWindow, SCREEN } from './window.ts';

/** When Electron lets be used what the app uses, by its type definitions (`electron.d.ts`) or, without a note there, by trial. */
const WHEN: Record<string, 'before ready' | 'after ready'> = {
  'App.enableSandbox': 'before ready',
  'Protocol.registerSchemesAsPrivileged': 'before ready',
  'Dialog.showMessageBox': 'after ready',
  'Dialog.showMessageBoxSync': 'after ready',
  'Dialog.showOpenDialog': 'after ready',
  'Menu.setApplicationMenu': 'after ready',
  'Protocol.handle': 'after ready',
  'Screen.getAllDisplays': 'after ready',
  'Session.defaultSession': 'after ready',
  'UtilityProcess.fork': 'after ready',
};

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

/** A module whose members refuse to be used at the wrong time. */
const offered = <Module extends object>(name: string, module: Module): Module =>
  new Proxy(module, {
    get(target, member) {
      const full = `${name}.${String(member)}`;
      const wanted = WHEN[full];
      if (wanted && (wanted === 'after ready') !== app.isReady()) throw new Error(`${full} can only be used ${wanted}`);
      return Reflect.get(target, member, target);
    },
  });

export const electron = {
  app: offered('App', app),
  BrowserWindow,
  dialog: offered('Dialog', dialog),
  ipcMain,
  Menu: offered('Menu', Menu),
  nativeImage: { createFromPath: (path: string) => ({ isEmpty: () => !existsSync(path) }) },
  protocol: offered('Protocol', protocol),
  screen: offered('Screen', { getAllDisplays: () => [{ workArea: SCREEN }] }),
  session: offered('Session', session),
  shell: { openExternal: async (url: string) => console.error(`opened: ${url}`) },
  utilityProcess: offered('UtilityProcess', UtilityProcess),
};
