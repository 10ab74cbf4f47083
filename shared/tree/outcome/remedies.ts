import { type Remedy, remedies } from '../../knowledge/remedies.ts';
import type { DecidedRemedy } from '../../model/decision.ts';
import type { VerdictId } from '../../model/verdict.ts';
import { isThroughOther } from '../facts/route.ts';
import { viewOf } from '../facts/view.ts';
import type { TreeFinding } from '../findings.ts';
import type { Interpreted } from '../interpret.ts';
import { openedPorts } from './change-requests.ts';
import { subjectOf } from './verdict.ts';

/** What to do about each finding, the verdict's first. A remedy for several hosts names them all. */
export function decideRemedies(known: Interpreted, verdict: VerdictId): DecidedRemedy[] {
  if (known.findings.length === 0)
    return remedies
      .filter(({ finding }) => finding === verdict)
      .map(({ id }) => ({ remedy: id, reasons: [], about: { hosts: [], ports: [] } }));
  const wanted = new Map<Remedy, TreeFinding[]>();
  for (const finding of known.findings) {
    const remedy = remedies.find((one) => isFor(one, finding, known));
    if (remedy) wanted.set(remedy, [...(wanted.get(remedy) ?? []), finding]);
  }
  return [...wanted].map(([{ id }, findings]) => {
    const ports = findings.flatMap(({ fault }) => fault.ports ?? []);
    const hosts = [...new Set(findings.flatMap(({ fault }) => fault.host ?? []))];
    return {
      remedy: id,
      reasons: [...new Set(findings.map(({ fault }) => fault.reason))],
      // A finding about a host has no ports of its own.
      about: {
        hosts: findings.map((finding) => subjectOf(known, finding).about),
        ports: ports.length > 0 ? ports : [443],
      },
      ...(hosts.length > 0 ? { hosts } : {}),
    };
  });
}

function isFor(
  { finding, reasons, step, shownBy, ofOtherProxy, isUntried8989 }: Remedy,
  { fault, because }: TreeFinding,
  { base }: Interpreted,
): boolean {
  const { get } = viewOf(base);
  return (
    finding === fault.id &&
    (reasons?.includes(fault.reason) ?? true) &&
    (step === undefined || step === fault.step) &&
    (!isUntried8989 || openedPorts(base, fault).length === 0) &&
    (shownBy === undefined || because.some(({ id }) => id === shownBy)) &&
    (!ofOtherProxy || because.some((fact) => fact.id === 'proxy.passes' && isThroughOther(get, fact)))
  );
}
