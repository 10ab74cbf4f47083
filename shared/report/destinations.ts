import type { Destination } from '../model/decision.ts';
import type { Lang } from '../model/lang.ts';
import { inARow } from './in-a-row.ts';

/** Destinations that need the same ports, so that no more is opened than needed. */
export interface PortGroup {
  ports: number[];
  hosts: string[];
}

/** Groups destinations by their ports, in the order of each group's first host. */
export function portGroups(destinations: readonly Destination[]): PortGroup[] {
  const groups = new Map<string, PortGroup>();
  for (const { host, ports } of destinations) {
    const group = groups.get(ports.join());
    if (group) group.hosts.push(host);
    else groups.set(ports.join(), { ports, hosts: [host] });
  }
  return [...groups.values()];
}

/** All ports that any destination needs, ascending. */
export function portsOf(destinations: readonly Destination[]): number[] {
  return [...new Set(destinations.flatMap(({ ports }) => ports))].sort((one, other) => one - other);
}

/**
 * The hosts as a list in words; each is followed by its ports if they differ: “A (TCP 443 and 8989) and B (TCP 443)”.
 */
export function hostsInARow(destinations: readonly Destination[], lang: Lang): string {
  const groups = portGroups(destinations);
  if (groups.length < 2)
    return inARow(
      groups.flatMap(({ hosts }) => hosts),
      lang,
    );
  return inARow(
    groups.flatMap(({ hosts, ports }) => hosts.map((host) => `${host} (TCP ${inARow(ports, lang)})`)),
    lang,
  );
}
