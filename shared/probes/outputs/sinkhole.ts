import { roleOf } from '../../knowledge/hosts.ts';
import type { Fact } from '../../model/fact.ts';
import type { Output } from '../../model/output.ts';

/** “This host” and loopback: RFC 1122 §3.2.1.3, RFC 4291 §2.5.2 and §2.5.3, and both as RFC 4291 §2.5.5.2 maps them. */
const NOWHERE = /^(?:::ffff:)?(?:0|127)\.|^(?:0{0,4}:){2,7}0{0,3}[01]?$/i;
/** Facts of a connection to such an address, which concern the address and not the cloud. */
const REACHED: ReadonlySet<string> = new Set([
  'tcp.open',
  'tls.handshake',
  'tls.certificate',
  'http.answer',
  'icmp.answers',
]);

const OF_NAMES: ReadonlySet<string> = new Set(['dns.lookup', 'dns.serverLookup', 'dns.resolves']);

/** True for an address that no host in the network can have. A resolver that blocks a name answers with one. */
export function isSinkhole(address: string): boolean {
  return NOWHERE.test(address);
}

/**
 * Corrects the facts of a cloud host's name that resolves only to such addresses: it does not resolve (decision-tree
 * §3b), and what was reached was not the cloud.
 * @param output the output from which the facts were read
 * @returns the same facts, with reason `sinkhole` where it applies
 */
export function withoutSinkholes(output: Output, facts: Fact[]): Fact[] {
  if (!facts.some(isBlocked)) return facts;
  const hosts = new Set(facts.filter(isBlocked).map(({ host }) => host));
  return facts.map((fact): Fact => {
    // An output that continues may contain a further address.
    if (isBlocked(fact)) return { ...fact, state: 'no', reason: 'sinkhole', partial: !output.complete };
    if (!REACHED.has(fact.id) || !hosts.has(fact.host)) return fact;
    return { ...fact, state: 'unknown', reason: 'sinkhole', value: undefined, partial: undefined };
  });
}

function isBlocked({ id, host, value }: Fact): boolean {
  if (!OF_NAMES.has(id) || !Array.isArray(value)) return false;
  const isNowhere = value.length > 0 && value.every((address) => typeof address === 'string' && isSinkhole(address));
  return isNowhere && host !== undefined && roleOf(host) !== undefined;
}
