import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import * as z from 'zod';
import { type Reader, readSource } from '../evidence/read.ts';
import {
  type About,
  type CaseFile,
  CaseFileSchema,
  type Run,
  type SealedDecision,
  type SealedSource,
  type Settings,
} from '../model/case.ts';
import type { Decision } from '../model/decision.ts';
import type { Lang } from '../model/lang.ts';
import { decide } from '../tree/decide.ts';

/** What goes into a case file. Clock and version come from the caller. */
export interface CaseContent {
  app: string;
  created: string;
  lang: Lang;
  redaction: CaseFile['redaction'];
  about: About;
  settings: Settings;
  sources: readonly Omit<SealedSource, 'sha256'>[];
  decision: Decision;
  /** Closed runs with what was decided on each. */
  earlier: readonly (Run & { decision: Decision })[];
}

/** Writes a case down so that `checkCase` can tell later whether it was touched. */
export function sealCase({
  app,
  created,
  lang,
  redaction,
  about,
  settings,
  sources,
  ...decided
}: CaseContent): CaseFile {
  const { decision, earlier } = decided;
  const runs = earlier.map((run) => ({
    ...run,
    sources: run.sources.map(sealSource),
    decision: sealedDecisionOf(run.decision),
  }));
  const isFirst = runs.length === 0 && settings.told === undefined;
  const open = {
    schema: isFirst ? ('ftd-cloud-doctor/case@1' as const) : ('ftd-cloud-doctor/case@2' as const),
    app,
    created,
    redaction,
    about,
    settings,
    lang,
    sources: sources.map(sealSource),
    ...(runs.length === 0 ? {} : { earlier: runs }),
    decision: sealedDecisionOf(decision),
  };
  return { ...open, digest: hash(canonical(open)) };
}

function sealSource(source: Omit<SealedSource, 'sha256'>): SealedSource {
  return { ...source, sha256: hash(source.text) };
}

/** What is wrong with a case file, as `checkCase` found it. */
export type Discrepancy =
  | { part: 'case' }
  | { part: 'source'; name: string }
  /** `run`: which of the closed runs, from 1; missing for the present one. */
  | { part: 'decision'; written: string; derived: string; run?: number };

/**
 * Compares a case with itself: its hashes, and the stored decision of each run with the one that today's tree derives
 * from the evidence inside. `raw` is the file's JSON as parsed, so that members unknown to the schema count too.
 * Shows accidents and careless edits, not a forger: nothing is signed.
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

/** Why a text is not a case that this version can open. */
export type Unopened = { problem: 'not-a-case'; detail: string } | { problem: 'newer-case' };

/** Reads a case file's text. The second member is the JSON as it stood there, for `checkCase`. */
export function parseCase(text: string): { file: CaseFile; raw: unknown } | Unopened {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return { problem: 'not-a-case', detail: 'JSON' };
  }
  const schema = z.object({ schema: z.string() }).safeParse(raw).data?.schema;
  if (/^ftd-cloud-doctor\/case@([3-9]|\d{2,})$/.test(schema ?? '')) return { problem: 'newer-case' };
  const file = CaseFileSchema.safeParse(raw);
  if (file.success) return { file: file.data, raw };
  return { problem: 'not-a-case', detail: file.error.issues[0]?.path.join('.') || 'schema' };
}

/** The part of a decision that must come out the same when the evidence is read again. */
function sealedDecisionOf({ verdict, findings }: Decision): SealedDecision {
  const { id, reason, confidence, ports, host, step } = verdict;
  return {
    verdict: {
      id,
      reason,
      confidence,
      ...(ports === undefined ? {} : { ports }),
      ...(host === undefined ? {} : { host }),
      ...(step === undefined ? {} : { step }),
    },
    findings: findings.map((finding) => ({
      id: finding.id,
      reason: finding.reason,
      confidence: finding.confidence,
      evidence: finding.evidence,
    })),
  };
}

function nameOf({ verdict, findings }: SealedDecision): string {
  return [`${verdict.id}/${verdict.reason} (${verdict.confidence})`, ...findings.slice(1).map((one) => one.id)].join(
    ' + ',
  );
}

function hash(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

/** JSON with sorted keys: the same data gives the same text, however a file was formatted. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([one], [other]) => (one < other ? -1 : 1)))
      : member,
  );
}
