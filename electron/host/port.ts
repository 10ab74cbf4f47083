import * as z from 'zod';
import type { Host } from '../../shared/api.ts';
import { type Answer, answer, MESSAGE_LIMIT } from './answer.ts';

/** One end of a channel between processes: Electron's `parentPort`, a worker's, or a test's `MessagePort`. */
export interface Port {
  postMessage(message: unknown): void;
  /** Calls back with each message, unwrapped from the platform's event. */
  listen(receive: (message: unknown) => void): void;
}

/** Messages to the host. */
const HostMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('call'), id: z.int(), name: z.string().max(100), input: z.unknown() }),
  z.object({ type: z.literal('cancel'), id: z.int() }),
  /** Log out of every device, then exit. */
  z.object({ type: z.literal('close') }),
]);
export type HostMessage = z.infer<typeof HostMessageSchema>;

/** Messages from the host: that it is ready, and the answer to each call that was not cancelled. */
export type HostReply = { type: 'ready' } | { type: 'answer'; id: number; answer: Answer };

/** Serves the host over a port until it is told to close. Messages of any other form are dropped. */
export function servePort(host: Host & { close(): Promise<void> }, port: Port, ended: () => void): void {
  const waiting = new Map<number, AbortController>();
  const reply = (message: HostReply) => port.postMessage(message);

  async function take({ id, name, input }: Extract<HostMessage, { type: 'call' }>): Promise<void> {
    const cancel = new AbortController();
    waiting.set(id, cancel);
    const answered = isWithin(input, MESSAGE_LIMIT)
      ? await answer(host, name, input, cancel.signal)
      : tooLarge(name.slice(0, 100));
    waiting.delete(id);
    if (!cancel.signal.aborted) reply({ type: 'answer', id, answer: answered });
  }

  port.listen((message) => {
    const parsed = HostMessageSchema.safeParse(message);
    if (!parsed.success) return;
    if (parsed.data.type === 'call') void take(parsed.data);
    else if (parsed.data.type === 'cancel') waiting.get(parsed.data.id)?.abort();
    else void host.close().finally(ended);
  });
  reply({ type: 'ready' });
}

function tooLarge(name: string): Answer {
  const limit = `${MESSAGE_LIMIT / 1024 / 1024} MiB`;
  return { ok: false, fault: 'refused', problem: { problem: 'too-large', values: { name, limit } } };
}

/** Whether the texts in a message, which structured cloning allows in any size and shape, stay below a limit. */
function isWithin(message: unknown, limit: number): boolean {
  const seen = new Set<object>();
  const left = [message];
  let size = 0;
  while (left.length > 0 && size <= limit) {
    const value = left.pop();
    size += typeof value === 'string' ? value.length : 8;
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    if (ArrayBuffer.isView(value)) size += value.byteLength;
    else for (const [key, part] of Object.entries(value)) left.push(key, part);
  }
  return size <= limit;
}
