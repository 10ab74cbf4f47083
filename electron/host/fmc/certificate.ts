import type { X509Certificate } from 'node:crypto';
import { ProblemError } from '../../../shared/model/problem/problem.ts';
import { isProof } from '../../../shared/model/run/host-key.ts';
import type { FmcAsk, FmcCertificateQuestion } from './ask.ts';
import { readPin, writePin } from './certificates.ts';

export interface CertificateOptions {
  ask: Pick<FmcAsk, 'fmcCertificate' | 'changedFmcCertificate'>;
  /** Our own list of accepted certificates; new ones are added here. */
  certificates: string;
  /**
   * Fingerprints that are accepted without a question, also in the place of another one: who names a fingerprint has
   * looked at it. If given, no question is asked: of the others only one that was accepted before is let through.
   */
  acceptCertificates?: readonly string[] | undefined;
}

/** The decision about one FMC's certificate. */
export interface CertificateGate {
  /** Judges a certificate, and asks where it is new. Throws `ProblemError` unless it may be used. */
  open(certificate: X509Certificate): Promise<void>;
  /** Throws `ProblemError` unless it is the one that was let through. Every connection is checked before it is used. */
  check(certificate: X509Certificate): void;
}

/** `SHA256:AB:CD:…` of the whole certificate, as browsers and `openssl x509 -fingerprint -sha256` print it. */
const fingerprintOf = ({ fingerprint256 }: X509Certificate): string => `SHA256:${fingerprint256}`;

/** Known → go on. Unknown → the fingerprint given, or the user's word. Changed → refused unless it is replaced. */
export function certificateGate(host: string, port: number, options: CertificateOptions): CertificateGate {
  const { ask, certificates: file, acceptCertificates: named } = options;
  let accepted: string | undefined;
  const at = { host, port: String(port) };

  async function judge(shown: FmcCertificateQuestion): Promise<void> {
    const { fingerprint } = shown;
    const known = await readPin(file, host, port);
    if (known?.fingerprint === fingerprint) return;
    if (!known) {
      const isAccepted = named ? named.includes(fingerprint) : await ask.fmcCertificate(shown);
      if (!isAccepted) throw new ProblemError('fmc-certificate-unknown', { ...at, fingerprint });
    } else {
      const { line } = known;
      const question = { ...shown, known: { fingerprint: known.fingerprint, file, line } };
      const isReplaced = named
        ? named.includes(fingerprint)
        : isProof(await ask.changedFmcCertificate(question), fingerprint);
      if (!isReplaced) throw changed(fingerprint, known.fingerprint, file, line);
    }
    await writePin(file, host, port, fingerprint);
  }

  const changed = (fingerprint: string, known: string, where: string, line: number) =>
    new ProblemError('fmc-certificate-changed', { ...at, fingerprint, known, file: where, line: String(line) });

  return {
    async open(certificate) {
      const fingerprint = fingerprintOf(certificate);
      await judge({ host, port, fingerprint, ...namesIn(certificate) });
      accepted = fingerprint;
    },
    check(certificate) {
      const fingerprint = fingerprintOf(certificate);
      if (fingerprint !== accepted) throw changed(fingerprint, accepted ?? '', file, 0);
    },
  };
}

function namesIn({ subject, issuer, validTo }: X509Certificate) {
  const until = new Date(validTo);
  return {
    subject: oneLine(subject),
    issuer: oneLine(issuer),
    ...(Number.isNaN(until.valueOf()) ? {} : { validTo: until.toISOString() }),
  };
}

/** A name as it may be shown: no escapes (`Systems\, Inc`), no control characters, not longer than a line. */
function oneLine(name: string): string {
  return name
    .replace(/\\(?=[,+"<>;=\\])/g, '')
    .replace(/[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]+/g, ', ')
    .trim()
    .slice(0, 200);
}
