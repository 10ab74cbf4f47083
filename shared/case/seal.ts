import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Access } from '../model/case/access.ts';
import type { About, CaseEvent, CaseFile, Run, SealedDecision, SealedSource } from '../model/case/case.ts';
import type { Settings } from '../model/case/settings.ts';
import type { Decision } from '../model/decision.ts';
import type { Lang } from '../model/lang.ts';

/** The content of a case file. Clock and version come from the caller. */
export interface CaseContent {
  app: string;
  created: string;
  lang: Lang;
  redaction: CaseFile['redaction'];
  about: About;
  settings: Settings;
  sources: readonly Omit<SealedSource, 'sha256'>[];
  decision: Decision;
  access?: Access | undefined;
  /** Closed runs with what was decided on each. */
  earlier: readonly (Run & { decision: Decision })[];
  history?: CaseEvent[] | undefined;
}

/** Writes a case so that `checkCase` can later detect changes. */
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
  const { decision, earlier, access, history = [] } = decided;
  const runs = earlier.map((run) => ({
    ...run,
    sources: run.sources.map(sealSource),
    decision: sealedDecisionOf(run.decision),
  }));
  const open = {
    schema: formOf(
      access !== undefined || [...sources, ...runs.flatMap((run) => run.sources)].some(isOfFmc),
      runs.length > 0 || settings.told !== undefined,
    ),
    app,
    created,
    redaction,
    about,
    settings,
    lang,
    sources: sources.map(sealSource),
    ...(runs.length === 0 ? {} : { earlier: runs }),
    ...(history.length === 0 ? {} : { history }),
    ...(access === undefined ? {} : { access }),
    decision: sealedDecisionOf(decision),
  };
  return { ...open, digest: hash(canonical(open)) };
}

const isOfFmc = ({ origin }: Pick<SealedSource, 'origin'>) => origin === 'fmc';

/** The lowest number whose readers see the same case. */
function formOf(isThird: boolean, isSecond: boolean): CaseFile['schema'] {
  if (isThird) return 'ftd-cloud-doctor/case@3';
  return isSecond ? 'ftd-cloud-doctor/case@2' : 'ftd-cloud-doctor/case@1';
}

function sealSource(source: Omit<SealedSource, 'sha256'>): SealedSource {
  return { ...source, sha256: hash(source.text) };
}

/** The part of a decision that must come out the same when the evidence is read again. */
export function sealedDecisionOf({ verdict, findings }: Decision): SealedDecision {
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

/** SHA-256 of a text, in hexadecimal. */
export function hash(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

/** JSON with sorted keys: the same data gives the same text, however a file was formatted. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([one], [other]) => (one < other ? -1 : 1)))
      : member,
  );
}
