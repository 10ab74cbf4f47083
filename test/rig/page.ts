import type { Answer } from './main/ipc.ts';
import { pack, unpack } from './message.ts';

/*
 * Runs in the page, before the preload and the page's scripts: gives the preload what `require('electron')` gives a
 * sandboxed one. The main process is at the other end of `rigSend` and `rigReceive`.
 */

type Listener = (event: object, ...args: unknown[]) => void;
type Own = typeof globalThis & {
  rigSend(text: string): Promise<string>;
  rigReceive(text: string): void;
  rigRequire(name: string): unknown;
};
const own = globalThis as Own;
const listeners = new Map<string, Listener[]>();

/** As `contextBridge` hands a value on: copied; functions are called and promises awaited where they are. */
function copied(value: unknown): unknown {
  if (typeof value === 'function') return (...args: unknown[]) => copied(value(...args.map(copied)));
  if (value instanceof Promise) return value.then(copied);
  if (Array.isArray(value)) return Object.freeze(value.map(copied));
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return structuredClone(value);
  return Object.freeze(Object.fromEntries(Object.entries(value).map(([name, part]) => [name, copied(part)])));
}

if (window === window.top) {
  own.rigReceive = (text) => {
    const { channel, args } = unpack(text) as { channel: string; args: unknown[] };
    for (const hear of listeners.get(channel) ?? []) hear({}, ...args);
  };
  const ipcRenderer = {
    invoke: async (channel: string, ...args: unknown[]) => {
      const { value, error } = unpack(await own.rigSend(pack({ type: 'invoke', channel, args }))) as Answer;
      if (error !== undefined) throw new Error(error);
      return value;
    },
    send: (channel: string, ...args: unknown[]) => void own.rigSend(pack({ type: 'send', channel, args })),
    on: (channel: string, hear: Listener) => void listeners.set(channel, [...(listeners.get(channel) ?? []), hear]),
  };
  const exposeInMainWorld = (name: string, value: unknown) => {
    if (name in window)
      throw new Error(`Cannot bind an API on top of an existing property on the window object: ${name}`);
    Object.defineProperty(window, name, { value: copied(value), enumerable: true });
  };
  own.rigRequire = (name) => {
    if (name !== 'electron') throw new Error(`module not found: ${name}`);
    return { contextBridge: { exposeInMainWorld }, ipcRenderer };
  };
  // In Electron the app decides before there is a window.
  window.open = (address = 'about:blank') => {
    void own.rigSend(pack({ type: 'open', url: new URL(address, document.baseURI).href }));
    return null;
  };
}
