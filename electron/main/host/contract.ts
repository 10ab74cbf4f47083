import type { IpcMain, IpcMainEvent, IpcMainInvokeEvent } from 'electron';
import * as z from 'zod';
import { type Answered, type DesktopCalls, desktopCalls } from '../../../shared/desktop.ts';
import { channels } from '../channels.ts';
import { isOwn } from '../origin.ts';
import type { HostLink } from './host-link.ts';

const CallSchema = z.strictObject({ id: z.int().min(0), name: z.string().max(100), input: z.unknown() });
const CancelSchema = z.strictObject({ id: z.int().min(0) });
const TellSchema = z.discriminatedUnion('name', [
  z.strictObject({ name: z.literal('ready'), message: desktopCalls.ready }),
  z.strictObject({ name: z.literal('dragOut'), message: desktopCalls.dragOut }),
]);

export type Sender = Pick<IpcMainEvent | IpcMainInvokeEvent, 'sender' | 'senderFrame'>;
export type Hear = { [Name in keyof DesktopCalls]: (message: DesktopCalls[Name], from: Sender) => void };

/** Whether a message comes from the top frame of this window while it shows our own page. */
export function isFrom(window: { id: number } | undefined, { sender, senderFrame }: Sender): boolean {
  if (window === undefined || sender.id !== window.id) return false;
  return senderFrame !== null && senderFrame === sender.mainFrame && isOwn(senderFrame.url);
}

/** The part of `ipcMain` that the contract uses, so that tests can replace it. */
export type Channel = Pick<IpcMain, 'handle' | 'on'>;

const REFUSED: Answered = { ok: false, problem: { problem: 'bad-request', values: { detail: 'message' } } };

/**
 * Serves the contract to the window. The sender and the message's envelope are checked here; the host validates the
 * input, and the window the answer, against the same table.
 */
export function offerContract(ipc: Channel, link: HostLink, isOurs: (from: Sender) => boolean, hear: Hear): void {
  /**
   * Maps the window's numbers of open calls to the link's. After a restart two windows cannot cancel each other's
   * calls.
   */
  const open = new Map<string, number>();
  const key = (from: Sender, id: number) => `${from.sender.id}/${id}`;

  ipc.handle(channels.call, async (event, message: unknown): Promise<Answered> => {
    if (!isOurs(event)) return REFUSED;
    const call = CallSchema.safeParse(message);
    if (!call.success) return REFUSED;
    const mark = key(event, call.data.id);
    const { id, answered } = link.call(call.data.name, call.data.input);
    open.set(mark, id);
    try {
      return await answered;
    } finally {
      open.delete(mark);
    }
  });

  ipc.on(channels.cancel, (event, message: unknown) => {
    const cancel = CancelSchema.safeParse(message);
    if (!isOurs(event) || !cancel.success) return;
    const id = open.get(key(event, cancel.data.id));
    if (id !== undefined) link.cancel(id);
  });

  ipc.on(channels.tell, (event, message: unknown) => {
    const parsed = TellSchema.safeParse(message);
    if (!isOurs(event) || !parsed.success) return;
    if (parsed.data.name === 'ready') hear.ready(parsed.data.message, event);
    else hear.dragOut(parsed.data.message, event);
  });
}
