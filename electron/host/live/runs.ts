import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Host } from '../../../shared/api.ts';
import type { Cancelled } from '../../../shared/model/cancelled.ts';
import { emptyDraft } from '../../../shared/model/draft.ts';
import { ProblemError } from '../../../shared/model/problem.ts';
import type { Question, RunEvent } from '../../../shared/model/run-event.ts';
import { configFolder } from '../folders.ts';
import { agentSocket } from '../ssh/connection/agent.ts';
import { type Ask, rememberingLogin } from '../ssh/connection/options.ts';
import { openDevice } from '../ssh/device.ts';
import { deviceWay } from './device.ts';
import { laptopWay } from './laptop.ts';
import { runProbes, type Way } from './run.ts';

const TIMEOUT = 30;
/** How long `run.follow` waits for news, in milliseconds; shorter than any proxy or browser would. */
const PATIENCE = 15_000;
/** A window that has not asked for so long is gone: nothing may keep running on a device for it. */
const FORSAKEN = 60_000;
const MOST = 8;

type Start = Parameters<Host['run.start']>[0];
type Answer = Parameters<Host['run.answer']>[0]['answer'];

/** A run, its events so far, and who waits for what. */
interface Run {
  events: RunEvent[];
  isOver: boolean;
  stop: AbortController;
  skip: EventTarget;
  questions: Map<string, (answer: Answer | undefined) => void>;
  /** Wakes those who follow. */
  news: Set<() => void>;
  watch: NodeJS.Timeout;
}

export type Runs = Pick<Host, 'run.start' | 'run.ask' | 'run.follow' | 'run.answer' | 'run.skip' | 'run.stop'> & {
  close(): Promise<void>;
};

/** Live runs for a window: started, followed, answered and stopped by calls of the contract. */
export function createRuns({ now = () => new Date(), knownHosts = join(configFolder(), 'known_hosts') } = {}): Runs {
  const runs = new Map<string, Run>();
  const working = new Set<Promise<void>>();
  let isClosed = false;

  const find = (id: string): Run => {
    const run = runs.get(id);
    if (!run) throw new ProblemError('run-over');
    run.watch.refresh();
    return run;
  };

  return {
    'run.start': async (start) => {
      if (isClosed) throw new ProblemError('run-over');
      if ([...runs.values()].filter(({ isOver }) => !isOver).length >= MOST) throw new ProblemError('too-many-runs');
      const id = randomUUID();
      const stop = new AbortController();
      const watch = setTimeout(() => {
        stop.abort();
        runs.delete(id);
      }, FORSAKEN);
      watch.unref();
      const skip = new EventTarget();
      const run: Run = { events: [], isOver: false, stop, skip, questions: new Map(), news: new Set(), watch };
      runs.set(id, run);
      const work = carryOut(start, run, { now, knownHosts }).finally(() => working.delete(work));
      working.add(work);
      return { run: id };
    },
    'run.ask': async ({ run: id }) => {
      find(id);
      throw new ProblemError('bad-request', { detail: 'run.ask' });
    },
    'run.follow': async ({ run: id, after }, cancelled) => {
      const run = find(id);
      if (run.events.length <= after && !run.isOver) await newsOf(run, cancelled);
      return { events: run.events.slice(after), isOver: run.isOver };
    },
    'run.answer': async ({ run: id, question, answer }) => {
      find(id).questions.get(question)?.(answer);
      return {};
    },
    'run.skip': async ({ run: id, key }) => {
      find(id).skip.dispatchEvent(new Event(key));
      return {};
    },
    'run.stop': async ({ run: id }) => {
      find(id).stop.abort();
      return {};
    },
    close: async () => {
      isClosed = true;
      for (const run of runs.values()) {
        clearTimeout(run.watch);
        run.stop.abort();
      }
      await Promise.allSettled(working);
    },
  };
}

function newsOf(run: Run, cancelled?: Cancelled): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      run.news.delete(done);
      cancelled?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, PATIENCE);
    run.news.add(done);
    cancelled?.addEventListener('abort', done);
  });
}

function tell(run: Run, event: RunEvent): void {
  run.events.push(event);
  if (event.type === 'ended') run.isOver = true;
  for (const wake of [...run.news]) wake();
}

async function carryOut(
  { draft = emptyDraft('en'), via, mode, only, resume }: Start,
  run: Run,
  { now, knownHosts }: { now: () => Date; knownHosts: string },
): Promise<void> {
  const { signal } = run.stop;
  const follow = (way: Way) =>
    runProbes(draft, way, { mode, only, resume, signal, skip: run.skip, onEvent: (event) => tell(run, event) });
  try {
    if (via.kind === 'laptop') {
      await follow(laptopWay({ timeout: TIMEOUT, now }));
      return;
    }
    const agent = via.agent ? agentSocket() : undefined;
    const device = await openDevice(via.target, {
      ask: asker(run),
      knownHosts,
      ...(via.identity === undefined ? {} : { identity: via.identity }),
      ...(agent === undefined ? {} : { agent }),
      signal,
    });
    const { kind, host, name, oldAlgorithms } = device;
    tell(run, { type: 'connected', kind, host, name, oldAlgorithms });
    try {
      await follow(deviceWay(device, { timeout: TIMEOUT, now: now() }));
    } finally {
      await device.close();
    }
  } catch (error) {
    const problem =
      error instanceof ProblemError ? error.detail : { problem: 'internal' as const, values: { detail: 'run' } };
    tell(run, { type: 'ended', problem });
  } finally {
    for (const give of run.questions.values()) give(undefined);
  }
}

/** Puts the questions of the way in to whoever follows the run. A stop answers them all with no. */
function asker(run: Run): Ask {
  const ask = (about: Question): Promise<Answer | undefined> => {
    if (run.stop.signal.aborted) return Promise.resolve(undefined);
    const id = randomUUID();
    return new Promise((resolve) => {
      const give = (answer: Answer | undefined) => {
        run.questions.delete(id);
        run.stop.signal.removeEventListener('abort', none);
        resolve(answer);
      };
      const none = () => give(undefined);
      run.questions.set(id, give);
      run.stop.signal.addEventListener('abort', none, { once: true });
      tell(run, { type: 'question', id, about });
    });
  };
  return {
    hostKey: async (question) => (await ask({ kind: 'host-key', ...question })) === true,
    oldAlgorithms: async ({ host, port, algorithms }) =>
      (await ask({ kind: 'old-algorithms', host, port, algorithms: [...algorithms] })) === true,
    secret: rememberingLogin(async (secret, prompt) => {
      const answer = await ask({ kind: 'secret', secret, prompt });
      return typeof answer === 'string' ? answer : undefined;
    }),
  };
}
