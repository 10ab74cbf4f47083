import type { MenuItemConstructorOptions } from 'electron';
import type { WindowCommand } from '../../shared/desktop.ts';
import type { Lang } from '../../shared/model/lang.ts';
import { type DesktopKey, sayInDesktop } from '../../shared/text/desktop.ts';

export interface MenuActions {
  open(): void;
  openRecent(path: string): void;
  clearRecent(): void;
  command(command: WindowCommand): void;
  print(): void;
  about(): void;
}

/** The application's menu in each platform's conventions, in the window's language. */
export function menuTemplate(
  { lang, platform, recent }: { lang: Lang; platform: NodeJS.Platform; recent: readonly string[] },
  act: MenuActions,
): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin';
  const label = (key: DesktopKey) => sayInDesktop(lang, key);
  const role = (name: NonNullable<MenuItemConstructorOptions['role']>, key: DesktopKey) => ({
    role: name,
    label: label(key),
  });
  const command = (name: WindowCommand, key: DesktopKey, accelerator?: string) => ({
    label: label(key),
    click: () => act.command(name),
    ...(accelerator === undefined ? {} : { accelerator }),
  });
  const line: MenuItemConstructorOptions = { type: 'separator' };
  const about = { label: label('menu.about'), click: act.about };

  const app: MenuItemConstructorOptions = {
    label: 'FTD Cloud Doctor',
    submenu: [
      about,
      line,
      role('services', 'menu.services'),
      line,
      role('hide', 'menu.hide'),
      role('hideOthers', 'menu.hideOthers'),
      role('unhide', 'menu.showAll'),
      line,
      role('quit', 'menu.quit'),
    ],
  };
  const file: MenuItemConstructorOptions = {
    label: label('menu.file'),
    submenu: [
      { label: label('menu.open'), accelerator: 'CmdOrCtrl+O', click: act.open },
      { label: label('menu.recent'), submenu: recentItems() },
      line,
      command('export', 'menu.export', 'CmdOrCtrl+E'),
      { label: label('menu.print'), accelerator: 'CmdOrCtrl+P', click: act.print },
      line,
      isMac ? role('close', 'menu.close') : role('quit', platform === 'win32' ? 'menu.exit' : 'menu.quit'),
    ],
  };
  const edit: MenuItemConstructorOptions = {
    label: label('menu.edit'),
    submenu: [
      role('undo', 'menu.undo'),
      role('redo', 'menu.redo'),
      line,
      role('cut', 'menu.cut'),
      role('copy', 'menu.copy'),
      role('paste', 'menu.paste'),
      role('selectAll', 'menu.selectAll'),
      line,
      command('find', 'menu.find', 'CmdOrCtrl+F'),
    ],
  };
  const view: MenuItemConstructorOptions = {
    label: label('menu.view'),
    submenu: [
      command('evidence', 'menu.evidence', 'CmdOrCtrl+B'),
      // macOS minimises with Cmd+M.
      command('map', 'menu.map', isMac ? undefined : 'Ctrl+M'),
      command('back', 'menu.back', 'Alt+Left'),
      line,
      role('resetZoom', 'menu.zoomReset'),
      role('zoomIn', 'menu.zoomIn'),
      role('zoomOut', 'menu.zoomOut'),
      line,
      role('togglefullscreen', 'menu.fullScreen'),
    ],
  };
  const window: MenuItemConstructorOptions = {
    label: label('menu.window'),
    role: 'windowMenu',
    submenu: [role('minimize', 'menu.minimise'), role('front', 'menu.front')],
  };
  const help: MenuItemConstructorOptions = {
    label: label('menu.help'),
    role: 'help',
    submenu: [command('help', 'menu.keys'), ...(isMac ? [] : [line, about])],
  };
  return isMac ? [app, file, edit, view, window, help] : [file, edit, view, help];

  function recentItems(): MenuItemConstructorOptions[] {
    if (recent.length === 0) return [{ label: label('menu.recentNone'), enabled: false }];
    return [
      // An ampersand would mark a key.
      ...recent.map((path) => ({ label: path.replaceAll('&', '&&'), click: () => act.openRecent(path) })),
      line,
      { label: label('menu.recentClear'), click: act.clearRecent },
    ];
  }
}
