import type { Fact } from '../../../model/fact.ts';
import type { Output, Target } from '../../../model/output.ts';
import type { Line } from '../../../model/source.ts';
import { judgeCertificate, type ShownCertificate, timeOf } from '../../outputs/cloud-reply.ts';
import { find, type Match, matches } from '../../outputs/lines.ts';
import { fact } from '../../probe.ts';

// In the forms of s_client's summary, of `x509`, of `x509 -text`, and of the chain's first entry, which is the server's
// own.
const SUBJECT = [/^subject= ?(.+)/, /^ +Subject: (.+)/, /^ 0 s:(.+)/, /^Peer certificate: (.+)/];
const ISSUER = [/^issuer= ?(.+)/, /^ +Issuer: (.+)/];
const NOT_BEFORE = [/^notBefore=(.+)/, /^ +Not Before: (.+)/, /^ {3}v:NotBefore: ([^;]+)/];
const NOT_AFTER = [/^notAfter=(.+)/, /^ +Not After : (.+)/, /^ {3}v:.*NotAfter: (.+)/];

/** The name for which a certificate was issued, if the output shows it. */
export function subjectIn(lines: readonly Line[]): Match | undefined {
  return firstOf(lines, SUBJECT);
}

function firstOf(lines: readonly Line[], patterns: readonly RegExp[]): Match | undefined {
  return patterns.map((pattern) => find(lines, pattern)).find((found) => found !== undefined);
}

/** The server's certificate. `isPartial`: lines that could show something else may be missing. */
export function certificateFact(
  output: Output,
  lines: readonly Line[],
  at: Target,
  isPartial: boolean,
): Fact | undefined {
  // The last line of an output that continues may be truncated.
  const sure = (output.complete ? lines : lines.slice(0, -1)).filter(
    // The date after a verification error belongs to any certificate of the chain.
    ({ text }, index, all) => !(/^not(?:Before|After)=/.test(text) && all[index - 1]?.text.startsWith('verify error')),
  );
  const subject = subjectIn(sure);
  const issuer = firstOf(sure, ISSUER) ?? chainIssuer(sure);
  if (!issuer) return undefined;
  const value = {
    subject: subject?.value.trim(),
    issuer: issuer.value.trim(),
    notBefore: firstOf(sure, NOT_BEFORE)?.value.trim(),
    notAfter: firstOf(sure, NOT_AFTER)?.value.trim(),
  };
  const shown: ShownCertificate = { ...value, nameMatches: nameMatches(sure, at.host), ...verifiedIn(sure) };
  const reply = lines.findIndex(({ text }) => /^HTTP\/[\d.]+ \d/.test(text));
  const date = timeOf(reply < 0 ? undefined : find(lines.slice(reply), /^date:\s*(.+)/i)?.value);
  const { state, partial, ...judged } = judgeCertificate(shown, at.host, date);
  return fact('tls.certificate', state, [subject?.line ?? issuer.line, issuer.line], {
    ...at,
    value,
    ...judged,
    partial: partial === true || (state === 'yes' && isPartial),
  });
}

/** In the chain the issuer is on the line after the subject. */
function chainIssuer(lines: readonly Line[]): Match | undefined {
  const leaf = lines.findIndex(({ text }) => text.startsWith(' 0 s:'));
  return leaf < 0 ? undefined : find(lines.slice(leaf, leaf + 2), /^ {3}i:(.+)/);
}

function nameMatches(lines: readonly Line[], host: string | undefined): boolean | undefined {
  if (find(lines, /hostname mismatch/i)) return false;
  const names = find(lines, /^ *(DNS:\S.*)/)?.value.match(/DNS:[^\s,]+/g);
  if (!names || host === undefined) return undefined;
  return names.some((entry) => {
    const name = entry.slice('DNS:'.length).toLowerCase();
    return name === host || (name.startsWith('*.') && host.slice(host.indexOf('.')) === name.slice(1));
  });
}

/**
 * The result of openssl's own verification; 18 to 21 only mean that it does not know the authority, which is frequent.
 */
function verifiedIn(lines: readonly Line[]): Pick<ShownCertificate, 'verified' | 'isOwnResult'> {
  const at = lines.findIndex(({ text }) => /^verify error:num=(?:9|10):/.test(text));
  const about = lines[at - 1]?.text;
  // The dates of an authority, such as an expired root that servers still send, are not the server's.
  if (matches(/^depth=[1-9]/, about)) return { verified: undefined };
  return { verified: resultIn(lines), isOwnResult: matches(/^depth=0/, about) };
}

function resultIn(lines: readonly Line[]): ShownCertificate['verified'] {
  const shown = find(lines, /^ *Verify return code: (\d+)/)?.value ?? find(lines, /^verify error:num=(9|10):/)?.value;
  if (shown === '0' || (shown === undefined && find(lines, /^Verification: OK/))) return 'ok';
  if (shown === '10') return 'expired';
  return shown === '9' ? 'not-yet-valid' : undefined;
}
