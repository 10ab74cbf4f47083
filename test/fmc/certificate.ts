import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SelfSigned {
  key: string;
  cert: string;
  /** `SHA256:AB:CD:…`, computed here and not by the code under test. */
  fingerprint: string;
}

/** A self-signed certificate as an FMC has one, made by openssl. */
export function selfSigned(name: string): SelfSigned {
  const folder = mkdtempSync(join(tmpdir(), 'ftdcd-fmc-'));
  try {
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    // biome-ignore format: one option a pair
    execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '30',
      '-subj', `/C=US/O=Cisco Systems, Inc/CN=${name}`, '-keyout', key, '-out', cert], { stdio: 'pipe' });
    const pem = readFileSync(cert, 'utf8');
    return {
      key: readFileSync(key, 'utf8'),
      cert: pem,
      fingerprint: `SHA256:${new X509Certificate(pem).fingerprint256}`,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
