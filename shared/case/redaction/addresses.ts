import { macPlaceholders } from './macs.ts';
import { networks, PRIVATE_V4, PRIVATE_V6, PUBLIC_V4, PUBLIC_V6 } from './spots/placeholders.ts';
import { BARE_MAC } from './spots/places.ts';
import type { ReplacementTable, Rule } from './spots/replacement-table.ts';

// Dotted quads that are not part of a longer number, name, path or version (`1.2.3.4.5`, `nginx/1.2.3.4`, `v1.2.3.4`).
// tcpdump appends the port (`10.1.1.1.443 >`). `lead`: the part of an IPv6 address before an IPv4 address at its end.
const IPV4 =
  /(?<lead>(?:(?<![\w:.])(?:[0-9a-f]{0,4}:){2,7})?)(?<![\w.-])(?<!\b(?:vers(?:ion)?|release|build|fxos|software|patch|upgrade)[:=]? {0,20})(?<!(?<!::[0-9a-f]{0,3})\w\/)\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?:(?!\w|-\d|\.\d|\.in-addr)|(?=\.\d{1,5}(?: >|:[ ,]))|(?<=> (?:\d{1,3}\.){3}\d{1,3})(?=\.\d{1,5}(?:[ :,]|\r?$)))/gi;
// Both ends of a range (`10.1.1.10-99` too), and addresses inside names (`obj-10.1.1.1`, `net_10.1.1.0_24`); after any
// word if no release number looks like them (`lab-192.168.1.7`, but `nginx/1.2.3.4`). One pass each, because replaced
// text is not searched again. An IPv6 address at the other end is already a placeholder.
const RANGE =
  /(?<![\w.-])\d{1,3}(?:\.\d{1,3}){3}(?=-\d{1,3}(?:\.\d{1,3}){3}(?![\w-]|\.\d))|(?<![\w.-])(?<!\b(?:vers(?:ion)?|release|build|patch|upgrade)[:=]? {0,20})(?:10\.\d{1,3}|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d{1,3}\.\d{1,3}(?=-(?:\d{1,3}(?![\w-]|\.\d)|[0-9a-f]{0,4}:[0-9a-f]{0,4}:))|(?<=(?:(?<![\w.-])\d{1,3}(?:\.\d{1,3}){3}|::[0-9a-f]{1,4})-)\d{1,3}(?:\.\d{1,3}){3}(?![\w-]|\.\d)/g;
const NAMED =
  /(?<=(?<![a-z])(?:obj|object|net|network|host|srv|any|range|ip|h|n|o)[-_])\d{1,3}(?:\.\d{1,3}){3}(?!\d|\.\d)|(?<![\w.-])\d{1,3}(?:\.\d{1,3}){3}(?=_\d{1,2}(?!\d))|(?<=[a-z][-_/])(?:192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d{1,3}\.\d{1,3}(?!\d|\.\d)|(?<=_)[1-9]\d{1,2}(?:\.\d{1,3}){3}(?!\d|\.\d)|(?<=%(?:20|2f|3a|3d|40))\d{1,3}(?:\.\d{1,3}){3}(?!\d|\.\d)/gi;
// `ip-10-20-0-5.ec2.internal`, `ec2-52-4-85-66.compute-1.amazonaws.com`, `82-165-1-2.dip.example.de`
const DASHED =
  /(?<=(?<![\w.-])(?:[a-z][a-z0-9]{0,20}-|[a-z]{2,15})?)\d{1,3}-\d{1,3}-\d{1,3}-\d{1,3}(?=\.[a-z])|(?<=(?<![\w.-])(?:ip|ec2|host|dhcp|static|client|pool)-)\d{1,3}-\d{1,3}-\d{1,3}-\d{1,3}(?![\w-])/gi;
// With or without a dotted end. If the match does not end there, it is not an address: its rest would become part of
// the placeholder.
const IPV6 =
  /(?<![\w:.])(?=[0-9a-f]{0,4}:[0-9a-f]{0,4}:)[0-9a-f:]{2,39}(?:(?:\.\d{1,3}){3}(?![0-9a-f]|\.\d))?(?:(?![\w:.]*:)|(?=\.\d{1,5}: ))/gi;
// `10.1.1.*`, `10.1.1.x`; `10[.]1[.]1[.]10`; `227 (10,1,1,10,4,1)`; `p5B2C11CB.dip0.t-ipconnect.de`
const WILD = /(?<![\w.-])\d{1,3}\.\d{1,3}\.\d{1,3}(?=\.(?:\*|x{1,3})(?![\w.]))/gi;
const DEFANGED = /(?<![\w.-])\d{1,3}(?:(?:\.|\[\.\])\d{1,3}){0,2}\[\.\]\d{1,3}(?:(?:\.|\[\.\])\d{1,3}){0,2}(?![\w[])/g;
const PASSIVE = /(?<=\()\d{1,3},\d{1,3},\d{1,3},\d{1,3}(?=,\d{1,3},\d{1,3}\))/g;
const HEX_NAMED = /(?<=(?<![\w.-])p)[0-9a-f]{8}(?=\.dip)/gi;
const MAC =
  /(?<![\w:.-])(?:(?:01[:-])?[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}|01[0-9a-f]{2}\.[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{2}|[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}|(?=[\d.-]{0,16}[a-f])(?:[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}|[0-9a-f]{2}\.(?:[0-9a-f]{2}\.){4}[0-9a-f]{2}|[0-9a-f]{6}-[0-9a-f]{6}))(?![\w:-])/gi;
const REVERSED = /(?<![\w.-])\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?=\.in-addr\.arpa)/gi;
const REVERSED_V6 = /(?<![\w.-])(?:[0-9a-f]\.){31}[0-9a-f](?=\.ip6\.arpa)/gi;

/** Loopback, unspecified, broadcast, multicast and netmasks say nothing about a customer. */
const KEPT_V4 = /^(?:0\.|127\.|2(?:2[4-9]|3\d|4\d|5\d)\.)/;
/** The product's release numbers look like addresses (6.4.0.9, 7.2.5.1). These blocks are not routed publicly. */
const RELEASE = /^[67]\.[0-7]\.\d\.\d{1,2}$/;
const IS_PRIVATE_V4 = /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.)/;
/** Mapped, compatible and translated IPv4 addresses (RFC 4291, 6052). */
const PLAIN_V6 = /^(?:0:0:0:0:0:(?:ffff|0)|64:ff9b:0:0:0:0):/;
const IS_PRIVATE_V6 = /^f(?:[cd]|e[89ab])/i;
/** Placeholders of an earlier redaction, or addresses that look like them: their networks are not assigned again. */
const RESERVED =
  /\b(?:198[.-](?:1[89]|51)[.-]\d{1,3}|203[.-]0[.-]113|192[.-]0[.-]2|2001:0?db8:[\da-f]{0,4}:[\da-f]{0,4}|fd00:0?db8:[\da-f]{0,4}:[\da-f]{0,4})/gi;

const HEX = [...'0abcdef'];
const hexPairs = (sign: string) => HEX.flatMap((one) => HEX.map((other) => one + sign + other));

/** Facts about all addresses of a case, collected before the first one is replaced. */
export interface AddressesKnown {
  /** Addresses that are kept: those that the engineer excluded, and the cloud's own. */
  kept: ReadonlySet<string>;
  lift: readonly string[];
  texts: readonly string[];
}

/**
 * Replaces IP and MAC addresses by placeholders. The same address always gets the same placeholder, addresses of one
 * network (/24, /64) stay in one network, and private addresses stay distinguishable from public ones, so that people
 * and readers still understand the text. Placeholders come from reserved ranges (`placeholders.ts`); an address within
 * them is kept.
 */
export function addressRules(
  { isExcluded: isLifted }: ReplacementTable,
  { kept, lift, texts }: AddressesKnown,
): Rule[] {
  const taken = new Set(lift.map((address) => address.slice(0, address.lastIndexOf('.'))));
  for (const text of texts)
    for (const [found] of text.matchAll(RESERVED)) taken.add(reservedNetwork(found.toLowerCase()));
  const v4 = networks(PUBLIC_V4, taken);
  const v4Private = networks(PRIVATE_V4, taken);
  const v6 = networks(PUBLIC_V6, taken);
  const v6Private = networks(PRIVATE_V6, taken);

  const isReservedV6 = (address: string) => {
    const plain = ipv6Groups(address)?.join(':') ?? '';
    return PUBLIC_V6.isWithin(plain) || PRIVATE_V6.isWithin(plain);
  };
  const ipv4 = (address: string, lead = '') => {
    if (address.split('.').some((part) => Number(part) > 255) || KEPT_V4.test(address)) return address;
    if (kept.has(address) || PUBLIC_V4.isWithin(address) || PRIVATE_V4.isWithin(address)) return address;
    // An IPv6 address that is kept keeps its end; no release number is at the end of one.
    if (lead !== '' && (isLifted(lead + address) || isReservedV6(lead + address))) return address;
    if (RELEASE.test(address) && !ipv6Groups(lead + address)) return address;
    const cut = address.lastIndexOf('.');
    const [net, host] = [address.slice(0, cut), address.slice(cut + 1)];
    const isEdge = host === '0' || host === '255';
    return (IS_PRIVATE_V4.test(address) ? v4Private : v4).place(net, host, (name, n) => `${name}.${isEdge ? host : n}`);
  };
  const ipv6 = (address: string) => {
    const groups = ipv6Groups(address);
    if (!groups || /^(?:0:){7}[01]$/.test(groups.join(':'))) return address;
    const plain = groups.join(':');
    // Only the IPv4 address at the end identifies anything here, and it is replaced by its own rule.
    if (/:\d+\./.test(address) && PLAIN_V6.test(plain)) return address;
    if (kept.has(address.toLowerCase()) || PUBLIC_V6.isWithin(plain) || PRIVATE_V6.isWithin(plain)) return address;
    const [net, host] = [groups.slice(0, 4).join(':'), groups.slice(4).join(':')];
    const known = IS_PRIVATE_V6.test(address) ? v6Private : v6;
    return known.place(net, host, (name, n) => `${name}:${n.toString(16)}`);
  };
  const mac = macPlaceholders(texts);
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
  const rule = (kind: 'address' | 'mac', words: readonly string[], pattern: RegExp, to: Rule['to']): Rule => ({
    kind,
    words,
    pattern,
    to,
  });
  return [
    rule('mac', [...hexPairs(':'), ...hexPairs('-'), ...hexPairs('.')], MAC, mac),
    rule('mac', ['mac', 'hwaddr', 'ether'], BARE_MAC, mac),
    // Before IPv4: an address that is replaced as the end of an IPv6 address must not use up a number.
    rule('address', ['::', ...hexPairs(':')], IPV6, ipv6),
    rule('address', ['.in-addr.'], REVERSED, (from) => turned(ipv4(turned(from)))),
    rule('address', ['.ip6.'], REVERSED_V6, turnedV6),
    rule('address', ['.*', '.x'], WILD, (from) => ipv4(`${from}.0`).replace(/\.0$/, '')),
    rule('address', ['[.]'], DEFANGED, (from) => {
      const address = from.replaceAll('[.]', '.');
      return address.split('.').length === 4 ? ipv4(address).replaceAll('.', '[.]') : from;
    }),
    rule('address', ['0,0'], PASSIVE, (from) => ipv4(from.replaceAll(',', '.')).replaceAll('.', ',')),
    rule('address', ['.dip'], HEX_NAMED, (from) => hexOf(ipv4(dottedOf(from)))),
    rule('address', ['0-0'], DASHED, (from) => ipv4(from.replaceAll('-', '.')).replaceAll('.', '-')),
    rule(
      'address',
      HEX.map((digit) => `${digit}-`),
      RANGE,
      ipv4,
    ),
    rule('address', ['-0', '_0', '0_', '/0', '%00', '%0a', '%0d', '%0f'], NAMED, ipv4),
    rule('address', ['0.0'], IPV4, ipv4),
  ];
}

const dottedOf = (hex: string): string => (hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16)).join('.');
const hexOf = (address: string): string =>
  address
    .split('.')
    .map((part) => Number(part).toString(16).padStart(2, '0').toUpperCase())
    .join('');

/** The network as the ranges name it. */
function reservedNetwork(found: string): string {
  if (!found.includes(':')) return found.replaceAll('-', '.');
  const [one, , three = '', four = ''] = found.split(':').map((group) => group.replace(/^0+(?=.)/, ''));
  return `${one}:db8:${three || 0}:${four || 0}:`;
}

/**
 * The eight groups of an IPv6 address, without leading zeros; `undefined` for other text, such as a time of day. Not
 * ipaddr.js, with which redaction took 12 % longer.
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
