import { normalHost } from '../../knowledge/hosts.ts';
import type { Fact } from '../../model/fact.ts';
import type { Output, Target } from '../../model/output.ts';
import type { Line } from '../../model/source.ts';
import { judgeCertificate, judgeReply, type ShownCertificate, timeOf } from '../cloud-reply.ts';
import { isHostName, namedHost, program, words } from '../command.ts';
import { filled, find, findLast, type Match, unwrap } from '../lines.ts';
import { defineProbe, fact, factOfOutput } from '../probe.ts';

const RECORD = /^\s*(?:\*|<|>|\{|\}|\||# |curl:|%|\d+ |More details here|curl failed to)/;
// What the other side said and curl only repeats: headers that nothing is read from, and a body as the local probe
// prints it. None of it may pass for curl's own words.
const REPEATED = /^\s*(?:<(?!\s*(?:HTTP\/[\d.]+ +\d|date:|location:|content-length:))|\||# )/i;
// Lines that curl itself writes while it talks; a page's `<html>` is none.
const OWN_LINE = /^\s*(?:\*|>|<\s*(?:HTTP\/|[\w-]+:|$)|[{}] \[|curl:)/;
// The progress meter has no line end of its own: the next line starts behind it.
const METER = /^ *\d[\d. kMGTP]*(?:--:--:--|\d{1,3}:\d\d:\d\d).*?(?=[*<>{}] )/;
/** curl's mark in front of a line. The document's own example lacks the space behind `<` and `>`; a mail indents. */
const MARK = /^\s*([*<>])\s*/;
const STATUS = /^< HTTP\/[\d.]+\s+(\d{3})/;
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

/** One verbose request: DNS, TCP, proxy, TLS, certificate and HTTP answer in one output [D]. */
const isFailure = ({ text }: Line) => text.startsWith('curl: (');

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
  beginsAnywhere: /^\* Rebuilt URL to:/,
  restarts: (lines, line) =>
    /Rebuilt URL to:|was resolved\./.test(line.text) &&
    lines.some((one) => /Rebuilt URL to:|Trying|Could/.test(one.text)),
  // `curl: (6) …` after `Closing connection` still belongs to the request before it.
  goesOn: (lines, line) => isFailure(line) && !lines.some(isFailure),
  takesAll: true,
  namesHost: true,
  record: RECORD,
  source: '[D] option 2, good and bad outputs; curl 7.29 to 8.x',
  read(output) {
    const all = unwrap(filled(output), RECORD).map((line) =>
      line.text.includes('--:--') ? { ...line, text: line.text.replace(METER, '') } : line,
    );
    // A redirect that curl follows is another request, perhaps to another host.
    const again = all.findIndex((line) => /Issue another request to this URL/.test(line.text));
    const request = again < 0 ? all : all.slice(0, again);
    const lines = request
      .filter((line) => !REPEATED.test(line.text))
      .map((line) => ({ ...line, text: line.text.replace(MARK, '$1 ') }));
    const command = output.command ?? '';
    const url = urlTarget(words(command).slice(1));
    const host = output.host ?? hostIn(lines);
    const proxied = proxyLine(lines, command, url);
    const port = output.port ?? portIn(lines, proxied !== undefined);
    const scheme = url?.scheme ?? find(lines, /^\* Rebuilt URL to: (\w+):/)?.value;
    const isPlain = scheme !== undefined && scheme !== 'https';
    // Facts of 443 carry no port; what another port answers says nothing about 443.
    const at = { host, ...(port === 443 ? {} : { port }) };
    const shown = find(lines, /^\* (?:Connected|Established connection) to \S+ \(([^ )]{1,64})\)? port (\d+)/);
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
        ? viaProxy(output, lines, at, proxied, connected, isPlain)
        : direct(output, lines, host, port, connected)),
      // `http://` and `telnet://` speak no TLS, and a redirect to https is no answer of the cloud's service.
      ...(isPlain ? [] : aboveTcp(output, lines, request, at, proxied ? tunnelLine(lines) : connected?.line)),
    ];
    // The name was given, not resolved.
    const isGiven = /\s--(?:resolve|connect-to)\b|:\/\/\[?[\d.:a-f]+\]?(?:[/\s:]|$)/.test(command);
    return facts.flatMap((one) => {
      if (isGiven && one.id === 'dns.resolves') return [];
      if (isGiven && one.id === 'proxy.path' && one.state === 'no') return [{ ...one, reason: 'address-given' }];
      const isIpv6Only = /\s(?:-\w*6\w*|--ipv6)\b/.test(command);
      return isIpv6Only && one.state === 'no' && (one.id === 'tcp.open' || one.id === 'dns.resolves')
        ? [{ ...one, state: 'unknown' as const, reason: 'ipv6-only' }]
        : [one];
    });
  },
});

function tunnelLine(lines: readonly Line[]): Line | undefined {
  return findLast(lines, /CONNECT tunnel established|Proxy replied (?:200|OK)|CONNECT phase completed/)?.line;
}

// The word behind one of these is no URL to fetch.
const WITH_VALUE =
  /^(?:-[xUomHAeuwbcdEX]|--(?:proxy|preproxy|socks\w*|proxy-user|output|max-time|connect-timeout|header|user-agent|referer|resolve|connect-to|interface|noproxy|cacert|capath|user|data|write-out|dns-servers))$/;

function urlTarget(args: readonly string[]): (Target & { scheme?: string }) | undefined {
  for (const [index, arg] of args.entries()) {
    if (WITH_VALUE.test(args[index - 1] ?? '')) continue;
    const [, given, name, port] =
      /^(?:([a-z]{2,10}):\/\/)?([a-z0-9][a-z0-9.-]{0,252})(?::(\d{1,5}))?(?:\/|$)/i.exec(arg) ?? [];
    if (name === undefined || !isHostName(name)) continue;
    // Without a scheme curl speaks http.
    const scheme = given?.toLowerCase() ?? 'http';
    const usual = scheme === 'https' ? 443 : scheme === 'telnet' ? 23 : 80;
    return { host: normalHost(name), port: port === undefined ? usual : Number(port), scheme };
  }
  return undefined;
}

function hostIn(lines: readonly Line[]): string | undefined {
  // What was asked for comes before what was connected to, which may be a proxy.
  const patterns = [
    /(?:Rebuilt URL to: https?:\/\/|Could(?:n't| not) resolve host:? '?|getaddrinfo\(3\) failed for |proxy tunnel to |^> CONNECT |^> Host: )([a-z0-9.-]{1,253})/i,
    /(?:^\* Host |connect(?:ed|ion)? to )([a-z0-9.-]{1,253})/i,
  ];
  return namedHost(patterns.flatMap((pattern) => lines.flatMap(({ text }) => pattern.exec(text)?.[1] ?? [])));
}

/** A proxy's own port is not the one that was asked for. */
function portIn(lines: readonly Line[], proxied: boolean): number {
  const port = find(
    lines,
    proxied
      ? /(?:proxy tunnel to |^> CONNECT )[^ :]{1,253}:(\d{1,5})\b/i
      : /(?:\bport |\bTrying (?:[\d.]{7,15}|\[[\da-f:.]{2,45}\]):)(\d{1,5})\b/i,
  );
  return port ? Number(port.value) : 443;
}

/** The line that shows a proxy in the path; `no_proxy` is its opposite. */
function proxyLine(lines: readonly Line[], command: string, url: Target | undefined): Line | undefined {
  const shown = find(
    lines,
    /About to connect\(\) to proxy |Uses (?:system proxy|proxy env variable (?!no_)\S+) ==|Establish HTTP proxy tunnel|CONNECT tunnel|^> CONNECT |from proxy after CONNECT|Could(?:n't| not) resolve proxy|curl: \((?:5|97)\)|Proxy CONNECT aborted|Proxy replied/i,
  );
  if (shown) return shown.line;
  // Without -v curl names only what it could not reach: neither the host nor the port that was asked for is the proxy's.
  const missed = find(lines, /^(?:\* |curl: \(\d+\) )?(?:Failed to connect|connect) to (\S+) port (\d{1,5})\b/i);
  if (missed && url && normalHost(missed.value) !== url.host && Number(missed.groups[2]) !== url.port)
    return missed.line;
  return /\s(?:-x|--proxy)[ =]/.test(command) ? lines[0] : undefined;
}

// Behind scheme and credentials, which may hold an @ themselves.
const NAMES_PROXY = /Uses (?:system proxy|proxy env variable (?!no_)\S+) == '(?:\w+:\/\/)?(?:[^'\s]*@)?([^'\s/]+)/i;
const OPTION = /\s(?:-\w*x|--proxy)[ =]["']?(?:\w+:\/\/)?(?:[^"'\s]*@)?([^"'\s/]+)/;

/** The proxy that the request took: as it was named, else as it was reached for. */
function proxyIn(lines: readonly Line[], command: string, connected: Match | undefined): string | undefined {
  const named = find(lines, NAMES_PROXY)?.value ?? OPTION.exec(command)?.[1];
  if (named !== undefined) return named;
  const at =
    connected ??
    find(lines, /(?:About to connect\(\) to proxy|Failed to connect to|connect to) (\S+) port (\d{1,5})\b/i) ??
    find(lines, /resolve proxy:? '?([^\s']+)/i);
  const [, host, port] = at?.groups ?? [];
  if (host === undefined) return undefined;
  return port === undefined ? host : `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function viaProxy(
  output: Output,
  lines: readonly Line[],
  at: Target,
  shown: Line,
  connected: Match | undefined,
  isPlain: boolean,
): Fact[] {
  const proxy = proxyIn(lines, output.command ?? '', connected);
  const path = fact('proxy.path', 'yes', find(lines, NAMES_PROXY)?.line ?? shown, { host: at.host, value: proxy });
  const passes = (state: Fact['state'], line: Line | undefined, more: Partial<Fact>, status?: number): Fact[] => {
    const value = proxy === undefined && status === undefined ? undefined : { proxy, status };
    return [
      path,
      line
        ? fact('proxy.passes', state, line, { ...at, ...more, value })
        : factOfOutput(output, 'proxy.passes', state, { ...at, ...more, value }),
    ];
  };
  // Without CONNECT the proxy's status and the server's look alike.
  if (isPlain) return [path];
  const unresolved = findLast(lines, /Could(?:n't| not) resolve proxy|curl: \(5\)/i);
  if (unresolved) return passes('no', unresolved.line, { reason: 'unresolved' });
  const code = findLast(lines, /(?:Received HTTP code|CONNECT tunnel failed, response|Proxy replied) (\d{3})/i);
  const status = code ?? findLast(upToTls(lines), STATUS);
  const number = Number(status?.value);
  if (number >= 300)
    return passes('no', status?.line, { reason: number === 407 ? 'auth-required' : 'rejected' }, number);
  const aborted = findLast(lines, /Proxy CONNECT aborted|curl: \(97\)|Can't complete SOCKS/i);
  if (aborted) return passes('no', aborted.line, { reason: 'rejected' });
  const tunnel = tunnelLine(lines) ?? (number >= 200 ? status?.line : undefined);
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
  connected: Match | undefined,
): Fact[] {
  const failures = lines.filter((line) => {
    // A word too many is taken for a host as well.
    const name = /resolve host:? '?([^\s';]+)/i.exec(line.text)?.[1];
    return name === undefined || host === undefined || normalHost(name) === host;
  });
  // A proxy that were asked would be named, or could not be found or reached itself.
  const goesDirectly = (line: Line) => fact('proxy.path', 'no', line, { host });
  const unresolved = find(failures, /getaddrinfo\(3\) failed|Could(?:n't| not) resolve host|curl: \(6\)/i);
  const slow = find(lines, /Resolving timed out|name lookup timed out/i);
  const from = connected ? undefined : (slow ?? unresolved)?.line;
  if (from) {
    const last = findLast(lines, /curl: \((?:6|28)\)/)?.line ?? from;
    return [
      fact('dns.resolves', 'no', [from, last], { host, reason: slow ? 'timeout' : 'unspecified' }),
      goesDirectly(last),
    ];
  }
  const trying = findLast(lines, /^\* Trying \[?([\d.]{7,15}(?=:\d)|[\da-f.:]{3,45}?(?=\]|\.{3}))/i);
  const facts: Fact[] = [];
  const start = trying ?? connected;
  if (start) {
    const address = trying?.value ?? connected?.value;
    facts.push(fact('dns.resolves', 'yes', start.line, { host, value: address ? [address] : [] }));
    facts.push(goesDirectly(start.line));
  }
  if (connected)
    return [
      ...facts,
      fact('tcp.open', 'yes', connected.line, {
        host,
        port: Number(connected.groups[2] ?? port),
      }),
    ];
  // A time-out or reset of a request of which nothing else is shown may have come at any step.
  const isBlind = !trying && !find(lines, /^\*|curl: \(7\)|Connection timed out|Failed to connect/i);
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
    if (!start) facts.push(goesDirectly(failed.line));
    return [
      ...facts,
      fact('tcp.open', 'no', [trying?.line ?? failed.line, failed.line], {
        host,
        port,
        reason: failed.reason,
        partial: !final && !output.complete,
      }),
    ];
  }
  if (refused) {
    if (!start) facts.push(goesDirectly(refused.line));
    return [...facts, fact('tcp.open', 'no', refused.line, { host, port, reason: 'refused' })];
  }
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
    find(lines, /SSL connection using ([^\s,]+)/) ??
    find(lines, /^\* Server certificate:/) ??
    // Windows' schannel shows no more than that the request went out.
    find(lines, /^> (?:GET|HEAD|POST) \//);
  if (!finished) return connected ? [handshakeFact(output, lines, at, connected)] : [];
  const facts: Fact[] = [fact('tls.handshake', 'yes', finished.line, { ...at, value: finished.groups[1] })];
  const after = lines.slice(lines.indexOf(finished.line));
  const date = timeOf(find(after, /^< date:\s*(.+)/i)?.value);
  const certificate = certificateFact(after, at, date);
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
    const text = problem.value;
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

function certificateFact(lines: readonly Line[], at: Target, date: number): Fact | undefined {
  const labelled = (label: string) => {
    const line = lines.find(({ text }) => text.startsWith(`* ${label}:`));
    return line && { line, value: line.text.slice(label.length + 3).trim() };
  };
  const begin = labelled('Server certificate');
  const issuer = begin && labelled('issuer');
  if (!begin || !issuer) return undefined;
  const subject = labelled('subject');
  const says = (pattern: RegExp) => find(lines, pattern) !== undefined;
  const differs = says(/subjectAltName does not match|SSL: no alternative certificate subject name matches/i);
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
  const code = Number(status.value);
  const rest = lines.slice(lines.indexOf(status.line));
  const page = all.filter((line) => line.first >= status.line.first);
  const location = find(rest, /^< location:\s*(https?:\S+)/i);
  const judged = judgeReply({ status: code, location, page, isCisco });
  // A body that is still missing could be a block page, whether or not its length was told: a cut-off answer never
  // proves the cloud.
  const length = Number(find(rest, /^< content-length:\s*(\d+)/i)?.value ?? 1);
  const shown = page.reduce((sum, line) => sum + (OWN_LINE.test(line.text) ? 0 : line.text.length), 0);
  const missing = !output.followed && shown < length;
  return fact('http.answer', judged.state, [status.line, judged.line ?? status.line], {
    ...target,
    value: { status: code, date },
    reason: judged.reason,
    ...(judged.state === 'yes' && (!output.complete || missing) ? { partial: true } : {}),
  });
}
