import { isPublicName, tellsInterception } from '../../knowledge/authorities.ts';
import { hosts } from '../../knowledge/hosts.ts';
import { numbered } from './numbered.ts';
import type { Spot } from './places.ts';
import { isVendorName } from './vendor.ts';

// A value ends where the next key begins, wherever that is: a comma within a name (`Cisco Systems, Inc.`) ends none, nor
// does a length, because what is replaced has another one. What tells of the end stays outside, so that it still does
// when the value is replaced. Where curl's lines were joined, its next one ends it.
// Keys are known by name: any other word may be a customer's and be replaced by one that looks like none.
const KEYS =
  '[CESTL]|ST|SP|O|OU|CN|DC|SN|GN|UID|(?:STREET|street)(?:Address)?|postalCode|serialNumber|SERIALNUMBER|EMAIL|' +
  'email(?:Address)?|title|name|initials|description|businessCategory|jurisdiction[A-Za-z]{1,24}|' +
  'organizationIdentifier|dnQualifier|unstructured(?:Name|Address)|(?:OID\\.)?\\d[\\d.]{1,40}';
const KEY = ` {0,2}(?:${KEYS}) ?=`;
const OWN_KEY = '(?:O|OU|CN) ?=';
const NEXT_LINE = ' \\* {1,12}(?:subject|start date|expire date|common name|issuer|SSL certificate)';
const VALUE = `"?)(?:(?![,/]${KEY}|[:=\\s]${OWN_KEY}|${NEXT_LINE})[^;"\\r\\n])+`;
const NAME = `(?<lead>(?<=[;,/:=\\s])${OWN_KEY} ?${VALUE}`;

/** Where a line tells of a certificate: curl's `subject:` and `issuer:`, OpenSSL's `subject=`, `i:` and `depth=0`. */
export const CERTIFICATES = /(?:\b(?:[Ss]ubject|[Ii]ssuer) ?[:=]|\b[si]:|\bdepth=\d)[^\r\n]*/g;

/** One of these stands in each line of theirs. */
export const CERTIFICATE_WORDS = ['subject', 'issuer', 's:', 'i:', 'depth='];

/** Where a certificate names an organisation, with a comma behind it or not. */
export const ORGANISATIONS: readonly [RegExp, follows: ',' | ''][] = [
  [new RegExp(`${NAME}(?=,${KEY})`, 'g'), ','],
  [new RegExp(NAME, 'g'), ''],
];

/** Where a certificate names a place. */
export const PLACE_NAMED =
  /(?<lead>(?<=[;,/:=\s])(?:L|ST|STREET|street(?:Address)?|postalCode) ?= ?"?)(?:(?! [A-Z]{1,2} ?=)[^;,/"=\r\n]){1,100}/g;

/** True if a certificate is of an organisation that is not the customer's: its place is nobody's secret. */
export function isOfPublic(certificate: string): boolean {
  return [...certificate.matchAll(/\bO ?= ?"?([^;"\r\n/]{1,200})/g)].some(([, value = '']) => {
    const [name = ''] = value.split(/,(?! Inc)/);
    return isPublicName(name.trim());
  });
}

/** Where a certificate's name stands alone: curl repeats it below the subject, Go tells whose signature it tried. */
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

/** Words of which no name of a customer is made, our own marks among them. */
const COMMON =
  /\b(?:(?:organisation|user)-\d+|site-\d+\.example|ssl|tls|https?|web|www|ca|cas|root|issuing|sub|subca|intermediate|server|client|certificates?|certification|authority|authorities|trust|trusted|secure|security|network|networks|it|pki|service|services|inspection|scanning|decryption|interception|filtering|default|global|external|signed|host|localhost|rsa|ecc|ecdsa|g\d|v\d|wsa|asa|ftd|fmc|fgt|and|of|the|\d+)\b/gi;
const HOST_NAME = /^(?:\*\.)?[\w-]{1,63}(?:\.[\w-]{1,63})+$/;

/**
 * Replaces what a certificate tells of an organisation. Cisco's and the public authorities' names stay, and so do the
 * words by which an inspecting proxy betrays itself: the verdict judges the issuer by both.
 */
export function organisationRedactor(isHost: (name: string) => boolean) {
  const named = numbered((n) => `organisation-${n}`, /^organisation-\d+$/);
  return (follows: ',' | '') => (found: string, lead: string) => {
    const value = found.trimEnd();
    const isMachine = HOST_NAME.test(value) || (isHost(value) && tellsInterception(value).length === 0);
    if (isMachine && !lead.startsWith('O')) return found;
    if (isPublicName(value) || isVendorName(value) || hosts.some(({ host }) => host.startsWith(value.toLowerCase())))
      return found;
    const telling = tellsInterception(value + follows);
    // Done already. Some of the words that tell hold a common one (`self-signed`), so the rest would not be empty.
    if (/^organisation-\d+$/.test(value.slice([...telling, ''].join(' ').length))) return found;
    if (!/[\p{L}\d]/u.test(without(telling, value.replace(COMMON, ' ')))) return found;
    return [...telling, named(value)].join(' ') + found.slice(value.length);
  };
}

/** The text without the words, which come in this order; from the first that is missing on it stays as it is. */
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
