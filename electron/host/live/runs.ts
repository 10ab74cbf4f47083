import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Host } from '../../../shared/api.ts';
import type { Access } from '../../../shared/model/case/access.ts';
import { accessOf } from '../../../shared/model/case/access-of.ts';
import { ProblemError } from '../../../shared/model/problem/problem.ts';
import type { RunEvent } from '../../../shared/model/run/run-event.ts';
import { configFolder } from '../folders.ts';
import { type Connection, openConnection } from './connection.ts';
import { createFeed, type Feed } from './feed.ts';
import { openTransport, type TransportOptions } from './open-transport.ts';
import { rememberSecrets } from './remembered-secrets.ts';

/** A window that has not asked for this long is gone: nothing may keep running on a device for it. */
const FORSAKEN_MS = 60_000;
const MOST_RUNS = 8;

/** A run and its events so far. */
interface Run {
  feed: Feed<RunEvent>;
  connection: Connection;
  isOver: boolean;
  watch: NodeJS.Timeout;
}

export type Runs = Pick<Host, Extract<keyof Host, `run.${string}`>> & {
  /** Ends all runs, and refuses new ones. */
  close(): Promise<void>;
};

/**
 * Live runs for a window: a connection is opened, asked and closed by calls of the contract; the window decides what to ask.
 * @param forsaken milliseconds; tests shorten it
 * @param onReached hears of each device that was logged in to
 * @param ssh what is set of every connection over SSH; tests shorten its silences
 */
export function createRuns({
  now = () => new Date(),
  knownHosts = join(configFolder(), 'known_hosts'),
  forsaken: idleMs = FORSAKEN_MS,
  ssh = {} as Pick<TransportOptions, 'settle'>,
  onReached = (_: Access) => {},
} = {}): Runs {
  const runs = new Map<string, Run>();
  const open = new Set<Promise<void>>();
  const remembered = rememberSecrets();
  let isClosed = false;

  const find = (id: string): Run => {
    const run = runs.get(id);
    if (!run) throw new ProblemError('run-over');
    run.watch.refresh();
    return run;
  };

  return {
    'run.start': async ({ via }) => {
      if (isClosed) throw new ProblemError('run-over');
      if ([...runs.values()].filter(({ isOver }) => !isOver).length >= MOST_RUNS)
        throw new ProblemError('too-many-runs');
      const id = randomUUID();
      const run = startRun(
        (tell) =>
          openConnection(openTransport(via, { now, knownHosts, remembered, ...ssh }), (event) => {
            const access = event.type === 'connected' ? accessOf(via, event) : undefined;
            if (access) onReached(access);
            tell(event);
          }),
        () => runs.delete(id),
        idleMs,
      );
      runs.set(id, run);
      const { closed } = run.connection;
      open.add(closed);
      void closed.then(() => open.delete(closed));
      return { run: id };
    },
    'run.ask': async ({ run, ask }) => {
      find(run).connection.ask(ask);
      return {};
    },
    'run.follow': async ({ run: id, after }, cancelled) => {
      const run = find(id);
      if (run.feed.events.length <= after && !run.isOver) await run.feed.news(cancelled);
      return { events: run.feed.events.slice(after), isOver: run.isOver };
    },
    'run.answer': async ({ run, question, answer }) => {
      find(run).connection.answer(question, answer);
      return {};
    },
    'run.skip': async ({ run, key }) => {
      find(run).connection.skip(key);
      return {};
    },
    'run.stop': async ({ run }) => {
      find(run).connection.close();
      return {};
    },
    close: async () => {
      isClosed = true;
      remembered.wipe();
      for (const { watch, connection } of runs.values()) {
        clearTimeout(watch);
        connection.close({ problem: 'ssh-cancelled', values: {} });
      }
      await Promise.all(open);
    },
  };
}

/** `forget` is called when no call has mentioned the run for `forsaken` milliseconds. */
function startRun(connect: (tell: (event: RunEvent) => void) => Connection, forget: () => void, forsaken: number): Run {
  const feed = createFeed<RunEvent>();
  const connection = connect((event) => {
    if (event.type === 'ended') run.isOver = true;
    feed.push(event);
  });
  const watch = setTimeout(() => {
    connection.close();
    forget();
  }, forsaken);
  watch.unref();
  const run: Run = { feed, connection, isOver: false, watch };
  return run;
}
