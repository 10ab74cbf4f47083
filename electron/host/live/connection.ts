import { randomUUID } from 'node:crypto';
import type { ProbeAsk } from '../../../shared/model/ask.ts';
import { type Problem, ProblemError } from '../../../shared/model/problem/problem.ts';
import type { Question, RunEvent } from '../../../shared/model/run/run-event.ts';
import { commandOf } from '../../../shared/probes/catalogue.ts';
import { marks } from '../../../shared/probes/marks.ts';
import { askKey } from '../../../shared/probes/plan.ts';
import type { OpenTransport, Transport, TransportAsk } from './transport.ts';

/** Maximum number of parallel asks of a window: no plan has as many probes. */
const MOST_PROBES = 64;

/** A connection in use: opened, asked single probes, closed. It never decides what to ask. */
export interface Connection {
  /**
   * Starts one probe. Throws `ProblemError`: bad-request before the connection is open, run-over after it was closed.
   */
  ask(ask: ProbeAsk): void;
  /** Ends one probe on the device, identified by its `askKey`. */
  skip(key: string): void;
  /** Answers a question of the login. */
  answer(question: string, answer: boolean | string): void;
  /**
   * Ends every probe on the device and closes the connection; open questions are refused. `why`: reason for `ended`.
   */
  close(why?: Problem): void;
  /** Resolves after `ended` was reported. Never rejects. */
  closed: Promise<void>;
}

/** Opens a connection and reports its events. `ended` is the last event: after it nothing is open or running. */
export function openConnection(open: OpenTransport, tell: (event: RunEvent) => void): Connection {
  const stop = new AbortController();
  const running = new Map<string, { end: AbortController; work: Promise<void> }>();
  const questions = createQuestions(stop.signal, tell);
  let transport: Transport | undefined;
  let reason: Problem | undefined;

  async function work(): Promise<Problem | undefined> {
    try {
      transport = await open(questions.ask, stop.signal);
      tell(transport.connected);
      await new Promise((resolve) => {
        if (stop.signal.aborted) resolve(undefined);
        stop.signal.addEventListener('abort', resolve, { once: true });
      });
      await Promise.all([...running.values()].map(({ work }) => work));
      await transport.close();
      return reason;
    } catch (error) {
      return problemOf(error, 'run');
    }
  }

  return {
    ask: (ask) => {
      const key = askKey(ask);
      if (stop.signal.aborted) throw new ProblemError('run-over');
      if (!transport || running.has(key) || running.size >= MOST_PROBES)
        throw new ProblemError('bad-request', { detail: 'run.ask' });
      const end = new AbortController();
      const signal = AbortSignal.any([stop.signal, end.signal]);
      const work = askOne(transport, ask, signal, tell).then((event) => {
        running.delete(key);
        const isSkipped = event.type === 'failed' && end.signal.aborted;
        tell(isSkipped ? { ...event, problem: { problem: 'probe-skipped', values: {} } } : event);
      });
      running.set(key, { end, work });
    },
    skip: (key) => running.get(key)?.end.abort(),
    answer: questions.answer,
    close: (why) => {
      reason ??= why;
      stop.abort();
    },
    closed: work().then((problem) => {
      stop.abort();
      tell({ type: 'ended', ...(problem === undefined ? {} : { problem }) });
    }),
  };
}

/** Runs one probe, reports its events, and resolves to its last event. */
async function askOne(
  transport: Transport,
  ask: ProbeAsk,
  signal: AbortSignal,
  tell: (event: RunEvent) => void,
): Promise<Extract<RunEvent, { type: 'finished' | 'failed' }>> {
  const key = askKey(ask);
  const begun = performance.now();
  const lanes = transport.lanes();
  tell({ type: 'started', key, probe: ask.probe, host: ask.host, port: ask.port, command: commandOf(ask) });
  const output = collectOutput((text) => tell({ type: 'output', key, text }));
  const ended = await transport.ask(ask, { signal, onText: output.add }).then(
    (text) => ({
      type: 'finished' as const,
      key,
      text,
      seconds: (performance.now() - begun) / 1000,
      bytes: Buffer.byteLength(text),
      complete: text.endsWith(`${marks.end()}\n`),
    }),
    (error: unknown) => ({ type: 'failed' as const, key, problem: problemOf(error, key) }),
  );
  // Of a probe that was skipped nobody waits for more.
  if (!signal.aborted) output.flush();
  // Reported before the end, because the receiver of the end chooses the next probes.
  if (transport.lanes() !== lanes) tell({ type: 'lanes', lanes: transport.lanes() });
  return ended;
}

/** Milliseconds: below what the eye notices, and above what the lines of one output are apart. */
const OUTPUT_PAUSE = 40;

/** Reports what arrives close together as one event: each event goes through the whole machine, and in a fleet they are many. */
function collectOutput(report: (text: string) => void): { add(text: string): void; flush(): void } {
  let text = '';
  let timer: NodeJS.Timeout | undefined;
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    if (text === '') return;
    const all = text;
    text = '';
    report(all);
  };
  return {
    add: (more) => {
      text += more;
      timer ??= setTimeout(flush, OUTPUT_PAUSE);
    },
    flush,
  };
}

function problemOf(error: unknown, detail: string): Problem {
  return error instanceof ProblemError ? error.detail : { problem: 'internal', values: { detail } };
}

/** Reports the login's questions as events. Questions that are open when the connection is closed are refused. */
function createQuestions(
  closed: AbortSignal,
  tell: (event: RunEvent) => void,
): { ask: TransportAsk; answer: Connection['answer'] } {
  const waiting = new Map<string, (answer: boolean | string | undefined) => void>();
  const put = (about: Question): Promise<boolean | string | undefined> => {
    if (closed.aborted) return Promise.resolve(undefined);
    const id = randomUUID();
    return new Promise((resolve) => {
      const none = () => give(undefined);
      const give = (answer: boolean | string | undefined) => {
        waiting.delete(id);
        closed.removeEventListener('abort', none);
        resolve(answer);
      };
      waiting.set(id, give);
      closed.addEventListener('abort', none, { once: true });
      tell({ type: 'question', id, about });
    });
  };
  return {
    answer: (question, answer) => waiting.get(question)?.(answer),
    ask: {
      hostKey: async (question) => (await put({ kind: 'host-key', ...question })) === true,
      changedHostKey: async (question) => {
        const answer = await put({ kind: 'changed-host-key', ...question });
        return typeof answer === 'string' ? answer : undefined;
      },
      oldAlgorithms: async ({ host, port, algorithms }) =>
        (await put({ kind: 'old-algorithms', host, port, algorithms: [...algorithms] })) === true,
      secret: async (secret, prompt) => {
        const answer = await put({ kind: 'secret', secret, prompt });
        return typeof answer === 'string' ? answer : undefined;
      },
      fmcCertificate: async (question) => (await put({ kind: 'fmc-certificate', ...question })) === true,
      changedFmcCertificate: async (question) => {
        const answer = await put({ kind: 'changed-fmc-certificate', ...question });
        return typeof answer === 'string' ? answer : undefined;
      },
      fmcPassword: async (prompt) => {
        const answer = await put({ kind: 'secret', secret: 'password', prompt });
        return typeof answer === 'string' ? answer : undefined;
      },
      fmcDevice: async (devices) => {
        const answer = await put({ kind: 'fmc-device', devices: [...devices] });
        return typeof answer === 'string' ? answer : undefined;
      },
    },
  };
}
