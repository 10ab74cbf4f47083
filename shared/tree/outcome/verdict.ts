import type { DecidedFinding, DecidedVerdict, FaultSubject } from '../../model/decision.ts';
import type { Deviation } from '../../model/fact.ts';
import type { QuestionId } from '../../model/question.ts';
import type { Confidence, VerdictId } from '../../model/verdict.ts';
import { findingKey, triedPorts } from '../consequences.ts';
import { citeAll, membersOf } from '../facts/known.ts';
import { isThroughOther } from '../facts/route.ts';
import { viewOf } from '../facts/view.ts';
import type { TreeFinding } from '../findings.ts';
import type { Interpreted } from '../interpret.ts';

/** The verdict: the first fault, or why there is none. `question` is the open one, `mixed` tells of several devices. */
export function decideVerdict(
  known: Interpreted,
  id: VerdictId,
  primary: TreeFinding | undefined,
  confidence: Confidence,
  { mixed, question }: { mixed: boolean; question: QuestionId | undefined },
): DecidedVerdict {
  if (primary) return { ...primary.fault, id, confidence };
  return { id, confidence, reason: id === 'healthy' ? 'reached' : openReason(known, mixed, question) };
}

function openReason(known: Interpreted, mixed: boolean, question: QuestionId | undefined): string {
  if (mixed) return 'several-devices';
  if (question !== undefined && known.answers[question].isElsewhere) return 'other-alert';
  if (question !== undefined && known.answers[question].conflict) return 'contradiction';
  return known.reads.some(({ output }) => output.origin !== 'answer') ? 'missing-evidence' : 'nothing-recognised';
}

/** A finding with its proof. */
export function decideFinding(
  known: Interpreted,
  finding: TreeFinding,
  primary: boolean,
  confidence: Confidence,
): DecidedFinding {
  const { because, device } = finding;
  const deviations = because.flatMap(({ value }) => (Array.isArray(value) ? value.filter(isDeviation) : []));
  return {
    ...subjectOf(known, finding),
    confidence,
    question: finding.question,
    key: findingKey(finding),
    ...(finding.cause === undefined ? {} : { consequenceOf: findingKey(finding.cause, device) }),
    tried: triedPorts(finding),
    primary,
    ...(device === undefined ? {} : { device }),
    ...(deviations.length > 0 ? { deviations } : {}),
    evidence: citeAll(because),
  };
}

/** What the sentence about a finding names. */
export function subjectOf(known: Interpreted, finding: TreeFinding): FaultSubject {
  const { fault, host, parts, because } = finding;
  const about = fault.host ?? host ?? viewOf(known.base).host;
  const passes = because.find(({ id }) => id === 'proxy.passes');
  const issuer = membersOf(
    because.find(({ id, reason }) => id === 'tls.certificate' && reason === 'intercepted')?.value,
  )?.issuer;
  const version = because.find(({ id }) => id === 'device.version')?.value;
  return {
    ...fault,
    about,
    concerns: concernsOf(finding, about),
    ...(parts === undefined ? {} : { parts: parts.map((part) => part.fault) }),
    ...(version === undefined ? {} : { version: String(version) }),
    ...(passes ? { isProxied: true } : {}),
    ...(issuer === undefined ? {} : { issuer: String(issuer) }),
    ...(passes && isThroughOther(viewOf(known.base).get, passes) ? { ofOtherProxy: true } : {}),
  };
}

function concernsOf(finding: TreeFinding, about: string): FaultSubject['concerns'] {
  const all = [finding, ...(finding.explains ?? [])];
  return {
    hosts: [...new Set([about, ...all.flatMap(({ fault }) => fault.host ?? [])])],
    ports: [...new Set(all.flatMap(({ fault }) => fault.ports ?? []))],
  };
}

function isDeviation(value: unknown): value is Deviation {
  return typeof value === 'object';
}
