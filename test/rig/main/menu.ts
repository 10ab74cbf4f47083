import { app } from './app.ts';

const MODIFIER = /^(?:CmdOrCtrl|CommandOrControl|Cmd|Command|Ctrl|Control|Alt|Option|AltGr|Shift|Super|Meta)$/;
const KEY =
  /^(?:[0-9A-Z!-/:-@[-`{-~]|F(?:[1-9]|1\d|2[0-4])|Plus|Space|Tab|Backspace|Delete|Insert|Return|Enter|Esc|Escape|Up|Down|Left|Right|Home|End|PageUp|PageDown)$/;

type Template = Electron.MenuItemConstructorOptions;

/** An item, checked as Electron checks it, and clicked as a user would. */
export class MenuItem {
  readonly label: string;
  readonly role: string | undefined;
  readonly type: string;
  readonly submenu: Menu | undefined;
  click: () => void;

  constructor(template: Template) {
    const { label = '', role, submenu, accelerator, click } = template;
    if (accelerator !== undefined) checkAccelerator(accelerator);
    this.submenu = Array.isArray(submenu) ? Menu.buildFromTemplate(submenu) : undefined;
    this.type = template.type ?? (submenu ? 'submenu' : 'normal');
    this.label = label;
    this.role = role;
    this.click = () => {
      if (role === 'quit') app.quit();
      else if (role === 'close') for (const window of app.windows) window.close();
      else if (role === undefined) click?.(this as never, undefined, {} as never);
    };
  }
}

function checkAccelerator(accelerator: string): void {
  const [key = '', ...modifiers] = accelerator.split('+').reverse();
  if (!KEY.test(key) || !modifiers.every((word) => MODIFIER.test(word)))
    throw new Error(`conversion failure from ${accelerator}`);
}

export class Menu {
  private static shown: Menu | null = null;
  constructor(readonly items: MenuItem[] = []) {}

  static buildFromTemplate(template: readonly Template[]): Menu {
    return new Menu(template.map((item) => new MenuItem(item)));
  }
  static setApplicationMenu = (menu: Menu | null) => (Menu.shown = menu);
  static getApplicationMenu = () => Menu.shown;
}
