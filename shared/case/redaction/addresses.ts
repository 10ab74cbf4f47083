import type { Ledger } from './ledger.ts';
import { BARE_MAC } from './places.ts';

// Dotted quads that are no part of a longer number, name, path or version (`1.2.3.4.5`, `nginx/1.2.3.4`, `v1.2.3.4`).
// `lead` is what stands in front of one at the end of an IPv6 address.
const IPV4 =
  /(?<lead>(?:(?<![\w:.])(?:[0-9a-f]{0,4}:){2,7})?)(?<![\w.-])(?<!\b(?:vers(?:ion)?|release|build|fxos|software|patch|upgrade)[:=]? {0,20})(?<!(?<!::[0-9a-f]{0,3})\w\/)\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?!\w|-\d|\.\d|\.in-addr)/gi;
// Both ends of a range (`10.1.1.10-99` too), and addresses within names (`obj-10.1.1.1`, `net_10.1.1.0_24`); behind any
// word where no release looks like them (`lab-192.168.1.7`, but `nginx/1.2.3.4`). One pass each: what is replaced is
// not looked at again. An IPv6 address at the other end is a placeholder by then.
const RANGE =
  /(?<![\w.-])\d{1,3}(?:\.\d{1,3}){3}(?=-\d{1,3}(?:\.\d{1,3}){3}(?![\w-]|\.\d))|(?<![\w.-])(?<!\b(?:vers(?:ion)?|release|build|patch|upgrade)[:=]? {0,20})(?:10\.\d{1,3}|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d{1,3}\.\d{1,3}(?=-(?:\d{1,3}(?![\w-]|\.\d)|[0-9a-f]{0,4}:[0-9a-f]{0,4}:))|(?<=(?:(?<![\w.-])\d{1,3}(?:\.\d{1,3}){3}|::[0-9a-f]{1,4})-)\d{1,3}(?:\.\d{1,3}){3}(?![\w-]|\.\d)/g;
const NAMED =
  /(?<=(?<![a-z])(?:obj|object|net|network|host|srv|any|range|ip|h|n|o)[-_])\d{1,3}(?:\.\d{1,3}){3}(?!\d|\.\d)|(?<![\w.-])\d{1,3}(?:\.\d{1,3}){3}(?=_\d{1,2}(?!\d))|(?<=[a-z][-_/])(?:192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d{1,3}\.\d{1,3}(?!\d|\.\d)/gi;
// `ip-10-20-0-5.ec2.internal`, `ec2-52-4-85-66.compute-1.amazonaws.com`, `82-165-1-2.dip.example.de`
const DASHED =
  /(?<=(?<![\w.-])(?:[a-z][a-z0-9]{0,20}-)?)\d{1,3}-\d{1,3}-\d{1,3}-\d{1,3}(?=\.[a-z])|(?<=(?<![\w.-])(?:ip|ec2|host|dhcp|static|client|pool)-)\d{1,3}-\d{1,3}-\d{1,3}-\d{1,3}(?![\w-])/gi;
// With a dotted end or without. What does not end there is none: its rest would become part of the placeholder.
const IPV6 =
  /(?<![\w:.])(?=[0-9a-f]{0,4}:[0-9a-f]{0,4}:)[0-9a-f:]{2,39}(?:(?:\.\d{1,3}){3}(?![0-9a-f]|\.\d))?(?![\w:.]*:)/gi;
const MAC =
  /(?<![\w:.-])(?:[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}|[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4})(?![\w:-])/gi;
const REVERSED = /(?<![\w.-])\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?=\.in-addr\.arpa)/gi;
const REVERSED_V6 = /(?<![\w.-])(?:[0-9a-f]\.){31}[0-9a-f](?=\.ip6\.arpa)/gi;

/** Loopback, unspecified, broadcast, multicast and netmasks say nothing about a customer. */
const KEPT_V4 = /^(?:0\.|127\.|2(?:2[4-9]|3\d|4\d|5\d)\.)/;
/** Releases of the product look like addresses (6.4.0.9, 7.2.5.1). Nobody routes these blocks publicly. */
const RELEASE = /^[67]\.[0-7]\.\d\.\d{1,2}$/;
const PRIVATE_V4 = /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.)/;
/** Mapped, compatible and translated IPv4 addresses (RFC 4291, 6052). */
const PLAIN_V6 = /^(?:0:0:0:0:0:(?:ffff|0)|64:ff9b:0:0:0:0):/;
const PRIVATE_V6 = /^f(?:[cd]|e[89ab])/i;

/**
 * Replaces IP and MAC addresses by placeholders. The same address always gets the same one, two addresses of one
 * network (/24, /64) stay in one network, and private stays private: the story still reads, and so do the parsers.
 * Public placeholders come from the ranges for documentation (RFC 5737, 2544, 3849).
 */
export function addressRedactor(ledger: Ledger, lift: readonly string[]): (text: string) => string {
  // What was lifted must not look like somebody's placeholder.
  const taken = new Set(lift.map((address) => address.slice(0, address.lastIndexOf('.'))));
  const v4 = networks(['198.51.100', '203.0.113', '192.0.2'], (n) => `198.18.${n - 3}`, taken);
  const v4Private = networks([], (n) => `10.${n >> 8}.${n & 255}`, taken);
  const v6 = networks([], (n) => `2001:db8:0:${n.toString(16)}:`);
  const v6Private = networks([], (n) => `fd00:0:0:${n.toString(16)}:`);
  const macs = new Map<string, string>();

  const ipv4 = (address: string, lead = '') => {
    if (address.split('.').some((part) => Number(part) > 255) || KEPT_V4.test(address)) return address;
    // An IPv6 address that is to stay keeps its end; at the end of one no release stands.
    if (lead !== '' && ledger.isLifted(lead + address)) return address;
    if (RELEASE.test(address) && !ipv6Groups(lead + address)) return address;
    const cut = address.lastIndexOf('.');
    const [net, host] = [address.slice(0, cut), address.slice(cut + 1)];
    const kept = host === '0' || host === '255';
    return (PRIVATE_V4.test(address) ? v4Private : v4).place(net, host, (name, n) => `${name}.${kept ? host : n}`);
  };
  const ipv6 = (address: string) => {
    const groups = ipv6Groups(address);
    if (!groups || /^(?:0:){7}[01]$/.test(groups.join(':'))) return address;
    // Here the IPv4 address at the end is all that tells: it has its own turn.
    if (/:\d+\./.test(address) && PLAIN_V6.test(groups.join(':'))) return address;
    const [net, host] = [groups.slice(0, 4).join(':'), groups.slice(4).join(':')];
    const known = PRIVATE_V6.test(address) ? v6Private : v6;
    return known.place(net, host, (name, n) => `${name}:${n.toString(16)}`);
  };
  const mac = (address: string) => {
    const digits = address.replace(/[^0-9a-f]/gi, '').toLowerCase();
    const known = macs.get(digits) ?? (macs.size + 1).toString(16).padStart(12, '0').replace(/^00/, '02');
    macs.set(digits, known);
    if (!/[.:-]/.test(address)) return known;
    if (address.includes('.')) return known.replace(/(.{4})(?=.)/g, '$1.');
    return known.replace(/(.{2})(?=.)/g, `$1${address.charAt(2)}`);
  };
  const turned = (address: string) => address.split('.').reverse().join('.');
  const turnedV6 = (digits: string) => {
    const address = turned(digits)
      .replace(/\./g, '')
      .replace(/.{4}(?=.)/g, '$&:');
    const placeholder = ipv6(address);
    if (placeholder === address) return digits;
    const groups = ipv6Groups(placeholder)?.map((group) => group.padStart(4, '0')) ?? [];
    return [...groups.join('')].reverse().join('.');
  };
  const passes: [RegExp, 'address' | 'mac', (from: string, lead: string) => string][] = [
    [MAC, 'mac', mac],
    [BARE_MAC, 'mac', mac],
    // Before IPv4: what vanishes with the end of an IPv6 address must not have taken a number.
    [IPV6, 'address', ipv6],
    [REVERSED, 'address', (from) => turned(ipv4(turned(from)))],
    [REVERSED_V6, 'address', turnedV6],
    [DASHED, 'address', (from) => ipv4(from.replaceAll('-', '.')).replaceAll('.', '-')],
    [RANGE, 'address', ipv4],
    [NAMED, 'address', ipv4],
    [IPV4, 'address', ipv4],
  ];
  return (text) => passes.reduce((rest, [pattern, kind, to]) => ledger.swap(rest, kind, pattern, to), text);
}

/** Numbers networks, and hosts within them, in the order in which they appear. */
function networks(first: readonly string[], later: (n: number) => string, taken: ReadonlySet<string> = new Set()) {
  let next = 0;
  const free = (): string => {
    const name = first[next] ?? later(next);
    next++;
    return taken.has(name) ? free() : name;
  };
  const known = new Map<string, { name: string; hosts: Map<string, number> }>();
  const net = (given: string) => {
    const entry = known.get(given) ?? { name: free(), hosts: new Map<string, number>() };
    known.set(given, entry);
    return entry;
  };
  return {
    place(given: string, host: string, write: (name: string, n: number) => string): string {
      const { name, hosts } = net(given);
      const n = hosts.get(host) ?? hosts.size + 1;
      hosts.set(host, n);
      return write(name, n);
    },
  };
}

/**
 * The eight groups of an IPv6 address, without leading zeros; `undefined` if it is none (a time of day, say). By
 * hand: with ipaddr.js redaction took 12 % longer.
 */
function ipv6Groups(address: string): string[] | undefined {
  const bare = address.toLowerCase().replace(/(?<!\d)(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, a, b, c, d) => {
    const word = (high: string, low: string) => ((Number(high) << 8) | Number(low)).toString(16);
    return `${word(a, b)}:${word(c, d)}`;
  });
  const [head, tail, ...more] = bare.split('::');
  const left = head ? head.split(':') : [];
  const right = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  if (more.length > 0 || zeros < 0) return undefined;
  const groups = [...left, ...Array<string>(zeros).fill('0'), ...right];
  if (groups.length !== 8 || !groups.every((group) => /^[0-9a-f]{1,4}$/.test(group))) return undefined;
  return groups.map((group) => group.replace(/^0+(?=.)/, ''));
}
