import type { Destination } from '../../model/decision.ts';
import { triedPorts } from '../consequences.ts';
import type { TreeFinding } from '../findings.ts';
import type { Interpreted } from '../interpret.ts';
import { subjectOf } from './verdict.ts';

/** Nobody is asked to open 8989 as long as nothing shows that the connector tries it (decision-tree §3c). */
export function portsToOpen(finding: TreeFinding): number[] {
  return (finding.fault.ports ?? []).filter((port) => port !== 8989 || triedPorts(finding).includes(port));
}

/**
 * Where the device has to get through, so that a finding and what follows from it go away. The ports of a finding are
 * those of its own host: any other host that it explains is an AMP host, which is asked on 443 alone.
 */
export function destinationsOf(known: Interpreted, finding: TreeFinding): Destination[] {
  const { about, concerns } = subjectOf(known, finding);
  const own = finding.fault.ports === undefined ? [443] : portsToOpen(finding);
  return concerns.hosts.map((host) => ({ host, ports: host === about ? own : [443] }));
}

/** Each host once, with all of its ports. */
export function mergeDestinations(all: readonly Destination[]): Destination[] {
  const ports = new Map<string, Set<number>>();
  for (const one of all) ports.set(one.host, new Set([...(ports.get(one.host) ?? []), ...one.ports]));
  return [...ports].map(([host, each]) => ({ host, ports: [...each] }));
}
