import { normalHost } from '../../../knowledge/hosts.ts';
import type { Fact } from '../../../model/fact.ts';
import type { Output, Target } from '../../../model/output.ts';
import type { Line } from '../../../model/source.ts';
import { connectFailure } from '../../outputs/connect-failures.ts';
import { find, findLast, groupsIn, type Match } from '../../outputs/lines.ts';
import { fact, factOfOutput, whyOpen } from '../../probe.ts';
import { STATUS } from './lines.ts';

/** An HTTP or SOCKS proxy given on the command line. */
const OPTION =
  /\s(?:-\w*x|--(?:pre)?proxy|--socks\w{1,2}(?:-hostname)?)[ =]["']?(?:\w+:\/\/)?(?:[^"'\s]*@)?([^"'\s/]+)/;
// After scheme and credentials, which may contain an @ themselves.
const NAMES_PROXY = /Uses (?:system proxy|proxy env variable (?!no_)\S+) == '(?:\w+:\/\/)?(?:[^'\s]*@)?([^'\s/]+)/i;
/** All of curl's forms of a SOCKS proxy, from 7.x to the connection filters of 8.x. */
const SOCKS =
  /SOCKS\d?\w? (?:communication|connect|request|connection)|Opened SOCKS connection|complete SOCKS|\[SOCKS/i;
const SHOWS_PROXY =
  /About to connect\(\) to proxy |Uses (?:system proxy|proxy env variable (?!no_)\S+) ==|Establish HTTP proxy tunnel|CONNECT tunnel|^> CONNECT |from proxy after CONNECT|Could(?:n't| not) resolve proxy|curl: \((?:5|97)\)|Proxy CONNECT aborted|Proxy replied|by the SOCKS5 server/i;
/** Text that every line of both kinds contains, so that one test excludes most lines. */
const OF_PROXY = /proxy|CONNECT|SOCKS|curl: \(/i;
const TUNNEL =
  /CONNECT tunnel established|Proxy replied (?:200|OK)|CONNECT phase completed|SOCKS\d\w? request granted|Opened SOCKS connection/;

/** The line that shows a proxy in the path; `no_proxy` means the opposite. */
export function proxyLine(lines: readonly Line[], command: string, url: Target | undefined): Line | undefined {
  const of = lines.filter(({ text }) => OF_PROXY.test(text));
  const shown = find(of, SHOWS_PROXY) ?? find(of, SOCKS);
  if (shown) return shown.line;
  // Without -v curl names only what it could not reach: neither the requested host nor the requested port is the
  // proxy's.
  const missed = find(lines, /^(?:\* |curl: \(\d+\) )?(?:Failed to connect|connect) to (\S+) port (\d{1,5})(?=[\s:])/i);
  if (missed && url && normalHost(missed.value) !== url.host && Number(missed.groups[2]) !== url.port)
    return missed.line;
  return OPTION.test(command) ? lines[0] : undefined;
}

/** The proxy that the request used: as named, otherwise as connected to. */
function proxyIn(
  lines: readonly Line[],
  command: string | undefined,
  connected: Match | undefined,
): string | undefined {
  const named = find(lines, NAMES_PROXY)?.value ?? groupsIn(OPTION, command)[1];
  if (named !== undefined) return named;
  const at =
    find(lines, /Opened SOCKS connection .{1,400} \(via (\S+) port (\d{1,5})\)/) ??
    connected ??
    find(lines, /(?:About to connect\(\) to proxy|Failed to connect to|connect to) (\S+) port (\d{1,5})\b/i) ??
    find(lines, /resolve proxy:? '?([^\s']+)/i);
  const [, host, port] = at?.groups ?? [];
  if (host === undefined) return undefined;
  return port === undefined ? host : `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** The fact that a request used a proxy. */
export function proxyPath(
  output: Output,
  lines: readonly Line[],
  { host }: Target,
  shown: Line,
  connected: Match | undefined,
): Fact {
  const value = proxyIn(lines, output.command, connected);
  return fact('proxy.path', 'yes', find(lines, NAMES_PROXY)?.line ?? shown, { host, value });
}

/** The facts of a request through a proxy, and the line that shows the open path to the server. */
export function viaProxy(
  output: Output,
  lines: readonly Line[],
  at: Target,
  shown: Line,
  connected: Match | undefined,
): { facts: Fact[]; tunnel: Line | undefined } {
  const path = proxyPath(output, lines, at, shown, connected);
  const proxy = typeof path.value === 'string' ? path.value : undefined;
  const { state, line, reason, status } = passage(output, lines, shown, connected);
  const value = proxy === undefined && status === undefined ? undefined : { proxy, status };
  const passes = line
    ? fact('proxy.passes', state, line, { ...at, reason, value })
    : factOfOutput(output, 'proxy.passes', state, { ...at, reason, value });
  return { facts: [path, passes], tunnel: state === 'yes' ? line : undefined };
}

/** Whether the proxy let the request through. */
interface Passage {
  state: Fact['state'];
  line?: Line | undefined;
  reason?: string;
  status?: number;
}

function passage(output: Output, lines: readonly Line[], shown: Line, connected: Match | undefined): Passage {
  const no = (reason: string, line: Line): Passage => ({ state: 'no', line, reason });
  const unresolved = findLast(lines, /Could(?:n't| not) resolve proxy|curl: \(5\)/i);
  if (unresolved) return no('unresolved', unresolved.line);
  const code = findLast(lines, /(?:Received HTTP code|CONNECT tunnel failed, response|Proxy replied) (\d{3})/i);
  const status = code ?? findLast(upToTls(lines), STATUS);
  const number = Number(status?.value);
  // curl 7.64 to 7.69 prints `CONNECT phase completed!` after a refusal, too.
  if (status && number >= 300)
    return { ...no(number === 407 ? 'auth-required' : 'rejected', status.line), status: number };
  const login = findLast(lines, /rejected by the SOCKS5 server|No authentication method was acceptable/i);
  if (login) return no('auth-required', login.line);
  const aborted = findLast(lines, /Proxy CONNECT aborted|curl: \(97\)|Can't complete SOCKS/i);
  if (aborted) return no('rejected', aborted.line);
  const tunnel = findLast(lines, TUNNEL)?.line ?? (number >= 200 ? status?.line : undefined);
  if (tunnel) return { state: 'yes', line: tunnel };
  if (!connected) {
    const failed = connectFailure(lines)?.line ?? findLast(lines, /curl: \((?:7|28)\)/)?.line;
    if (failed) return no('unreachable', failed);
    if (output.complete) return no('unreachable', findLast(lines, /Trying/)?.line ?? shown);
  } else {
    const dropped = findLast(lines, /curl: \((?:28|52|56)\)|Connection reset by peer|Empty reply/i);
    if (dropped) return no('rejected', dropped.line);
  }
  return { state: 'unknown', reason: whyOpen(output) };
}

/** Lines before the server's TLS handshake: a status there is the proxy's own. */
function upToTls(lines: readonly Line[]): Line[] {
  const at = lines.findIndex((line) => /SSL connection using|TLS handshake|Server certificate:/.test(line.text));
  return at < 0 ? [...lines] : lines.slice(0, at);
}
