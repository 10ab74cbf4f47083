import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';

export interface SelfSigned {
  /** Key and certificate. */
  pem: string;
  /** `SHA256:AB:CD:…`, computed here and not by the code under test. */
  fingerprint: string;
}

/** A self-signed certificate as an FMC has one, made by openssl. */
export function selfSigned(name: string): SelfSigned {
  const ec = '-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -keyout - -out -'.split(' ');
  const subject = ['-subj', `/C=US/O=Cisco Systems, Inc/CN=${name}`];
  const pem = execFileSync('openssl', ['req', '-x509', ...ec, ...subject], { encoding: 'utf8', stdio: 'pipe' });
  const { fingerprint256 } = new X509Certificate(pem.slice(pem.indexOf('-----BEGIN CERTIFICATE')));
  return { pem, fingerprint: `SHA256:${fingerprint256}` };
}
