import { compareRuns } from '../shared/case/compare.ts';
import { createReader } from '../shared/evidence/read.ts';
import type { Comparison } from '../shared/model/comparison.ts';
import type { Decision, Exploration } from '../shared/model/decision.ts';
import type { Diagnosis } from '../shared/model/diagnosis.ts';
import { comparisonOf } from '../shared/report/comparison.ts';
import { exploredOf } from '../shared/report/diagnosis.ts';
import { decide, explore } from '../shared/tree/decide.ts';
import { unpack } from './state/parcels.ts';
import type { Fresh, Read, Reading } from './state/reader.ts';

/** Reads the evidence off the window's own thread: 10 MB of log must not stop the typing. */
const read = createReader();
const sources = new Map<number, Fresh['source']>();
/** The last answers by what they were made of: a change of language only puts them into other words. */
let last: { name: string; exploration: Exploration } | undefined;
let closed = new Map<string, Decision>();

self.addEventListener('message', ({ data: { n, fresh, now, earlier, lang } }: MessageEvent<Reading>) => {
  // Packed by this window itself a moment ago.
  for (const { key, source } of unpack(fresh) as Fresh[]) sources.set(key, source);
  const needed = new Set([now, ...earlier].flatMap(({ keys }) => keys));
  for (const key of sources.keys()) if (!needed.has(key)) sources.delete(key);
  const readsOf = ({ keys }: Reading['now']) => keys.flatMap((key) => sources.get(key) ?? []).map(read);
  const name = JSON.stringify(now);
  const exploration = last?.name === name ? last.exploration : explore(readsOf(now), now.settings);
  last = { name, exploration };
  const runs = earlier.map((run) => {
    const name = JSON.stringify(run);
    return [name, closed.get(name) ?? decide(readsOf(run), run.settings)] as const;
  });
  closed = new Map(runs);
  const said = exploredOf(exploration, lang);
  const answer: Read = {
    n,
    explored: { ...said, diagnosis: shown(said.diagnosis) },
    compared: runs.map(([, run]) => shownOf(comparisonOf(compareRuns(run, exploration.decision), lang))),
  };
  self.postMessage(answer);
});

/** More places than a list ever shows. */
const PLACES = 60;

type Cited = { evidence?: Diagnosis['steps'][number]['evidence'] | undefined };
const few = <T extends Cited>(one: T): T =>
  one.evidence && one.evidence.length > PLACES ? { ...one, evidence: one.evidence.slice(0, PLACES) } : one;

/** What the window shows: of a log with a thousand sessions the rest would only be copied. */
function shown(diagnosis: Diagnosis): Diagnosis {
  return {
    ...diagnosis,
    facts: {},
    findings: diagnosis.findings.map(few),
    steps: diagnosis.steps.map(few),
    notes: diagnosis.notes.map(few),
  };
}

function shownOf(comparison: Comparison): Comparison {
  return {
    ...comparison,
    gone: comparison.gone.map(few),
    appeared: comparison.appeared.map(few),
    steps: comparison.steps.map(({ id, before, after }) => ({ id, before: few(before), after: few(after) })),
    facts: [],
  };
}
