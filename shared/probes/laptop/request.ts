import type { Fact } from '../../model/fact.ts';
import type { Target } from '../../model/output.ts';
import type { Line } from '../../model/source.ts';
import { judgeCertificate, judgeReply, type ShownCertificate, timeOf } from '../outputs/cloud-reply.ts';
import { find, type Match } from '../outputs/lines.ts';
import { type ServerPath, serviceAt } from '../outputs/server-path.ts';
import { isSinkhole } from '../outputs/sinkhole.ts';
import { fact, factOfOutput, whyOpen } from '../probe.ts';
import { reachedIn, type Transcript } from './reach.ts';

const PROXY = /^route (?:system )?(?:https|all)_proxy = (?:\w[\w+.-]*:\/\/)?(?:\S*@)?([^\s/@]+)$/i;
const TUNNEL = /^tunnel \S+ -> (\d{3}|silent|closed|reset|no HTTP|too long)\b.* in \d+ ms(?::|$)/;
const TLS = /^tls -> (TLS\S*|SSL\S*|silent|closed|reset|protocol error)(?: .*)? in \d+ ms(?::|$)/;
const REPLY = /^http GET \/ -> (\d{3}|silent|closed|reset|no HTTP|too long)\b.* in \d+ ms(?::|$)/;
/** Why a handshake failed, as the reason of `tls.handshake`. */
const TLS_REASONS: Record<string, string> = {
  silent: 'stalled',
  closed: 'reset',
  reset: 'reset',
  'protocol error': 'protocol',
};

/** One request to the cloud: name, TCP or proxy, TLS, certificate, HTTP. */
export function readRequest(transcript: Transcript): Fact[] {
  const { lines, host, port } = transcript;
  const at = serviceAt(host, port);
  const proxy = find(lines, PROXY);
  const isDirect = find(lines, /^route -> direct$/) !== undefined;
  const tcp = proxy && !isDirect ? viaProxy(transcript, proxy, at) : direct(transcript);
  return [...tcp.facts, ...aboveTcp(transcript, at, tcp.connected)];
}

function direct(transcript: Transcript): ServerPath {
  const { output, lines, host, port } = transcript;
  const { name, address, open, failed } = reachedIn(transcript);
  const route = find(lines, /^route -> direct$/);
  const facts = route ? [fact('proxy.path', 'no', route.line, { host })] : [];
  if (name?.failed) {
    const reason = name.failed === 'silent' ? 'timeout' : 'unspecified';
    return { facts: [fact('dns.resolves', 'no', name.line, { host, reason }), ...facts] };
  }
  if (name) facts.unshift(fact('dns.resolves', 'yes', name.line, { host, value: [address] }));
  if (open) return { facts: [...facts, fact('tcp.open', 'yes', open, { host, port })], connected: open };
  if (!failed)
    return { facts: [...facts, factOfOutput(output, 'tcp.open', 'unknown', { host, port, reason: 'cut-off' })] };
  // A sinkhole's answer concerns the name, not the cloud's port.
  const more = { host, port, reason: failed.reason, partial: !output.complete || isSinkhole(address) };
  return { facts: [...facts, fact('tcp.open', 'no', failed.lines, more)] };
}

function viaProxy(transcript: Transcript, { line, value: proxy }: Match, at: Target): ServerPath {
  const { output, lines } = transcript;
  const path = fact('proxy.path', 'yes', line, { host: at.host, value: proxy });
  const passes = (state: Fact['state'], shown: Line | undefined, reason?: string, status?: number): ServerPath => {
    const more = { ...at, reason, value: { proxy, status } };
    const passed = shown ? fact('proxy.passes', state, shown, more) : factOfOutput(output, 'proxy.passes', state, more);
    return { facts: [path, passed], connected: state === 'yes' ? shown : undefined };
  };
  if (proxy === '(unreadable)') return passes('no', line, 'unresolved');
  const { name, failed } = reachedIn(transcript);
  if (name?.failed) return passes('no', name.line, 'unresolved');
  if (failed) return passes('no', failed.lines[1], 'unreachable');
  const tunnel = find(lines, TUNNEL);
  const status = Number(tunnel?.value);
  if (tunnel && status >= 300) return passes('no', tunnel.line, status === 407 ? 'auth-required' : 'rejected', status);
  if (tunnel && status >= 200) return passes('yes', tunnel.line);
  if (tunnel) return passes('no', tunnel.line, 'rejected');
  const broken = find(lines, /^proxy-tls -> (?:silent|reset)\b/);
  if (broken) return passes('no', broken.line, 'rejected');
  return passes('unknown', undefined, whyOpen(output));
}

function aboveTcp({ output, lines }: Transcript, at: Target, connected: Line | undefined): Fact[] {
  if (!connected) return [];
  const hello = find(lines, /^tls client hello -> sent$/);
  const tls = find(lines, TLS);
  const from = hello?.line ?? connected;
  if (!tls)
    return [
      // Sent and not answered yet: it appears stalled, but more time may have shown otherwise.
      hello
        ? fact('tls.handshake', 'no', [from, from], { ...at, reason: 'stalled', partial: true })
        : factOfOutput(output, 'tls.handshake', 'unknown', { ...at, reason: 'cut-off' }),
    ];
  const reason = TLS_REASONS[tls.value];
  if (reason !== undefined) return [fact('tls.handshake', 'no', [from, tls.line], { ...at, reason })];
  const after = lines.slice(lines.indexOf(tls.line));
  const date = timeOf(find(after, /^http header: date: *(\S.*)$/i)?.value);
  const certificate = certificateFact(after, at, date);
  // The lines after it (verification, names) could still show something else.
  if (certificate && certificate.state === 'yes' && !output.complete) certificate.partial = true;
  return [
    fact('tls.handshake', 'yes', tls.line, { ...at, value: tls.value }),
    ...(certificate ? [certificate] : []),
    replyFact({ output, lines: after }, at, certificate, Number.isNaN(date) ? undefined : new Date(date).toISOString()),
  ];
}

function certificateFact(lines: readonly Line[], at: Target, date: number): Fact | undefined {
  const subject = find(lines, /^certificate subject:(.*)$/);
  const issuer = find(lines, /^certificate issuer:(.*)$/);
  if (!subject || !issuer) return undefined;
  const [, notBefore, notAfter] = find(lines, /^certificate valid: ([\w: ]{1,40}) to ([\w: ]{1,40})$/)?.groups ?? [];
  const value = { subject: subject.value.trim(), issuer: issuer.value.trim(), notBefore, notAfter };
  const name = find(lines, /^certificate alternative names -> (match|differ)$/)?.value;
  const verified = find(lines, /^certificate chain -> (trusted|CERT_HAS_EXPIRED|CERT_NOT_YET_VALID)$/)?.value;
  const shown: ShownCertificate = {
    ...value,
    nameMatches: name === undefined ? undefined : name === 'match',
    verified:
      verified === 'trusted'
        ? 'ok'
        : verified === 'CERT_HAS_EXPIRED'
          ? 'expired'
          : verified === 'CERT_NOT_YET_VALID'
            ? 'not-yet-valid'
            : undefined,
  };
  const { state, ...judged } = judgeCertificate(shown, at.host, date);
  const dates = find(lines, /^certificate valid: /)?.line;
  return fact('tls.certificate', state, [subject.line, dates ?? issuer.line], { ...at, value, ...judged });
}

function replyFact(
  { output, lines }: Pick<Transcript, 'output' | 'lines'>,
  at: Target,
  certificate: Fact | undefined,
  date: string | undefined,
): Fact {
  const reply = find(lines, REPLY);
  const status = Number(reply?.value);
  if (!reply || Number.isNaN(status)) {
    const reason = reply || output.complete ? 'no-reply' : 'cut-off';
    return reply
      ? fact('http.answer', 'unknown', reply.line, { ...at, reason })
      : factOfOutput(output, 'http.answer', 'unknown', { ...at, reason });
  }
  const page = lines.slice(lines.indexOf(reply.line));
  const location = find(page, /^http header: location: *(https?:\S+)/i);
  const { state, reason, line } = judgeReply({ status, location, page, certificate });
  return fact('http.answer', state, [reply.line, line ?? reply.line], {
    ...at,
    value: { status, date },
    reason,
    // A truncated answer never proves the cloud: the missing part may be a block page.
    partial: state === 'yes' && !output.complete ? true : undefined,
  });
}
