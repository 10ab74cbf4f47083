import { isGenericHost } from '../evidence/prompt.ts';

/** Names that belong to the vendor, its certificate authorities and public services: they carry the diagnosis. */
const VENDOR =
  /(?:^|\.)(?:cisco\.com|sourcefire\.com|threatgrid\.com|akadns\.net|opendns\.com|amazonaws\.com|in-addr\.arpa|ip6\.arpa)$/i;
/** Words of the product, of every shell and of the protocols: a host with such a name is not told apart by it. */
const COMMON_WORDS = new Set(
  (
    'cisco ftd fmc sfr asa fxos firepower firewall secure threat defense sensor module show network version time ' +
    'system root admin cli user host name server address curl connector localhost ipv4 ipv6 http1 http2 tls1 ' +
    'sha1 sha256 sha384 sha512 md5 aes128 aes256 eth0 eth1 ens160 ens192 br1 lo0 management0 management1 base64 ' +
    'x86_64 x64 i386 utf8 utf-8 gzip-9 ec2 us-east-1 us-west-2 eu-central-1 ap-northeast-1 compute-1 api-sse ' +
    'internet intranet default public users proxy gateway router switch domain search unknown none'
  ).split(' '),
);

/** True for a full name that stays: it is not the customer's. */
export function isVendorName(name: string): boolean {
  return VENDOR.test(name);
}

/** True for a single label that tells no machine or person apart. */
export function isCommonWord(word: string): boolean {
  return word.length < 3 || COMMON_WORDS.has(word.toLowerCase()) || isGenericHost(word);
}
