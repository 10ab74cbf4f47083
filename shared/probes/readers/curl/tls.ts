import { normalHost } from '../../../knowledge/hosts.ts';
import type { Fact } from '../../../model/fact.ts';
import type { Output, Target } from '../../../model/output.ts';
import type { Line } from '../../../model/source.ts';
import { judgeCertificate, type ShownCertificate, timeOf } from '../../outputs/cloud-reply.ts';
import { find, findLast, groupsIn } from '../../outputs/lines.ts';
import { tlsFailure } from '../../outputs/tls-failures.ts';
import { fact, factOfOutput } from '../../probe.ts';
import { httpFact } from './http.ts';
import type { Request } from './lines.ts';

/** How curl reports with OpenSSL, GnuTLS, NSS and schannel that a certificate names another host than the given one. */
const DIFFERS =
  /(?:subjectAltName does not match|does not match target|certificate subject name matches target)(?: host ?name)? '?([a-z0-9.-]{1,253})|requested domain name does not match the server|SEC_E_WRONG_PRINCIPAL/i;

/** The line with which curl rejects the certificate because of its name; a proxy's certificate names the proxy. */
function differenceIn(lines: readonly Line[], { host }: Target): Line | undefined {
  return lines.find(({ text }) => {
    // Excludes most lines; only curl's own count.
    if (!(text.includes('match') || text.includes('PRINCIPAL')) || !/^(?:\*|curl:)/.test(text)) return false;
    const [shown, name] = groupsIn(DIFFERS, text);
    return shown !== undefined && (name === undefined || normalHost(name) === host);
  });
}

/** The facts after the connection `connected` is open: handshake, certificate and HTTP answer. */
export function aboveTcp(output: Output, request: Request, at: Target, connected: Line | undefined): Fact[] {
  const { lines } = request;
  const finished =
    find(lines, /SSL connection using ([^\s,]+)/) ??
    find(lines, /^\* Server certificate:/) ??
    // Windows' schannel shows only that the request was sent.
    find(lines, /^> (?:GET|HEAD|POST) \//);
  if (!finished) return connected ? [handshakeFact(output, lines, at, connected)] : [];
  const facts: Fact[] = [fact('tls.handshake', 'yes', finished.line, { ...at, value: finished.groups[1] })];
  const after = lines.slice(lines.indexOf(finished.line));
  const date = timeOf(find(after, /^< date:\s*(.+)/i)?.value);
  const certificate = certificateFact(after, at, date);
  // The lines after it (verification, alternative names) could still show something else.
  if (certificate)
    facts.push(certificate.state === 'yes' && !output.complete ? { ...certificate, partial: true } : certificate);
  const dated = Number.isNaN(date) ? undefined : new Date(date).toISOString();
  facts.push(httpFact(output, after, request.all, at, certificate, dated));
  return facts;
}

function handshakeFact(output: Output, lines: readonly Line[], at: Target, connected: Line): Fact {
  const rest = lines.slice(lines.indexOf(connected));
  const last = findLast(rest, /TLS handshake, [A-Z]/) ?? findLast(rest, /Client hello|ALPN/i);
  const step = last?.line ?? connected;
  const no = (reason: string, line: Line, more: Partial<Fact> = {}) =>
    fact('tls.handshake', 'no', [step, line], { ...at, reason, ...more });
  const unknown = (reason: string, line: Line) => fact('tls.handshake', 'unknown', line, { ...at, reason });
  const failure = tlsFailure(rest);
  if (failure?.reason === 'client') return unknown('client-fault', failure.line);
  if (failure?.reason === 'protocol') return no('protocol', failure.line);
  const differs = differenceIn(rest, at);
  if (differs) return fact('tls.certificate', 'no', differs, { ...at, reason: 'intercepted' });
  const problem = findLast(rest, /SSL certificate problem: (.+)/) ?? findLast(rest, /curl: \(60\)/);
  if (problem) {
    const text = problem.value;
    const reason = /has expired/.test(text) ? 'expired' : /not yet valid/.test(text) ? 'clock' : 'unverified';
    // curl judges this by the device's own clock and shows no dates: a wrong clock would give the same message.
    const partial = reason === 'expired';
    const state = reason === 'unverified' ? 'unknown' : 'no';
    return fact('tls.certificate', state, problem.line, { ...at, reason, partial });
  }
  if (failure) return no('reset', failure.line);
  const slow = findLast(rest, /curl: \(28\)|timed? ?out/i);
  if (slow) return no('stalled', slow.line);
  // For `curl: (35)` and similar codes only the message shows what failed, and this message is not known.
  const failed = findLast(rest, /curl: \(\d+\)/);
  if (failed) return unknown('unspecified', failed.line);
  if (output.complete) return no('stalled', step);
  if (/TLS handshake, Client hello/.test(step.text)) return no('stalled', step, { partial: true });
  return factOfOutput(output, 'tls.handshake', 'unknown', { ...at, reason: 'cut-off' });
}

function certificateFact(lines: readonly Line[], at: Target, date: number): Fact | undefined {
  const labelled = (label: string) => {
    const line = lines.find(({ text }) => text.startsWith(`* ${label}:`));
    return line && { line, value: line.text.slice(label.length + 3).trim() };
  };
  const begin = labelled('Server certificate');
  const issuer = begin && labelled('issuer');
  const subject = labelled('subject');
  const differs = differenceIn(lines, at);
  // Without -k curl stops here, before it shows the issuer.
  if (differs && !issuer)
    return fact('tls.certificate', 'no', [subject?.line ?? differs, differs], { ...at, reason: 'intercepted' });
  if (!begin || !issuer) return undefined;
  const says = (pattern: RegExp) => find(lines, pattern) !== undefined;
  const matches = says(/^\* subjectAltName: .*matched/i) ? true : undefined;
  const value = {
    subject: subject?.value,
    issuer: issuer.value,
    notBefore: labelled('start date')?.value,
    notAfter: labelled('expire date')?.value,
  };
  const shown: ShownCertificate = {
    ...value,
    nameMatches: differs ? false : matches,
    verified: says(/^\* SSL certificate verify (?:result: )?ok\b/)
      ? 'ok'
      : says(/^\* SSL certificate verify result: .*has expired/)
        ? 'expired'
        : says(/^\* SSL certificate verify result: .*not yet valid/)
          ? 'not-yet-valid'
          : undefined,
  };
  const { state, ...judged } = judgeCertificate(shown, at.host, date);
  return fact('tls.certificate', state, [subject?.line ?? begin.line, issuer.line], { ...at, value, ...judged });
}
