import type { Cancelled } from '../../../shared/model/cancelled.ts';

/** How long a follower waits for news; shorter than any proxy or browser would. */
const FOLLOW_MS = 15_000;

/** Events in the order in which they happen, for followers that ask for those from a number on. */
export interface Feed<Event> {
  readonly events: readonly Event[];
  push(...events: readonly Event[]): void;
  /** Resolves with the next event, after a while without one, or when `cancelled` fires. */
  news(cancelled?: Cancelled): Promise<void>;
}

export function createFeed<Event>(): Feed<Event> {
  const events: Event[] = [];
  const wake = new Set<() => void>();
  return {
    events,
    push: (...more) => {
      for (const event of more) events.push(event);
      for (const awaken of [...wake]) awaken();
    },
    news: (cancelled) =>
      new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer);
          wake.delete(done);
          cancelled?.removeEventListener('abort', done);
          resolve();
        };
        const timer = setTimeout(done, FOLLOW_MS);
        wake.add(done);
        cancelled?.addEventListener('abort', done);
      }),
  };
}
