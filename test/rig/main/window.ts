import { EventEmitter } from 'node:events';
import type { BrowserContext } from '@playwright/test';
import { app } from './app.ts';
import { WebContents } from './contents.ts';
import { rigEvent } from './event.ts';

type Options = Electron.BrowserWindowConstructorOptions;
export const SCREEN = { x: 0, y: 0, width: 1920, height: 1080 };

let context: BrowserContext | undefined;
let ids = 0;
const windows = app.windows as Set<BrowserWindow>;

/** Windows can be made from now on. */
export function openWindowsIn(started: BrowserContext): void {
  context = started;
}

export class BrowserWindow extends EventEmitter {
  readonly webContents: WebContents;
  private bounds: Electron.Rectangle;
  private maximized = false;
  private isOver = false;
  private visible: boolean;

  constructor({ width = 800, height = 600, x, y, show = true, webPreferences = {} }: Options = {}) {
    super();
    if (!context) throw new Error('Cannot create BrowserWindow before app is ready');
    if (!app.isSandboxed) throw new Error('the rig’s pages are sandboxed');
    this.bounds = { x: x ?? (SCREEN.width - width) / 2, y: y ?? (SCREEN.height - height) / 2, width, height };
    this.visible = show;
    ids += 1;
    this.webContents = new WebContents(ids, context, webPreferences, { width, height });
    this.webContents.once('did-finish-load', () => this.emit('ready-to-show'));
    this.webContents.once('closed', () => this.ended());
    windows.add(this);
    app.emit('web-contents-created', rigEvent(), this.webContents);
  }

  static getAllWindows = () => [...windows];

  loadURL = (address: string) => this.webContents.loadURL(address);
  close(): void {
    const event = rigEvent();
    this.emit('close', event);
    if (event.defaultPrevented) app.stay();
    else void this.webContents.leave();
  }
  /** Its page is gone. */
  ended(): void {
    if (this.isOver) return;
    this.isOver = true;
    this.webContents.ended();
    this.emit('closed');
    app.closed(this);
  }

  show = () => (this.visible = true);
  focus(): void {}
  isVisible = () => this.visible;
  isMinimized = () => false;
  restore(): void {}
  maximize = () => (this.maximized = true);
  isMaximized = () => this.maximized;
  getNormalBounds = () => this.bounds;
  setBounds = (bounds: Partial<Electron.Rectangle>) => (this.bounds = { ...this.bounds, ...bounds });
}
