import type { Draft } from '../model/case/draft.ts';
import type { Decision, Why } from '../model/decision.ts';
import type { ProbeId } from '../model/probe-ids.ts';
import type { Problem } from '../model/problem.ts';
import type { ProbeAsk, Station } from '../model/run/ask.ts';
import { askKey, everyAsk, isLengthy, nextAsks } from '../probes/plan.ts';
import type { SourceHead } from './collection.ts';

/** `enough` stops as soon as the evidence decides; `everything` asks all that the station can tell. */
export type Mode = 'enough' | 'everything';

/** What the evidence so far says about the next step. */
export interface Advice {
  /** What the tree wants to know next, best first. */
  next: Decision['nextProbes'];
  /** The verdict is proven: what is still open would only say it more exactly. */
  isProven: boolean;
  /** Keys of the asks that need not be asked again; only where a run goes on with an earlier one. */
  answered: readonly string[];
}

/** What the next step is decided on. */
export interface AdviceInput {
  /** The case with what the run has collected. */
  draft: Draft;
  /** The present run's source: what evidence of the same place, at most a quarter of an hour old, answers is left out. */
  resumes: SourceHead | undefined;
}

/** The state of a run that decides what is asked next. */
export interface Progress {
  station: Station;
  mode: Mode;
  only: readonly ProbeId[] | undefined;
  /** How many probes may run side by side, and how many do. */
  lanes: number;
  running: number;
  /** Keys of all that was asked, or was answered before. */
  asked: ReadonlySet<string>;
  /** True while no output has been collected. */
  isEmpty: boolean;
  /** Where the probes that ended since the last choice were typed. */
  left: readonly (string | undefined)[];
  placeOf(ask: ProbeAsk): string | undefined;
}

/**
 * What to ask now, at most one for each free lane. What the tree wants comes first; when everything is asked, probes
 * that take seconds begin before it, where others can run beside them. A lane stays at its place as long as something
 * is to be asked there.
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

/** Everything that is still to be asked, in order, each once. */
function openAsks({ next, isProven }: Advice, { station, mode, only, lanes, asked, isEmpty }: Progress): ProbeAsk[] {
  const isWanted = ({ probe }: ProbeAsk) => only?.includes(probe) ?? true;
  const all = everyAsk(station).filter(isWanted);
  const wanted = nextAsks({ nextProbes: next }, station).filter(isWanted);
  const lengthy = lanes > 1 ? all.filter(isLengthy) : [];
  // A proven verdict may still lack what says it more exactly; nothing else is asked then.
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

/** How often one run asks at most what a single reading shows for a moment only (decision-tree §3c). */
const READINGS: Partial<Record<Why, number>> = { moment: 2, intermittent: 3 };

/**
 * What the tree wants to read once more although this run has asked it: at most one for each lane. `readings`: how often
 * the run has asked each, by its key; only what was answered completely.
 */
export function chooseRepeats(
  { next }: Advice,
  { station, only, lanes, readings }: Pick<Progress, 'station' | 'only' | 'lanes'> & { readings: Readings },
): ProbeAsk[] {
  // A laptop's readings prove nothing of the device.
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

/** How often a run has asked each, by its key. */
export type Readings = ReadonlyMap<string, number>;

const OF_ONE_PROBE: ReadonlySet<string> = new Set([
  'ssh-not-here',
  'ssh-sudo-refused',
  'ssh-expert-refused',
  'bad-request',
  'probe-skipped',
]);

/** True for a problem that ends one probe only; all others end the run. */
export const isOfOneProbe = ({ problem }: Problem): boolean => OF_ONE_PROBE.has(problem);
