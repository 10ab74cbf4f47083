import type { ProbeAsk } from '../../model/ask.ts';
import { factKey, type Known } from './known.ts';
import type { View } from './view.ts';

/** The name servers that the device is configured with, by address. */
function serversIn(configured: Known | undefined): readonly string[] {
  return configured?.state === 'yes' && Array.isArray(configured.value) ? configured.value.map(String) : [];
}

/**
 * Weighs the answers of each name server that the device is configured with. A name that one of them does not resolve
 * fails whenever the device asks that one (decision-tree §3c). Answers of any other server are removed: they say nothing
 * about the device.
 */
export function withOwnServers(device: ReadonlyMap<string, Known>): ReadonlyMap<string, Known> {
  const named = [...device.values()].filter(({ id }) => id === 'dns.serverLookup');
  if (named.length === 0) return device;
  const weighed = new Map(device);
  const servers = serversIn(device.get('dns.servers'));
  const byHost = new Map<string, Known[]>();
  for (const known of named) {
    const { host, server = '' } = known;
    if (!servers.includes(server)) weighed.delete(known.key);
    else if (host !== undefined && known.state !== 'unknown') byHost.set(host, [...(byHost.get(host) ?? []), known]);
  }
  for (const [host, own] of byHost) {
    const key = factKey('dns.lookup', host);
    const usual = device.get(key);
    // The device's own lookup shows what the device does; without one only the servers' answers are known.
    const lookups = usual === undefined || usual.state === 'unknown' ? own : [usual, ...own];
    const failed = own.filter(({ state, partial }) => state === 'no' && !partial);
    const worked = lookups.filter(({ state }) => state === 'yes');
    const base = { key, id: 'dns.lookup' as const, host, partial: false };
    if (failed.length > 0 && worked.length > 0 && usual?.state !== 'no') {
      const readings = [...failed, ...worked].flatMap((known) => known.readings);
      weighed.set(key, { ...base, state: 'no', reason: 'intermittent', readings });
    } else if (lookups === own) {
      const [first] = own;
      if (first) weighed.set(key, { ...first, ...base, partial: first.partial, server: undefined });
    }
  }
  return weighed;
}

/** A lookup at each configured name server; none if there is only one, because the device's lookup asks it anyway. */
export function askEachServer({ get, host }: View): ProbeAsk[] {
  const servers = serversIn(get('dns.servers'));
  return servers.length < 2 ? [] : servers.map((server) => ({ probe: 'nslookup', host, server }));
}
