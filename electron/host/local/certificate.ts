import { X509Certificate } from 'node:crypto';
import { checkServerIdentity, type DetailedPeerCertificate, type TLSSocket } from 'node:tls';
import type { Session } from './session.ts';

const MAX_LEVELS = 10;
const MAX_NAMES = 1000;

/** Writes the server's certificate with its complete chain, and the result of its verification. */
export function describeCertificate(secure: TLSSocket, host: string, { say }: Session): void {
  // If the peer has closed the connection by now, its certificate is no longer available.
  if (secure.destroyed) return;
  const peer = secure.getPeerCertificate(true);
  const [leaf, ...issuers] = chainOf(peer);
  if (!leaf) return;
  const place = leaf.subjectAltName === undefined ? 'common name' : 'alternative names';
  say('certificate subject', nameLine(leaf.subject));
  say('certificate issuer', nameLine(leaf.issuer));
  say('certificate valid', `${leaf.validFrom} to ${leaf.validTo}`);
  if (leaf.subjectAltName) say('certificate alternative names', leaf.subjectAltName.slice(0, MAX_NAMES));
  say(`certificate ${place} -> ${checkServerIdentity(host, peer) ? 'differ' : 'match'}`);
  for (const [index, { subject, issuer, validFrom, validTo }] of issuers.entries()) {
    say(`certificate level ${index + 1} subject`, nameLine(subject));
    say(`certificate level ${index + 1} issuer`, nameLine(issuer));
    say(`certificate level ${index + 1} valid`, `${validFrom} to ${validTo}`);
  }
  // Verified with Node's root certificates, not the system's.
  say(`certificate chain -> ${secure.authorizationError ? String(secure.authorizationError) : 'trusted'}`);
}

function chainOf(peer: DetailedPeerCertificate): X509Certificate[] {
  const chain: X509Certificate[] = [];
  let next: DetailedPeerCertificate | undefined = peer;
  while (next?.raw && chain.length < MAX_LEVELS) {
    chain.push(new X509Certificate(next.raw));
    // A root certificate is its own issuer.
    next = next.issuerCertificate === next ? undefined : next.issuerCertificate;
  }
  return chain;
}

/** A distinguished name on one line. Node escapes according to RFC 2253; other programs do not. */
function nameLine(name: string | undefined): string {
  return (name ?? '')
    .split('\n')
    .join('; ')
    .replace(/\\([,+"\\<>;])/g, '$1');
}
