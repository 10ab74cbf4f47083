import ipaddr from 'ipaddr.js';
import type { FactValue } from '../../model/fact.ts';
import { isAddress } from '../../probes/outputs/lines.ts';
import type { Known } from './known.ts';

/** The part after scheme and credentials: `[2001:db8::5]:3128/`; port and slash may be missing. */
const WRITTEN = /^(?:\[([^\]]*)\]|([^:/[\]]*))(?::(\d{1,5}))?\/?$/;

/** True if a proxy cannot be the configured one. False if the names may denote the same host in two spellings. */
export function isOtherProxy(seen: FactValue | undefined, configured: Known | undefined): boolean {
  if (configured?.state === 'no') return true;
  const settings = configured?.value;
  if (typeof settings !== 'object' || Array.isArray(settings)) return false;
  const [one, own] = [parse(seen), parse(settings.host)];
  const ports = [one.port, Number(settings.port) || own.port];
  return isOtherHost(one.host, own.host) || (ports[0] !== ports[1] && ports.every(Boolean));
}

/** A name and an address may denote one host; so may a name and its first labels, which a search domain completes. */
export function isOtherHost(one: string, other: string): boolean {
  if (one === '' || other === '' || isAddress(one) !== isAddress(other)) return false;
  const [short = '', long = ''] = [plain(one), plain(other)].sort();
  return short !== long && (isAddress(one) || !long.startsWith(`${short}.`));
}

function parse(written: FactValue | undefined): { host: string; port?: number } {
  const given = typeof written === 'string' ? written.trim() : '';
  const text = given.slice(given.lastIndexOf('@') + 1).replace(/^\w+:\/\//, '');
  // Without brackets the port cannot be told from the last group of an IPv6 address.
  if (isAddress(text)) return { host: text };
  const [, bracketed, bare, port] = WRITTEN.exec(text) ?? [];
  const host = bracketed ?? bare ?? '';
  return port === undefined ? { host } : { host, port: Number(port) };
}

/** A host in canonical spelling. An IPv4-mapped IPv6 address equals the IPv4 address. */
export function plain(host: string): string {
  if (!isAddress(host)) return host.toLowerCase().replace(/\.$/, '');
  const bare = host.replace(/%.*/, '');
  return ipaddr.isValid(bare) ? ipaddr.process(bare).toString() : bare;
}
