import { roleOf } from '../../knowledge/hosts.ts';
import type { Fact } from '../../model/fact.ts';
import { isAddress } from '../../probes/outputs/lines.ts';
import { CONNECTOR_PORT } from '../../probes/outputs/sockets.ts';
import type { Reading } from './known.ts';
import { plain } from './proxy-name.ts';

/** The host names of each cloud address that the evidence resolves. */
type Names = ReadonlyMap<string, ReadonlySet<string>>;

/** A flow to one of the cloud's hosts, by its name: whether it went over IPv6 only its address told. */
interface Flow extends Reading {
  isIpv6: boolean;
}

/**
 * Reads what captures show about the cloud's ports. A capture shows addresses: a flow counts only if the evidence
 * resolves a cloud host to its address, if tcpdump printed the host's name, or if it goes to the connector's own port.
 * Other flows belong to other programs. `lookups`: every output that resolves names, including repeated ones, because
 * addresses change. `host`: the connector's cloud host.
 */
export function readCaptures(flows: readonly Reading[], lookups: readonly Reading[], host: string): Reading[] {
  const names = namesOf(lookups);
  const byTarget = new Map<string, Flow[]>();
  for (const flow of flows)
    for (const target of targetsOf(flow.fact, names, host)) {
      const key = `${flow.output.vantage} ${flow.output.source} ${flow.output.range[0]} ${target} ${flow.fact.port}`;
      const list = byTarget.get(key) ?? [];
      list.push({
        ...flow,
        isIpv6: isIpv6(flow.fact.host ?? ''),
        fact: { ...flow.fact, host: target, partial: flow.fact.partial || isUnnamed(flow.fact, names) },
      });
      byTarget.set(key, list);
    }
  return [...byTarget.values()].flatMap(factsOf);
}

/** The addresses that lookups and requests in this evidence found for cloud hosts. */
function namesOf(readings: readonly Reading[]): Names {
  const names = new Map<string, Set<string>>();
  for (const { fact } of readings) {
    const { id, host, value } = fact;
    if ((id !== 'dns.lookup' && id !== 'dns.resolves') || host === undefined || !roleOf(host)) continue;
    for (const address of Array.isArray(value) ? value.map(String) : []) {
      const known = names.get(plain(address)) ?? new Set();
      names.set(plain(address), known.add(host));
    }
  }
  return names;
}

function targetsOf({ host = '', port }: Fact, names: Names, connectorHost: string): readonly string[] {
  const named = roleOf(host) ? [host] : [...(names.get(plain(host)) ?? [])];
  return named.length === 0 && port === CONNECTOR_PORT ? [connectorHost] : named;
}

/** True for an address that only its port identifies as the cloud's. */
function isUnnamed({ host = '' }: Fact, names: Names): boolean {
  return !roleOf(host) && !names.has(plain(host));
}

/**
 * One capture's facts about one host and port: the port is open if an attempt to any of the host's addresses succeeds.
 */
function factsOf(flows: readonly Flow[]): Reading[] {
  const opened = flows.filter(({ fact }) => fact.state === 'yes' || isBehindTcp(fact));
  // A failure over IPv6 alone does not affect the route over IPv4.
  const counted = opened.length > 0 ? opened : flows.filter((flow) => !flow.isIpv6);
  const best = counted.findLast(({ fact }) => !fact.partial) ?? counted.at(-1);
  if (!best) return [];
  const { fact, output } = best;
  const tcp: Fact = isBehindTcp(fact)
    ? { ...fact, id: 'tcp.open', state: 'yes', reason: undefined }
    : { ...fact, id: 'tcp.open' };
  const facts = [tcp];
  if (isBehindTcp(fact) && fact.port === 443) facts.push({ ...fact, id: 'tls.handshake', port: undefined });
  return facts.map((one) => ({ fact: one, output }));
}

/** The Client hello went out, and nothing or a reset came back (decision-tree §3a). */
const isBehindTcp = ({ reason }: Fact) => reason === 'stalled' || reason === 'reset';

const isIpv6 = (host: string) => isAddress(host) && host.includes(':');
