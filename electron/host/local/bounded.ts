/** How long a piece of I/O may go on: `deadline` is on `performance.now()`'s clock, in milliseconds. */
export interface Limits {
  signal: AbortSignal;
  deadline: number;
}

/** Limits that end `seconds` from now. */
export function limitsFor(signal: AbortSignal, seconds: number): Limits {
  return { signal, deadline: performance.now() + seconds * 1000 };
}

/** The same limits, ending earlier: after `ms` milliseconds at the latest. */
export function atMost(limits: Limits, ms: number): Limits {
  return { ...limits, deadline: Math.min(limits.deadline, performance.now() + ms) };
}

/** Milliseconds that are left; never negative. */
export function left(limits: Limits): number {
  return Math.max(0, limits.deadline - performance.now());
}

/**
 * Runs one piece of I/O. `begin` starts it, calls `settle` with the result, and returns what undoes its listeners.
 * Resolves to the result or to `'timeout'` at the deadline; rejects as soon as the signal aborts.
 */
export function bounded<Result>(
  { signal, deadline }: Limits,
  begin: (settle: (result: Result) => void) => () => void,
): Promise<Result | 'timeout'> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    let undo: (() => void) | undefined;
    let over = false;
    const finish = (act: () => void) => {
      if (over) return;
      over = true;
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      undo?.();
      act();
    };
    const abort = () => finish(() => reject(signal.reason));
    const timer = setTimeout(() => finish(() => resolve('timeout')), Math.max(0, deadline - performance.now()));
    signal.addEventListener('abort', abort);
    undo = begin((result) => finish(() => resolve(result)));
    if (over) undo();
  });
}
