import { ProblemError } from '../../../shared/model/problem.ts';
import type { Shell } from './dialogue/shell.ts';
import type { Level } from './dialogue/waiting-prompt.ts';

/** Shells over one connection, up to the wanted number and the server's limit. */
export interface Pool {
  /** Runs work on a free shell, preferably one at `level`. Waits until one is free. */
  use<T>(level: Level, signal: AbortSignal, work: (shell: Shell) => Promise<T>): Promise<T>;
  /** Opens all shells now: opening one takes several round trips, for which the first work would otherwise wait. */
  fill(): void;
  readonly size: number;
  /** The server's limit, as far as known. */
  readonly most: number;
  /** Waits for running work, which the caller has stopped, and leaves all shells. */
  leave(): Promise<void>;
}

interface Waiting {
  level: Level;
  start(shell: Shell): void;
  fail(error: unknown): void;
}

/**
 * `open` opens one more shell; once it fails while others are open, the pool keeps its size (MaxSessions, vty limits).
 */
export function openPool(first: Shell, most: number, open: () => Promise<Shell>): Pool {
  const shells = new Set([first]);
  const free = new Set([first]);
  const queue: Waiting[] = [];
  const busy = new Set<Promise<unknown>>();
  const opening = new Set<Promise<void>>();
  let limit = most;
  let left = false;

  function release(shell: Shell): void {
    if (shell.broken) shells.delete(shell);
    else free.add(shell);
    serve();
  }

  function serve(): void {
    for (const shell of free)
      if (shell.broken) {
        free.delete(shell);
        shells.delete(shell);
      }
    while (queue.length > 0 && free.size > 0) {
      // Work for the level of a free shell goes to that shell first; other work takes the remaining shells.
      const waiting = queue.shift();
      const shell = waiting && ([...free].find((one) => one.level === waiting.level) ?? [...free][0]);
      if (!waiting || !shell) return;
      free.delete(shell);
      waiting.start(shell);
    }
    openUpTo(shells.size + queue.length);
  }

  function openUpTo(wanted: number): void {
    while (!left && shells.size + opening.size < Math.min(wanted, Math.max(1, limit))) {
      const growing: Promise<void> = grow().finally(() => {
        opening.delete(growing);
        serve();
      });
      opening.add(growing);
    }
  }

  async function grow(): Promise<void> {
    try {
      const shell = await open();
      if (left) return await shell.leave();
      shells.add(shell);
      free.add(shell);
    } catch (error) {
      limit = shells.size;
      if (shells.size === 0) for (const waiting of queue.splice(0)) waiting.fail(error);
    }
  }

  return {
    async use(level, signal, work) {
      const shell = await new Promise<Shell>((resolve, reject) => {
        const cancel = () => {
          const at = queue.indexOf(waiting);
          if (at >= 0) queue.splice(at, 1);
          reject(new ProblemError('ssh-cancelled'));
        };
        const waiting: Waiting = {
          level,
          start(shell) {
            signal.removeEventListener('abort', cancel);
            resolve(shell);
          },
          fail(error) {
            signal.removeEventListener('abort', cancel);
            reject(error);
          },
        };
        if (signal.aborted) return cancel();
        signal.addEventListener('abort', cancel, { once: true });
        queue.push(waiting);
        serve();
      });
      const done = work(shell);
      busy.add(done);
      try {
        return await done;
      } finally {
        busy.delete(done);
        release(shell);
      }
    },
    fill: () => openUpTo(most),
    get size() {
      return shells.size;
    },
    get most() {
      return Math.max(1, limit);
    },
    async leave() {
      left = true;
      await Promise.allSettled([...busy, ...opening]);
      await Promise.all([...shells].map((shell) => shell.leave()));
    },
  };
}
