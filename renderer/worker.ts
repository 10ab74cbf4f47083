import type { Diagnosis } from '../shared/report/schema.ts';
import { diagnose, explore } from '../shared/tree/diagnose.ts';
import { unpack } from './state/parcels.ts';
import type { Fresh, Read, Reading } from './state/reader.ts';

/** Reads the evidence off the window's own thread: 10 MB of log must not stop the typing. */
const sources = new Map<number, Fresh['source']>();

self.addEventListener('message', ({ data: { n, fresh, now, before, lang } }: MessageEvent<Reading>) => {
  // Packed by this window itself a moment ago.
  for (const { key, source } of unpack(fresh) as Fresh[]) sources.set(key, source);
  const needed = new Set([...now.keys, ...(before?.keys ?? [])]);
  for (const key of sources.keys()) if (!needed.has(key)) sources.delete(key);
  const request = ({ keys, settings }: Reading['now']) => ({
    sources: keys.flatMap((key) => sources.get(key) ?? []),
    settings,
    lang,
  });
  const { diagnosis, ...rest } = explore(request(now));
  const answer: Read = {
    n,
    explored: { ...rest, diagnosis: shown(diagnosis) },
    ...(before ? { before: shown(diagnose(request(before))) } : {}),
  };
  self.postMessage(answer);
});

/** More places than a list ever shows. */
const PLACES = 60;

/** What the window shows: of a log with a thousand sessions the rest would only be copied. */
function shown(diagnosis: Diagnosis): Diagnosis {
  const few = <T extends { evidence?: Diagnosis['steps'][number]['evidence'] | undefined }>(one: T): T =>
    one.evidence && one.evidence.length > PLACES ? { ...one, evidence: one.evidence.slice(0, PLACES) } : one;
  return {
    ...diagnosis,
    facts: {},
    findings: diagnosis.findings.map(few),
    steps: diagnosis.steps.map(few),
    notes: diagnosis.notes.map(few),
  };
}
