import { hosts, SSE_HOST } from '../knowledge/hosts.ts';
import type { ProbeAsk, Station } from '../model/ask.ts';
import type { Decision, Destination } from '../model/decision.ts';
import type { ProbeId } from '../model/probe-ids.ts';
import type { FmcAskId } from './fmc/requests.ts';

/** The probes that the laptop runs itself. */
export const laptopProbes = ['nslookup', 'telnet', 'curl', 'proxyEnv', 'time'] as const satisfies readonly ProbeId[];
type LaptopAsk = ProbeAsk<(typeof laptopProbes)[number]>;

/** The hosts that the document names [D]. */
const DOCUMENTED = hosts.filter((entry) => entry.source.startsWith('[D]')).map((entry) => entry.host);
const HTTPS = 443;
const PORTS = hosts.find((entry) => entry.host === SSE_HOST)?.ports ?? [];

/** The hosts for malware lookups and file analysis: each by its name, and over HTTPS. */
export const ampAsks: readonly LaptopAsk[] = DOCUMENTED.filter((host) => host !== SSE_HOST).flatMap(
  (host): LaptopAsk[] => [
    { probe: 'nslookup', host },
    { probe: 'curl', host },
  ],
);

/** What an FMC is asked about a device: what decides first comes first. */
const FMC_ASKS: readonly FmcAskId[] = [
  'fmcDevices',
  'fmcCloudEvents',
  'showNetwork',
  'fmcAlerts',
  'fmcCloudRegions',
  'fmcCloudIntegrations',
  'fmcSecureX',
  'showVersion',
  'showNtp',
  'fmcVersion',
];

/** All probes that a station can run, the tree's own questions first, so that a lost connection costs the least. */
export function everyAsk(station: Station): ProbeAsk[] {
  const sse = { host: SSE_HOST };
  const ports = PORTS.map((port): LaptopAsk => ({ probe: 'telnet', ...sse, port }));
  const cloud: LaptopAsk[] = [
    { probe: 'curl', ...sse },
    { probe: 'nslookup', ...sse },
  ];
  if (station === 'fmc') return [...cloud, ...ampAsks];
  if (station === 'fmc-api') return FMC_ASKS.map((probe) => ({ probe }));
  if (station === 'laptop')
    return [...cloud, ...ports, { probe: 'proxyEnv' }, { probe: 'time', ...sse }, ...ampAsks] satisfies LaptopAsk[];
  return [
    { probe: 'showNetwork' },
    ...cloud,
    { probe: 'connectorProperties' },
    { probe: 'lsof' },
    { probe: 'connectorProcess' },
    ...ports,
    { probe: 'showVersion' },
    { probe: 'showManagers' },
    { probe: 'time' },
    { probe: 'showNtp' },
    { probe: 'resolvConf' },
    { probe: 'connectorLog' },
    { probe: 'proxyEnv' },
    { probe: 'ping', ...sse },
    ...ampAsks,
  ];
}

/**
 * Probes that take seconds even if all is well (four packets, one per second): started first, they run in parallel with
 * the others.
 */
export function isLengthy({ probe }: ProbeAsk): boolean {
  return probe === 'ping';
}

/** One ask, one key: `telnet api-sse.cisco.com:8989`, `nslookup api-sse.cisco.com 192.0.2.1`. */
export function askKey({ probe, host, port, server }: ProbeAsk): string {
  const target = `${host === undefined ? '' : ` ${host}`}${port === undefined ? '' : `:${port}`}`;
  return `${probe}${target}${server === undefined ? '' : ` ${server}`}`;
}

/** The probes that the tree needs next and that this station can run, best first. */
export function nextAsks({ nextProbes }: Pick<Decision, 'nextProbes'>, station: Station): ProbeAsk[] {
  const able = new Set(everyAsk(station).map(({ probe }) => probe));
  // A name server of the device's own is asked by the device.
  return nextProbes.flatMap(({ ask }) =>
    able.has(ask.probe) && (ask.server === undefined || station === 'ftd') ? [ask] : [],
  );
}

/** True if one of these can be asked from this station. */
export function canTell(station: Station, asks: readonly ProbeAsk[]): boolean {
  const able = new Set(everyAsk(station).map(({ probe }) => probe));
  return asks.some(({ probe }) => able.has(probe));
}

/** What a whole run from this station does: how many checks it runs, and each host that they contact, with the TCP ports. */
export function reachOf(station: Station): { checks: number; destinations: Destination[] } {
  const asks = everyAsk(station);
  const ports = new Map<string, Set<number>>();
  for (const { probe, host, port = HTTPS } of asks) {
    if (host === undefined) continue;
    const known = ports.get(host) ?? new Set();
    // A lookup goes to the name server, and a ping has no port.
    ports.set(host, probe === 'nslookup' || probe === 'ping' ? known : known.add(port));
  }
  const destinations = [...ports].map(([host, of]) => ({ host, ports: [...of].sort((one, other) => one - other) }));
  return { checks: asks.length, destinations };
}
