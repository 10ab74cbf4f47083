import { isPublicName, tellsInterception } from '../knowledge/authorities.ts';
import { hosts } from '../knowledge/hosts.ts';
import { numbered } from './numbered.ts';
import { isVendorName } from './vendor.ts';

// A value ends where the next key begins; a comma within a name (`Cisco Systems, Inc.`) ends none.
const KEY = ' {0,2}[A-Za-z0-9.]{1,24} ?=';
const VALUE = `"?)(?:(?![,/]${KEY})[^;"\\r\\n]){1,200}`;
// curl's `subject:` and `issuer:`, OpenSSL's `subject=`, `i:` and `depth=0`.
const PLACE = `(?<=(?:\\b(?:subject|issuer) ?[:=]|\\b[si]:|\\bdepth=\\d)[^\\r\\n]{0,400})(?<lead>(?<=[;,/:=\\s])(?:O|OU|CN) ?= ?`;

/** Where a certificate names an organisation, with a comma behind it or not. */
export const ORGANISATIONS: readonly [RegExp, follows: ',' | ''][] = [
  [new RegExp(`${PLACE}${VALUE}(?=,${KEY})`, 'g'), ','],
  [new RegExp(`${PLACE}${VALUE}`, 'g'), ''],
];

/** Words of which no name of a customer is made. */
const COMMON =
  /\b(?:organisation-\d+|ssl|tls|https?|web|www|ca|cas|root|issuing|sub|subca|intermediate|server|client|certificates?|certification|authority|authorities|trust|trusted|secure|security|network|networks|it|pki|service|services|inspection|scanning|decryption|interception|filtering|default|global|external|signed|host|localhost|rsa|ecc|ecdsa|g\d|v\d|wsa|asa|ftd|fmc|fgt|and|of|the|\d+)\b/gi;
const HOST_NAME = /^(?:\*\.)?[\w-]{1,63}(?:\.[\w-]{1,63})+$/;

/**
 * Replaces what a certificate tells of an organisation. Cisco's and the public authorities' names stay, and so do the
 * words by which an inspecting proxy betrays itself: the verdict judges the issuer by both.
 */
export function organisationRedactor(isHost: (name: string) => boolean) {
  const named = numbered((n) => `organisation-${n}`, /^organisation-\d+$/);
  return (follows: ',' | '') => (found: string, lead: string) => {
    const value = found.trimEnd();
    if (/^CN/.test(lead) && (HOST_NAME.test(value) || isHost(value))) return found;
    if (isPublicName(value) || isVendorName(value) || hosts.some(({ host }) => host.startsWith(value.toLowerCase())))
      return found;
    const telling = tellsInterception(value + follows);
    const rest = telling.reduce((left, word) => left.replace(word, ' '), value.replace(COMMON, ' '));
    if (!/[\p{L}\d]/u.test(rest)) return found;
    return [...telling, named(value)].join(' ') + found.slice(value.length);
  };
}
