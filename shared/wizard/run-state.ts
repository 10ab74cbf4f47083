import type { ProbeAsk } from '../model/ask.ts';
import { accessOf } from '../model/case/access-of.ts';
import type { Draft } from '../model/case/draft.ts';
import type { ProbeId } from '../model/probe-ids.ts';
import type { Problem } from '../model/problem/problem.ts';
import type { Connected, Finished, Question, RunEvent } from '../model/run/run-event.ts';
import type { Via } from '../model/run/via.ts';
import { askKey } from '../probes/plan.ts';
import {
  type Advice,
  type AdviceInput,
  chooseAsks,
  chooseRepeats,
  chooseUnneeded,
  isOfOneProbe,
  type Mode,
  type Readings,
} from './choose-asks.ts';
import { collect, cutOff, type Pieces } from './collection.ts';

/** The connection, once it is open. */
export interface RunConnection extends Connected {
  /** Identifies the connection: the host's id of the run. */
  id: string;
}

/** Events of connection and probes: the host's events, converted by `fromHost`. */
export type FromHost =
  | RunConnection
  | Finished
  | Extract<RunEvent, { type: 'output' | 'failed' | 'lanes' | 'question' | 'ended' }>
  | { type: 'started'; key: string; at: number; command: string }
  /** The connection to the host itself was lost: the state of the run is unknown. */
  | { type: 'unreachable' };

/** Converts a host event of the run whose connection has this `id`. `at`: the time, by the caller's clock. */
export function fromHost(event: RunEvent, id: string, at: number): FromHost {
  if (event.type === 'connected') return { ...event, id };
  return event.type === 'started' ? { type: 'started', key: event.key, at, command: event.command } : event;
}

/** Commands of the engineer. */
export type FromEngineer =
  /** For the open dialog. Secrets are passed on and not stored here. */
  | { type: 'answer'; answer: boolean | string }
  /** Closing the dialog is a refusal. */
  | { type: 'cancel' }
  /** Ends one probe; the others continue. */
  | { type: 'skip'; key: string }
  | { type: 'stop' };

export type LiveRunEvent = FromHost | FromEngineer;

/** Input of a live run. */
export interface RunRequest {
  /** The current case: earlier evidence counts, and collected evidence is added as a source. */
  draft: Draft;
  /** The case's number, which is returned with the evidence. */
  serial: number;
  via: Via;
  mode: Mode;
  /** Only these probes; by default all of the station. */
  only: readonly ProbeId[] | undefined;
  /** Leaves out questions that recent evidence from the same machine has already answered completely. */
  resume: boolean;
}

/** One probe of a run, as an entry of the list. */
export interface Asked {
  key: string;
  probe: ProbeId;
  target: string | undefined;
  state: 'running' | 'done' | 'cut-off' | 'failed' | 'unneeded';
  /** By the clock of the machine that runs the probe; `undefined` until it has started. */
  since: number | undefined;
  seconds: number | undefined;
  /** Characters received so far; bytes once it has finished. */
  size: number;
  /** The end of the output received so far. */
  tail: string;
  problem: Problem | undefined;
}

/** The state of a live run: what the run card shows, and what decides the next asks. */
export interface RunState extends RunRequest {
  connected: RunConnection | undefined;
  asked: readonly Asked[];
  /** Questions of the connection, the oldest first; the first one is the open dialog. */
  questions: readonly { id: string; about: Question }[];
  /** Keys that are not asked (again). */
  taken: ReadonlySet<string>;
  /** Number of complete answers of each ask, by its key; none if the last one was truncated, failed or skipped. */
  readings: Readings;
  /** Asks that are repeated after a pause. */
  repeats: readonly ProbeAsk[];
  /** Output of each running probe so far, and its command. */
  running: ReadonlyMap<string, { ask: ProbeAsk; command: string; text: string }>;
  pieces: Pieces;
  /** The shells of the probes that ended since the last choice. */
  left: readonly (string | undefined)[];
  /** Why it ended early, if it did. */
  problem: Problem | undefined;
  /** The connection to the host was lost: the state of the run is unknown. */
  isHostLost: boolean;
}

const TAIL = 4_000;

/** A run that has not begun to connect. */
export const newRun = (request: RunRequest): RunState => ({
  ...request,
  connected: undefined,
  asked: [],
  questions: [],
  taken: new Set(),
  readings: new Map(),
  repeats: [],
  running: new Map(),
  pieces: new Map(),
  left: [],
  problem: undefined,
  isHostLost: false,
});

/** The run's evidence as one source; `undefined` if there is none. */
export function collected({ connected, draft, pieces }: RunState): Draft['sources'][number] | undefined {
  return connected && collect(connected.source, draft.sources, pieces);
}

/** The case including the run's evidence, and how the device was reached over SSH. */
export function evidenceSoFar(run: RunState): Draft {
  const { draft, via, connected } = run;
  const source = collected(run);
  const access = connected && accessOf(via, connected);
  return source ? { ...draft, ...(access && { access }), sources: [...draft.sources, source] } : draft;
}

/** Input of the decision on the next step. */
export const adviceInput = (run: RunState): AdviceInput => ({
  draft: evidenceSoFar(run),
  resumes: run.resume ? run.connected?.source : undefined,
});

/** The asks to start now. */
export function nextOf(run: RunState, advice: Advice): ProbeAsk[] {
  const { connected, mode, only, running, taken, pieces, left } = run;
  if (!connected || run.problem) return [];
  const { kind: station, lanes, places } = connected;
  const progress = {
    station,
    mode,
    only,
    lanes,
    running: running.size,
    asked: new Set([...taken, ...advice.answered]),
    isEmpty: pieces.size === 0,
    left,
  };
  return chooseAsks(advice, { ...progress, placeOf: ({ probe }) => places[probe] });
}

/** The asks to repeat, once nothing else has to be asked. */
export function repeatsOf(run: RunState, advice: Advice): ProbeAsk[] {
  const { connected, only, running, readings, problem } = run;
  if (!connected || problem || running.size > 0) return [];
  return chooseRepeats(advice, { station: connected.kind, only, lanes: connected.lanes, readings });
}

/** The run without the probes that a proven verdict no longer needs: their output so far is dropped, as it proves nothing. */
export function afterUnneeded(run: RunState, advice: Advice): RunState {
  const { connected, mode, only, running } = run;
  if (!connected) return run;
  const asks = [...running.values()].map(({ ask }) => ask);
  return chooseUnneeded(advice, { station: connected.kind, mode, only }, asks)
    .map(askKey)
    .reduce((before, key) => set(ended(before, key, undefined), key, { state: 'unneeded', size: 0, tail: '' }), run);
}

/** Starts the chosen probes. One that is repeated moves to the end of the list. */
export function afterChosen(run: RunState, asks: readonly ProbeAsk[]): RunState {
  const begun = asks.map(
    ({ probe, host, port, server }): Asked => ({
      key: askKey({ probe, host, port, server }),
      probe,
      target: host && [port ? `${host}:${port}` : host, server].filter(Boolean).join(' '),
      state: 'running',
      since: undefined,
      seconds: undefined,
      size: 0,
      tail: '',
      problem: undefined,
    }),
  );
  return {
    ...run,
    left: [],
    repeats: [],
    asked: [...run.asked.filter(({ key }) => !begun.some((one) => one.key === key)), ...begun],
    taken: new Set([...run.taken, ...asks.map(askKey)]),
    running: new Map([
      ...run.running,
      ...asks.map((ask) => [askKey(ask), { ask, command: ask.probe, text: '' }] as const),
    ]),
  };
}

/** The run after an event or command. Events of a probe that no longer runs are ignored. */
export function afterEvent(run: RunState, event: LiveRunEvent): RunState {
  if ('key' in event && !run.running.has(event.key)) return run;
  switch (event.type) {
    case 'connected':
      return { ...run, connected: event };
    case 'lanes':
      return { ...run, connected: run.connected && { ...run.connected, lanes: event.lanes } };
    case 'started':
      return afterStarted(run, event);
    case 'output':
      return afterOutput(run, event.key, event.text);
    case 'finished': {
      const { key, text, complete, seconds, bytes } = event;
      const state = complete ? 'done' : 'cut-off';
      const next = set(ended(run, key, text), key, { state, seconds, size: bytes, tail: '' });
      const count = (run.readings.get(key) ?? 0) + 1;
      return complete ? { ...next, readings: new Map(run.readings).set(key, count) } : next;
    }
    case 'failed': {
      const { key, problem } = event;
      const next = set(ended(run, key, partOf(run, key)), key, { state: 'failed', problem, tail: '' });
      return isOfOneProbe(problem) ? next : { ...next, problem: run.problem ?? problem };
    }
    case 'skip':
      return afterGivenUp(run, event.key, { problem: 'probe-skipped', values: {} });
    case 'stop': {
      const why: Problem = { problem: 'ssh-cancelled', values: {} };
      const stopped = [...run.running.keys()].reduce((before, key) => afterGivenUp(before, key, why), run);
      return { ...stopped, questions: [], problem: run.problem ?? why };
    }
    case 'question':
      return { ...run, questions: [...run.questions, { id: event.id, about: event.about }] };
    case 'answer':
    case 'cancel':
      return { ...run, questions: run.questions.slice(1) };
    case 'ended':
      return { ...afterLost(run), problem: run.problem ?? event.problem };
    case 'unreachable':
      return { ...afterLost(run), isHostLost: true };
  }
}

function afterStarted(run: RunState, { key, at, command }: Extract<FromHost, { type: 'started' }>): RunState {
  const one = run.running.get(key);
  const running = one ? new Map(run.running).set(key, { ...one, command }) : run.running;
  return set({ ...run, running }, key, { since: at });
}

function afterOutput(run: RunState, key: string, text: string): RunState {
  const one = run.running.get(key);
  const shown = run.asked.find((asked) => asked.key === key);
  if (!one || !shown) return run;
  const running = new Map(run.running).set(key, { ...one, text: one.text + text });
  return set({ ...run, running }, key, { size: shown.size + text.length, tail: (shown.tail + text).slice(-TAIL) });
}

/** A laptop's probe that is skipped ends without an error, a device's with the reason. */
function afterGivenUp(run: RunState, key: string, why: Problem): RunState {
  const isLocal = run.connected?.source.origin === 'local';
  const shown = isLocal ? { state: 'cut-off' as const } : { state: 'failed' as const, problem: why };
  return set(ended(run, key, partOf(run, key)), key, { ...shown, tail: '' });
}

/** No further events will arrive, so nothing may appear to be running. */
function afterLost(run: RunState): RunState {
  const cut = [...run.running.keys()].reduce(
    (before, key) => set(ended(before, key, partOf(before, key)), key, { state: 'cut-off', tail: '' }),
    run,
  );
  return { ...cut, questions: [] };
}

function partOf({ running, connected }: RunState, key: string): string | undefined {
  const one = running.get(key);
  return one && connected && one.text !== '' ? cutOff(one.command, connected.source.origin, one.text) : undefined;
}

/** Ends a probe; its evidence, if any, is kept. */
function ended(run: RunState, key: string, text: string | undefined): RunState {
  const running = new Map(run.running);
  const ask = running.get(key)?.ask;
  running.delete(key);
  // A probe that does not finish is not repeated: that could go on forever.
  const readings = new Map(run.readings);
  readings.delete(key);
  return {
    ...run,
    running,
    readings,
    left: ask ? [...run.left, run.connected?.places[ask.probe]] : run.left,
    // A second reading is appended to the first.
    pieces: text === undefined ? run.pieces : new Map(run.pieces).set(key, (run.pieces.get(key) ?? '') + text),
  };
}

function set(run: RunState, key: string, change: Partial<Asked>): RunState {
  return { ...run, asked: run.asked.map((one) => (one.key === key ? { ...one, ...change } : one)) };
}
