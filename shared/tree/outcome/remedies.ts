import { remedies } from '../../knowledge/remedies/remedies.ts';
import type { Remedy } from '../../knowledge/remedies/remedy.ts';
import type { DecidedRemedy } from '../../model/decision.ts';
import type { VerdictId } from '../../model/verdict.ts';
import { findingKey } from '../consequences.ts';
import { isThroughOther } from '../facts/route.ts';
import { viewOf } from '../facts/view.ts';
import type { TreeFinding } from '../findings.ts';
import type { Interpreted } from '../interpret.ts';
import { destinationsOf, portsToOpen } from './destinations.ts';

/** What to do about each finding, the verdict's first. A remedy for several hosts names them all. */
export function decideRemedies(known: Interpreted, verdict: VerdictId): DecidedRemedy[] {
  if (known.findings.length === 0)
    return remedies
      .filter(({ finding }) => finding === verdict)
      .map(({ id }) => ({ remedy: id, of: [], reasons: [], destinations: [] }));
  const wanted = new Map<Remedy, TreeFinding[]>();
  for (const finding of known.findings) {
    if (finding.cause) continue;
    const remedy = remedies.find((one) => isFor(one, finding, known));
    if (remedy) wanted.set(remedy, [...(wanted.get(remedy) ?? []), finding]);
  }
  return [...wanted].map(([{ id }, findings]) => {
    const hosts = [...new Set(findings.flatMap(({ fault }) => fault.host ?? []))];
    return {
      remedy: id,
      of: findings.map((finding) => findingKey(finding)),
      reasons: [...new Set(findings.map(({ fault }) => fault.reason))],
      destinations: destinationsOf(known, findings),
      ...(hosts.length > 0 ? { hosts } : {}),
    };
  });
}

function isFor(
  { finding, reasons, step, shownBy, ofOtherProxy, ofUntriedPort }: Remedy,
  one: TreeFinding,
  { base }: Interpreted,
): boolean {
  const { get } = viewOf(base);
  const { fault, because } = one;
  return (
    finding === fault.id &&
    (reasons?.includes(fault.reason) ?? true) &&
    (step === undefined || step === fault.step) &&
    (shownBy === undefined || because.some(({ id }) => id === shownBy)) &&
    (!ofUntriedPort || portsToOpen(one).length === 0) &&
    (!ofOtherProxy || because.some((fact) => fact.id === 'proxy.passes' && isThroughOther(get, fact)))
  );
}
