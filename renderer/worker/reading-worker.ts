import { expose } from 'comlink';
import { compareRuns } from '../../shared/case/compare.ts';
import { createReader } from '../../shared/evidence/read.ts';
import { type DeviceVerdict, overviewOf } from '../../shared/fleet/overview.ts';
import type { Settings } from '../../shared/model/case/settings.ts';
import type { Decision, Exploration, RunComparison } from '../../shared/model/decision.ts';
import type { Citation, Source } from '../../shared/model/source.ts';
import { decide, explore, type GatheredSources, gatherSources } from '../../shared/tree/decide.ts';
import { adviceOn } from '../../shared/wizard/adviser.ts';
import type { Advice, AdviceInput } from '../../shared/wizard/choose-asks.ts';
import type { ReadingResult } from '../../shared/wizard/reading.ts';
import { type Packed, unpack } from './large-strings.ts';

/** A run's evidence, its sources by their keys. */
export interface KeyedRun {
  keys: number[];
  settings: Settings;
}
export interface KeyedSource {
  key: number;
  source: Source;
}
/** Changes of the worker's store before it answers: new sources (`KeyedSource[]`, packed), and keys to drop. */
export interface SourceChanges {
  fresh: Packed;
  dropped: number[];
}

/** The part of the answer that the window reuses from the previous one, because the same sources were read. */
export type Recognised = Pick<Decision, 'recognised' | 'unrecognised'>;
export interface Answer extends ReadingResult {
  /** True if `Recognised` is left out: for 10 MB it is nearly all of the answer. */
  isRecognisedAsBefore: boolean;
}

const read = createReader();
/** The sources read last, by their keys, their facts, the selected device, and all devices with the settings they depend on. */
let last:
  | {
      keys: string;
      device: string | undefined;
      gathered: GatheredSources;
      overview: readonly DeviceVerdict[];
      rest: string;
    }
  | undefined;
const sources = new Map<number, Source>();
/** Decisions of closed runs by their input: each change of the current run is compared with all of them. */
let closed = new Map<string, Decision>();

function keep({ fresh, dropped }: SourceChanges): void {
  // Packed by this window itself.
  for (const { key, source } of unpack(fresh) as KeyedSource[]) sources.set(key, source);
  for (const key of dropped) sources.delete(key);
}
const sourcesOf = ({ keys }: KeyedRun) => keys.flatMap((key) => sources.get(key) ?? []);
const readsOf = (run: KeyedRun) => sourcesOf(run).map(read);

/** Reads evidence outside the window's main thread: 10 MB of log must not block typing. */
const worker = {
  /** Reads the current run, and compares it with the closed ones. */
  read(changes: SourceChanges, now: KeyedRun, earlier: KeyedRun[]): Answer {
    keep(changes);
    const reads = readsOf(now);
    const keys = now.keys.join();
    const { device } = now.settings;
    const before = last?.keys === keys ? last : undefined;
    // With several devices, only the outputs of the selected one count.
    const isRecognisedAsBefore = before !== undefined && before.device === device;
    const gathered = before?.gathered ?? gatherSources(reads);
    const exploration = explore(reads, now.settings, gathered);
    const runs = earlier.map((run) => {
      const name = JSON.stringify(run);
      return [name, closed.get(name) ?? decide(readsOf(run), run.settings)] as const;
    });
    closed = new Map(runs);
    const compared = runs.map(([, run]) => shownComparison(compareRuns(run, exploration.decision)));
    const rest = JSON.stringify({ ...now.settings, device: undefined });
    const overview = before?.rest === rest ? before.overview : overviewOf(gathered, now.settings);
    last = { keys, device, gathered, overview, rest };
    const nothing = isRecognisedAsBefore ? { recognised: [], unrecognised: [] } : {};
    const shown = shownExploration(exploration);
    const decision = { ...shown.decision, ...nothing };
    return { isRecognisedAsBefore, exploration: { ...shown, decision }, compared, overview };
  },
  /** Decides what a live run should ask next. */
  advise(changes: SourceChanges, now: KeyedRun, resumes: AdviceInput['resumes']): Advice {
    keep(changes);
    return adviceOn(sourcesOf(now), now.settings, resumes, read);
  },
};
export type ReadingWorker = typeof worker;
expose(worker);

/** Limit of locations in an answer; lists show fewer. */
const MAX_CITATIONS = 60;

const few = <T extends { evidence?: Citation[] | undefined }>(one: T): T =>
  one.evidence && one.evidence.length > MAX_CITATIONS
    ? { ...one, evidence: one.evidence.slice(0, MAX_CITATIONS) }
    : one;

/** The part that the window shows: for a log with a thousand sessions the rest would only be copied. */
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
