import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pack, unpack } from '../message.ts';
import { fromChromium, toChromium } from './address.ts';
import type { Chromium, Session } from './chromium.ts';
import { rigEvent } from './event.ts';
import { type FromPage, ipcMain } from './ipc.ts';
import { answerRequests } from './requests.ts';
import { session } from './session.ts';

type OpenHandler = (details: { url: string }) => { action: 'deny' | 'allow' };

/** The page of a window, with Electron's events. */
export class WebContents extends EventEmitter {
  /** Another one after a crash, as Electron has another one for another process. */
  mainFrame = this.frame();
  private url = '';
  private targetId = '';
  private page: Session | undefined;
  private world: number | undefined;
  openHandler: OpenHandler = () => ({ action: 'allow' });
  private readonly attached: Promise<Session>;
  /** Whether the next document is what the app itself wants. */
  private isOurs = false;
  private isOver = false;

  constructor(
    readonly id: number,
    private readonly chromium: Chromium,
    private readonly preferences: Electron.WebPreferences,
    size: { width: number; height: number },
  ) {
    super();
    this.attached = this.attach(preferences.preload ?? '', size);
  }

  private frame() {
    const contents = this;
    return {
      get url() {
        return contents.url;
      },
    };
  }

  private async attach(preload: string, { width, height }: { width: number; height: number }): Promise<Session> {
    const { targetId } = await this.chromium.send('Target.createTarget', { url: 'about:blank', width, height });
    this.targetId = targetId;
    const { sessionId } = await this.chromium.send('Target.attachToTarget', { targetId, flatten: true });
    const page = this.chromium.session(sessionId);
    this.page = page;
    this.listen(page, targetId);
    const before = readFileSync(join(__dirname, 'page.js'), 'utf8');
    const source = `${before}\nif (window === window.top) (function (require) {${readFileSync(preload, 'utf8')}\n})(rigRequire);`;
    await Promise.all([
      page.send('Page.enable'),
      page.send('Runtime.enable'),
      page.send('Inspector.enable'),
      page.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
      page.send('Runtime.addBinding', { name: 'rigSend' }),
      page.send('Page.addScriptToEvaluateOnNewDocument', { source }),
    ]);
    return page;
  }

  private listen(page: Session, targetId: string): void {
    // The main frame of a page has its target's name.
    const isMain = (frame: string | undefined) => frame === targetId;
    answerRequests(page, (url, frame) => this.mayGo(url, isMain(frame)));
    page.on('Runtime.executionContextCreated', ({ context: { id, auxData } }) => {
      if (auxData?.isDefault && isMain(auxData.frameId)) this.world = id;
    });
    page.on('Runtime.executionContextsCleared', () => (this.world = undefined));
    page.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name === 'rigSend') void this.hear(payload, executionContextId);
    });
    page.on('Page.frameStartedLoading', ({ frameId }) => isMain(frameId) && this.emit('did-start-loading'));
    page.on('Page.frameStoppedLoading', ({ frameId }) => isMain(frameId) && this.emit('did-stop-loading'));
    page.on('Page.frameNavigated', ({ frame }) => {
      if (!isMain(frame.id)) return;
      this.url = fromChromium(frame.url);
      this.emit('did-navigate', rigEvent(), this.url);
      if (frame.url !== 'about:blank')
        void session.defaultSession.permit(this.chromium, this, new URL(frame.url).origin);
    });
    page.on('Page.loadEventFired', () => this.emit('did-finish-load'));
    page.on('Inspector.targetCrashed', () => {
      [this.world, this.mainFrame] = [undefined, this.frame()];
      this.emit('render-process-gone', rigEvent(), { reason: 'crashed', exitCode: 11 });
    });
  }

  /** Electron asks in this order, and asks no further once it was prevented. */
  private mayGo(url: string, isMainFrame: boolean): boolean {
    if (isMainFrame && this.isOurs) {
      this.isOurs = false;
      return true;
    }
    for (const name of isMainFrame ? ['will-frame-navigate', 'will-navigate'] : ['will-frame-navigate']) {
      const event = rigEvent({ url, isMainFrame, isSameDocument: false });
      this.emit(name, event);
      if (event.defaultPrevented) return false;
    }
    return true;
  }

  private async hear(payload: string, world: number): Promise<void> {
    const message = unpack(payload) as FromPage | { type: 'open'; url: string };
    if (message.type === 'open') {
      const { action } = this.openHandler({ url: fromChromium(message.url) });
      if (action !== 'deny') throw new Error('the rig opens no second window');
      return;
    }
    // A frame that is gone is `null` for those that ask.
    const senderFrame = world === this.world ? this.mainFrame : null;
    const answer = await ipcMain.take(message, { sender: this, senderFrame });
    if (answer) await this.receive(answer, world);
  }

  private async receive(message: object, world: number): Promise<void> {
    const expression = `rigReceive(${JSON.stringify(pack(message))})`;
    // A page that is gone hears nothing.
    await this.page?.send('Runtime.evaluate', { expression, contextId: world }).catch(() => {});
  }

  send(channel: string, ...args: unknown[]): void {
    this.alive();
    structuredClone(args);
    if (this.world !== undefined) void this.receive({ type: 'event', channel, args }, this.world);
  }

  async loadURL(address: string): Promise<void> {
    this.alive();
    const url = toChromium(address);
    const page = await this.attached;
    this.isOurs = true;
    const { errorText } = await page.send('Page.navigate', { url });
    if (errorText) throw new Error(`${errorText} loading '${address}'`);
  }
  reload(): void {
    this.alive();
    this.isOurs = true;
    void this.page?.send('Page.reload');
  }
  /** Chromium says later that it is closed. */
  async leave(runBeforeUnload: boolean): Promise<void> {
    const page = await this.attached;
    if (runBeforeUnload) await page.send('Page.close').catch(() => {});
    else await this.chromium.send('Target.closeTarget', { targetId: this.targetId }).catch(() => {});
  }
  isTarget = (targetId: string) => targetId === this.targetId;
  ended(): void {
    this.isOver = true;
    this.emit('destroyed');
  }
  isDestroyed = () => this.isOver;
  private alive(): void {
    if (this.isOver) throw new TypeError('Object has been destroyed');
  }

  getURL = () => this.url;
  getLastWebPreferences = () => this.preferences;
  print = () => this.alive();
  setWindowOpenHandler = (handler: OpenHandler) => (this.openHandler = handler);
  startDrag({ file, icon }: { file: string; icon: { isEmpty(): boolean } }): void {
    if (!file) throw new Error("Must specify either 'file' or 'files' option");
    if (icon.isEmpty()) throw new Error("Must specify non-empty 'icon' option");
  }
  async executeJavaScript(code: string): Promise<unknown> {
    const page = await this.attached;
    const options = { expression: code, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = await page.send('Runtime.evaluate', options);
    if (exceptionDetails) throw new Error('Script failed to execute');
    return result.value;
  }
  forcefullyCrashRenderer(): void {
    void this.page?.send('Page.crash').catch(() => {});
  }
}
