import { hosts, SSE_HOST } from '../knowledge/hosts.ts';
import type { Decision } from '../model/decision.ts';
import type { ProbeId } from '../model/probe-ids.ts';
import type { ProbeAsk, Station } from '../model/run/ask.ts';

/** The probes that the laptop runs itself. */
export const laptopProbes = ['nslookup', 'telnet', 'curl', 'proxyEnv', 'time'] as const satisfies readonly ProbeId[];
type LaptopAsk = ProbeAsk<(typeof laptopProbes)[number]>;

/** The hosts that the document names [D]. */
const DOCUMENTED = hosts.filter((entry) => entry.source.startsWith('[D]')).map((entry) => entry.host);
const PORTS = hosts.find((entry) => entry.host === SSE_HOST)?.ports ?? [];

/** All probes that a station can run, the tree's own questions first, so that a lost connection costs the least. */
export function everyAsk(station: Station): ProbeAsk[] {
  const sse = { host: SSE_HOST };
  const ports = PORTS.map((port): LaptopAsk => ({ probe: 'telnet', ...sse, port }));
  const amp = DOCUMENTED.filter((host) => host !== SSE_HOST).flatMap((host): LaptopAsk[] => [
    { probe: 'nslookup', host },
    { probe: 'curl', host },
  ]);
  const cloud: LaptopAsk[] = [
    { probe: 'curl', ...sse },
    { probe: 'nslookup', ...sse },
  ];
  if (station === 'fmc') return [...cloud, ...amp];
  if (station === 'laptop')
    return [...cloud, ...ports, { probe: 'proxyEnv' }, { probe: 'time', ...sse }, ...amp] satisfies LaptopAsk[];
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
    { probe: 'resolvConf' },
    { probe: 'connectorLog' },
    { probe: 'proxyEnv' },
    { probe: 'ping', ...sse },
    ...amp,
  ];
}

/**
 * Probes that take seconds even if all is well (four packets, one per second): started first, they run in parallel with
 * the others.
 */
export function isLengthy({ probe }: ProbeAsk): boolean {
  return probe === 'ping';
}

/** Identifies an ask: `telnet api-sse.cisco.com:8989`. */
export function askKey({ probe, host, port }: ProbeAsk): string {
  return `${probe}${host === undefined ? '' : ` ${host}`}${port === undefined ? '' : `:${port}`}`;
}

/** The probes that the tree needs next and that this station can run, best first. */
export function nextAsks({ nextProbes }: Pick<Decision, 'nextProbes'>, station: Station): ProbeAsk[] {
  const able = new Set(everyAsk(station).map(({ probe }) => probe));
  return nextProbes.flatMap(({ ask }) => (able.has(ask.probe) ? [ask] : []));
}
