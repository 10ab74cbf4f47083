import type { Line } from '../evidence/source.ts';
import { isCiscoName, judgeIssuer } from '../knowledge/authorities.ts';
import { normalHost } from '../knowledge/hosts.ts';
import { isHostName, program, words } from './command.ts';
import { filled, find, findLast, unwrap } from './lines.ts';
import { defineProbe, type Fact, fact, factOfOutput, type Output, type Target } from './probe.ts';

// The document's own example lacks the space behind `<` and `>`; all header patterns bear that.
const RECORD = /^\s*(?:\*|<|>|\{|\}|\||# |curl:|%|\d+ |More details here|curl failed to)/;
// What the other side said and curl only repeats: headers that nothing is read from, and a body as the local probe
// prints it. None of it may pass for curl's own words.
const REPEATED = /^\s*(?:<(?!\s*(?:HTTP\/[\d.]+ +\d|date:|location:|content-length:))|\||# )/i;
// Lines that curl itself writes while it talks; a page's `<html>` is none.
const OWN_LINE = /^\s*(?:\*|>|<\s*(?:HTTP\/|[\w-]+:|$)|[{}] \[|curl:)/;
// The progress meter has no line end of its own: the next line starts behind it.
const METER = /^ *\d[\d. kMGTP]*(?:--:--:--|\d{1,3}:\d\d:\d\d).*?(?=[*<>{}] )/;
const STATUS = /^\s*<\s*HTTP\/[\d.]+\s+(\d{3})/;
const DIRECT_FAILURES: readonly [reason: string, pattern: RegExp][] = [
  ['refused', /Connection refused|actively refused|Verbindungsaufbau abgelehnt/i],
  [
    'filtered',
    /(?:Connection|Operation|connect\(\)|Connect|Timeout was reached|Failed to connect).{0,60}time(?:d|d-)? ?out|Connection time-out|Timeout was reached|Wartezeit für die Verbindung|Zeitüberschreitung/i,
  ],
  [
    'unreachable',
    /No route to host|Network is unreachable|Host is unreachable|Keine Route zum Zielrechner|Netzwerk ist nicht erreichbar/i,
  ],
  ['reset', /Connection reset by peer|Connection was reset|vom Kommunikationspartner zurückgesetzt/i],
];
const PROTOCOL =
  /wrong version number|alert protocol version|TLS protocol error|unsupported protocol|handshake failure|no protocols available|sslv3 alert|tlsv1 (?:un|alert)|unknown protocol|inappropriate fallback|packet length too long|SSL23_GET_SERVER_HELLO/i;
const HANDSHAKE_BROKEN =
  /Connection reset by peer|SSL_ERROR_SYSCALL|errno 104|errno 10054|unexpected eof|Unknown SSL protocol error|Connection was reset|closed abruptly|SSL_connect: Connection/i;
const TIMED_OUT = /curl: \(28\)|timed? ?out/i;
const BLOCK_PAGE =
  /access (?:has been )?(?:denied|blocked)|(?:page|site|request|url|web ?site|category)[^.]{0,40} (?:is |was |has been )?blocked|web ?filter|url ?filter|blockpage|block page|policy violation|zugriff (?:wurde )?(?:verweigert|gesperrt)|fortiguard|zscaler|umbrella|squid|blue ?coat|mcafee web gateway|unternehmensrichtlinie/i;
const NAMED_BLOCK_PAGE =
  /(?:page|site|url|web ?site|category)[^.]{0,40} (?:is |was |has been )?blocked|web ?filter|url ?filter|blockpage|block page|fortiguard|zscaler|umbrella|squid|blue ?coat|mcafee web gateway|unternehmensrichtlinie/i;
const CLOUD_LOCATION = /^https?:\/\/(?:[\w-]+\.)*(?:cisco\.com|sourcefire\.com|threatgrid\.com)(?::\d+)?(?:\/|$)/i;

/** One verbose request: DNS, TCP, proxy, TLS, certificate and HTTP answer in one output [D]. */
export const curl = defineProbe({
  id: 'curl',
  where: ['expert', 'fmc', 'laptop'],
  risk: 'read',
  command: ({ host }) => `curl -v -k --connect-timeout 10 -m 20 https://${host}`,
  named: program('curl', (args) => urlTarget(args) ?? {}),
  begins:
    /^\s*\* (?:Rebuilt URL to:|Host \S+:\d+ was resolved|About to connect\(\) to|\s*Trying [\d[a-f]|Uses proxy env variable|Could(?:n't| not) resolve (?:host|proxy)|getaddrinfo\(3\) failed)|^curl: \(\d+\)/,
  belongs: /^\s*(?:\*|<|>|\{|\}|curl: \()|^\s*CA(?:path|file):|^anyway\./,
  ends: /^curl: \(\d+\)|^\s*\* (?:Connection #\d+ to host .{1,260} left intact|Closing connection)/,
  record: RECORD,
  source: '[D] option 2, good and bad outputs; curl 7.29 to 8.x',
  read(output) {
    const all = unwrap(filled(output), RECORD).map((line) =>
      line.text.includes('--:--') ? { ...line, text: line.text.replace(METER, '') } : line,
    );
    // A redirect that curl follows is another request, perhaps to another host.
    const again = all.findIndex((line) => /Issue another request to this URL/.test(line.text));
    const lines = (again < 0 ? all : all.slice(0, again)).filter((line) => !REPEATED.test(line.text));
    const url = urlTarget(words(output.command ?? '').slice(1));
    const host = output.host ?? hostIn(lines);
    const port = output.port ?? url?.port ?? portIn(lines) ?? 443;
    const proxied = proxyLine(lines, output.command ?? '');
    const isPlain = url?.scheme !== undefined && url.scheme !== 'https';
    // Facts of 443 carry no port; what another port answers says nothing about 443.
    const at = { host, ...(port === 443 ? {} : { port }) };
    const shown = find(
      lines,
      /^\s*\*\s*(?:Connected to (\S+) \(([^)]{1,64})\) port (\d+)|Established connection to (\S+) \(([\da-f.:]{3,45}) port (\d+)\))/,
    );
    // From 8.16 on `Established` comes behind the handshake: a handshake that has begun shows the open port as well.
    // Without -v curl's last line alone tells how far it came: 35, 51 and 60 are behind the connection.
    const connected =
      shown ??
      (proxied
        ? undefined
        : (find(lines, /TLS handshake, Client hello/) ??
          find(lines, /^curl: \((?:35|51|60)\)|SSL connection timeout/)));
    const facts = [
      ...(proxied
        ? viaProxy(output, lines, at, proxied, connected?.line, isPlain)
        : direct(output, lines, host, port, connected)),
      // `http://` and `telnet://` speak no TLS, and a redirect to https is no answer of the cloud's service.
      ...(isPlain ? [] : aboveTcp(output, lines, all, at, proxied ? tunnelLine(lines) : connected?.line)),
    ];
    const command = output.command ?? '';
    return facts.flatMap((one) => {
      // The name was given, not resolved.
      if (one.id === 'dns.resolves' && /\s--(?:resolve|connect-to)\b|:\/\/\[?[\d.:a-f]+\]?(?:[/\s:]|$)/.test(command))
        return [];
      const isIpv6Only = /\s(?:-\w*6\w*|--ipv6)\b/.test(command);
      return isIpv6Only && one.state === 'no' && (one.id === 'tcp.open' || one.id === 'dns.resolves')
        ? [{ ...one, state: 'unknown' as const, reason: 'ipv6-only' }]
        : [one];
    });
  },
});

function tunnelLine(lines: readonly Line[]): Line | undefined {
  return find(lines, /CONNECT tunnel established|Proxy replied (?:200|OK)|CONNECT phase completed/)?.line;
}

// The word behind one of these is no URL to fetch.
const WITH_VALUE =
  /^(?:-[xUomHAeuwbcdEX]|--(?:proxy|preproxy|socks\w*|proxy-user|output|max-time|connect-timeout|header|user-agent|referer|resolve|connect-to|interface|noproxy|cacert|capath|user|data|write-out|dns-servers))$/;

function urlTarget(args: readonly string[]): (Target & { scheme?: string }) | undefined {
  for (const [index, arg] of args.entries()) {
    if (WITH_VALUE.test(args[index - 1] ?? '')) continue;
    const url = /^(?:([a-z]{2,10}):\/\/)?([a-z0-9][a-z0-9.-]{0,252})(?::(\d{1,5}))?(?:\/.*)?$/i.exec(arg);
    if (!url || !isHostName(url[2] ?? '')) continue;
    const scheme = url[1]?.toLowerCase();
    // Without a scheme curl speaks http.
    const usual = scheme === 'https' ? 443 : scheme === 'telnet' ? 23 : 80;
    return { host: normalHost(url[2] ?? ''), port: url[3] ? Number(url[3]) : usual, scheme: scheme ?? 'http' };
  }
  return undefined;
}

function hostIn(lines: readonly Line[]): string | undefined {
  const patterns = [
    /Rebuilt URL to: https?:\/\/([a-z0-9.-]{1,253})/i,
    /Could(?:n't| not) resolve host:? '?([a-z0-9.-]{1,253})/i,
    /getaddrinfo\(3\) failed for ([a-z0-9.-]{1,253})/i,
    /(?:CONNECT|proxy tunnel to) ([a-z0-9.-]{1,253}):\d/i,
    /^\s*\*\s*Host ([a-z0-9.-]{1,253}):\d+ was resolved/i,
    /^\s*>\s*Host: ([a-z0-9.-]{1,253})/i,
    /Established connection to ([a-z0-9.-]{1,253})/i,
    /Connected to ([a-z0-9.-]{1,253})/i,
    /connection to ([a-z0-9.-]{1,253}):\d/i,
    /Failed to connect to ([a-z0-9.-]{1,253})/i,
  ];
  for (const pattern of patterns) {
    const host = find(lines, pattern)?.groups[1];
    if (host && isHostName(host)) return normalHost(host);
  }
  return undefined;
}

function portIn(lines: readonly Line[]): number | undefined {
  const port = find(lines, /\bport (\d{1,5})\b|\bTrying [^ ]{3,50}:(\d{1,5})\.\.\./);
  return port ? Number(port.groups[1] ?? port.groups[2]) : undefined;
}

/** The line that shows a proxy in the path; `no_proxy` is its opposite. */
function proxyLine(lines: readonly Line[], command: string): Line | undefined {
  const shown = find(
    lines,
    /Uses (?:system proxy|proxy env variable (?!no_)\S+) ==|Establish HTTP proxy tunnel|CONNECT tunnel|^\s*>\s*CONNECT \S+:\d+|from proxy after CONNECT|Could(?:n't| not) resolve proxy|curl: \((?:5|97)\)|Proxy CONNECT aborted|Proxy replied/i,
  );
  if (shown) return shown.line;
  return /\s(?:-x|--proxy)[ =]/.test(command) ? lines[0] : undefined;
}

function viaProxy(
  output: Output,
  lines: readonly Line[],
  at: Target,
  shown: Line,
  connected: Line | undefined,
  isPlain: boolean,
): Fact[] {
  const env = find(
    lines,
    /Uses (?:system proxy|proxy env variable (?!no_)\S+) == '?(?:https?:\/\/)?(?:[^@'\s]*@)?([^'\s/]+)/i,
  );
  const path = fact('proxy.path', 'yes', env?.line ?? shown, { host: at.host, value: env?.groups[1] });
  const passes = (state: Fact['state'], line: Line | undefined, more: Partial<Fact>): Fact[] => [
    path,
    line
      ? fact('proxy.passes', state, line, { ...at, ...more })
      : factOfOutput(output, 'proxy.passes', state, { ...at, ...more }),
  ];
  // Without CONNECT the proxy's status and the server's look alike.
  if (isPlain) return [path];
  const unresolved = findLast(lines, /Could(?:n't| not) resolve proxy|curl: \(5\)/i);
  if (unresolved) return passes('no', unresolved.line, { reason: 'unresolved' });
  const code = findLast(
    lines,
    /(?:Received HTTP code|CONNECT tunnel failed, response|Proxy CONNECT aborted.{0,40}?|Proxy replied) (\d{3})/i,
  );
  const status = code ?? findLast(upToTls(lines), STATUS);
  const number = Number(status?.groups[1] ?? 0);
  if (status && number === 407) return passes('no', status.line, { reason: 'auth-required', value: number });
  if (status && number >= 300) return passes('no', status.line, { reason: 'rejected', value: number });
  const aborted = findLast(lines, /Proxy CONNECT aborted|curl: \(97\)|Can't complete SOCKS/i);
  if (aborted) return passes('no', aborted.line, { reason: 'rejected' });
  const open = findLast(lines, /CONNECT tunnel established|Proxy replied (?:200|OK)|CONNECT phase completed/i);
  const tunnel = open?.line ?? (number === 200 ? status?.line : undefined);
  if (tunnel) return passes('yes', tunnel, {});
  if (!connected) {
    const failed =
      DIRECT_FAILURES.flatMap(([, pattern]) => findLast(lines, pattern) ?? [])[0] ??
      findLast(lines, /curl: \((?:7|28)\)/);
    if (failed) return passes('no', failed.line, { reason: 'unreachable' });
    if (output.complete) return passes('no', findLast(lines, /Trying/)?.line ?? shown, { reason: 'unreachable' });
  } else {
    const dropped = findLast(lines, /curl: \((?:28|52|56)\)|Connection reset by peer|Empty reply/i);
    if (dropped) return passes('no', dropped.line, { reason: 'rejected' });
  }
  return passes('unknown', undefined, { reason: output.complete ? 'unreadable' : 'cut-off' });
}

/** Lines before the server's TLS handshake: a status there is the proxy's own. */
function upToTls(lines: readonly Line[]): Line[] {
  const at = lines.findIndex((line) => /SSL connection using|TLS handshake|Server certificate:/.test(line.text));
  return at < 0 ? [...lines] : lines.slice(0, at);
}

function direct(
  output: Output,
  lines: readonly Line[],
  host: string | undefined,
  port: number,
  connected: { line: Line; groups: RegExpExecArray } | undefined,
): Fact[] {
  const failures = lines.filter((line) => {
    // A word too many is taken for a host as well.
    const name = /resolve host:? '?([^\s';]+)/i.exec(line.text)?.[1]?.replace(/\.$/, '');
    return name === undefined || host === undefined || normalHost(name) === host;
  });
  const unresolved = find(failures, /getaddrinfo\(3\) failed|Could(?:n't| not) resolve host|curl: \(6\)/i);
  const slow = find(lines, /Resolving timed out|name lookup timed out/i);
  if (!connected && (unresolved || slow)) {
    const last = findLast(lines, /curl: \((?:6|28)\)/)?.line;
    const from = (slow ?? unresolved)?.line;
    return from
      ? [fact('dns.resolves', 'no', [from, last ?? from], { host, reason: slow ? 'timeout' : 'unspecified' })]
      : [];
  }
  const trying = findLast(lines, /^\s*\*\s+Trying \[?([\da-f.:]{3,45})\]?/i);
  const facts: Fact[] = [];
  const start = trying ?? connected;
  if (start) {
    const shown = trying?.groups[1]?.replace(/\.{2,45}$/, '').replace(/^([\d.]{7,15}):\d+$/, '$1');
    const address = shown ?? connected?.groups[2] ?? connected?.groups[5];
    facts.push(
      fact('dns.resolves', 'yes', start.line, { host, value: address ? [address.replace(/\.{1,45}$/, '')] : [] }),
    );
    facts.push(fact('proxy.path', 'no', start.line, { host }));
  }
  if (connected)
    return [
      ...facts,
      fact('tcp.open', 'yes', connected.line, {
        host,
        port: Number(connected.groups[3] ?? connected.groups[6] ?? port),
      }),
    ];
  // A time-out or reset of a request of which nothing else is shown may have come at any step.
  const isBlind = !trying && !find(lines, /^\s*\*|curl: \((?:7)\)|Connection timed out|Failed to connect/i);
  if (isBlind && find(lines, /curl: \((?:28|52|56)\)/))
    return [factOfOutput(output, 'tcp.open', 'unknown', { host, port, reason: 'unspecified' })];
  const timedOut = findLast(lines, /curl: \(28\)/);
  const failed = timedOut
    ? { reason: 'filtered', line: timedOut.line }
    : DIRECT_FAILURES.flatMap(([reason, pattern]) => {
        const hit = findLast(lines, pattern);
        return hit ? [{ reason, line: hit.line }] : [];
      })[0];
  const refused = findLast(lines, /curl: \(7\)/);
  const final = findLast(lines, /curl: \(\d+\)|Closing connection/i);
  // An IPv6 address that cannot be reached says nothing while IPv4 is still being tried.
  const goesOn = failed && trying && !final && !output.complete && trying.line.first > failed.line.first;
  if (failed && !goesOn) {
    return [
      ...facts,
      fact('tcp.open', 'no', [trying?.line ?? failed.line, failed.line], {
        host,
        port,
        reason: failed.reason,
        // A sinkhole's answer tells of the name, not of the cloud's port.
        partial: (!final && !output.complete) || /^(?:0\.|127\.|::1?$)/.test(trying?.groups[1] ?? ''),
      }),
    ];
  }
  if (refused) return [...facts, fact('tcp.open', 'no', refused.line, { host, port, reason: 'refused' })];
  if (trying && output.complete)
    return [...facts, fact('tcp.open', 'no', trying.line, { host, port, reason: 'filtered' })];
  return [
    ...facts,
    factOfOutput(output, 'tcp.open', 'unknown', { host, port, reason: trying ? 'cut-off' : 'unreadable' }),
  ];
}

function aboveTcp(
  output: Output,
  lines: readonly Line[],
  all: readonly Line[],
  at: Target,
  connected: Line | undefined,
): Fact[] {
  const finished =
    find(lines, /SSL connection using (\S+)/) ??
    find(lines, /^\s*\*\s+Server certificate:/) ??
    // Windows' schannel shows no more than that the request went out.
    find(lines, /^\s*>\s*(?:GET|HEAD|POST) \//);
  if (!finished) return connected ? [handshakeFact(output, lines, at, connected)] : [];
  const facts: Fact[] = [
    fact('tls.handshake', 'yes', finished.line, { ...at, value: finished.groups[1]?.replace(/,$/, '') }),
  ];
  const after = lines.slice(lines.indexOf(finished.line));
  const date = Date.parse(find(after, /^\s*<\s*date:\s*(.+)/i)?.groups[1] ?? '');
  const certificate = certificateFact(after, at, Number.isNaN(date) ? undefined : date);
  // The lines behind it (verification, alternative names) could still tell otherwise.
  if (certificate)
    facts.push(certificate.state === 'yes' && !output.complete ? { ...certificate, partial: true } : certificate);
  const isCisco = certificate?.state === 'yes';
  facts.push(httpFact(output, after, all, at, isCisco, Number.isNaN(date) ? undefined : new Date(date).toISOString()));
  return facts;
}

function handshakeFact(output: Output, lines: readonly Line[], at: Target, connected: Line): Fact {
  const rest = lines.slice(lines.indexOf(connected) + (/^curl:|SSL connection timeout/.test(connected.text) ? 0 : 1));
  const last = findLast(rest, /TLS handshake, [A-Z]/) ?? findLast(rest, /Client hello|ALPN/i);
  const step = last?.line ?? connected;
  const no = (reason: string, line: Line, more: Partial<Fact> = {}) =>
    fact('tls.handshake', 'no', [step, line], { ...at, reason, ...more });
  const protocol = findLast(rest, PROTOCOL);
  if (protocol) return no('protocol', protocol.line);
  const problem = findLast(rest, /SSL certificate problem: (.+)/) ?? findLast(rest, /curl: \(60\)/);
  if (problem) {
    const text = problem.groups[1] ?? '';
    const reason = /has expired/.test(text) ? 'expired' : /not yet valid/.test(text) ? 'clock' : 'unverified';
    // curl says so by the device's own clock and shows no dates: a wrong clock would read the same.
    const partial = reason === 'expired';
    return fact('tls.certificate', reason === 'unverified' ? 'unknown' : 'no', problem.line, {
      ...at,
      reason,
      partial,
    });
  }
  const broken = findLast(rest, HANDSHAKE_BROKEN);
  if (broken) return no('reset', broken.line);
  const slow = findLast(rest, TIMED_OUT);
  if (slow) return no('stalled', slow.line);
  if (findLast(rest, /curl: \(35\)/)) return no('reset', rest.at(-1) ?? connected);
  if (output.complete) return no('stalled', step);
  if (/TLS handshake, Client hello/.test(step.text)) return no('stalled', step, { partial: true });
  return factOfOutput(output, 'tls.handshake', 'unknown', { ...at, reason: 'cut-off' });
}

function certificateFact(lines: readonly Line[], at: Target, date: number | undefined): Fact | undefined {
  const begin = find(lines, /^\s*\*\s+Server certificate:/);
  const issuer = begin && find(lines, /^\s*\*\s+issuer:\s*(.+)/);
  if (!begin || !issuer) return undefined;
  const subject = find(lines, /^\s*\*\s+subject:\s*(.+)/);
  const notBefore = find(lines, /^\s*\*\s+start date:\s*(.+)/)?.groups[1];
  const notAfter = find(lines, /^\s*\*\s+expire date:\s*(.+)/)?.groups[1];
  const issuerName = issuer.groups[1] ?? '';
  const commonName = /(?:^|[;,/ ])CN ?= ?([^;,/]{1,253})/.exec(subject?.groups[1] ?? '')?.[1]?.trim() ?? '';
  const verify = find(lines, /SSL certificate verify (?:result: )?(.+)/);
  const value = { subject: subject?.groups[1], issuer: issuerName, notBefore, notAfter };
  const span: [Line, Line] = [subject?.line ?? begin.line, issuer.line];
  const judge = (state: Fact['state'], reason?: string, more: Partial<Fact> = {}): Fact =>
    fact('tls.certificate', state, span, { ...at, value, reason, ...more });
  const { host } = at;

  const matchedName = find(lines, /^\s*\*\s+subjectAltName: .*matched/i);
  const wrongName = find(lines, /subjectAltName does not match|SSL: no alternative certificate subject name matches/i);
  const verdict = judgeIssuer(issuerName);
  if (verdict === 'intercepting') return judge('no', 'intercepted');
  if (wrongName || (!matchedName && commonName !== '' && host !== undefined && !isCiscoName(commonName, host)))
    return judge('no', 'intercepted');
  const verified = /^ok\b/.test(verify?.groups[1] ?? '');
  // An unknown issuer that the device does not trust is most likely a company's own; a new public one cannot be excluded [R].
  if (verdict === 'unknown' && !verified) return judge('no', 'intercepted', { partial: true });
  const expiry = Date.parse(notAfter ?? '');
  const start = Date.parse(notBefore ?? '');
  if (date !== undefined && (date > expiry || date < start)) return judge('no', 'expired');
  if (/has expired/.test(verify?.groups[1] ?? '')) return judge('no', date === undefined ? 'expired' : 'clock');
  if (/not yet valid/.test(verify?.groups[1] ?? '')) return judge('no', 'clock');
  if (commonName === '' && !matchedName) return judge('unknown', 'no-name');
  // The device trusts the issuer, but so it would a company's own authority that was installed on it.
  return judge('yes', undefined, { partial: verdict === 'unknown' });
}

function httpFact(
  output: Output,
  lines: readonly Line[],
  all: readonly Line[],
  target: Target,
  isCisco: boolean,
  date: string | undefined,
): Fact {
  const status = findLast(lines, STATUS);
  if (!status) {
    const at = findLast(lines, /curl: \(\d+\)|Empty reply|Recv failure/);
    return at
      ? fact('http.answer', 'unknown', at.line, { ...target, reason: 'no-reply' })
      : factOfOutput(output, 'http.answer', 'unknown', { ...target, reason: output.complete ? 'no-reply' : 'cut-off' });
  }
  const code = Number(status.groups[1]);
  const value = { status: code, date };
  const rest = lines.slice(lines.indexOf(status.line));
  const page = all.slice(all.indexOf(status.line));
  const answer = (state: Fact['state'], at: Line, reason?: string, more: Partial<Fact> = {}) =>
    fact('http.answer', state, [status.line, at], { ...target, value, reason, ...more });
  if (code >= 500) return answer('no', status.line, `http-${code}`);
  if (code === 407) return answer('no', status.line, 'not-cloud');
  if (code >= 300 && code < 400) {
    const location = find(rest, /^\s*<\s*location:\s*(\S+)/i);
    if (location && /^https?:/i.test(location.groups[1] ?? '') && !CLOUD_LOCATION.test(location.groups[1] ?? ''))
      return answer('no', location.line, 'not-cloud');
  }
  // With Cisco's own certificate in front, “access denied” is the cloud's own word.
  const block = find(page, isCisco ? NAMED_BLOCK_PAGE : BLOCK_PAGE);
  if (block && code >= 400) return answer('no', block.line, 'not-cloud');
  // A body that is still missing could be a block page: a cut-off answer never proves the cloud.
  const length = Number(find(rest, /^\s*<\s*content-length:\s*(\d+)/i)?.groups[1] ?? 0);
  const shown = page.reduce((sum, line) => sum + (OWN_LINE.test(line.text) ? 0 : line.text.length), 0);
  const missing = !output.followed && shown < length;
  return answer('yes', status.line, undefined, output.complete && !missing ? {} : { partial: true });
}
