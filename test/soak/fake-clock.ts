interface Timer {
  at: number;
  every: number | undefined;
  after: number;
  work: () => void;
}

export interface FakeClock {
  /** Timers that have not fired. */
  pending(): number;
  /** Lets time pass, timer after timer. */
  pass(ms: number): void;
  /** Gives the process its own clock back. */
  stop(): void;
}

/**
 * A clock that stands until it is told how much time has passed: for `setTimeout`, `setInterval`, `performance.now` and
 * `AbortSignal.timeout`, which is all that host and ssh2 go by. Node's own sockets and HTTP keep real time.
 */
export function startFakeClock(): FakeClock {
  const { setTimeout, setInterval, clearTimeout, clearInterval } = globalThis;
  const [now, timeout] = [performance.now, AbortSignal.timeout];
  const timers = new Map<object, Timer>();
  let time = performance.now();

  function add(work: () => void, after = 0, every?: number) {
    const timer: Timer = { at: time + after, every, after, work };
    const handle = {
      ref: () => handle,
      unref: () => handle,
      hasRef: () => false,
      refresh: () => {
        timer.at = time + timer.after;
        timers.set(handle, timer);
        return handle;
      },
      close: () => handle,
    };
    timers.set(handle, timer);
    return handle;
  }
  const drop = (handle?: object) => void (handle && timers.delete(handle));
  const given =
    (isRepeated: boolean) =>
    (work: (...args: unknown[]) => void, after?: number, ...args: unknown[]) =>
      add(() => work(...args), after, isRepeated ? Math.max(1, after ?? 1) : undefined);
  Object.assign(globalThis, {
    setTimeout: given(false),
    setInterval: given(true),
    clearTimeout: drop,
    clearInterval: drop,
  });
  performance.now = () => time;
  AbortSignal.timeout = (ms) => {
    const over = new AbortController();
    add(() => over.abort(new DOMException('timed out', 'TimeoutError')), ms);
    return over.signal;
  };

  return {
    pending: () => timers.size,
    pass: (ms) => {
      const until = time + ms;
      for (;;) {
        let next: [object, Timer] | undefined;
        for (const one of timers) if (one[1].at <= until && (!next || one[1].at < next[1].at)) next = one;
        if (!next) break;
        const [handle, timer] = next;
        time = Math.max(time, timer.at);
        if (timer.every === undefined) timers.delete(handle);
        else timer.at = time + timer.every;
        timer.work();
      }
      time = until;
    },
    stop: () => {
      Object.assign(globalThis, { setTimeout, setInterval, clearTimeout, clearInterval });
      performance.now = now;
      AbortSignal.timeout = timeout;
    },
  };
}
