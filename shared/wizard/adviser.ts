import { createReader, type Reader, type ReadSource } from '../evidence/read.ts';
import type { Settings } from '../model/case/case.ts';
import type { Source } from '../model/source.ts';
import { catalogue } from '../probes/catalogue.ts';
import { askKey } from '../probes/plan.ts';
import { decide } from '../tree/decide.ts';
import type { Advice, AdviceInput } from './choose-asks.ts';
import type { SourceHead } from './collection.ts';

/** Decides the next step from the evidence, and reads each source once. A window runs it in its worker. */
export function createAdviser(): (input: AdviceInput) => Promise<Advice> {
  const read = createReader();
  return async ({ draft: { sources, settings }, resumes }) => adviceOn(sources, settings, resumes, read);
}

/** The next step of a run, from sources and settings. `resumes`: see `AdviceInput`. */
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
