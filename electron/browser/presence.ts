import type { ServerResponse } from 'node:http';

/** How long, in milliseconds. */
export interface Waits {
  /** After the last window went: a reload comes back sooner. */
  closed: number;
  /** Without any window. */
  idle: number;
}

/** Knows whether a window is open: each holds one answer open as long as it lives. */
export interface Presence {
  /** A link was redeemed: its window should come now. */
  expect(): void;
  /** A window is there until the answer is closed. */
  hold(res: ServerResponse): void;
  /** A call was made: whoever calls is no idle host's user. */
  used(): void;
  end(): void;
}

/** `onClosed`: the last window is closed, or never came. `onIdle`: there was no window for a long time. */
export function createPresence(waits: Waits, onClosed?: () => void, onIdle?: () => void): Presence {
  let windows = 0;
  let closed: NodeJS.Timeout | undefined;
  let idle: NodeJS.Timeout | undefined;
  const stop = () => {
    clearTimeout(closed);
    clearTimeout(idle);
  };
  const waitIdle = () => {
    clearTimeout(idle);
    if (windows === 0 && onIdle) idle = setTimeout(onIdle, waits.idle).unref();
  };
  const waitClosed = () => {
    clearTimeout(closed);
    if (windows === 0 && onClosed) closed = setTimeout(onClosed, waits.closed).unref();
  };
  waitIdle();
  return {
    expect: waitClosed,
    hold(res) {
      // It went while its owner was looked up: `close` was emitted already.
      if (res.destroyed) return;
      windows += 1;
      stop();
      res.once('close', () => {
        windows -= 1;
        waitClosed();
        waitIdle();
      });
    },
    used: waitIdle,
    end: stop,
  };
}
