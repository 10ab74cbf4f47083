import { createReader, type Reader, type ReadSource } from '../evidence/read.ts';
import { SSE_HOST } from '../knowledge/hosts.ts';
import type { Settings } from '../model/case/settings.ts';
import type { Decision } from '../model/decision.ts';
import type { ProbeId } from '../model/probe-ids.ts';
import type { Source } from '../model/source.ts';
import { catalogue } from '../probes/catalogue.ts';
import { askKey } from '../probes/plan.ts';
import { decide } from '../tree/decide.ts';
import { questions } from '../tree/rows.ts';
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
  const decision = decide(sources.map(read), settings);
  return {
    next: decision.nextProbes,
    isProven: decision.verdict.confidence === 'proven',
    undecided: undecidedIn(decision),
    answered: resumes ? sources.filter((one) => isRecent(one, resumes)).flatMap((one) => answeredKeys(read(one))) : [],
  };
}

/**
 * The tree's first fault is the verdict, so the answer to an open question before it may become the verdict. Another
 * answer to the verdict's own question may give its reason, on which the change request depends.
 */
function undecidedIn({ path, steps }: Decision): ProbeId[] {
  const open = steps.filter(
    ({ id, state }) => path.includes(id) && (state === 'open' || state === 'conflict' || id === path.at(-1)),
  );
  return open.flatMap(({ id }) => questions[id].probes(SSE_HOST)).map(({ probe }) => probe);
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
