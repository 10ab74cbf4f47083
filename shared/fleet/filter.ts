import type { FleetDevice } from '../model/fleet/device.ts';
import { groupKey, shareValue } from './groups.ts';

/** What became of a device, the most pressing first. Each device has exactly one, so that a bar of all adds up. */
export const outcomes = ['fault', 'open', 'healthy', 'failed', 'asking', 'waiting'] as const;
export type Outcome = (typeof outcomes)[number];

/** A verdict counts more than how far asking came: one that is still open may be about to get a better one. */
export function outcomeOf({ state, verdict }: FleetDevice): Outcome {
  if (state === 'asking') return 'asking';
  if (verdict?.id === 'healthy') return 'healthy';
  if (verdict && verdict.id !== 'inconclusive') return 'fault';
  return state === 'done' ? 'open' : state;
}

/** How many devices have which outcome. */
export function countOutcomes(devices: Iterable<FleetDevice>): Record<Outcome, number> {
  const counts = { fault: 0, open: 0, healthy: 0, failed: 0, asking: 0, waiting: 0 };
  for (const device of devices) counts[outcomeOf(device)]++;
  return counts;
}

/** Which devices a list shows: those that fit all that is set. */
export interface FleetFilter {
  outcome: Outcome | undefined;
  /** The key of a group. */
  group: string | undefined;
  /** Words that all occur in what is known of a device, in any case. */
  query: string;
}

export function filterFleet(devices: Iterable<FleetDevice>, { outcome, group, query }: FleetFilter): FleetDevice[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return [...devices].filter(
    (device) =>
      (outcome === undefined || outcomeOf(device) === outcome) &&
      (group === undefined || groupKey(device) === group) &&
      (words.length === 0 || hasWords(device, words)),
  );
}

function hasWords(device: FleetDevice, words: readonly string[]): boolean {
  const { name, address, version, model, group, peer } = device;
  const known = [name, address, version, model, group, peer?.name]
    .concat((['gateway', 'proxy', 'dnsServers', 'region'] as const).map((what) => shareValue(device, what)))
    .join('\n')
    .toLowerCase();
  return words.every((word) => known.includes(word));
}
