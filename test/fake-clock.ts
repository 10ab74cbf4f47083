import FakeTimers from '@sinonjs/fake-timers';

/**
 * A clock that stands until it is told how much time has passed: all that host and ssh2 go by. Node's own sockets and
 * HTTP keep real time.
 */
export function startFakeClock() {
  const { timeout } = AbortSignal;
  const clock = FakeTimers.install({
    toFake: ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval', 'performance'],
  });
  AbortSignal.timeout = (ms) => {
    const over = new AbortController();
    setTimeout(() => over.abort(new DOMException('timed out', 'TimeoutError')), ms);
    return over.signal;
  };
  const { uninstall } = clock;
  return Object.assign(clock, {
    uninstall: () => {
      uninstall();
      AbortSignal.timeout = timeout;
    },
  });
}
