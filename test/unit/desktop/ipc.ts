import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import type { Channel, Sender } from '../../../electron/main/host/contract.ts';
import { PAGE } from '../../../electron/main/window/origin.ts';
import type { Desktop } from '../../../shared/desktop.ts';

/*
 * Stands in for Electron's message passing, as its documentation has it: what crosses is cloned by the structured clone
 * algorithm, a channel has one handler, a failing handler rejects with its message alone, and what a preload exposes is
 * copied into the window with its functions wrapped and no prototypes (`contextBridge`).
 */

interface Frame {
  url: string;
}

/** One window with its main process' ends. `frame` is the frame that sends; tests change it to send as somebody else. */
export function standInIpc() {
  const handlers = new Map<string, (event: never, ...args: unknown[]) => unknown>();
  const main = new EventEmitter();
  const rendererEvents = new EventEmitter();
  const top: Frame = { url: PAGE };
  const contents = { id: 1, mainFrame: top };
  const from: { frame: Frame | null; contents: { id: number; mainFrame: Frame } } = { frame: top, contents };
  const event = () => ({ sender: from.contents, senderFrame: from.frame }) as unknown as Sender;

  const ipcMain = {
    handle(channel: string, handler: (event: never, ...args: unknown[]) => unknown) {
      if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
      handlers.set(channel, handler);
    },
    on: (channel: string, listener: (...args: never[]) => void) => main.on(channel, listener as () => void),
  } as unknown as Channel;

  const ipcRenderer = {
    async invoke(channel: string, ...args: unknown[]) {
      const [sent, sender] = [structuredClone(args), event()];
      await Promise.resolve();
      const handler = handlers.get(channel);
      try {
        if (!handler) throw new Error(`No handler registered for '${channel}'`);
        return structuredClone(await handler(sender as never, ...sent));
      } catch (error) {
        throw new Error(`Error invoking remote method '${channel}': ${error}`);
      }
    },
    send(channel: string, ...args: unknown[]) {
      const [sent, sender] = [structuredClone(args), event()];
      queueMicrotask(() => main.emit(channel, sender, ...sent));
    },
    on: (channel: string, listener: (...args: unknown[]) => void) => rendererEvents.on(channel, listener),
  };

  const window: Record<string, unknown> = {};
  const contextBridge = {
    exposeInMainWorld(key: string, value: unknown) {
      if (key in window) throw new Error(`Cannot bind an API on top of an existing property: ${key}`);
      window[key] = bridged(value);
    },
  };

  return {
    ipcMain,
    from,
    contents,
    /** `webContents.send` */
    sendToWindow: (channel: string, message: unknown) => rendererEvents.emit(channel, {}, structuredClone(message)),
    /** Runs the built preload as Electron's sandbox does: CommonJS, and `require` knows Electron alone. */
    loadPreload(): Desktop {
      const preload = readFileSync(new URL('../../../dist/node/preload.cjs', import.meta.url), 'utf8');
      const require = (name: string) => {
        if (name !== 'electron') throw new Error(`module not found: ${name}`);
        return { contextBridge, ipcRenderer };
      };
      runInContext(preload, createContext({ require, module: { exports: {} }, exports: {} }));
      return window.ftdCloudDoctor as Desktop;
    },
    window,
    ipcRenderer,
  };
}

/** Copies a value from the preload's world into the window's, as `contextBridge` does. */
function bridged(value: unknown): unknown {
  if (typeof value === 'function')
    return async (...args: unknown[]) => structuredClone(await value(...args.map(bridged)));
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return Object.freeze(value.map(bridged));
  return Object.freeze(Object.fromEntries(Object.entries(value).map(([key, part]) => [key, bridged(part)])));
}
