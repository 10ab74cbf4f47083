/** A time limit that is paused while the user is asked. */
interface Timeout {
  during<T>(question: Promise<T>): Promise<T>;
  stop(): void;
}

/** Calls `expired` after `limit` milliseconds, not counting questions. */
export function startTimeout(limit: number, expired: () => void): Timeout {
  let left = limit;
  let since = performance.now();
  let timer: NodeJS.Timeout | undefined = setTimeout(expired, left);
  let questions = 0;
  let stopped = false;
  return {
    async during(question) {
      if (questions++ === 0) {
        clearTimeout(timer);
        left -= performance.now() - since;
      }
      try {
        return await question;
      } finally {
        if (--questions === 0 && !stopped) {
          since = performance.now();
          timer = setTimeout(expired, Math.max(0, left));
        }
      }
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
