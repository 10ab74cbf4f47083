import { X509Certificate } from 'node:crypto';
import { checkServerIdentity, type DetailedPeerCertificate, type TLSSocket } from 'node:tls';

const LEVELS = 10;
const NAMES = 1000;
// OpenSSL's x509_vfy.h: what verification says, in the words and numbers that curl shows.
const RESULTS: Record<string, string> = {
  UNABLE_TO_GET_ISSUER_CERT: 'unable to get issuer certificate (2)',
  CERT_SIGNATURE_FAILURE: 'certificate signature failure (7)',
  CERT_NOT_YET_VALID: 'certificate is not yet valid (9)',
  CERT_HAS_EXPIRED: 'certificate has expired (10)',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'self-signed certificate (18)',
  SELF_SIGNED_CERT_IN_CHAIN: 'self-signed certificate in certificate chain (19)',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'unable to get local issuer certificate (20)',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'unable to verify the first certificate (21)',
  CERT_REVOKED: 'certificate revoked (23)',
  INVALID_CA: 'invalid CA certificate (24)',
  INVALID_PURPOSE: 'unsupported certificate purpose (26)',
};

/** Protocol, cipher, the server's certificate with its whole chain, and what verification said, in curl's form. */
export function describeCertificate(secure: TLSSocket, host: string): string[] {
  // A peer may be gone by now; what it showed is then gone as well.
  if (secure.destroyed) return ['* SSL connection using TLS'];
  const peer = secure.getPeerCertificate(true);
  const lines = [`* SSL connection using ${secure.getProtocol() ?? 'TLS'} / ${secure.getCipher().name}`];
  const [leaf, ...issuers] = chainOf(peer);
  if (!leaf) return lines;
  const result = secure.authorizationError ? String(secure.authorizationError) : undefined;
  return [
    ...lines,
    '* Server certificate:',
    `*  subject: ${nameLine(leaf.subject)}`,
    `*  start date: ${leaf.validFrom}`,
    `*  expire date: ${leaf.validTo}`,
    nameMatch(peer, leaf, host),
    `*  issuer: ${nameLine(leaf.issuer)}`,
    result === undefined
      ? '*  SSL certificate verify ok.'
      : `*  SSL certificate verify result: ${RESULTS[result] ?? result}, continuing anyway.`,
    ...(leaf.subjectAltName ? [`*   Certificate level 0: names ${leaf.subjectAltName.slice(0, NAMES)}`] : []),
    ...issuers.map(
      (one, index) =>
        `*   Certificate level ${index + 1}: ${nameLine(one.subject)}, issued by ${nameLine(one.issuer)}, ${one.validFrom} to ${one.validTo}`,
    ),
    '# verified against the roots that come with Node, not those of the system',
  ];
}

function chainOf(peer: DetailedPeerCertificate): X509Certificate[] {
  const chain: X509Certificate[] = [];
  let next: DetailedPeerCertificate | undefined = peer;
  while (next?.raw && chain.length < LEVELS) {
    chain.push(new X509Certificate(next.raw));
    // A root names itself as its issuer.
    next = next.issuerCertificate === next ? undefined : next.issuerCertificate;
  }
  return chain;
}

function nameMatch(peer: DetailedPeerCertificate, leaf: X509Certificate, host: string): string {
  const mismatch = checkServerIdentity(host, peer);
  if (leaf.subjectAltName === undefined)
    return mismatch ? `*  common name does not match ${host}` : `*  common name matches ${host}`;
  return mismatch ? `*  subjectAltName does not match ${host}` : `*  subjectAltName: host "${host}" matched`;
}

/** A distinguished name on one line. Node escapes as RFC 2253 asks; curl does not. */
function nameLine(name: string | undefined): string {
  return (name ?? '')
    .split('\n')
    .join('; ')
    .replace(/\\([,+"\\<>;])/g, '$1');
}
