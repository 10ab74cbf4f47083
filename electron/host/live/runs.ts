import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Host } from '../../../shared/api.ts';
import type { Cancelled } from '../../../shared/model/cancelled.ts';
import { ProblemError } from '../../../shared/model/problem.ts';
import type { RunEvent } from '../../../shared/model/run/run-event.ts';
import { configFolder } from '../folders.ts';
import { type Connection, openConnection } from './connection.ts';
import { type WayOptions, wayVia } from './way-via.ts';

/** How long `run.follow` waits for events; shorter than the timeouts of proxies and browsers. */
const FOLLOW_MS = 15_000;
/** A window that has not asked for this long is gone: nothing may keep running on a device for it. */
const FORSAKEN_MS = 60_000;
const MOST_RUNS = 8;

/** A run, its events so far, and the callers that wait for more. */
interface Run {
  events: RunEvent[];
  connection: Connection;
  isOver: boolean;
  wake: Set<() => void>;
  watch: NodeJS.Timeout;
}

export type Runs = Pick<Host, Extract<keyof Host, `run.${string}`>> & {
  /** Ends all runs, and refuses new ones. */
  close(): Promise<void>;
};

/**
 * Live runs for a window: a connection is opened, asked and closed by calls of the contract; the window decides what to
 * ask.
 * @param forsaken milliseconds without a call after which a run is ended; tests shorten it
 * @param ssh options of every SSH connection; tests shorten its waiting times
 */
export function createRuns({
  now = () => new Date(),
  knownHosts = join(configFolder(), 'known_hosts'),
  forsaken = FORSAKEN_MS,
  ssh = {} as Pick<WayOptions, 'settle'>,
} = {}): Runs {
  const runs = new Map<string, Run>();
  const open = new Set<Promise<void>>();
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
        (tell) => openConnection(wayVia(via, { now, knownHosts, ...ssh }), tell),
        () => runs.delete(id),
        forsaken,
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
      if (run.events.length <= after && !run.isOver) await newsOf(run, cancelled);
      return { events: run.events.slice(after), isOver: run.isOver };
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
  const events: RunEvent[] = [];
  const wake = new Set<() => void>();
  const connection = connect((event) => {
    events.push(event);
    if (event.type === 'ended') run.isOver = true;
    for (const awaken of [...wake]) awaken();
  });
  const watch = setTimeout(() => {
    connection.close();
    forget();
  }, forsaken);
  watch.unref();
  const run: Run = { events, connection, isOver: false, wake, watch };
  return run;
}

function newsOf({ wake }: Run, cancelled?: Cancelled): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      wake.delete(done);
      cancelled?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, FOLLOW_MS);
    wake.add(done);
    cancelled?.addEventListener('abort', done);
  });
}
