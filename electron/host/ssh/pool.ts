import { ProblemError } from '../../../shared/model/problem/problem.ts';
import type { Shell } from './dialogue/shell.ts';
import type { Level } from './dialogue/waiting-prompt.ts';

/** Shells over one connection, up to the wanted number and the server's limit. */
export interface Pool {
  /** Runs work on a shell at `level`: the first that is free there, be it one that has to change to it. */
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
 * `change` brings a shell to a level.
 */
export function openPool(
  first: Shell,
  most: number,
  open: () => Promise<Shell>,
  change: (shell: Shell, level: Level) => Promise<void>,
): Pool {
  const shells = new Set([first]);
  const free = new Set([first]);
  const changing = new Map<Shell, { to: Level; done: Promise<void> }>();
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
    for (const waiting of [...queue]) {
      const shell = [...free].find(({ level }) => level === waiting.level);
      if (!shell) continue;
      free.delete(shell);
      queue.splice(queue.indexOf(waiting), 1);
      waiting.start(shell);
    }
    openUpTo(shells.size + queue.length);
    const onTheirWay = [...changing.values()].map(({ to }) => to);
    for (const { level } of queue) {
      const at = onTheirWay.indexOf(level);
      const [shell] = free;
      if (at >= 0) onTheirWay.splice(at, 1);
      else if (shell) bring(shell, level);
    }
  }

  /** Meanwhile another shell may become free at that level and take the work. */
  function bring(shell: Shell, level: Level): void {
    free.delete(shell);
    const done = change(shell, level)
      .catch((error: unknown) => {
        const at = queue.findIndex((waiting) => waiting.level === level);
        if (at >= 0) queue.splice(at, 1)[0]?.fail(error);
      })
      .finally(() => {
        changing.delete(shell);
        release(shell);
      });
    changing.set(shell, { to: level, done });
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
      const given = enqueue(queue, level, signal);
      serve();
      const shell = await given;
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
      await Promise.allSettled([...busy, ...opening, ...[...changing.values()].map(({ done }) => done)]);
      await Promise.all([...shells].map((shell) => shell.leave()));
    },
  };
}

/** Adds work to the queue. Resolves to the shell that it gets. */
function enqueue(queue: Waiting[], level: Level, signal: AbortSignal): Promise<Shell> {
  return new Promise((resolve, reject) => {
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
  });
}
