import { EventEmitter } from 'node:events';
import { rigEvent } from './event.ts';

type Handler = (event: object, ...args: unknown[]) => unknown;
export type FromPage =
  | { type: 'invoke'; id: number; channel: string; args: unknown[] }
  | { type: 'send'; channel: string; args: unknown[] };
export interface Answer {
  type: 'answer';
  id: number;
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
  async take(message: FromPage, from: object): Promise<Answer | undefined> {
    const event = rigEvent(from);
    if (message.type === 'send') {
      this.emit(message.channel, event, ...message.args);
      return undefined;
    }
    const { id, channel, args } = message;
    try {
      const handler = this.handlers.get(channel);
      if (!handler) throw new Error(`No handler registered for '${channel}'`);
      return { type: 'answer', id, value: await handler(event, ...args) };
    } catch (error) {
      return { type: 'answer', id, error: `Error invoking remote method '${channel}': ${error}` };
    }
  }
}

export const ipcMain = new IpcMain();
