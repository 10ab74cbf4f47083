import type { Fact } from '../../../model/fact.ts';
import type { Output, Target } from '../../../model/output.ts';
import type { Line } from '../../../model/source.ts';
import { judgeCertificate, judgeReply, timeOf } from '../../outputs/cloud-reply.ts';
import { find, findLast } from '../../outputs/lines.ts';
import { tlsFailure } from '../../outputs/tls-failures.ts';
import { fact, factOfOutput, whyOpen } from '../../probe.ts';

const NO_TLS = /^(?:Proxy.{0,200})?(?:Unable to establish SSL connection|Es ist nicht möglich, eine SSL-Verbindung)/;
const ANSWER =
  /^(?:HTTP request sent|Proxy request sent|HTTP-Anforderung gesendet|Proxy-Anforderung gesendet).{0,60}(?:\.{3}|…) ?(\d{3})?/;

/** Handshake, certificate and HTTP status after the connection `connected` is open. */
export function aboveTcp(output: Output, lines: readonly Line[], at: Target, connected: Line): Fact[] {
  const after = lines.slice(lines.indexOf(connected));
  const certificate = certificateFact(after, at);
  const answer = findLast(after, ANSWER);
  if (answer || certificate) {
    const shown = answer?.line ?? after.find(({ first }) => first === certificate?.lines[0]) ?? connected;
    return [
      fact('tls.handshake', 'yes', shown, at),
      ...(certificate ? [certificate] : []),
      ...(answer ? [replyFact(output, after, at, answer.line, certificate)] : []),
    ];
  }
  const failure = tlsFailure(after);
  if (failure?.reason === 'client')
    return [fact('tls.handshake', 'unknown', failure.line, { ...at, reason: 'client-fault' })];
  if (failure) return [fact('tls.handshake', 'no', [connected, failure.line], { ...at, reason: failure.reason })];
  const none = find(after, NO_TLS)?.line;
  // With OpenSSL, wget gives no reason for a connection that was reset, nor for its own time limit.
  if (none) return [fact('tls.handshake', 'unknown', none, { ...at, reason: 'unspecified' })];
  if (output.followed) return [fact('tls.handshake', 'no', connected, { ...at, reason: 'stalled' })];
  return [factOfOutput(output, 'tls.handshake', 'unknown', { ...at, reason: 'cut-off' })];
}

// English quotation marks, German ones, and the old form with a backtick.
const ISSUER =
  /(?:cannot verify (\S{1,253}?)'s certificate, issued by|Zertifikat von [»"']{0,2}(\S{1,253}?)[«"']{0,2} kann nicht geprüft werden, ausgestellt von) [`'"»]{0,2}(.{1,400}?)['"«]{0,2}\s?:?\.?$/;
const MISMATCH =
  /(?:common name|alternative name) .{0,300}(?:match|requested host)|owner does not match hostname|Common Name .{0,300}entspricht nicht|alternativen Namen des Zertifikates|Zertifikat-Eigentümer passt nicht/i;

/** wget shows a certificate only if it rejects it. */
function certificateFact(lines: readonly Line[], at: Target): Fact | undefined {
  const differs = find(lines, MISMATCH)?.line;
  const issued = find(lines, ISSUER);
  const issuer = issued?.groups[3];
  const expired = find(
    lines,
    /certificate has expired|certificate of \S+ has expired|nicht mehr gültig|ist abgelaufen\./i,
  )?.line;
  const early = find(lines, /not yet (?:valid|activated)|noch nicht (?:gültig|aktiviert)/i)?.line;
  const unknown = find(
    lines,
    /doesn't have a known issuer|keinen bekannten Aust|is not trusted|wird nicht vertraut/,
  )?.line;
  const line = issued?.line ?? differs ?? expired ?? early ?? unknown;
  if (!line) return undefined;
  const verified = expired ? 'expired' : early ? 'not-yet-valid' : undefined;
  if (issuer !== undefined && !differs) {
    // wget also compares the names, and would have reported a difference.
    const shown = { subject: undefined, issuer, nameMatches: undefined, verified } as const;
    const { state, ...judged } = judgeCertificate(shown, at.host, timeOf(undefined));
    return fact('tls.certificate', state, line, { ...at, value: { issuer }, ...judged });
  }
  const value = issuer === undefined ? undefined : { issuer };
  if (differs) return fact('tls.certificate', 'no', [line, differs], { ...at, value, reason: 'intercepted' });
  if (verified)
    return fact('tls.certificate', 'no', line, {
      ...at,
      reason: expired ? 'expired' : 'clock',
      // Judged by the device's own clock and without dates: a wrong clock would give the same message.
      partial: verified === 'expired',
    });
  return fact('tls.certificate', 'unknown', line, { ...at, reason: 'unverified' });
}

function replyFact(
  output: Output,
  lines: readonly Line[],
  at: Target,
  answer: Line,
  certificate: Fact | undefined,
): Fact {
  const rest = lines.slice(lines.indexOf(answer));
  const status = Number(ANSWER.exec(answer.text)?.[1] ?? find(rest, /^ +HTTP\/[\d.]+ (\d{3})/)?.value);
  if (Number.isNaN(status))
    return fact('http.answer', 'unknown', answer, { ...at, reason: whyOpen(output, 'no-reply') });
  const location = find(rest, /^ *(?:Location|Platz): (https?:\S+)/i);
  const judged = judgeReply({ status, location, page: [], certificate });
  const time = timeOf(find(rest, /^ +Date: (.+)/i)?.value);
  return fact('http.answer', judged.state, [answer, judged.line ?? answer], {
    ...at,
    value: { status, date: Number.isNaN(time) ? undefined : new Date(time).toISOString() },
    reason: judged.reason,
    // wget does not show the page, which may be a block page, nor the certificate that it did not trust.
    partial: judged.state === 'yes' || certificate?.state === 'unknown' ? true : undefined,
  });
}
