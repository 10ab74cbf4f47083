import type { Draft } from '../model/case/draft.ts';
import type { ProbeId } from '../model/probe-ids.ts';
import type { Problem } from '../model/problem.ts';
import type { ProbeAsk } from '../model/run/ask.ts';
import type { Connected, Finished, Question, RunEvent } from '../model/run/run-event.ts';
import type { Via } from '../model/run/via.ts';
import { askKey } from '../probes/plan.ts';
import {
  type Advice,
  type AdviceInput,
  chooseAsks,
  chooseRepeats,
  isOfOneProbe,
  type Mode,
  type Readings,
} from './choose-asks.ts';
import { collect, cutOff, type Pieces } from './collection.ts';

/** The way in, once it is open. */
export interface Way extends Connected {
  /** Names the way, for whoever keeps several: the host's name of the run. */
  id: string;
}

/** What the way in and the probes report: the host's events, as `fromHost` makes them. */
export type FromHost =
  | Way
  | Finished
  | Extract<RunEvent, { type: 'output' | 'failed' | 'lanes' | 'question' | 'ended' }>
  | { type: 'started'; key: string; at: number; command: string }
  /** The way to the host itself broke: what became of the run is not known. */
  | { type: 'unreachable' };

/** One of the host's events for the run whose way is called `id`. `at`: the time, by the clock of whoever hands it in. */
export function fromHost(event: RunEvent, id: string, at: number): FromHost {
  if (event.type === 'connected') return { ...event, id };
  return event.type === 'started' ? { type: 'started', key: event.key, at, command: event.command } : event;
}

/** What an engineer does with a run. */
export type FromEngineer =
  /** To the open dialog. Secrets are handed on and kept nowhere here. */
  | { type: 'answer'; answer: boolean | string }
  /** Closing the dialog is a no. */
  | { type: 'cancel' }
  /** Gives up one probe; the others go on. */
  | { type: 'skip'; key: string }
  | { type: 'stop' };

export type LiveRunEvent = FromHost | FromEngineer;

/** What a live run is started with. */
export interface RunRequest {
  /** The case as it is now: earlier evidence counts, and what is collected becomes a source beside it. */
  draft: Draft;
  /** The case's number; evidence is handed back under it. */
  serial: number;
  via: Via;
  mode: Mode;
  /** Only these probes; all that the station can tell by default. */
  only: readonly ProbeId[] | undefined;
  /** Leaves out what recent evidence of the same place has already answered completely. */
  resume: boolean;
}

/** One probe of a run, as the list shows it. */
export interface Asked {
  key: string;
  probe: ProbeId;
  target: string | undefined;
  state: 'running' | 'done' | 'cut-off' | 'failed';
  /** By the clock of whoever runs the probe; `undefined` until it has begun. */
  since: number | undefined;
  seconds: number | undefined;
  /** Characters that have come so far, bytes once it is done. */
  size: number;
  /** The last of what has come. */
  tail: string;
  problem: Problem | undefined;
}

/** A live run as it stands: what the card shows, and what decides what is asked next. */
export interface RunState extends RunRequest {
  connected: Way | undefined;
  asked: readonly Asked[];
  /** Questions of the way in, the oldest first; the first is the open dialog. */
  questions: readonly { id: string; about: Question }[];
  /** Keys that are not asked (again). */
  taken: ReadonlySet<string>;
  /** How often each was answered completely, by its key; none of what was last cut off, failed or skipped. */
  readings: Readings;
  /** What is read once more after a pause. */
  repeats: readonly ProbeAsk[];
  /** What each probe has printed so far, and what was typed for it. */
  running: ReadonlyMap<string, { ask: ProbeAsk; command: string; text: string }>;
  pieces: Pieces;
  /** Where the probes that ended since the last choice were typed. */
  left: readonly (string | undefined)[];
  /** Why it ended early, if it did. */
  problem: Problem | undefined;
  /** The way to the host broke: nobody knows what became of the run. */
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

/** What the run has collected, as one source; `undefined` while that is nothing. */
export function collected({ connected, draft, pieces }: RunState): Draft['sources'][number] | undefined {
  return connected && collect(connected.source, draft.sources, pieces);
}

/** The case with what the run has collected. */
export function evidenceSoFar(run: RunState): Draft {
  const source = collected(run);
  return source ? { ...run.draft, sources: [...run.draft.sources, source] } : run.draft;
}

/** What the next step is decided on. */
export const adviceInput = (run: RunState): AdviceInput => ({
  draft: evidenceSoFar(run),
  resumes: run.resume ? run.connected?.source : undefined,
});

/** What to ask now. */
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

/** What to read once more, now that nothing else is to be asked. */
export function repeatsOf(run: RunState, advice: Advice): ProbeAsk[] {
  const { connected, only, running, readings, problem } = run;
  if (!connected || problem || running.size > 0) return [];
  return chooseRepeats(advice, { station: connected.kind, only, lanes: connected.lanes, readings });
}

/** Probes have been chosen and begin. One that is read once more moves to the end of the list. */
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

/** The run after something was reported or wanted. What is reported of a probe that no longer runs changes nothing. */
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

/** A laptop's probe ends without an error when it is given up, a device's with the reason. */
function afterGivenUp(run: RunState, key: string, why: Problem): RunState {
  const isLocal = run.connected?.source.origin === 'local';
  const shown = isLocal ? { state: 'cut-off' as const } : { state: 'failed' as const, problem: why };
  return set(ended(run, key, partOf(run, key)), key, { ...shown, tail: '' });
}

/** Nobody hears of the run any more: nothing may seem to go on. */
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

/** No longer running; with its evidence, if there is any. */
function ended(run: RunState, key: string, text: string | undefined): RunState {
  const running = new Map(run.running);
  const ask = running.get(key)?.ask;
  running.delete(key);
  // What does not come to its end is not read once more: that could go on for ever.
  const readings = new Map(run.readings);
  readings.delete(key);
  return {
    ...run,
    running,
    readings,
    left: ask ? [...run.left, run.connected?.places[ask.probe]] : run.left,
    // A second reading follows the first.
    pieces: text === undefined ? run.pieces : new Map(run.pieces).set(key, (run.pieces.get(key) ?? '') + text),
  };
}

function set(run: RunState, key: string, change: Partial<Asked>): RunState {
  return { ...run, asked: run.asked.map((one) => (one.key === key ? { ...one, ...change } : one)) };
}
