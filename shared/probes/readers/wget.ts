import { normalHost } from '../../knowledge/hosts.ts';
import type { Fact } from '../../model/fact.ts';
import type { Output, Target } from '../../model/output.ts';
import type { Line } from '../../model/source.ts';
import { judgeCertificate, judgeReply, timeOf } from '../cloud-reply.ts';
import { isHostName, namedHost, program } from '../command.ts';
import { connectFailure, nameFailure } from '../connect-failures.ts';
import { filled, find, findLast, unwrap } from '../lines.ts';
import { defineTool, fact, factOfOutput } from '../probe.ts';
import { tlsFailure } from '../tls-failures.ts';

const HEAD =
  /^--\d{4}-\d\d-\d\d \d\d:\d\d:\d\d-- {1,2}(?:\(.{1,40}\) {1,2})?(https?):\/\/([^/:\s]{1,253})(?::(\d{1,5}))?/;
const RECORD =
  /^(?:--|\d{4}-|Resolving|Connecting|Reusing|Auflösen|Verbindungsaufbau|ERROR|WARNING|FEHLER|WARNUNG|HTTP|Proxy|Unable|Es ist|GnuTLS|OpenSSL|Loaded|CA-Zert|To connect|Verwenden|Retrying|Giving|Aufgegeben|Location|Platz|Length|Länge|Saving|Wird in|wget:|\^C| )/;
// What follows the dots of one of these is its result.
const RESOLVING = /^(?:Resolving|Auflösen des Hostnamens) ([^\s(…]{1,253}?)(?: \(.{1,260}\))?(?:\.{3}|…) ?(.*)$/;
const CONNECTING =
  /^(?:Connecting to|Verbindungsaufbau zu) ([^\s(|:[]{1,253}|\[[\da-f:]{2,45}\])(?: \([^)]{1,260}\))?(?:\|([\da-f.:]{3,45})\|)?:(\d{1,5})(?:\.{3}| …) ?(.*)$/;
const NO_TLS = /^(?:Proxy.{0,200})?(?:Unable to establish SSL connection|Es ist nicht möglich, eine SSL-Verbindung)/;
const TUNNEL_REFUSED = /^Proxy[ -]tunnel{1,2}ing (?:failed|fehlgeschlagen): (.*)/i;
const ANSWER =
  /^(?:HTTP request sent|Proxy request sent|HTTP-Anforderung gesendet|Proxy-Anforderung gesendet).{0,60}(?:\.{3}|…) ?(\d{3})?/;

/** One request by wget: DNS, TCP or proxy, TLS, the certificate if it does not please, and the HTTP status. */
export const wget = defineTool({
  id: 'wget',
  probe: 'curl',
  named: program('wget', (args) => targetOf(args)),
  begins: HEAD,
  belongs: RECORD,
  ends: /^(?:Giving up\.|Aufgegeben\.|wget: (?:unable to resolve|Host-Adresse)|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d (?:ERROR|FEHLER) \d{3})/,
  // Another attempt at the same is numbered.
  restarts: (_lines, line) => !/^--.{20,24}-- {1,2}\(/.test(line.text),
  namesHost: true,
  record: RECORD,
  source: 'GNU wget 1.12 to 1.21 with OpenSSL and GnuTLS, English and German',
  read,
});

function targetOf(args: readonly string[]): Target & { scheme?: string } {
  for (const word of args) {
    const [, scheme = 'http', host, port] =
      /^(?:(https?):\/\/)?([a-z0-9][a-z0-9.-]{2,252})(?::(\d{1,5}))?(?:\/|$)/i.exec(word) ?? [];
    if (host === undefined || word.startsWith('-') || !isHostName(host)) continue;
    const usual = scheme.toLowerCase() === 'https' ? 443 : 80;
    return { host: normalHost(host), port: port === undefined ? usual : Number(port) };
  }
  return {};
}

function read(output: Output): Fact[] {
  const all = unwrap(filled(output), RECORD);
  // A redirect that it follows is another request, perhaps to another host.
  const again = all.findIndex(({ text }) => /^(?:Location|Platz): .*\[/.test(text));
  const lines = again < 0 ? all : all.slice(0, again + 1);
  const [, scheme, headHost, headPort] = HEAD.exec(lines.find(({ text }) => HEAD.test(text))?.text ?? '') ?? [];
  const host = namedHost([headHost ?? '']) ?? output.host;
  const usual = scheme === 'http' ? 80 : 443;
  const port = headPort === undefined ? (output.port ?? usual) : Number(headPort);
  const connecting = findLast(lines, CONNECTING);
  const resolving = findLast(lines, RESOLVING);
  const about = { host, port };
  const reached = namedHost([connecting?.value ?? resolving?.value ?? '']);
  const isProxied =
    /^Proxy/.test(find(lines, /^(Proxy).{0,40}(?:tunnel|request sent|-Anforderung)/)?.value ?? '') ||
    (reached !== undefined && reached !== host) ||
    (connecting !== undefined && Number(connecting.groups[3]) !== port);
  const way = isProxied ? viaProxy(output, lines, about) : direct(output, lines, about);
  // `http://` speaks no TLS, and a redirect to https is no answer of the cloud's service.
  if (scheme !== 'https' || !way.connected) return way.facts;
  const at = { host, ...(port === 443 ? {} : { port }) };
  return [...way.facts, ...aboveTcp(output, lines, at, way.connected)];
}

interface Way {
  facts: Fact[];
  connected?: Line | undefined;
}

const isConnected = (rest: string | undefined) => /^(?:connected|verbunden)\./.test(rest ?? '');

function direct(output: Output, lines: readonly Line[], about: { host: string | undefined; port: number }): Way {
  const { host } = about;
  const resolving = find(lines, RESOLVING);
  const unresolved = nameFailure(lines);
  const goesDirectly = (line: Line) => fact('proxy.path', 'no', line, { host });
  if (unresolved)
    return {
      facts: [fact('dns.resolves', 'no', unresolved, { host, reason: 'unspecified' }), goesDirectly(unresolved)],
    };
  const attempts = lines.filter(({ text }) => CONNECTING.test(text));
  const last = attempts.at(-1);
  const [, name, address, , rest] = CONNECTING.exec(last?.text ?? '') ?? [];
  const resolved = address ?? resolving?.groups[2]?.split(',')[0];
  const facts =
    last && isHostName(name ?? '')
      ? [
          fact('dns.resolves', 'yes', last, { host, value: resolved === undefined ? [] : [resolved] }),
          goesDirectly(last),
        ]
      : [];
  if (last && isConnected(rest)) return { facts: [...facts, fact('tcp.open', 'yes', last, about)], connected: last };
  const failed = connectFailure(attempts);
  if (failed) {
    // Behind one address or attempt that fails, the next one may be tried.
    const partial = !output.complete;
    return { facts: [...facts, fact('tcp.open', 'no', failed.line, { ...about, reason: failed.reason, partial })] };
  }
  if (last && output.followed)
    return { facts: [...facts, fact('tcp.open', 'no', last, { ...about, reason: 'filtered' })] };
  const reason = output.complete ? 'unreadable' : 'cut-off';
  return { facts: [...facts, factOfOutput(output, 'tcp.open', 'unknown', { ...about, reason })] };
}

function viaProxy(
  output: Output,
  lines: readonly Line[],
  { host, port }: { host: string | undefined; port: number },
): Way {
  const at = { host, ...(port === 443 ? {} : { port }) };
  const attempt = findLast(lines, CONNECTING);
  const [, name, , proxyPort, rest] = attempt?.groups ?? [];
  const resolving = find(lines, RESOLVING);
  const proxy = name === undefined ? resolving?.value : `${name}:${proxyPort}`;
  const shown = attempt?.line ?? resolving?.line;
  const path = shown
    ? fact('proxy.path', 'yes', shown, { host, value: proxy })
    : factOfOutput(output, 'proxy.path', 'yes', { host, value: proxy });
  const passes = (state: Fact['state'], line: Line, reason?: string): Way => ({
    facts: [path, fact('proxy.passes', state, line, { ...at, reason, value: { proxy } })],
    connected: state === 'yes' ? line : undefined,
  });
  const unresolved = nameFailure(lines);
  if (unresolved) return passes('no', unresolved, 'unresolved');
  const refused = find(lines, TUNNEL_REFUSED);
  if (refused)
    return passes('no', refused.line, /Authentication|\b407\b/i.test(refused.value) ? 'auth-required' : 'rejected');
  const failed = attempt && !isConnected(rest) ? connectFailure([attempt.line]) : undefined;
  if (failed) return passes('no', failed.line, 'unreachable');
  // Only what comes after the tunnel shows that it was let through.
  const through = find(lines, /^(?:HTTP request sent|HTTP-Anforderung)|certificate|Zertifikat/);
  return through ? passes('yes', through.line) : { facts: [path] };
}

function aboveTcp(output: Output, lines: readonly Line[], at: Target, connected: Line): Fact[] {
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
  // With OpenSSL it names no reason for a connection that was cut, nor any for a time limit of its own.
  if (none) return [fact('tls.handshake', 'unknown', none, { ...at, reason: 'unspecified' })];
  if (output.followed) return [fact('tls.handshake', 'no', connected, { ...at, reason: 'stalled' })];
  return [factOfOutput(output, 'tls.handshake', 'unknown', { ...at, reason: 'cut-off' })];
}

// English quotes of either kind, German ones, and the old form with a backtick.
const ISSUER =
  /(?:cannot verify (\S{1,253}?)'s certificate, issued by|Zertifikat von [»‘"']{0,2}(\S{1,253}?)[«’"']{0,2} kann nicht geprüft werden, ausgestellt von) [‘`'"»“]{0,2}(.{1,400}?)[’'"«”]{0,2}\s?:?\.?$/;
const MISMATCH =
  /(?:common name|alternative name) .{0,300}(?:match|requested host)|owner does not match hostname|Common Name .{0,300}entspricht nicht|alternativen Namen des Zertifikates|Zertifikat-Eigentümer passt nicht/i;

/** wget shows a certificate only where it does not please. */
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
    // It compares the names as well, and would have named a difference.
    const dates = { notBefore: undefined, notAfter: undefined };
    const shown = { subject: undefined, issuer, ...dates, nameMatches: undefined, verified } as const;
    const { state, ...judged } = judgeCertificate(shown, at.host, timeOf(undefined));
    return fact('tls.certificate', state, line, { ...at, value: { issuer }, ...judged });
  }
  const value = issuer === undefined ? undefined : { issuer };
  if (differs) return fact('tls.certificate', 'no', [line, differs], { ...at, value, reason: 'intercepted' });
  if (verified)
    return fact('tls.certificate', 'no', line, {
      ...at,
      reason: expired ? 'expired' : 'clock',
      // By the device's own clock and without dates: a wrong clock would read the same.
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
    return fact('http.answer', 'unknown', answer, { ...at, reason: output.complete ? 'no-reply' : 'cut-off' });
  const location = find(rest, /^ *(?:Location|Platz): (https?:\S+)/i);
  const judged = judgeReply({ status, location, page: [], certificate });
  const time = timeOf(find(rest, /^ +Date: (.+)/i)?.value);
  return fact('http.answer', judged.state, [answer, judged.line ?? answer], {
    ...at,
    value: { status, date: Number.isNaN(time) ? undefined : new Date(time).toISOString() },
    reason: judged.reason,
    // It keeps the page to itself, which may be a block page; and whose certificate it did not trust, nobody sees.
    partial: judged.state === 'yes' || certificate?.state === 'unknown' ? true : undefined,
  });
}
