import { StringDecoder } from 'node:string_decoder';
import type { Client, ClientChannel } from 'ssh2';
import { ProblemError } from '../../../../shared/model/problem.ts';

/** How much of the newest text is searched for prompts and marks. */
const TAIL = 8192;
/** Most text between two things that we type. */
const MOST_TEXT = 8 * 1024 * 1024;

export interface Wait<T = unknown> {
  /** Milliseconds; after them the wait fails with `ssh-silent`. */
  timeout: number;
  /** The finding must stand for so many milliseconds without new text; 0 takes it at once. */
  settle: number | ((found: T) => number);
  signal?: AbortSignal | undefined;
}

/** What a shell has written since we last typed. */
export interface Screen {
  /** Types, and forgets the text so far unless `keep` is set. */
  type(keys: string, keep?: boolean): void;
  /** All text since the last forgetting typing. */
  text(): string;
  /**
   * Waits until `find` sees something in the newest text (since anything was typed). Fails with `ProblemError`:
   * `ssh-silent` (timeout), `ssh-flooded`, `ssh-connection-lost`, `ssh-cancelled`.
   */
  wait<T>(find: (tail: string) => T | undefined, options: Wait<T>): Promise<T>;
  /** Called with each new piece of text. */
  listen(listener: ((text: string) => void) | undefined): void;
  readonly closed: boolean;
  close(): void;
}

/** Puts a screen on a terminal channel. `host` is only for errors. */
export function openScreen(channel: ClientChannel, host: string): Screen {
  const decoder = new StringDecoder('utf8');
  let parts: string[] = [];
  let size = 0;
  let tail = '';
  let closed = false;
  let listener: ((text: string) => void) | undefined;
  let changed: (() => void) | undefined;

  const receive = (bytes: Buffer) => {
    const text = decoder.write(bytes);
    // Past the limit it is only counted: memory stays bounded whatever the device sends.
    size += text.length;
    if (size <= MOST_TEXT) {
      parts.push(text);
      listener?.(text);
    }
    tail = (tail.length > TAIL ? tail.slice(-TAIL) : tail) + text;
    changed?.();
  };
  const end = () => {
    closed = true;
    changed?.();
  };
  channel.on('data', receive);
  channel.stderr.on('data', receive);
  channel.on('close', end);
  channel.on('error', end);

  return {
    type(keys, keep = false) {
      if (!keep) {
        parts = [];
        size = 0;
      }
      tail = '';
      if (!closed) channel.write(keys);
    },
    text: () => parts.join(''),
    wait: (find, { timeout, settle, signal }) =>
      new Promise((resolve, reject) => {
        let settling: NodeJS.Timeout | undefined;
        const done = () => {
          clearTimeout(settling);
          clearTimeout(limit);
          signal?.removeEventListener('abort', cancel);
          changed = undefined;
        };
        const fail = (problem: 'ssh-silent' | 'ssh-flooded' | 'ssh-connection-lost' | 'ssh-cancelled') => {
          done();
          reject(new ProblemError(problem, { host }));
        };
        const cancel = () => fail('ssh-cancelled');
        const limit = setTimeout(() => afterReading(() => fail('ssh-silent')), Math.max(0, timeout));
        let looks = 0;
        const look = () => {
          const now = ++looks;
          clearTimeout(settling);
          const found = find(tail);
          if (found !== undefined) {
            const take = () => {
              done();
              resolve(found);
            };
            const silence = typeof settle === 'number' ? settle : settle(found);
            if (silence === 0 || closed) return take();
            settling = setTimeout(() => afterReading(() => now === looks && take()), silence);
          } else if (size > MOST_TEXT) fail('ssh-flooded');
          else if (closed) fail('ssh-connection-lost');
        };
        signal?.addEventListener('abort', cancel, { once: true });
        changed = look;
        if (signal?.aborted) cancel();
        else look();
      }),
    listen(next) {
      listener = next;
    },
    get closed() {
      return closed;
    },
    close() {
      channel.close();
    },
  };
}

/**
 * Does something once what has already arrived is read. On a busy machine a timer is late, and its silence may only be
 * our own: the event loop calls timers before it reads sockets.
 */
function afterReading(work: () => void): void {
  setImmediate(() => setImmediate(work));
}

/** A terminal channel: wide, so that nothing wraps; dumb, so that nothing is painted. Throws ssh-no-session, ssh-no-pty, ssh-connection-lost. */
export function openTerminal(client: Client, host: string): Promise<ClientChannel> {
  return new Promise((resolve, reject) => {
    try {
      client.shell({ term: 'dumb', cols: 511, rows: 511 }, (error, channel) => {
        if (!error) return resolve(channel);
        const refused = 'reason' in error;
        reject(new ProblemError(refused ? 'ssh-no-session' : 'ssh-no-pty', { host }));
      });
    } catch {
      reject(new ProblemError('ssh-connection-lost', { host }));
    }
  });
}
