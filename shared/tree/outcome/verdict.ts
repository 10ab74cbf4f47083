import type { DecidedFinding, DecidedVerdict, Destination, FaultSubject } from '../../model/decision.ts';
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
    concerns: concernsOf(known, finding, about),
    ...(parts === undefined ? {} : { parts: parts.map((part) => part.fault) }),
    ...(version === undefined ? {} : { version: String(version) }),
    ...(passes ? { isProxied: true } : {}),
    ...(issuer === undefined ? {} : { issuer: String(issuer) }),
    ...(passes && isThroughOther(viewOf(known.base).get, passes) ? { ofOtherProxy: true } : {}),
  };
}

/**
 * Each finding's own host with the ports that are to be opened to it, and the hosts of its consequences, which need 443.
 * A host comes once, its ports ascending.
 */
export function destinationsOf(known: Interpreted, findings: readonly TreeFinding[]): Destination[] {
  const portsOf = new Map<string, number[]>();
  for (const finding of findings) {
    const { about, concerns } = subjectOf(known, finding);
    for (const host of concerns.hosts) {
      const ports = host === about && finding.fault.ports !== undefined ? portsToOpen(finding) : [443];
      if (ports.length > 0) portsOf.set(host, [...(portsOf.get(host) ?? []), ...ports]);
    }
  }
  return [...portsOf].map(([host, ports]) => ({ host, ports: [...new Set(ports)].sort((one, other) => one - other) }));
}

/** Nobody is asked to open 8989 as long as nothing shows that the connector tries it (decision-tree §3c). */
export function portsToOpen(finding: TreeFinding): number[] {
  return (finding.fault.ports ?? []).filter((port) => port !== 8989 || triedPorts(finding).includes(port));
}

function concernsOf({ findings }: Interpreted, finding: TreeFinding, about: string): FaultSubject['concerns'] {
  const key = findingKey(finding);
  const all = [
    finding,
    ...findings.filter(({ cause, device }) => cause !== undefined && findingKey(cause, device) === key),
  ];
  return {
    hosts: [...new Set([about, ...all.flatMap(({ fault }) => fault.host ?? [])])],
    ports: [...new Set(all.flatMap(({ fault }) => fault.ports ?? []))],
  };
}

function isDeviation(value: unknown): value is Deviation {
  return typeof value === 'object';
}
