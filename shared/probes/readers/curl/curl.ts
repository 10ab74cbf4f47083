import type { Fact } from '../../../model/fact.ts';
import type { Output } from '../../../model/output.ts';
import type { Line } from '../../../model/source.ts';
import { program, words } from '../../command.ts';
import { find } from '../../outputs/lines.ts';
import { serviceAt } from '../../outputs/server-path.ts';
import { asNarrowed } from '../../outputs/tls-failures.ts';
import { defineProbe } from '../../probe.ts';
import { hasSeveralUrls, hostIn, portIn, urlTarget } from './command.ts';
import { direct } from './direct.ts';
import { connectedIn, RECORD, requestIn, unstamped } from './lines.ts';
import { proxyLine, proxyPath, viaProxy } from './proxy.ts';
import { aboveTcp } from './tls.ts';

const isFailure = ({ text }: Line) => text.startsWith('curl: (');
/** Texts that only Windows prints: its own TLS library and its socket errors. */
const WINDOWS =
  /schannel|Connection was (?:reset|aborted)|No such host is known|actively refused|failed: (?:Timed out|Bad access)|(?:Host|Network) unreachable|(?:SEC|CRYPT)_[EI]_[A-Z]/i;
/** The same near the start of one of curl's own lines; tested second, because it is tried at each character there. */
const CURL_ON_WINDOWS = new RegExp(`^\\s*(?:\\*|curl:).{0,80}(?:${WINDOWS.source})`, 'i');

const ENDS = /^curl: \(\d+\)|^\s*\* (?:Connection #\d+ to host .{1,260} left intact|Closing connection)/;

const named = program('curl', (args) => urlTarget(args) ?? {});

/** One verbose request: DNS, TCP, proxy, TLS, certificate and HTTP answer in one output [D]. */
export const curl = defineProbe({
  id: 'curl',
  where: ['expert', 'fmc', 'laptop'],
  risk: 'read',
  command: ({ host }) => `curl -v -k --connect-timeout 10 -m 20 https://${host}`,
  programs: ['curl'],
  named: (command) => (hasSeveralUrls(words(command)) ? undefined : named(command)),
  begins:
    /^\s*(?:\d\d:\d\d:\d\d\.\d{6} )?(?:\[\d{1,6}-[\dx]{1,6}\] )?\* (?:Rebuilt URL to:|Host \S+:\d+ was resolved|About to connect\(\) to|\s*Trying [\d[a-f]|Uses proxy env variable|Could(?:n't| not) resolve (?:host|proxy)|getaddrinfo\(3\) failed)|^curl: \(\d+\)/,
  belongs:
    /^\s*(?:\d\d:\d\d:\d\d\.\d{6} |\[\d{1,6}-[\dx]{1,6}\] |\*|<|>|\{|\}|curl: \()|^\s*CA(?:path|file):|^anyway\./,
  ends: ENDS,
  beginsAnywhere: /^\* (?:Rebuilt URL to:|Host \S+:\d+ was resolved|Uses proxy env variable| {2}Trying [\d[a-f])/,
  restarts: (_lines, line, isAnswered) => isAnswered && /Rebuilt URL to:|was resolved\./.test(line.text),
  answered: /Rebuilt URL to:|Trying|Could/,
  // `curl: (6) …` after `Closing connection` still belongs to the request before it.
  goesOn: (lines, line) => isFailure(line) && !lines.some(isFailure),
  takesAll: true,
  isWindows: (lines) => lines.some(({ text }) => WINDOWS.test(text) && CURL_ON_WINDOWS.test(unstamped(text))),
  namesHost: true,
  record: RECORD,
  source: '[D] option 2, good and bad outputs; curl 7.29 to 8.x',
  read,
});

function read(given: Output): Fact[] {
  const request = requestIn(given);
  const { lines } = request;
  // The end of an earlier connection is not the end of this one.
  const isCut = !given.followed && !lines.some(({ text }) => ENDS.test(text));
  const output = isCut ? { ...given, complete: false } : given;
  const command = output.command ?? '';
  const url = urlTarget(words(command).slice(1));
  const host = output.host ?? hostIn(lines);
  const proxied = proxyLine(lines, command, url);
  const port = output.port ?? portIn(lines, proxied !== undefined);
  const scheme = url?.scheme ?? find(lines, /^\* Rebuilt URL to: (\w+):/)?.value;
  const isPlain = scheme !== undefined && scheme !== 'https';
  const at = serviceAt(host, port);
  const shown = connectedIn(lines);
  // From 8.16 on, `Established` comes after the handshake: a started handshake also shows the open port. Without -v
  // only curl's last line shows how far it got: 35, 51 and 60 come after the connection.
  const connected =
    shown ??
    (proxied
      ? undefined
      : (find(lines, /TLS handshake, Client hello/) ?? find(lines, /^curl: \((?:35|51|60)\)|SSL connection timeout/)));
  // Without CONNECT the proxy's status and the server's look alike.
  if (proxied && isPlain) return [proxyPath(output, lines, at, proxied, connected)];
  const passed = proxied && viaProxy(output, lines, at, proxied, connected);
  const facts = [
    ...(passed ? passed.facts : direct(output, lines, host, port, connected)),
    // `http://` and `telnet://` use no TLS, and a redirect to https is not an answer of the cloud's service.
    ...(isPlain ? [] : aboveTcp(output, request, at, passed ? passed.tunnel : connected?.line)),
  ];
  const said = facts.flatMap((one) => asOptionsSay(asNarrowed(one, command), command));
  return isQuic(lines, command) ? said.map(withoutTcp) : said;
}

/** True for HTTP/3, which uses UDP 443; curl may fall back to TCP. */
function isQuic(lines: readonly Line[], command: string): boolean {
  const isAsked = /\s--http3(?:-only)?(?:\s|$)/.test(command) || find(lines, /^\* (?:QUIC|using HTTP\/3)\b/);
  return Boolean(isAsked) && !find(lines, /^< HTTP\/[12]/);
}

/** UDP says nothing about the connector's path. */
function withoutTcp(one: Fact): Fact {
  return /^(?:tcp|tls|http)\./.test(one.id) ? { ...one, state: 'unknown', reason: 'quic' } : one;
}

/**
 * What options leave open: a given address says nothing about the name, a failure there little about the cloud, and
 * `-6` says nothing about the IPv4 route.
 */
function asOptionsSay(one: Fact, command: string): Fact[] {
  const isTyped = /\s--(?:resolve|connect-to)\b/.test(command);
  const isGiven = isTyped || /:\/\/\[?[\d.:a-f]+\]?(?:[/\s:]|$)/.test(command);
  if (isGiven && one.id === 'dns.resolves') return [];
  if (isGiven && one.id === 'proxy.path' && one.state === 'no') return [{ ...one, reason: 'address-given' }];
  if (isTyped && one.state === 'no') return [{ ...one, partial: true }];
  const isIpv6Only = /\s(?:-\w*6\w*|--ipv6)\b/.test(command);
  return isIpv6Only && one.state === 'no' && (one.id === 'tcp.open' || one.id === 'dns.resolves')
    ? [{ ...one, state: 'unknown' as const, reason: 'ipv6-only' }]
    : [one];
}
