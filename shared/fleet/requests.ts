import type { DecidedChangeRequest, Destination } from '../model/decision.ts';
import type { FleetDevice } from '../model/fleet/device.ts';

/** What somebody else has to change for several devices, and for which. */
export interface GroupRequest {
  request: DecidedChangeRequest;
  devices: FleetDevice[];
}

/**
 * The change requests of a group, one for each audience and cause: the hosts and ports of all its devices together, with
 * the proof of one of them, a confirmed one if there is one.
 */
export function mergeRequests(devices: readonly FleetDevice[]): GroupRequest[] {
  const merged = new Map<string, GroupRequest>();
  for (const device of devices)
    for (const { issuer, ...rest } of device.requests ?? []) {
      const request: DecidedChangeRequest = { ...rest, ...(issuer === undefined ? {} : { issuer }) };
      const key = [request.audience, request.finding, request.reason, issuer].join('\n');
      const known = merged.get(key);
      if (!known) merged.set(key, { request, devices: [device] });
      else {
        known.request = together(known.request, request);
        known.devices.push(device);
      }
    }
  return [...merged.values()];
}

function together(one: DecidedChangeRequest, other: DecidedChangeRequest): DecidedChangeRequest {
  const proof = one.confidence === 'likely' && other.confidence === 'proven' ? other : one;
  const names = new Set(one.alsoHosts.map(({ host }) => host));
  return {
    ...proof,
    destinations: destinationsOf([...one.destinations, ...other.destinations]),
    alsoHosts: [...one.alsoHosts, ...other.alsoHosts.filter(({ host }) => !names.has(host))],
  };
}

function destinationsOf(all: readonly Destination[]): Destination[] {
  const portsOf = new Map<string, Set<number>>();
  for (const { host, ports } of all) portsOf.set(host, new Set([...(portsOf.get(host) ?? []), ...ports]));
  return [...portsOf].map(([host, ports]) => ({ host, ports: [...ports].sort((one, other) => one - other) }));
}
