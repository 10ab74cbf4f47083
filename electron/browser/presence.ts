import type { ServerResponse } from 'node:http';

/** In milliseconds. */
export interface Waits {
  /** After the last window was closed: a reload comes back sooner. */
  closed: number;
  /** Without any window. */
  idle: number;
}

/** Tracks whether a window is open: each window keeps one response open as long as it exists. */
export interface Presence {
  /** A link was redeemed: its window is expected now. */
  expect(): void;
  /** The window is open until the response is closed. */
  hold(res: ServerResponse): void;
  /** A call was made, so the host is in use. */
  used(): void;
  end(): void;
}

/** `onClosed`: the last window was closed, or never opened. `onIdle`: there was no window for a long time. */
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
      // It was closed while its owner was determined: `close` was emitted already.
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
