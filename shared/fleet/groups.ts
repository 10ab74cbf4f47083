import type { FleetDevice } from '../model/fleet/device.ts';
import { type Share, type ShareKind, shareKinds } from '../model/fleet/fleet.ts';
import type { VerdictId } from '../model/verdict.ts';
import { verdictIds } from '../model/verdict.ts';
import { type GroupRequest, mergeRequests } from './requests.ts';

/** Devices with the same verdict, reason and ports. */
export interface FleetGroup {
  /** `port-blocked/filtered/8989` */
  key: string;
  verdict: { id: VerdictId; reason: string; ports?: number[] };
  /** How many of the verdicts are confirmed. */
  proven: number;
  devices: FleetDevice[];
  shares: Share[];
  odd: FleetDevice[];
  requests: GroupRequest[];
}

/** What can be the cause of a verdict, the likeliest first; of the others every kind is told. */
const CAUSES: Partial<Record<VerdictId, readonly ShareKind[]>> = {
  'unsupported-version': ['version'],
  'integration-disabled': [],
  'dns-missing': ['dnsServers', 'version'],
  'proxy-bug': ['proxy', 'version', 'gateway'],
  'dns-unresolved': ['dnsServers', 'gateway', 'region'],
  'port-blocked': ['gateway', 'proxy', 'region'],
  'tls-interference': ['gateway', 'proxy', 'region'],
  'cloud-error': ['region', 'gateway', 'proxy', 'version'],
  'connector-misconfigured': ['version', 'region'],
  'connector-not-connected': ['version', 'gateway', 'region'],
  'amp-cloud-unreachable': ['gateway', 'proxy', 'dnsServers'],
  'stale-device-identity': ['version'],
};
/** From so many devices on, and from this part of a group on, a device with another value is an odd one out. */
const [LEAST_FOR_ODD, PART_FOR_ODD] = [4, 0.75];

/**
 * The groups of a fleet: faults first, the largest first; then what is open, then what is healthy. Devices without a
 * verdict are in none.
 */
export function groupsOf(devices: Iterable<FleetDevice>): FleetGroup[] {
  const all = [...devices].filter(({ verdict }) => verdict !== undefined);
  const byKey = new Map<string, FleetDevice[]>();
  for (const device of all) {
    const key = groupKey(device);
    const list = byKey.get(key);
    if (list) list.push(device);
    else byKey.set(key, [device]);
  }
  const totals = countShares(all);
  return [...byKey]
    .map(([key, members]) => groupOf(key, members, totals))
    .sort(
      (one, other) =>
        rank(one) - rank(other) ||
        other.devices.length - one.devices.length ||
        verdictIds.indexOf(one.verdict.id) - verdictIds.indexOf(other.verdict.id) ||
        (one.key < other.key ? -1 : 1),
    );
}

/** Of a device with a verdict, the key of its group. */
export function groupKey({ verdict, question }: FleetDevice): string {
  if (!verdict) return '';
  const { id, reason, ports } = verdict;
  return [id, reason, ...(ports ? [ports.join('+')] : []), ...(question ? [question] : [])].join('/');
}

const rank = ({ verdict: { id } }: FleetGroup) => (id === 'healthy' ? 2 : id === 'inconclusive' ? 1 : 0);

function groupOf(key: string, devices: FleetDevice[], totals: ReadonlyMap<string, number>): FleetGroup {
  const { id = 'inconclusive', reason = '', ports } = devices[0]?.verdict ?? {};
  const shares = sharesOf(devices, CAUSES[id] ?? shareKinds, totals);
  return {
    key,
    verdict: { id, reason, ...(ports === undefined ? {} : { ports }) },
    proven: devices.filter(({ verdict }) => verdict?.confidence === 'proven').length,
    devices,
    shares,
    odd: oddOnes(devices, shares),
    requests: mergeRequests(devices),
  };
}

/** A device's value of what can be shared; `undefined` where it is not known. */
export function shareValue({ version, site }: FleetDevice, what: ShareKind): string | undefined {
  if (what === 'version') return version;
  if (what !== 'dnsServers') return site?.[what];
  const servers = site?.dnsServers ?? [];
  return servers.length === 0 ? undefined : [...servers].sort().join(', ');
}

const valueKey = (what: ShareKind, value = '') => `${what}\n${value}`;

/** How many devices have each value, and how many have any. */
function countShares(devices: readonly FleetDevice[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const device of devices)
    for (const what of shareKinds) {
      const value = shareValue(device, what);
      if (value === undefined) continue;
      for (const key of [valueKey(what, value), valueKey(what)]) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  return counts;
}

/**
 * Values that at least two devices of the group have; of each kind the most common first. What all devices outside the
 * group have as well tells nothing of the group.
 */
function sharesOf(
  devices: readonly FleetDevice[],
  kinds: readonly ShareKind[],
  totals: ReadonlyMap<string, number>,
): Share[] {
  return kinds.flatMap((what) => {
    const holders = new Map<string, string[]>();
    for (const device of devices) {
      const value = shareValue(device, what);
      if (value === undefined) continue;
      const list = holders.get(value);
      if (list) list.push(device.key);
      else holders.set(value, [device.key]);
    }
    const within = [...holders.values()].reduce((sum, keys) => sum + keys.length, 0);
    const outside = (totals.get(valueKey(what)) ?? 0) - within;
    return [...holders]
      .filter(([, keys]) => keys.length > 1)
      .sort(([one, few], [other, many]) => many.length - few.length || (one < other ? -1 : 1))
      .map(([value, keys]) => ({
        what,
        value,
        devices: keys,
        elsewhere: (totals.get(valueKey(what, value)) ?? 0) - keys.length,
      }))
      .filter(({ elsewhere }) => outside === 0 || elsewhere < outside);
  });
}

/** Devices that are known to differ from what nearly all others of their group share. */
function oddOnes(devices: FleetDevice[], shares: readonly Share[]): FleetDevice[] {
  if (devices.length < LEAST_FOR_ODD) return [];
  const common = shares.filter((share) => share.devices.length >= devices.length * PART_FOR_ODD);
  return devices.filter((device) =>
    common.some(({ what, value }) => {
      const own = shareValue(device, what);
      return own !== undefined && own !== value;
    }),
  );
}
