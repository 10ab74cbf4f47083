import type { Destination } from '../../model/decision.ts';
import { triedPorts } from '../consequences.ts';
import type { TreeFinding } from '../findings.ts';
import type { Interpreted } from '../interpret.ts';
import { subjectOf } from './verdict.ts';

/**
 * The ports to open. 8989 is not requested as long as no evidence shows that the connector tries it (decision-tree
 * §3c).
 */
export function portsToOpen(finding: TreeFinding): number[] {
  return (finding.fault.ports ?? []).filter((port) => port !== 8989 || triedPorts(finding).includes(port));
}

/**
 * The hosts and ports that the device has to reach so that findings and their consequences disappear. The ports of a
 * finding belong to its own host; any other host that it explains is an AMP host, which is reached on 443 only. Each
 * host appears once, its ports ascending.
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
