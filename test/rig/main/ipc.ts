import { EventEmitter } from 'node:events';
import { rigEvent } from './event.ts';

type Handler = (event: object, ...args: unknown[]) => unknown;
export interface FromPage {
  type: 'invoke' | 'send';
  channel: string;
  args: unknown[];
}
export interface Answer {
  value?: unknown;
  error?: string;
}

export class IpcMain extends EventEmitter {
  private readonly handlers = new Map<string, Handler>();
  handle(channel: string, handler: Handler): void {
    if (this.handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.handlers.set(channel, handler);
  }
  /** A message of a page, from this sender. Fails as `ipcRenderer.invoke` does: with the message alone. */
  async take({ type, channel, args }: FromPage, from: object): Promise<Answer> {
    const event = rigEvent(from);
    if (type === 'send') {
      this.emit(channel, event, ...args);
      return {};
    }
    try {
      const handler = this.handlers.get(channel);
      if (!handler) throw new Error(`No handler registered for '${channel}'`);
      return { value: await handler(event, ...args) };
    } catch (error) {
      return { error: `Error invoking remote method '${channel}': ${error}` };
    }
  }
}

export const ipcMain = new IpcMain();
