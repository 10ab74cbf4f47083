/**
 * Organisations that issue certificates to anyone: possible issuers of a Cisco cloud host's certificate. HydrantID is
 * named in [D].
 */
const PUBLIC =
  /(?:^|[;,/] ?)(?:O|CN) ?= ?"?(?:HydrantID|Avalanche Cloud|IdenTrust|QuoVadis|DigiCert|Baltimore|Amazon|Let's Encrypt|ISRG|Internet Security Research Group|Entrust|GlobalSign|Sectigo|COMODO|The USERTRUST|USERTrust|Google Trust|GeoTrust|thawte|VeriSign|Symantec Corporation|RapidSSL|Starfield|GoDaddy|Go Daddy|SSL Corp|SSL\.com|Buypass|Actalis|Certum|Unizeto|SwissSign|D-Trust|Microsoft Corporation|TrustAsia|Trustwave|WISeKey)(?![\w])/i;

/** Words in the name of a decrypting firewall's or proxy's own authority [R]. */
const INTERCEPTING =
  /proxy|decrypt|\bscan(?:ning|ner)?\b|filter|inspect|intercept|untrust|re-?sign|forward.?trust|zscaler|forti(?:net|gate)|palo.?alto|blue.?coat|websense|forcepoint|sophos|check.?point|netskope|umbrella|mitm|firewall|firepower|\butm\b|gateway|barracuda|watchguard|sonicwall|mcafee|skyhigh|trellix|squid|kaspersky|avast|eset\b|\bcorp(?:orate)?\b(?! {0,4},)|\binternal?\b|\blocal\b|self.?signed/gi;

/** The second-level domains that Cisco's cloud certificates cover. */
const CISCO = /(?:^|\.)(?:cisco\.com|sourcefire\.com|threatgrid\.com|akadns\.net)$/i;

/** A public authority with a name that only sounds like a company's own. */
const withoutSslCorp = (name: string): string => name.replace(/SSL Corp(?:oration)?/g, '');

export type Issuer = 'public' | 'intercepting' | 'unknown';

/** Judges the issuer of a certificate by its name, as curl prints it. */
export function judgeIssuer(issuer: string): Issuer {
  if (interceptionWords(issuer).length > 0) return 'intercepting';
  return PUBLIC.test(issuer) ? 'public' : 'unknown';
}

/** True for a name, or the start of one, that is Cisco's or a public authority's: it says nothing about a customer. */
export function isPublicName(name: string): boolean {
  return /^(?:Cisco|Sourcefire|ThreatGRID)\b/i.test(name) || PUBLIC.test(`O=${name}`);
}

/** The words in a name that identify a decrypting firewall or proxy. */
export function interceptionWords(name: string): string[] {
  return withoutSslCorp(name).match(INTERCEPTING) ?? [];
}

/** True if a certificate's common name can be Cisco's for this host: the name itself, a wildcard, or a Cisco domain. */
export function isCiscoName(commonName: string, host: string): boolean {
  const name = commonName.toLowerCase();
  if (name === host.toLowerCase()) return true;
  if (name.startsWith('*.') && host.toLowerCase().endsWith(name.slice(1))) return true;
  return CISCO.test(name);
}
