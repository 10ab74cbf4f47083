import { interceptionWords, isPublicName } from '../../knowledge/authorities.ts';
import { hosts } from '../../knowledge/hosts.ts';
import { numbered } from './spots/numbered.ts';
import type { Spot } from './spots/places.ts';
import { isVendorName } from './vendor.ts';

// A value ends where the next key begins: a comma within a name (`Cisco Systems, Inc.`) does not end it, nor does a
// length, because replacements have another length. The text that marks the end is not part of the match, so that it
// still marks it after replacement. In joined lines of curl the next line ends it. Keys are matched by name: any other
// word may be a customer's and may be replaced.
const KEYS =
  '[CESTL]|ST|SP|O|OU|CN|DC|SN|GN|UID|(?:STREET|street)(?:Address)?|postalCode|serialNumber|SERIALNUMBER|EMAIL|' +
  'email(?:Address)?|title|name|initials|description|businessCategory|jurisdiction[A-Za-z]{1,24}|' +
  'organizationIdentifier|dnQualifier|unstructured(?:Name|Address)|(?:OID\\.)?\\d[\\d.]{1,40}';
const KEY = ` {0,2}(?:${KEYS}) ?=`;
const OWN_KEY = '(?:O|OU|CN) ?=';
const NEXT_LINE = ' \\* {1,12}(?:subject|start date|expire date|common name|issuer|SSL certificate)';
const VALUE = `"?)(?:(?![,/]${KEY}|[:=\\s]${OWN_KEY}|${NEXT_LINE})[^;"\\r\\n])+`;
const NAME = `(?<lead>(?<=[;,/:=\\s])${OWN_KEY} ?${VALUE}`;

/** Lines about a certificate: curl's `subject:` and `issuer:`, OpenSSL's `subject=`, `i:` and `depth=0`. */
export const CERTIFICATES = /(?:\b(?:[Ss]ubject|[Ii]ssuer) ?[:=]|\b[si]:|\bdepth=\d)[^\r\n]*/g;

/** Each of these lines contains one of these words. */
export const CERTIFICATE_WORDS = ['subject', 'issuer', 's:', 'i:', 'depth='];

/** A certificate's organisation, with or without a comma after it. */
export const ORGANISATIONS: readonly [RegExp, follows: ',' | ''][] = [
  [new RegExp(`${NAME}(?=,${KEY})`, 'g'), ','],
  [new RegExp(NAME, 'g'), ''],
];

/** A certificate's location. */
export const PLACE_NAMED =
  /(?<lead>(?<=[;,/:=\s])(?:L|ST|STREET|street(?:Address)?|postalCode) ?= ?"?)(?:(?! [A-Z]{1,2} ?=)[^;,/"=\r\n]){1,100}/g;

/** True if a certificate belongs to an organisation that is not the customer's: its location is public. */
export function isOfPublic(certificate: string): boolean {
  return [...certificate.matchAll(/\bO ?= ?"?([^;"\r\n/]{1,200})/g)].some(([, value = '']) => {
    const [name = ''] = value.split(/,(?! Inc)/);
    return isPublicName(name.trim());
  });
}

/** A certificate's name alone: curl repeats it below the subject, Go names the issuer whose signature it checked. */
export const COMMON_NAMES: readonly Spot[] = [
  {
    words: ['common name:'],
    pattern: new RegExp(
      `(?<lead>\\bcommon name:[ \\t]{0,12})(?:(?! \\((?:does not match|matched)|${NEXT_LINE})[^\\r\\n])+`,
      'g',
    ),
  },
  { words: ['authority certificate'], pattern: /(?<lead>\bauthority certificate \\{0,3}")[^"\\\r\n]+/g },
];

/** Words that are not part of a customer's name, including our own marks. */
const COMMON =
  /\b(?:(?:organisation|user)-\d+|site-\d+\.example|ssl|tls|https?|web|www|ca|cas|root|issuing|sub|subca|intermediate|server|client|certificates?|certification|authority|authorities|trust|trusted|secure|security|network|networks|it|pki|service|services|inspection|scanning|decryption|interception|filtering|default|global|external|signed|host|localhost|rsa|ecc|ecdsa|g\d|v\d|wsa|asa|ftd|fmc|fgt|and|of|the|\d+)\b/gi;
const HOST_NAME = /^(?:\*\.)?[\w-]{1,63}(?:\.[\w-]{1,63})+$/;

/**
 * Replaces an organisation's names in certificates. Cisco's and the public authorities' names are kept, and so are the
 * words that identify an inspecting proxy: the verdict judges the issuer by both.
 */
export function organisationRedactor(isHost: (name: string) => boolean) {
  const named = numbered((n) => `organisation-${n}`, /^organisation-\d+$/);
  return (follows: ',' | '') => (found: string, lead: string) => {
    const value = found.trimEnd();
    const isMachine = HOST_NAME.test(value) || (isHost(value) && interceptionWords(value).length === 0);
    if (isMachine && !lead.startsWith('O')) return found;
    if (isPublicName(value) || isVendorName(value) || hosts.some(({ host }) => host.startsWith(value.toLowerCase())))
      return found;
    const telling = interceptionWords(value + follows);
    // Already replaced. Some of the identifying words contain a common one (`self-signed`), so the rest would not be
    // empty.
    if (/^organisation-\d+$/.test(value.slice([...telling, ''].join(' ').length))) return found;
    if (!/[\p{L}\d]/u.test(without(telling, value.replace(COMMON, ' ')))) return found;
    return [...telling, named(value)].join(' ') + found.slice(value.length);
  };
}

/** The text without the words, which occur in this order; from the first missing one on it is unchanged. */
function without(words: readonly string[], text: string): string {
  let rest = '';
  let at = 0;
  for (const word of words) {
    const next = text.indexOf(word, at);
    if (next < 0) break;
    rest += `${text.slice(at, next)} `;
    at = next + word.length;
  }
  return rest + text.slice(at);
}
