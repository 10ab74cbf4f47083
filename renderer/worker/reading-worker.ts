import { expose } from 'comlink';
import { compareRuns } from '../../shared/case/compare.ts';
import { createReader } from '../../shared/evidence/read.ts';
import type { Settings } from '../../shared/model/case/case.ts';
import type { Decision, Exploration, RunComparison } from '../../shared/model/decision.ts';
import type { Citation, Source } from '../../shared/model/source.ts';
import { decide, explore, type GatheredSources, gatherSources } from '../../shared/tree/decide.ts';
import { adviceOn } from '../../shared/wizard/adviser.ts';
import type { Advice, AdviceInput } from '../../shared/wizard/choose-asks.ts';
import type { ReadingResult } from '../../shared/wizard/reading.ts';
import { type Packed, unpack } from './large-strings.ts';

/** A run's evidence, its sources by the keys under which they were sent. */
export interface KeyedRun {
  keys: number[];
  settings: Settings;
}
export interface KeyedSource {
  key: number;
  source: Source;
}
/** What changes in the worker's store before it answers: new sources (`KeyedSource[]`, packed), and keys to forget. */
export interface SourceChanges {
  fresh: Packed;
  dropped: number[];
}

/** What the window takes from the answer before, because the same sources were read. */
export type Recognised = Pick<Decision, 'recognised' | 'unrecognised'>;
export interface Answer extends ReadingResult {
  /** True where `Recognised` is left out: of 10 MB it is nearly all of the answer. */
  isRecognisedAsBefore: boolean;
}

const read = createReader();
/** The sources that were read last, by their keys, what they hold, and the device that was chosen. */
let last: { keys: string; device: string | undefined; gathered: GatheredSources } | undefined;
const sources = new Map<number, Source>();
/** Decisions of closed runs by what they were made of: each change of the present run compares with all of them. */
let closed = new Map<string, Decision>();

function keep({ fresh, dropped }: SourceChanges): void {
  // Packed by this window itself a moment ago.
  for (const { key, source } of unpack(fresh) as KeyedSource[]) sources.set(key, source);
  for (const key of dropped) sources.delete(key);
}
const sourcesOf = ({ keys }: KeyedRun) => keys.flatMap((key) => sources.get(key) ?? []);
const readsOf = (run: KeyedRun) => sourcesOf(run).map(read);

/** Reads evidence off the window's own thread: 10 MB of log must not stop the typing. */
const worker = {
  /** Reads the present run, and compares it with the closed ones. */
  read(changes: SourceChanges, now: KeyedRun, earlier: KeyedRun[]): Answer {
    keep(changes);
    const reads = readsOf(now);
    const keys = now.keys.join();
    const { device } = now.settings;
    const before = last?.keys === keys ? last : undefined;
    // Of several devices the chosen one's outputs count.
    const isRecognisedAsBefore = before !== undefined && before.device === device;
    const gathered = before?.gathered ?? gatherSources(reads);
    const exploration = explore(reads, now.settings, gathered);
    const runs = earlier.map((run) => {
      const name = JSON.stringify(run);
      return [name, closed.get(name) ?? decide(readsOf(run), run.settings)] as const;
    });
    closed = new Map(runs);
    const compared = runs.map(([, run]) => shownComparison(compareRuns(run, exploration.decision)));
    last = { keys, device, gathered };
    const nothing = isRecognisedAsBefore ? { recognised: [], unrecognised: [] } : {};
    const { decision, ...rest } = shownExploration(exploration);
    return { isRecognisedAsBefore, exploration: { ...rest, decision: { ...decision, ...nothing } }, compared };
  },
  /** Says what a live run should ask next. */
  advise(changes: SourceChanges, now: KeyedRun, resumes: AdviceInput['resumes']): Advice {
    keep(changes);
    return adviceOn(sourcesOf(now), now.settings, resumes, read);
  },
};
export type ReadingWorker = typeof worker;
expose(worker);

/** More places than a list ever shows. */
const MAX_CITATIONS = 60;

const few = <T extends { evidence?: Citation[] | undefined }>(one: T): T =>
  one.evidence && one.evidence.length > MAX_CITATIONS
    ? { ...one, evidence: one.evidence.slice(0, MAX_CITATIONS) }
    : one;

/** What the window shows: of a log with a thousand sessions the rest would only be copied. */
function shownExploration(exploration: Exploration): Exploration {
  const { decision } = exploration;
  return {
    ...exploration,
    decision: {
      ...decision,
      facts: {},
      findings: decision.findings.map(few),
      steps: decision.steps.map(few),
      notes: decision.notes.map(few),
    },
  };
}

/** Of both decisions only what their verdict's sentence needs. */
function shownComparison(comparison: RunComparison): RunComparison {
  const verdictAlone = (decision: Decision): Decision => ({
    ...decision,
    facts: {},
    findings: decision.findings.map((finding) => ({ ...finding, evidence: [] })),
    steps: [],
    notes: [],
    recognised: [],
    unrecognised: [],
  });
  return {
    ...comparison,
    before: verdictAlone(comparison.before),
    after: verdictAlone(comparison.after),
    gone: comparison.gone.map(few),
    appeared: comparison.appeared.map(few),
    steps: comparison.steps.map(({ id, before, after }) => ({ id, before: few(before), after: few(after) })),
    facts: [],
  };
}
