import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, CDPSession, Frame, Page, Request, Route } from '@playwright/test';
import { pack, unpack } from '../message.ts';
import { fromChromium, toChromium } from './address.ts';
import { rigEvent } from './event.ts';
import { type FromPage, ipcMain } from './ipc.ts';
import { offerDownload, session } from './session.ts';

type OpenHandler = (details: { url: string }) => { action: 'deny' | 'allow' };

/** The page of a window, with Electron's events. */
export class WebContents extends EventEmitter {
  /** Another one after a crash, as Electron has another one for another process. */
  mainFrame = { url: '' };
  openHandler: OpenHandler = () => ({ action: 'allow' });
  private attached: Promise<Page>;
  private protocol: CDPSession | undefined;
  /** Whether the next document is what the app itself wants. */
  private isOurs = false;
  private isOver = false;

  constructor(
    readonly id: number,
    private readonly context: BrowserContext,
    private readonly preferences: Electron.WebPreferences,
    private readonly size: { width: number; height: number },
  ) {
    super();
    this.attached = this.attach();
  }

  private async attach(): Promise<Page> {
    const { context, preferences, size } = this;
    const page = await context.newPage();
    const protocol = await context.newCDPSession(page);
    this.protocol = protocol;
    // Unlike Playwright's `framenavigated`, it says nothing of navigations within a document.
    protocol.on('Page.frameNavigated', ({ frame }) => {
      if (!frame.parentId) this.navigated(frame.url);
    });
    await protocol.send('Page.enable');
    page.on('load', () => this.emit('did-finish-load'));
    page.on('download', offerDownload);
    page.on('close', () => this.emit('closed'));
    page.on('crash', () => this.crashed());
    const before = readFileSync(join(__dirname, 'page.js'), 'utf8');
    const preload = readFileSync(preferences.preload ?? '', 'utf8');
    // Nothing is granted: what the app's handlers answer, `desktop.test.ts` shows.
    await context.grantPermissions([]);
    await page.setViewportSize(size);
    await page.exposeBinding('rigSend', ({ frame }, text: string) => this.hear(text, frame));
    await page.addInitScript(`${before}\nif (window === window.top) (function (require) {${preload}\n})(rigRequire);`);
    await page.route('**', (route) => this.answer(route, route.request()));
    return page;
  }

  private navigated(address: string): void {
    this.mainFrame.url = fromChromium(address);
    this.emit('did-navigate', rigEvent(), this.getURL());
  }
  private crashed(): void {
    this.mainFrame = { ...this.mainFrame };
    this.emit('render-process-gone', rigEvent(), { reason: 'crashed', exitCode: 11 });
  }

  /** Every request is answered by the app or refused; none goes on to a network. */
  private async answer(route: Route, request: Request): Promise<void> {
    const url = fromChromium(request.url());
    if (request.isNavigationRequest() && !this.mayGo(url, request.frame())) return route.abort('aborted');
    const wanted = { url, method: request.method(), headers: request.headers() };
    const response = await session.defaultSession.answer(wanted);
    if (!response) return route.abort('blockedbyclient');
    return route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    });
  }

  private mayGo(url: string, frame: Frame): boolean {
    const isMainFrame = frame.parentFrame() === null;
    if (isMainFrame && this.isOurs) {
      this.isOurs = false;
      return true;
    }
    const event = rigEvent({ url, isMainFrame, isSameDocument: false });
    this.emit('will-frame-navigate', event);
    return !event.defaultPrevented;
  }

  private async hear(text: string, frame: Frame): Promise<string> {
    const message = unpack(text) as FromPage | { type: 'open'; url: string };
    if (message.type === 'open') {
      const { action } = this.openHandler({ url: fromChromium(message.url) });
      if (action !== 'deny') throw new Error('the rig opens no second window');
      return pack({});
    }
    // Only the main frame is known to those that ask.
    const senderFrame = frame.parentFrame() === null ? this.mainFrame : null;
    return pack(await ipcMain.take(message, { sender: this, senderFrame }));
  }

  send(channel: string, ...args: unknown[]): void {
    this.alive();
    const text = pack({ channel, args });
    const receive = (message: string) =>
      (globalThis as never as { rigReceive(text: string): void }).rigReceive(message);
    // A page that is gone hears nothing.
    void this.attached.then((page) => page.evaluate(receive, text)).catch(() => {});
  }

  async loadURL(address: string): Promise<void> {
    this.alive();
    const url = toChromium(address);
    const page = await this.attached;
    this.isOurs = true;
    await page.goto(url);
  }
  /** A page that crashed is replaced by another one. */
  reload(): void {
    this.alive();
    const crashed = this.attached;
    this.attached = crashed.then(async (page) => {
      page.removeAllListeners();
      const another = await this.attach();
      await page.close();
      return another;
    });
    void this.loadURL(this.getURL());
  }
  /** Chromium says later that it is closed. */
  async leave(): Promise<void> {
    await (await this.attached).close({ runBeforeUnload: true }).catch(() => {});
  }
  ended(): void {
    this.isOver = true;
    this.emit('destroyed');
  }
  private alive(): void {
    if (this.isOver) throw new TypeError('Object has been destroyed');
  }

  getURL = () => this.mainFrame.url;
  getLastWebPreferences = () => this.preferences;
  print = () => void this.alive();
  setWindowOpenHandler = (handler: OpenHandler) => (this.openHandler = handler);
  startDrag({ file, icon }: { file: string; icon: { isEmpty(): boolean } }): void {
    if (!file) throw new Error("Must specify either 'file' or 'files' option");
    if (icon.isEmpty()) throw new Error("Must specify non-empty 'icon' option");
  }
  executeJavaScript = async (code: string): Promise<unknown> => (await this.attached).evaluate(code);
  forcefullyCrashRenderer = () => void this.protocol?.send('Page.crash').catch(() => {});
}
