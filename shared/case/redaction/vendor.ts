import { isGenericHost } from '../../evidence/host-label.ts';

/** Names of the vendor, its certificate authorities and public services: the diagnosis needs them. */
const VENDOR =
  /(?:^|\.)(?:cisco\.com|sourcefire\.com|threatgrid\.com|akadns\.net|opendns\.com|amazonaws\.com|in-addr\.arpa|ip6\.arpa)$/i;
/**
 * Vendors of TLS inspection, certificate authorities and projects that outputs name: they say nothing about a customer.
 */
const PUBLIC =
  /(?:^|\.)(?:curl\.se|curl\.haxx\.se|openssl\.org|ietf\.org|w3\.org|ntp\.org|kernel\.org|debian\.org|redhat\.com|vmware\.com|microsoft\.com|ssl\.com|digicert\.com|identrust\.com|letsencrypt\.org|globalsign\.com|sectigo\.com|comodoca\.com|entrust\.net|hydrantid\.com|quovadisglobal\.com|amazontrust\.com|fortinet\.com|paloaltonetworks\.com|checkpoint\.com|zscaler\.com|zscaler\.net|sophos\.com|bluecoat\.com|forcepoint\.com|netskope\.com)$/i;
const HUNG = /^(?:[^.]+\.)+?(?:cisco|sourcefire|threatgrid)\.com\./i;
/** Words of the product, the shells and the protocols: such a name does not identify a host. */
const COMMON_WORDS = new Set(
  (
    'cisco ftd fmc sfr asa fxos firepower firewall secure threat defense sensor module show network version time ' +
    'system root admin cli user host name server address curl connector localhost ipv4 ipv6 http1 http2 tls1 ' +
    'sha1 sha256 sha384 sha512 md5 aes128 aes256 eth0 eth1 ens160 ens192 br1 lo0 management0 management1 base64 ' +
    'x86_64 x64 i386 utf8 utf-8 gzip-9 ec2 us-east-1 us-west-2 eu-central-1 ap-northeast-1 compute-1 api-sse ' +
    'http https ftp internet intranet default public users proxy gateway router switch domain search unknown none'
  ).split(' '),
);

/** True for a full name that is kept, because it is not the customer's. */
export function isVendorName(name: string): boolean {
  return VENDOR.test(name) || PUBLIC.test(name);
}

/** The vendor's name with the customer's search domain appended by a resolver. */
export function vendorAndDomain(name: string): [vendor: string, domain: string] | undefined {
  const vendor = HUNG.exec(name)?.[0];
  return vendor === undefined ? undefined : [vendor.slice(0, -1), name.slice(vendor.length)];
}

/** True for a single label that identifies no machine or person. */
export function isCommonWord(word: string): boolean {
  return word.length < 3 || COMMON_WORDS.has(word.toLowerCase()) || isGenericHost(word);
}
