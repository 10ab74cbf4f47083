import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hosts } from '../../../shared/knowledge/hosts.ts';
import { CISCO, createAuthority } from '../../authority.ts';

export type CertificateKind = 'public' | 'intercepted' | 'expired';

const names = hosts.map(({ host }) => `DNS:${host}`).join();

/**
 * Makes authorities and server certificates (`KIND.pem` with its whole chain, `KIND.key`) and `authorities.pem`, what
 * the device trusts. Needs openssl.
 */
export function makeCertificates(directory: string): void {
  mkdirSync(directory, { recursive: true });
  // The issuer that the document's good output shows [D], and one that a decrypting firewall might carry.
  const issuer = createAuthority('/C=US/O=HydrantID (Avalanche Cloud Corporation)', 'HydrantID SSL ICA G2');
  const firewall = createAuthority('/C=DE/O=Example Corp', 'Example Corp TLS Inspection CA');
  const made = {
    public: issuer.issue({ subject: CISCO, names }),
    expired: issuer.issue({ subject: CISCO, names, to: '20201203210700Z' }),
    intercepted: firewall.issue({ subject: CISCO, names }),
  };
  for (const [kind, { key, cert }] of Object.entries(made)) {
    writeFileSync(join(directory, `${kind}.key`), key);
    writeFileSync(join(directory, `${kind}.pem`), cert);
  }
  writeFileSync(join(directory, 'authorities.pem'), issuer.root);
}
