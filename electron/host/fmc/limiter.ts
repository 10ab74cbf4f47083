import { setTimeout as wait } from 'node:timers/promises';
import { ProblemError } from '../../../shared/model/problem/problem.ts';

/** How many requests at once an FMC takes of one user [P 6.1, 6.8]. */
const MOST_AT_ONCE = 10;
const WINDOW_MS = 60_000;
/** Requests a minute: 120, from 7.4.1 on 300 [P 6.1]. */
const PER_MINUTE = { before: 120, since: 300 } as const;

/** Keeps the requests of one login within what an FMC allows. */
export interface Limiter {
  /** Runs the work when its turn comes. Throws `ProblemError` ssh-cancelled if the signal fires before. */
  run<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T>;
  /** The FMC said that it is too much: nothing is asked for so many milliseconds. */
  pause(ms: number): void;
  /** The FMC's release is known now. */
  release(version: string): void;
}

export function createLimiter(): Limiter {
  let perMinute: number = PER_MINUTE.before;
  let running = 0;
  let pausedUntil = 0;
  const begun: number[] = [];
  const waiting: (() => void)[] = [];

  /** Milliseconds until one more request may begin. */
  const due = (now: number): number => {
    while ((begun[0] ?? now) <= now - WINDOW_MS) begun.shift();
    const oldest = begun.length < perMinute ? undefined : begun[begun.length - perMinute];
    return Math.max(0, pausedUntil - now, oldest === undefined ? 0 : oldest + WINDOW_MS - now);
  };

  async function turn(signal: AbortSignal): Promise<void> {
    while (true) {
      if (signal.aborted) throw new ProblemError('ssh-cancelled');
      const now = performance.now();
      const ms = due(now);
      if (ms === 0 && running < MOST_AT_ONCE) {
        running++;
        begun.push(now);
        return;
      }
      if (ms > 0) await wait(ms, undefined, { signal }).catch(() => {});
      else await place(signal);
    }
  }

  /** Waits until a request ends, or the signal fires. */
  function place(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const leave = () => {
        const index = waiting.indexOf(leave);
        if (index >= 0) waiting.splice(index, 1);
        signal.removeEventListener('abort', leave);
        resolve();
      };
      waiting.push(leave);
      signal.addEventListener('abort', leave, { once: true });
    });
  }

  return {
    async run(work, signal) {
      await turn(signal);
      try {
        return await work();
      } finally {
        running--;
        waiting[0]?.();
      }
    },
    pause(ms) {
      pausedUntil = Math.max(pausedUntil, performance.now() + ms);
    },
    release(version) {
      if (isSince741(version)) perMinute = PER_MINUTE.since;
    },
  };
}

function isSince741(version: string): boolean {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  return major > 7 || (major === 7 && (minor > 4 || (minor === 4 && patch >= 1)));
}
