import { isCiscoName } from '../../../knowledge/authorities.ts';
import { roleOf } from '../../../knowledge/hosts.ts';
import type { Fact } from '../../../model/fact.ts';
import type { Output, Target } from '../../../model/output.ts';
import type { Line } from '../../../model/source.ts';
import { namedHost } from '../../command.ts';
import { connectFailure, nameFailure } from '../../outputs/connect-failures.ts';
import { filled, find, findLast, groupsIn, matches, unwrap } from '../../outputs/lines.ts';
import { type ServerPath, serviceAt } from '../../outputs/server-path.ts';
import { asNarrowed, tlsFailure } from '../../outputs/tls-failures.ts';
import { defineTool, fact, factOfOutput, openFact } from '../../probe.ts';
import { certificateFact, subjectIn } from './certificate.ts';
import { callOf } from './command.ts';

const RECORD =
  /^(?:subject|issuer|depth|verify|notBefore|notAfter|connect|read|write|error|gethostbyname|getaddrinfo|CONNECT|Certificate|Server|Peer|X509v3|Acceptable|Client|Requested|Shared|No |SSL|Verif|New|Secure|Compression|Expansion|Early|Protocol|Cipher|DONE|HTTP|Date|Could not|unable|---|-----|[\dA-F]{8,16}:error|\^C| )/i;
/** Lines about the connection itself, before TLS. */
const CONNECTING =
  /^(?:[\dA-F]{8,16}:error:.{0,120}(?:BIO_connect|connect|BIO_lookup|system lib)|connect(?::|\()|gethostbyname|getaddrinfo|\S{0,40}: Name or service)/i;
/** What `openssl x509` prints if it received nothing. */
const NO_INPUT =
  /^(?:unable to load certificate|Could not (?:read|find) certificate)|PEM.{0,40}no start line|TRUSTED CERTIFICATE/i;
const FINISHED =
  /^(?:New|Reused), (TLSv[\d.]+|SSLv3)(?:\/SSLv3)?, Cipher is (?!\(NONE\))|^CONNECTION ESTABLISHED|^Protocol version: (TLSv[\d.]+)/;

/** Only OpenSSL up to 1.1.0 prints this: it names the host (SNI) only with `-servername`. */
const OLD = /^(?:subject|issuer)= ?\/|^ 0 s:\/|:s(?:23|3)_\w{1,10}\.c:\d/;

/** A TLS connection by `openssl s_client`, alone or piped into `openssl x509`, and a certificate by `openssl x509`. */
export const openssl = defineTool({
  id: 'openssl',
  probe: 'curl',
  named: (command) => callOf(command)?.target,
  begins:
    /^(?:CONNECTED\([\dA-F]{8}\)|CONNECTION ESTABLISHED|Connecting to [\d.:a-f]{3,45}$|depth=\d{1,2} |connect:errno=\d|write:errno=\d|[\dA-F]{8,16}:error:[\dA-F]{8}:(?:system library|BIO routines|SSL routines)|subject= ?\/?[A-Z]{1,20} ?=|issuer= ?\/?[A-Z]{1,20} ?=|notBefore=[A-Z])/i,
  ends: /^DONE$|^connect:errno=\d/,
  restarts: (_lines, line, isAnswered) => isAnswered && line.text.startsWith('CONNECTED('),
  answered: /^CONNECTED\(/,
  takesAll: true,
  ownPipes: true,
  isWindows: (lines) => lines.some(({ text }) => /^connect:errno=100\d\d/.test(text)),
  namesHost: true,
  source: 'OpenSSL 1.0.2 to 3.x, s_client(1) and x509(1)',
  read,
});

function read(output: Output): Fact[] {
  const call = output.command === undefined ? undefined : callOf(output.command);
  const lines = unwrap(filled(output), RECORD);
  const subject = subjectIn(lines)?.value;
  const common = namedHost([groupsIn(/CN ?= ?([\w.-]{4,253})/, subject)[1]]);
  // A certificate alone counts as the server's only if it is the cloud's, or claims to be.
  const host = output.host ?? (common && roleOf(common) ? common : undefined);
  const port = output.port ?? 443;
  const at = serviceAt(host, port);
  const isPartial = !output.complete || call?.isFiltered === true;
  if (call?.kind === 'file')
    return [factOfOutput(output, 'tls.certificate', 'unknown', { ...at, reason: 'from-file' })];
  const certificate = certificateFact(output, lines, at, isPartial);
  const isBlind = isPartial || call?.isPiped === true;
  const tcp = connection(output, lines, { host, port }, { proxy: call?.proxy, certificate, isBlind });
  const handshake = tcp.connected ? handshakeFact(output, lines, at, tcp.connected, isBlind) : undefined;
  const isShown = handshake !== undefined && !(handshake.state === 'unknown' && certificate);
  const tls = [...(isShown ? [asNarrowed(handshake, output.command)] : []), ...(certificate ? [certificate] : [])];
  const isNamed = call?.namesHost ?? !find(lines, OLD);
  const isCloud = common !== undefined && host !== undefined && isCiscoName(common, host);
  return [...tcp.facts, ...(isNamed || isCloud ? tls : tls.map(asUnnamed))];
}

/** Without the host's name in the request, the server answers with a default certificate, or not at all. */
function asUnnamed(one: Fact): Fact {
  return one.state === 'no' ? { ...one, partial: true, withoutName: true } : one;
}

/** Name and TCP. */
function connection(
  output: Output,
  lines: readonly Line[],
  { host, port }: { host: string | undefined; port: number },
  { proxy, certificate, isBlind }: { proxy: string | undefined; certificate: Fact | undefined; isBlind: boolean },
): ServerPath {
  const tunnel = findLast(lines, /HTTP CONNECT failed[,:] (?:reason= ?)?(\d{3})/i);
  if (proxy !== undefined)
    return throughProxy(output, lines, { host, port }, proxy, tunnel && [tunnel.line, Number(tunnel.value)]);
  const shown = find(lines, /^CONNECTED\(|^CONNECTION ESTABLISHED/)?.line;
  // If the output was piped, only the certificate shows that the connection was established.
  const connected = shown ?? (certificate && subjectIn(lines)?.line) ?? certificateLine(lines, certificate);
  const goesDirectly = (line: Line) => fact('proxy.path', 'no', line, { host });
  if (connected) {
    const address = find(lines, /^Connecting to ([\d.:a-f]{3,45})$/i);
    const value = address ? [address.value] : [];
    const isName = host !== undefined && host === output.host;
    return {
      facts: [
        ...(isName ? [fact('dns.resolves', 'yes', address?.line ?? connected, { host, value })] : []),
        goesDirectly(connected),
        fact('tcp.open', 'yes', connected, { host, port }),
      ],
      connected: shown,
    };
  }
  const before = lines.filter(({ text }) => CONNECTING.test(text));
  const unresolved = nameFailure(before) ?? find(before, /gethostbyname failure/)?.line;
  if (unresolved)
    return {
      facts: [fact('dns.resolves', 'no', unresolved, { host, reason: 'unspecified' }), goesDirectly(unresolved)],
    };
  const failed = connectFailure(before);
  // It prints nothing until it was ended, during the connection or the name lookup before it.
  if (!failed && isSilent(output, lines) && !isBlind && !matches(/2>/, output.command))
    return { facts: [factOfOutput(output, 'tcp.open', 'no', { host, port, reason: 'filtered', partial: true })] };
  if (!failed) return { facts: [openFact(output, 'tcp.open', { host, port })] };
  // The error number comes last, after all addresses were tried.
  const partial = !output.complete && !find(before, /^connect:errno=/);
  const tcp = fact('tcp.open', 'no', failed.line, { host, port, reason: failed.reason, partial });
  return { facts: [goesDirectly(failed.line), tcp] };
}

/** True if it said nothing about TLS or a failure before the next prompt. */
function isSilent({ followed }: Output, lines: readonly Line[]): boolean {
  return followed && lines.every(({ text }) => /^(?:CONNECTED\(|Connecting to |\^C)/.test(text));
}

function certificateLine(lines: readonly Line[], certificate: Fact | undefined): Line | undefined {
  return certificate && lines.find(({ first }) => first === certificate.lines[0]);
}

function throughProxy(
  output: Output,
  lines: readonly Line[],
  { host, port }: { host: string | undefined; port: number },
  proxy: string,
  refusal: [line: Line, status: number] | undefined,
): ServerPath {
  const at = serviceAt(host, port);
  const first = lines[0];
  const path = first
    ? fact('proxy.path', 'yes', first, { host, value: proxy })
    : factOfOutput(output, 'proxy.path', 'yes', { host, value: proxy });
  const no = (line: Line, reason: string, status?: number): ServerPath => ({
    facts: [path, fact('proxy.passes', 'no', line, { ...at, reason, value: { proxy, status } })],
  });
  if (refusal) return no(refusal[0], refusal[1] === 407 ? 'auth-required' : 'rejected', refusal[1]);
  const before = lines.filter(({ text }) => CONNECTING.test(text));
  const unresolved = nameFailure(before);
  if (unresolved) return no(unresolved, 'unresolved');
  const failed = connectFailure(before);
  if (failed) return no(failed.line, 'unreachable');
  const tunnel = find(lines, FINISHED)?.line ?? find(lines, /^depth=\d|^Server certificate/)?.line;
  if (!tunnel) return { facts: [path] };
  return { facts: [path, fact('proxy.passes', 'yes', tunnel, { ...at, value: { proxy } })], connected: tunnel };
}

function handshakeFact(output: Output, lines: readonly Line[], at: Target, connected: Line, isBlind: boolean): Fact {
  const finished = find(lines, FINISHED);
  if (finished) {
    const version = find(lines, /^Protocol version: (\S+)|^ +Protocol +: (\S+)/)?.groups;
    const value = version?.[1] ?? version?.[2] ?? finished.groups[1] ?? finished.groups[2];
    return fact('tls.handshake', 'yes', finished.line, { ...at, value });
  }
  const unknown = (reason: string, line: Line) => fact('tls.handshake', 'unknown', line, { ...at, reason });
  const failure = tlsFailure(lines.filter(({ text }) => !NO_INPUT.test(text)));
  if (failure?.reason === 'client') return unknown('client-fault', failure.line);
  if (failure) return fact('tls.handshake', 'no', [connected, failure.line], { ...at, reason: failure.reason });
  const none = find(lines, /^no peer certificate available|\(NONE\), Cipher is \(NONE\)/)?.line;
  if (none) return unknown('unspecified', none);
  if (isSilent(output, lines) && !isBlind) return fact('tls.handshake', 'no', connected, { ...at, reason: 'stalled' });
  return openFact(output, 'tls.handshake', at);
}
