import { pack, unpack } from '../message.ts';
import { OPEN, wire } from './wire.ts';

/*
 * Runs in the preload's own world, before the preload: gives it what `require('electron')` gives a sandboxed one. The
 * main process is at the other end of `rigSend` and `rigReceive`.
 */

type Listener = (event: object, ...args: unknown[]) => void;
type Own = typeof globalThis & {
  rigSend(text: string): void;
  rigReceive(text: string): void;
  rigRequire(name: string): unknown;
};
const own = globalThis as Own;
const listeners = new Map<string, Listener[]>();
const open = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
let calls = 0;

if (window === window.top) {
  const page = wire('preload');
  document.addEventListener(OPEN, (event) => own.rigSend(pack({ type: 'open', url: (event as CustomEvent).detail })));
  own.rigReceive = (text) => {
    const message = unpack(text) as
      | { type: 'event'; channel: string; args: unknown[] }
      | { type: 'answer'; id: number; value?: unknown; error?: string };
    if (message.type === 'event') for (const hear of listeners.get(message.channel) ?? []) hear({}, ...message.args);
    else {
      const call = open.get(message.id);
      open.delete(message.id);
      if (message.error === undefined) call?.resolve(message.value);
      else call?.reject(new Error(message.error));
    }
  };
  const ipcRenderer = {
    invoke: (channel: string, ...args: unknown[]) =>
      new Promise((resolve, reject) => {
        calls += 1;
        own.rigSend(pack({ type: 'invoke', id: calls, channel, args }));
        open.set(calls, { resolve, reject });
      }),
    send: (channel: string, ...args: unknown[]) => own.rigSend(pack({ type: 'send', channel, args })),
    on: (channel: string, hear: Listener) => void listeners.set(channel, [...(listeners.get(channel) ?? []), hear]),
  };
  const contextBridge = { exposeInMainWorld: page.expose };
  own.rigRequire = (name) => {
    if (name !== 'electron') throw new Error(`module not found: ${name}`);
    return { contextBridge, ipcRenderer };
  };
}
