import * as z from 'zod';
import { type Reader, readSource } from '../evidence/read.ts';
import type { CaseFile, SealedDecision } from '../model/case/case.ts';
import { decide } from '../tree/decide.ts';
import { canonical, hash, sealedDecisionOf } from './seal.ts';

/** Why a case file is not as it was written, as `checkCase` found it. */
export type Discrepancy =
  | { part: 'case' }
  | { part: 'source'; name: string }
  /** `run`: number of the closed run, from 1; missing for the current one. */
  | { part: 'decision'; written: string; derived: string; run?: number };

/**
 * Checks a case against itself: its hashes, and the stored decision of each run against the decision of this version's
 * tree on the same evidence. `raw`: the file's JSON as parsed, so that members unknown to the schema count too. It
 * detects accidents and careless edits, not a forger: nothing is signed.
 */
export function checkCase(file: CaseFile, raw: unknown, read: Reader = readSource): Discrepancy[] {
  const found: Discrepancy[] = [];
  for (const { name, text, sha256: written } of [file, ...(file.earlier ?? [])].flatMap(({ sources }) => sources))
    if (hash(text) !== written) found.push({ part: 'source', name });
  const { digest, ...open } = z.record(z.string(), z.unknown()).parse(raw);
  if (hash(canonical(open)) !== digest && found.length === 0) found.push({ part: 'case' });
  for (const [index, run] of [file, ...(file.earlier ?? [])].entries()) {
    const derived = sealedDecisionOf(decide(run.sources.map(read), run.settings));
    if (run.decision && canonical(derived) !== canonical(run.decision))
      found.push({
        part: 'decision',
        written: nameOf(run.decision),
        derived: nameOf(derived),
        ...(index === 0 ? {} : { run: index }),
      });
  }
  return found;
}

function nameOf({ verdict, findings }: SealedDecision): string {
  return [`${verdict.id}/${verdict.reason} (${verdict.confidence})`, ...findings.slice(1).map((one) => one.id)].join(
    ' + ',
  );
}
