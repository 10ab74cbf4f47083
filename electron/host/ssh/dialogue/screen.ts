import { StringDecoder } from 'node:string_decoder';
import type { Client, ClientChannel } from 'ssh2';
import { ProblemError } from '../../../../shared/model/problem/problem.ts';

/** Length of the newest text that is searched for prompts and marks. */
const TAIL = 8192;
/** Maximum length of text between two inputs. */
const MOST_TEXT = 8 * 1024 * 1024;

export interface Wait<T = unknown> {
  /** Milliseconds after which the wait fails with `ssh-silent`. */
  timeout: number;
  /** Milliseconds without new text after which the result counts; 0: immediately. */
  settle: number | ((found: T) => number);
  signal?: AbortSignal | undefined;
}

/** The text that a shell has printed since the last input. */
export interface Screen {
  /** Types a text, and discards the output so far unless `keep` is set. */
  type(keys: string, keep?: boolean): void;
  /** All text since it was last discarded. */
  text(): string;
  /**
   * Waits until `find` returns a result for the newest text (since the last input). Fails with `ProblemError`:
   * `ssh-silent` (timeout), `ssh-flooded`, `ssh-connection-lost`, `ssh-cancelled`.
   */
  wait<T>(find: (tail: string) => T | undefined, options: Wait<T>): Promise<T>;
  /** Called with each new piece of text. */
  listen(listener: ((text: string) => void) | undefined): void;
  readonly closed: boolean;
  close(): void;
}

/** Attaches a screen to a terminal channel. `host`: for error messages only. */
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
    // Beyond the limit, text is only counted: memory is bounded whatever the device sends.
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
 * Calls back once everything that has arrived is read. On a busy machine a timer fires late, and the silence may be our
 * own: the event loop runs timers before it reads sockets.
 */
function afterReading(work: () => void): void {
  setImmediate(() => setImmediate(work));
}

/**
 * A terminal channel: wide, so that nothing wraps; dumb, so that there are no escapes. Throws ssh-no-session,
 * ssh-no-pty, ssh-connection-lost.
 */
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
