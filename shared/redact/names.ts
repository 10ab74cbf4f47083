import { hostLabel, isGenericHost } from '../evidence/prompt.ts';
import type { Source } from '../evidence/source.ts';
import { splitSource } from '../evidence/split.ts';
import { catalogue } from '../probes/catalogue.ts';

/** Names that belong to the vendor, its certificate authorities and public services: they carry the diagnosis. */
const VENDOR =
  /(?:^|\.)(?:cisco\.com|sourcefire\.com|threatgrid\.com|akadns\.net|opendns\.com|amazonaws\.com|in-addr\.arpa|ip6\.arpa)$/i;
/** Top-level domains after which a dotted word is a host's or a domain's name and not a file's. */
const FQDN =
  /(?<![\w.%-])(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.){1,10}(?:com|net|org|edu|gov|info|biz|local|localdomain|lan|internal|intern|intra|intranet|corp|home|test|example|invalid|arpa|cloud|de|at|ch|eu|uk|fr|it|es|nl|be|pl|cz|dk|se|no|fi|us|ca|br|mx|jp|cn|in|au)(?![\w-]|\.[a-z0-9])/gi;
/** Where single-label host names stand, besides those that the evidence itself names: prompts of other machines, headings. */
const HOST_PLACES = [
  /(?<=[\w.-]@)([a-z0-9][\w-]{0,62})(?=[: ~#$>]|$)/gim,
  /(?<=^-{4,40}\[ ?)((?!IPv[46]\b)[a-z0-9][\w-]{0,62})(?= ?\]-)/gim,
  /(?<=\bhost=)([a-z0-9][\w-]{0,62})(?![\w.-])/gi,
];
/** Words of the product and of every shell: a host with such a name is not told apart by it. */
const COMMON_WORDS = new Set(
  'cisco ftd fmc sfr asa fxos firepower firewall secure threat defense sensor module show network version time system root admin cli user host name server address curl connector'.split(
    ' ',
  ),
);
const USER_PLACES = [
  /(?<![\w.-])([\w][\w.-]{0,63})(?=@[a-z0-9])/gi,
  /(?<=\/home\/(?:ldap\/)?)(?!ldap\/)([\w.-]{1,64})/gi,
  /(?<=^(?:login as|user ?name|using username|benutzername):? {0,4}"?)([\w.@\\-]{1,64})/gim,
];
/** Accounts that every device has. */
const COMMON_USERS = /^(?:root|admin|sfadmin|www|nobody|enable_1|sfsnort|sfrna|snort)$/i;
const UUID = /(?<![\w-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![\w-])/gi;
const SERIAL =
  /(?<=\b(?:serial(?: ?(?:number|no\.?|#))?|S\/?N|PID SN) {0,20}[:=] {0,20})(?!.*SERIAL-\d)[A-Z0-9]{6,24}\b/gi;

/**
 * Replaces what names a customer's machines and people: host and domain names other than the vendor's, user names,
 * UUIDs and serial numbers. It learns the devices' names from all sources before the first is replaced.
 */
export function nameRedactor(sources: readonly Source[]): (text: string) => string {
  const hosts = numbered((n) => `host-${n}`);
  const domains = numbered((n) => `site-${n}.example`);
  const users = numbered((n) => `user-${n}`);
  const uuids = numbered((n) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`);
  const serials = numbered((n) => `SERIAL-${n}`);
  const known = new Set(sources.flatMap(deviceNames).filter((name) => host(name) !== name));

  function host(name: string): string {
    const isCommon = name.length < 3 || COMMON_WORDS.has(name.toLowerCase()) || isGenericHost(name);
    return isCommon || /^host-\d+$/i.test(name) ? name : hosts(name);
  }
  function full(name: string): string {
    if (VENDOR.test(name) || /(?:^|\.)site-\d+\.example$/i.test(name)) return name;
    const labels = name.split('.');
    const [first = '', ...rest] = labels;
    return labels.length === 2 ? domains(name) : `${host(first)}.${domains(rest.join('.'))}`;
  }
  const user = (name: string) => (COMMON_USERS.test(name) || /^user-\d+$/.test(name) ? name : users(name));
  return (text) => {
    let out = text.replace(FQDN, full);
    for (const place of USER_PLACES) out = out.replace(place, user);
    for (const place of HOST_PLACES) out = out.replace(place, host);
    if (known.size > 0)
      out = out.replace(/(?<![\w-])[a-z0-9][\w-]{2,62}(?![\w-])/gi, (word) =>
        known.has(word.toLowerCase()) ? host(word) : word,
      );
    return out.replace(UUID, uuids).replace(SERIAL, serials);
  };
}

/** The names under which a source's outputs know their device. */
function deviceNames(source: Source): string[] {
  const names = splitSource(source).outputs.flatMap((output) => [
    output.device,
    ...catalogue[output.probe].read(output).map((fact) => (fact.id === 'device.hostname' ? fact.value : undefined)),
  ]);
  return names.flatMap((name) => (typeof name === 'string' ? [hostLabel(name)] : []));
}

/** Gives each name, whatever its case, the next free placeholder. */
function numbered(write: (n: number) => string): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    const key = name.toLowerCase();
    const placeholder = known.get(key) ?? write(known.size + 1);
    known.set(key, placeholder);
    return placeholder;
  };
}
