import { createReader, type Reader, type ReadSource } from '../evidence/read.ts';
import type { Settings } from '../model/case/case.ts';
import type { Source } from '../model/source.ts';
import { catalogue } from '../probes/catalogue.ts';
import { askKey } from '../probes/plan.ts';
import { decide } from '../tree/decide.ts';
import type { Advice, AdviceInput } from './choose-asks.ts';
import type { SourceHead } from './collection.ts';

/** Says what the evidence wants next, and reads each source once. A window lets its worker do it. */
export function createAdviser(): (input: AdviceInput) => Promise<Advice> {
  const read = createReader();
  return async ({ draft: { sources, settings }, resumes }) => adviceOn(sources, settings, resumes, read);
}

/** What sources and settings say about the next step of a run. `resumes`: see `AdviceInput`. */
export function adviceOn(
  sources: readonly Source[],
  settings: Settings,
  resumes: SourceHead | undefined,
  read: Reader,
): Advice {
  const { nextProbes, verdict } = decide(sources.map(read), settings);
  return {
    next: nextProbes,
    isProven: verdict.confidence === 'proven',
    answered: resumes ? sources.filter((one) => isRecent(one, resumes)).flatMap((one) => answeredKeys(read(one))) : [],
  };
}

const RECENT_MS = 15 * 60_000;

const isRecent = (source: Source, { origin, host, time = '' }: SourceHead): boolean =>
  source.origin === origin && source.host === host && Date.parse(time) - Date.parse(source.time ?? '') < RECENT_MS;

/** Keys of the asks that a source answers completely. */
const answeredKeys = ({ outputs }: ReadSource): string[] =>
  outputs
    .filter(({ output }) => output.complete)
    .map(({ output: { probe, host, port, server } }) =>
      askKey({ probe, host, server, ...(catalogue[probe].namesPort ? { port } : {}) }),
    );
