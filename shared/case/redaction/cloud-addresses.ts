import type { Reader } from '../../evidence/read.ts';
import { roleOf } from '../../knowledge/hosts.ts';
import type { Source } from '../../model/source.ts';
import { isVendorName } from './vendor.ts';

/** What tells addresses of the site's own: they stay nobody's but the customer's, whatever they answer for. */
const SITES_OWN = /^(?:dns\.servers|dns\.lookupServer|resolver\.servers|network\.|proxy\.|device\.manager)/;
const NOT_PUBLIC =
  /^(?:0\.|10\.|127\.|169\.254\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[789]\d|1[01]\d|12[0-7])\.|f[cde]|::)/i;

/**
 * Addresses that the evidence itself gives the cloud: what a lookup of one of its names answered, if it is public and
 * no part of the site has it. They are Cisco's, and the reader of a report compares them with the firewall's log.
 */
export function cloudAddresses(sources: readonly Source[], read: Reader): ReadonlySet<string> {
  const cloud = new Set<string>();
  const own: string[] = [];
  for (const { facts } of sources.flatMap((source) => read(source).outputs))
    for (const { id, host = '', state, value } of facts) {
      if (SITES_OWN.test(id)) own.push(JSON.stringify(value ?? ''));
      if (id !== 'dns.lookup' || state !== 'yes' || !Array.isArray(value)) continue;
      if (!isVendorName(host) || roleOf(host) === undefined) continue;
      for (const address of value)
        if (typeof address === 'string' && !NOT_PUBLIC.test(address)) cloud.add(address.toLowerCase());
    }
  const told = own.join('\n').toLowerCase();
  return new Set([...cloud].filter((address) => !told.includes(address)));
}
