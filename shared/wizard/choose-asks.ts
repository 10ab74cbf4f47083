import type { ProbeAsk, Station } from '../model/ask.ts';
import type { Draft } from '../model/case/draft.ts';
import type { Decision, Why } from '../model/decision.ts';
import type { ProbeId } from '../model/probe-ids.ts';
import type { Problem } from '../model/problem/problem.ts';
import { askKey, everyAsk, isLengthy, nextAsks } from '../probes/plan.ts';
import type { SourceHead } from './collection.ts';

/** `enough` stops as soon as the evidence decides; `everything` runs all probes of the station. */
export type Mode = 'enough' | 'everything';

/** What the evidence so far implies for the next step. */
export interface Advice {
  /** The probes that the tree needs next, best first. */
  next: Decision['nextProbes'];
  /** True if the verdict is proven: the remaining probes would only add details. */
  isProven: boolean;
  /** Probes of the verdict's question and of the open ones before it: their answers could still change the verdict. */
  undecided: readonly ProbeId[];
  /** Keys of the asks that need not be repeated; only if a run continues an earlier one. */
  answered: readonly string[];
}

/** Input of the decision on the next step. */
export interface AdviceInput {
  /** The case including the run's evidence. */
  draft: Draft;
  /**
   * The current run's source: questions that evidence from the same machine, at most a quarter of an hour old, answers
   * are left out.
   */
  resumes: SourceHead | undefined;
}

/** The state of a run on which the next asks depend. */
export interface Progress {
  station: Station;
  mode: Mode;
  only: readonly ProbeId[] | undefined;
  /** Maximum and current number of parallel probes. */
  lanes: number;
  running: number;
  /** Keys of all asks that were started, or answered before. */
  asked: ReadonlySet<string>;
  /** True while no output has been collected. */
  isEmpty: boolean;
  /** The shells of the probes that ended since the last choice. */
  left: readonly (string | undefined)[];
  placeOf(ask: ProbeAsk): string | undefined;
}

/**
 * Chooses the asks to start now, at most one for each free lane. The probes that the tree needs come first; if
 * everything is asked, slow probes start before them if others can run in parallel. A lane stays in its shell as long
 * as there are probes for it.
 */
export function chooseAsks(advice: Advice, progress: Progress): ProbeAsk[] {
  const { lanes, running, left, placeOf } = progress;
  const open = openAsks(advice, progress);
  const chosen: ProbeAsk[] = [];
  for (let lane = 0; lane < lanes - running && open.length > 0; lane++) {
    const place = left[lane];
    const same = open.findIndex((ask) => place !== undefined && placeOf(ask) === place);
    chosen.push(...open.splice(Math.max(same, 0), 1));
  }
  return chosen;
}

/** All remaining asks in order, each once. */
function openAsks({ next, isProven }: Advice, { station, mode, only, lanes, asked, isEmpty }: Progress): ProbeAsk[] {
  const isWanted = ({ probe }: ProbeAsk) => only?.includes(probe) ?? true;
  const all = everyAsk(station).filter(isWanted);
  const wanted = nextAsks({ nextProbes: next }, station).filter(isWanted);
  const lengthy = lanes > 1 ? all.filter(isLengthy) : [];
  // A proven verdict may still lack details; nothing else is asked then.
  const isLost = wanted.length === 0 && isEmpty && !isProven;
  // An FMC answers all of its few questions within a second or two: none is left out.
  const isAll = mode === 'everything' || station === 'fmc-api';
  const candidates = isAll ? [...lengthy, ...wanted, ...all] : isLost ? all.slice(0, 1) : wanted;
  const seen = new Set(asked);
  return candidates.filter((ask) => {
    const key = askKey(ask);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/**
 * The running asks whose answers would change nothing: the verdict is proven, and neither the next probes nor a
 * question that is still undecided need them. None if all were requested.
 */
export function chooseUnneeded(
  { next, isProven, undecided }: Advice,
  { station, mode, only }: Pick<Progress, 'station' | 'mode' | 'only'>,
  running: readonly ProbeAsk[],
): ProbeAsk[] {
  if (!isProven || mode === 'everything' || station === 'fmc-api' || only) return [];
  const wanted = new Set(nextAsks({ nextProbes: next }, station).map(askKey));
  return running.filter((ask) => !wanted.has(askKey(ask)) && !undecided.includes(ask.probe));
}

/** Maximum number of readings of a fact that a single reading shows only for a moment (decision-tree §3c). */
const READINGS: Partial<Record<Why, number>> = { moment: 2, intermittent: 3 };

/**
 * Probes that the tree needs once more although this run has asked them: at most one for each lane. `readings`: number
 * of complete readings of each ask, by its key.
 */
export function chooseRepeats(
  { next }: Advice,
  { station, only, lanes, readings }: Pick<Progress, 'station' | 'only' | 'lanes'> & { readings: Readings },
): ProbeAsk[] {
  // Readings on a laptop prove nothing about the device.
  if (station !== 'ftd') return [];
  const isDue = ({ ask, why }: Advice['next'][number]) => {
    const asked = readings.get(askKey(ask)) ?? 0;
    return (only?.includes(ask.probe) ?? true) && asked > 0 && asked < (READINGS[why] ?? 0);
  };
  return next
    .filter(isDue)
    .map(({ ask }) => ask)
    .slice(0, lanes);
}

/** Number of readings of each ask in a run, by its key. */
export type Readings = ReadonlyMap<string, number>;

const OF_ONE_PROBE: ReadonlySet<string> = new Set([
  'ssh-not-here',
  'ssh-sudo-refused',
  'ssh-expert-refused',
  'bad-request',
  'probe-skipped',
  'fmc-no-right',
  'fmc-unreadable',
  'fmc-error',
  'fmc-flooded',
  'fmc-timeout',
  'fmc-not-here',
  'fmc-device-offline',
]);

/** True for a problem that ends one probe only; all others end the run. */
export const isOfOneProbe = ({ problem }: Problem): boolean => OF_ONE_PROBE.has(problem);
