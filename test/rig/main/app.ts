import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { rigEvent } from './event.ts';
import { takeLock } from './lock.ts';

interface OpenWindow {
  close(): void;
  ended(): void;
}

type Used = 'enableSandbox' | 'exit' | 'getAppMetrics' | 'getPath' | 'getPreferredSystemLanguages';
type AlsoUsed = 'isPackaged' | 'isReady' | 'quit' | 'requestSingleInstanceLock' | 'setPath' | 'whenReady';
type SetUp = 'addRecentDocument' | 'clearRecentDocuments' | 'setAboutPanelOptions' | 'setAppUserModelId';

/** `app`: its events in Electron's order, from the start to the end. */
export class App extends EventEmitter implements Pick<Electron.App, Used | AlsoUsed | SetUp | 'showAboutPanel'> {
  readonly isPackaged = false;
  readonly switches: string[] = [];
  readonly commandLine = {
    appendSwitch: (name: string, value?: string) =>
      void this.switches.push(value === undefined ? `--${name}` : `--${name}=${value}`),
  };
  readonly windows = new Set<OpenWindow>();
  readonly hosts = new Set<{ pid: number | undefined; serviceName: string }>();
  isSandboxed = false;
  /** Ends Chromium, once there is one. */
  end: () => Promise<void> = async () => {};
  private readonly paths = new Map<string, string>();
  private ready = false;
  private isQuitting = false;
  private isOver = false;
  private becomeReady = () => {};
  private readonly becameReady = new Promise<void>((resolve) => (this.becomeReady = resolve));

  isReady = () => this.ready;
  whenReady = () => this.becameReady;
  /** The app's own part of the start is over. */
  start(): void {
    this.ready = true;
    this.becomeReady();
    this.emit('ready', rigEvent(), {});
  }
  isEnding = () => this.isOver;

  getPath = (name: string): string => this.paths.get(name) ?? join(homedir(), name);
  setPath(name: string, path: string): void {
    if (!isAbsolute(path)) throw new Error('Path must be absolute');
    if (!existsSync(path)) throw new Error(`Failed to set path: ${path} does not exist`);
    this.paths.set(name, path);
  }
  getPreferredSystemLanguages = () => [(process.env.LANG ?? 'en_US').replace(/\..*/, '').replace('_', '-')];
  requestSingleInstanceLock(): boolean {
    return takeLock(this.getPath('userData'), ({ argv, folder }) => {
      void this.whenReady().then(() => this.emit('second-instance', rigEvent(), argv, folder, null));
    });
  }
  enableSandbox = () => (this.isSandboxed = true);
  setAppUserModelId(): void {}
  addRecentDocument(): void {}
  clearRecentDocuments(): void {}
  setAboutPanelOptions(): void {}
  showAboutPanel(): void {}
  getAppMetrics(): Electron.ProcessMetric[] {
    const hosts = [...this.hosts].map(({ pid, serviceName }) => ({ pid, name: serviceName, type: 'Utility' }));
    return hosts as Electron.ProcessMetric[];
  }

  quit(): void {
    if (this.isQuitting) return;
    const event = rigEvent();
    this.emit('before-quit', event);
    if (event.defaultPrevented) return;
    this.isQuitting = true;
    if (this.windows.size === 0) this.shutDown();
    else for (const window of this.windows) window.close();
  }
  /** A window was not let be closed. */
  stay = () => (this.isQuitting = false);
  closed(window: OpenWindow): void {
    this.windows.delete(window);
    if (this.windows.size > 0 || this.isOver) return;
    if (this.isQuitting) this.shutDown();
    else if (!this.emit('window-all-closed')) this.quit();
  }
  private shutDown(): void {
    if (this.isOver) return;
    const event = rigEvent();
    this.emit('will-quit', event);
    this.isQuitting = !event.defaultPrevented;
    if (this.isQuitting) this.leave(0);
  }
  exit(code = 0): void {
    for (const window of this.windows) window.ended();
    this.leave(code);
  }
  private leave(code: number): void {
    this.isOver = true;
    this.emit('quit', rigEvent(), code);
    void this.end().then(() => process.exit(code));
  }
}

export const app = new App();
