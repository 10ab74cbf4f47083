import type { Fact } from '../model/fact.ts';
import type { Output } from '../model/output.ts';
import type { Line } from '../model/source.ts';
import { askedCommand } from './command-line.ts';
import { UNREADABLE } from './lines.ts';
import { fact, factOfOutput } from './probe.ts';

/** A TCP socket as lsof, netstat and ss list it. */
export interface SocketRow {
  line: Line;
  /** Name of the process that holds it; `undefined` where the listing shows none. */
  process: string | undefined;
  local: Endpoint;
  peer: Endpoint;
  /** In netstat's English words: `ESTABLISHED`, `SYN_SENT`, `CLOSE_WAIT`, `LISTEN`. */
  state: string;
}

export interface Endpoint {
  host: string;
  /** 0 for `*` and for a service name that we do not know. */
  port: number;
}

/** The port that the document names [D]; public sources show it as the connector's local one [P 4.8]. */
export const CONNECTOR_PORT = 8989;

const CONNECTOR = /^(?:sse-?conn|connector)/i;
/** net-tools says so in words where it lacks the right to see processes. */
const NOT_ROOT = /^\((?:No info could be read|Not all processes could be identified)/;
const LOOPBACK = /^(?:127\.|localhost$|\[?::1\]?$|\[?::ffff:127\.)/i;

/** What /etc/services calls the ports of the cloud and of common proxies; 0 for a name that it does not. */
const SERVICES: Record<string, number> = {
  sunwebadmins: 8989,
  https: 443,
  http: 80,
  socks: 1080,
  'ndl-aas': 3128,
  squid: 3128,
  irdmi: 8000,
  'http-alt': 8080,
  webcache: 8080,
  'http-proxy': 8080,
  sunproxyadmin: 8081,
  tproxy: 8081,
  'radan-http': 8088,
  privoxy: 8118,
  'pcsync-https': 8443,
  'ddi-tcp-1': 8888,
  websm: 9090,
};

/** A port as a number or as /etc/services names it; 0 for anything else. */
export function portNumber(name: string): number {
  return SERVICES[name.toLowerCase()] ?? (/^\d+$/.test(name) ? Number(name) : 0);
}

/** `10.1.1.1:443`, `[2001:db8::1]:https`, `*:8989`: what follows the last colon is the port. */
export function endpoint(text: string): Endpoint {
  const at = text.lastIndexOf(':');
  return { host: text.slice(0, Math.max(at, 0)), port: portNumber(text.slice(at + 1)) };
}

/** True if the row belongs to the connector by its process's name. */
export function isConnector({ process }: SocketRow): boolean {
  return process !== undefined && CONNECTOR.test(process);
}

/** True if another process than the connector speaks on the document's port: perhaps a connector of another name. */
export function isOtherOnConnectorPort(row: SocketRow): boolean {
  return row.process !== undefined && !isConnector(row) && isOutbound(row) && row.peer.port === CONNECTOR_PORT;
}

/**
 * The facts of a listing of sockets: the connector's connection, and whether it listens on its own port.
 * `nothingFound` says what a listing without a connection of the connector means; that depends on the tool.
 */
export function readSockets(output: Output, rows: readonly SocketRow[], nothingFound: () => Fact): Fact[] {
  // The engineer's laptop runs no connector.
  if (output.vantage === 'laptop')
    return [factOfOutput(output, 'connector.connection', 'unknown', { reason: 'laptop' })];
  return [connection(output, rows) ?? nothingFound(), ...listening(rows)];
}

function connection(output: Output, rows: readonly SocketRow[]): Fact | undefined {
  const outbound = rows.filter(isOutbound).sort((a, b) => rank(a.peer.port) - rank(b.peer.port));
  return (
    judge(outbound.filter(isConnector), !output.complete) ??
    // Without a process name a row to 8989 is most likely the connector's; one to 443 can be anybody's.
    judge(
      outbound.filter(({ process, peer }) => process === undefined && peer.port === CONNECTOR_PORT),
      true,
    )
  );
}

/** `partial`: further rows, or the name of the process, could say otherwise. */
function judge(rows: readonly SocketRow[], partial: boolean): Fact | undefined {
  const tell = (state: Fact['state'], { line, peer }: SocketRow, reason?: string, isDoubtful = partial) =>
    fact('connector.connection', state, line, {
      value: { port: peer.port, peer: peer.host },
      reason,
      partial: isDoubtful,
    });
  const inState = (state: string) => rows.find((row) => row.state === state);
  const established = inState('ESTABLISHED');
  const waiting = inState('SYN_SENT');
  const closing = inState('CLOSE_WAIT');
  if (established?.peer.port === CONNECTOR_PORT) return tell('yes', established);
  // Newer releases do with 443; that it tries 8989 as well leaves a doubt [R].
  if (established?.peer.port === 443) return tell('yes', established, undefined, partial || waiting !== undefined);
  if (established) return tell('no', established, 'other-port');
  if (waiting) return tell('no', waiting, 'syn-sent');
  return closing && tell('no', closing, 'close-wait');
}

/** The connector's local port [P 4.8]: a row that names no process is most likely its own. */
function listening(rows: readonly SocketRow[]): Fact[] {
  const listeners = rows.filter(({ state, local }) => state === 'LISTEN' && local.port === CONNECTOR_PORT);
  const row = listeners.find(isConnector) ?? listeners.find(({ process }) => process === undefined);
  if (!row) return [];
  const { line, local } = row;
  return [
    fact('connector.listening', 'yes', line, {
      value: { port: local.port, address: local.host },
      partial: row.process === undefined,
    }),
  ];
}

/** A connection to another machine. */
export function isOutbound({ state, peer }: SocketRow): boolean {
  return state !== 'LISTEN' && !LOOPBACK.test(peer.host);
}

/** 8989 is what the document asks for; newer releases use 443. */
function rank(port: number): number {
  return port === CONNECTOR_PORT ? 0 : port === 443 ? 1 : 2;
}

/**
 * What a listing of netstat or ss without a connection of the connector means: none only if it would show one.
 * @param belongs what each line of the listing has; another one is a piece of a row that the terminal broke
 */
export function nothingListed(
  output: Output,
  lines: readonly Line[],
  rows: readonly SocketRow[],
  belongs: RegExp,
): Fact {
  const unknown = (reason: string) => factOfOutput(output, 'connector.connection', 'unknown', { reason });
  const says = (pattern: RegExp) => lines.some(({ text }) => pattern.test(text));
  if (!output.complete) return unknown('cut-off');
  if (rows.some(isOtherOnConnectorPort)) return unknown('other-process');
  if (!output.superuser || says(NOT_ROOT)) return unknown('not-root');
  if (says(UNREADABLE) || lines.some(({ text }) => !belongs.test(text))) return unknown('unreadable');
  if (!listsEveryConnection(output.command)) return unknown('not-listed');
  const last = rows.at(-1)?.line;
  return last
    ? fact('connector.connection', 'no', last, { reason: 'no-connection' })
    : factOfOutput(output, 'connector.connection', 'no', {
        reason: 'no-connection',
        partial: mayMissConnector(output.command),
      });
}

/**
 * True if `netstat` or `ss` was typed so that it lists every TCP connection with its process: an address family
 * (`-4`), listeners only (`-l`) and filters of `ss` leave connections out.
 */
function listsEveryConnection(command = ''): boolean {
  const [bare = ''] = askedCommand(command).split(/ ?\|/, 1);
  if (!/^(?:netstat|ss)(?:\s+-[a-zA-Z]+)+$/.test(bare)) return false;
  const options = bare.split(/\s/).slice(1).join('');
  const has = (option: string) => options.includes(option);
  return has('p') && (!has('l') || has('a')) && (has('t') || !(has('u') || has('w') || has('x')));
}

/**
 * True for a filter that not every name of the connector passes: it shows as `connector` or as `SSEConnec`, so that only
 * `grep -i conn` finds it always. That another filter prints nothing proves little.
 */
export function mayMissConnector(command = ''): boolean {
  const [, ...filters] = askedCommand(command).split('|');
  const filter = filters.find((part) => /^ ?grep /.test(part));
  return filter !== undefined && !(/\s-\w*i/.test(filter) && /[\s"']conn/i.test(filter));
}
