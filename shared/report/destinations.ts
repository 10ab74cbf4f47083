import type { Destination } from '../model/decision.ts';
import type { Lang } from '../model/lang.ts';
import { say } from '../text/text.ts';

/** Every port of some destinations once, in their order. */
export function portsOf(destinations: readonly Destination[]): number[] {
  return [...new Set(destinations.flatMap(({ ports }) => ports))];
}

/** Hosts by name; one that needs fewer ports than all together says which: `cloud-sa.amp.cisco.com (TCP 443 only)`. */
export function hostsInWords(destinations: readonly Destination[], lang: Lang): string[] {
  const all = portsOf(destinations).length;
  return destinations.map(({ host, ports }) =>
    ports.length === all ? host : `${host} (${say(lang, 'change.onlyPorts', { ports: ports.join(', ') })})`,
  );
}
