import { compareRuns } from '../shared/case/compare.ts';
import type { Comparison } from '../shared/model/comparison.ts';
import type { Diagnosis } from '../shared/model/diagnosis.ts';
import { diagnose, explore } from '../shared/tree/diagnose.ts';
import { unpack } from './state/parcels.ts';
import type { Fresh, Read, Reading } from './state/reader.ts';

/** Reads the evidence off the window's own thread: 10 MB of log must not stop the typing. */
const sources = new Map<number, Fresh['source']>();
/** What was read of closed runs: they do not change any more. */
let closed = new Map<string, Diagnosis>();

self.addEventListener('message', ({ data: { n, fresh, now, earlier, lang } }: MessageEvent<Reading>) => {
  // Packed by this window itself a moment ago.
  for (const { key, source } of unpack(fresh) as Fresh[]) sources.set(key, source);
  const needed = new Set([now, ...earlier].flatMap(({ keys }) => keys));
  for (const key of sources.keys()) if (!needed.has(key)) sources.delete(key);
  const request = ({ keys, settings }: Reading['now']) => ({
    sources: keys.flatMap((key) => sources.get(key) ?? []),
    settings,
    lang,
  });
  const { diagnosis, ...rest } = explore(request(now));
  const runs = earlier.map((run) => {
    const name = JSON.stringify([run, lang]);
    return [name, closed.get(name) ?? diagnose(request(run))] as const;
  });
  closed = new Map(runs);
  const answer: Read = {
    n,
    explored: { ...rest, diagnosis: shown(diagnosis) },
    compared: runs.map(([, run]) => shownOf(compareRuns(run, diagnosis, lang))),
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
