import { ipv6Groups, isAddress } from '../probes/lines.ts';
import type { FactValue } from '../probes/probe.ts';
import type { Known } from './facts.ts';

/** As variables and options write it: `http://user:secret@[2001:db8::5]:3128/`, and all that may be missing of it. */
const WRITTEN = /^(?:\w+:\/\/)?(?:\S*@)?(?:\[([^\]]*)\]|([^@:/[\]]*))(?::(\d{1,5}))?\/?$/;

/** True if a proxy cannot be the configured one. Whatever may be the same in other words is none. */
export function isOtherProxy(seen: FactValue | undefined, configured: Known | undefined): boolean {
  if (configured?.state === 'no') return true;
  const settings = configured?.value;
  if (typeof settings !== 'object' || Array.isArray(settings)) return false;
  const [one, own] = [parse(seen), parse(settings.host)];
  const ports = [one.port, Number(settings.port) || own.port];
  return isOtherHost(one.host, own.host) || (ports[0] !== ports[1] && ports.every(Boolean));
}

/** A name and an address may mean one host; so may a name and its beginning, which the search domain completes. */
export function isOtherHost(one: string, other: string): boolean {
  if (one === '' || other === '' || isAddress(one) !== isAddress(other)) return false;
  if (isAddress(one)) return plain(one) !== plain(other);
  const [name, full] = [one, other].map((host) => host.toLowerCase().replace(/\.?$/, '.')).sort();
  return full?.startsWith(name ?? '') === false;
}

function parse(written: FactValue | undefined): { host: string; port?: number } {
  const text = typeof written === 'string' ? written.trim() : '';
  // Without brackets nothing tells the port from an IPv6 address.
  if (isAddress(text)) return { host: text };
  const [, bracketed, bare, port] = WRITTEN.exec(text) ?? [];
  const host = bracketed ?? bare ?? '';
  return port === undefined ? { host } : { host, port: Number(port) };
}

/** An address in one spelling; an IPv4 one within an IPv6 one is the same. */
function plain(address: string): string {
  const bare = address.replace(/%.*/, '');
  return (ipv6Groups(bare.includes(':') ? bare : `::ffff:${bare}`) ?? [bare]).join(':');
}
