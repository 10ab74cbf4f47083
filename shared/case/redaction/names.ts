import { hostLabel } from '../../evidence/host-label.ts';
import type { Reader, ReadSource } from '../../evidence/read.ts';
import { interceptionWords } from '../../knowledge/authorities.ts';
import type { Source } from '../../model/source.ts';
import {
  CERTIFICATE_WORDS,
  CERTIFICATES,
  COMMON_NAMES,
  isOfPublic,
  ORGANISATIONS,
  organisationRedactor,
  PLACE_NAMED,
} from './certificates.ts';
import { lineFinder } from './spots/lines.ts';
import { numbered } from './spots/numbered.ts';
import {
  BARE_UUID,
  DN_DOMAIN,
  DOMAIN_PLACES,
  DOT_LETTER,
  FQDN,
  HOST_PLACES,
  isNobody,
  PROXY_PLACES,
  SERIALS,
  type Spot,
  USER_PLACES,
  UUID,
  underDomains,
} from './spots/places.ts';
import type { ReplacementTable, Rule } from './spots/replacement-table.ts';
import { isCommonWord, isVendorName, vendorAndDomain } from './vendor.ts';

const HOST = /^host-\d+$/i;
const USER = /^user-\d+$/i;
const SITE = /(?:^|\.)site-\d+\.example$/i;

/**
 * Replaces the names of a customer's machines and people: host and domain names other than the vendor's, user names,
 * UUIDs and serial numbers. It learns the names from all sources before it replaces the first one, because a name that
 * one line identifies as a name is a bare word in others.
 */
export function nameRules(
  sources: readonly Source[],
  { isExcluded: isLifted }: ReplacementTable,
  read: Reader,
): Rule[] {
  const hosts = numbered((n) => `host-${n}`, HOST);
  const domains = numbered((n) => `site-${n}.example`, SITE);
  const parts = numbered((n) => `dc-${n}`, /^dc-\d+$/i);
  const users = numbered((n) => `user-${n}`, USER);
  const uuids = numbered((n) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`, /0{8}-0000-4000-8000-/);
  const bareUuids = numbered((n) => `0000000000004000${String(n).padStart(16, '8000000000000000')}`, /^0{12}40008/);
  const towns = numbered((n) => `place-${n}`, /^place-\d+\s*$/);
  // None of the patterns matches a placeholder.
  const serials = numbered((n) => `SERIAL-${n}`);

  const host = (name: string) => (isCommonHost(name) || isVendorName(name) || SITE.test(name) ? name : hosts(name));
  const user = (name: string) => {
    const bare = name.slice(name.lastIndexOf('\\') + 1);
    if (isNobody(bare) || SITE.test(name)) return name;
    return users(bare);
  };
  const full = (name: string, lead: string) => {
    if (isVendorName(name) || SITE.test(name)) return name;
    const hung = vendorAndDomain(name);
    if (hung) return `${hung[0]}.${domains(hung[1])}`;
    const dot = name.indexOf('.');
    if (lead !== '' || dot === name.lastIndexOf('.')) return domains(name);
    return `${host(name.slice(0, dot))}.${domains(name.slice(dot + 1))}`;
  };

  const learned = learn(sources, isLifted, read);
  // The devices of the case get the first numbers.
  for (const name of learned.devices) host(name);
  const bareHosts = new Set(
    [...learned.devices, ...learned.hosts].filter((name) => !isCommonHost(name) && !HOST.test(name)),
  );
  const bareUsers = new Set(
    [...learned.users].filter((name) => !isCommonWord(name) && !isNobody(name) && !USER.test(name) && !SITE.test(name)),
  );
  const ownDomains = [...learned.domains];
  // People's names before their parts.
  const dotted = [...bareUsers].filter((name) => name.includes('.'));
  const plain = [...bareUsers].filter((name) => !name.includes('.'));
  const bareUser = (name: string) => (bareUsers.has(name.toLowerCase()) ? users(name) : name);
  const bareHost = (name: string) => (bareHosts.has(name.toLowerCase()) ? hosts(name) : name);
  const organisation = organisationRedactor((name) => HOST.test(name) || bareHosts.has(name.toLowerCase()));
  const rules = (kind: Rule['kind'], spots: readonly Spot[], to: Rule['to']) =>
    spots.map((one): Rule => ({ kind, ...one, to }));
  return [
    ...ORGANISATIONS.map(
      ([pattern, follows]): Rule => ({
        kind: 'organisation',
        words: CERTIFICATE_WORDS,
        pattern,
        to: organisation(follows),
        within: CERTIFICATES,
      }),
    ),
    {
      kind: 'contact',
      words: CERTIFICATE_WORDS,
      pattern: PLACE_NAMED,
      to: towns,
      within: CERTIFICATES,
      wanted: (certificate) => !isOfPublic(certificate),
    },
    ...rules('organisation', COMMON_NAMES, organisation('')),
    ...(ownDomains.length > 0
      ? rules('host', [{ words: manyWords(ownDomains), pattern: underDomains(ownDomains) }], full)
      : []),
    ...rules('host', [{ words: DOT_LETTER, pattern: FQDN }], full),
    ...rules('user', USER_PLACES, user),
    ...rules('host', [...PROXY_PLACES, ...HOST_PLACES], host),
    ...rules('domain', [{ words: ['dc='], pattern: DN_DOMAIN }], parts),
    ...rules('user', [...wordsLike(dotted, '[\\w.-]'), ...wordsLike(plain)], bareUser),
    ...rules('host', wordsLike([...bareHosts]), bareHost),
    ...rules('uuid', [UUID], uuids),
    ...rules('uuid', [BARE_UUID], bareUuids),
    ...rules('serial', SERIALS, serials),
  ];
}

/**
 * With more characters than this the word table would be larger than the evidence; then the pattern is tried on every
 * line.
 */
const MOST_SIGNS = 50_000;
function manyWords(names: readonly string[]): readonly string[] {
  return names.reduce((sum, { length }) => sum + length, 0) > MOST_SIGNS ? [] : names;
}

/**
 * Complete words with the first characters and the length of one of the names: a hostile text may contain any number of
 * names.
 */
function wordsLike(names: readonly string[], sign = '[\\w-]'): Spot[] {
  if (names.length === 0) return [];
  const first = [...new Set(names.map((name) => name.charAt(0)))].join('').replace(/[\\\]^-]/g, '\\$&');
  const lengths = names.map(({ length }) => length);
  const [least, most] = [Math.min(...lengths) - 1, Math.max(...lengths) - 1];
  const pattern = new RegExp(`(?<!${sign})[${first}]${sign}{${least},${most}}(?![\\w-])`, 'gi');
  return [{ words: manyWords(names), pattern }];
}

/** True for a host name that is a common word, or only a word that identifies an inspecting proxy. */
function isCommonHost(name: string): boolean {
  return isCommonWord(name) || interceptionWords(name)[0] === name;
}

/** A label that is not a word of a sentence: it has a digit or a hyphen. */
const TELLING = /^(?=.*[\d-])(?=.*[a-z])[a-z0-9][\w-]{3,62}$/i;

interface Learned {
  devices: Set<string>;
  hosts: Set<string>;
  users: Set<string>;
  domains: Set<string>;
}

type Keep = (learned: Learned, found: string) => unknown;
const take = (spots: readonly Spot[], keep: Keep) => spots.map((spot) => ({ ...spot, keep }));
/** Where names are learned, and what is kept of them. */
const LEARNED = [
  ...take(DOMAIN_PLACES, ({ domains }, found) => domains.add(found)),
  ...take([{ words: DOT_LETTER, pattern: FQDN }], ({ hosts }, found) => {
    const [label = '', ...rest] = found.split('.');
    if (rest.length > 1 && TELLING.test(label) && !isVendorName(found)) hosts.add(label);
  }),
  ...take(HOST_PLACES, ({ hosts }, found) => TELLING.test(found) && hosts.add(found)),
  ...take(PROXY_PLACES, ({ hosts }, found) => hosts.add(found)),
  ...take(USER_PLACES, ({ users }, found) => users.add(found.slice(found.lastIndexOf('\\') + 1))),
];
const PLACES = lineFinder(LEARNED.map(({ words }) => words));

/** The names that the evidence gives its machines, people and domains, in lower case. */
function learn(sources: readonly Source[], isLifted: (name: string) => boolean, read: Reader): Learned {
  const learned: Learned = { devices: new Set(), hosts: new Set(), users: new Set(), domains: new Set() };
  for (const source of sources) {
    for (const name of deviceNames(read(source))) learned.devices.add(name);
    PLACES(source.text, (_, from, to, groups) => {
      const line = groups.length > 0 ? source.text.slice(from, to) : '';
      for (const index of groups) {
        const { pattern, keep } = LEARNED[index] as (typeof LEARNED)[number];
        for (const { 0: found, groups } of line.matchAll(pattern)) {
          const name = found.slice(groups?.lead?.length);
          if (!isLifted(name)) keep(learned, name.toLowerCase());
        }
      }
    });
  }
  return learned;
}

/** The names by which a source's outputs identify their device. */
function deviceNames({ outputs }: ReadSource): string[] {
  const names = outputs.flatMap(({ output, facts }) => [
    output.device,
    ...facts.map((fact) => (fact.id === 'device.hostname' ? fact.value : undefined)),
  ]);
  return names.flatMap((name) => (typeof name === 'string' && !SITE.test(name) ? [hostLabel(name)] : []));
}
