import type { Fact } from '../../model/fact.ts';
import type { Output } from '../../model/output.ts';
import type { Line } from '../../model/source.ts';
import { askedCommand } from '../command-line.ts';
import { fact, factOfOutput } from '../probe.ts';
import { UNREADABLE } from './lines.ts';

/** A TCP socket as lsof, netstat and ss list it. */
export interface SocketRow {
  line: Line;
  /** Name of the process that owns it; `undefined` if the listing shows none. */
  process: string | undefined;
  local: Endpoint;
  peer: Endpoint;
  /** As netstat names it in English: `ESTABLISHED`, `SYN_SENT`, `CLOSE_WAIT`, `LISTEN`. */
  state: string;
}

export interface Endpoint {
  host: string;
  /** 0 for `*` and for an unknown service name. */
  port: number;
}

/** The port that the document names [D]; public sources show it as the connector's local one [P 4.8]. */
export const CONNECTOR_PORT = 8989;

const CONNECTOR = /^(?:sse-?conn|connector)/i;
/** The message of net-tools if it may not see other users' processes. */
const NOT_ROOT = /^\((?:No info could be read|Not all processes could be identified)/;
const LOOPBACK = /^(?:127\.|localhost$|\[?::1\]?$|\[?::ffff:127\.)/i;

/** Names in /etc/services of the cloud's ports and of common proxy ports; 0 for an unknown name. */
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

/** A port given as a number or as its name in /etc/services; 0 for anything else. */
export function portNumber(name: string): number {
  return SERVICES[name.toLowerCase()] ?? (/^\d+$/.test(name) ? Number(name) : 0);
}

/** `10.1.1.1:443`, `[2001:db8::1]:https`, `*:8989`: the port follows the last colon. */
export function endpoint(text: string): Endpoint {
  const at = text.lastIndexOf(':');
  return { host: text.slice(0, Math.max(at, 0)), port: portNumber(text.slice(at + 1)) };
}

/** True if the row's process name is the connector's. */
export function isConnector({ process }: SocketRow): boolean {
  return process !== undefined && CONNECTOR.test(process);
}

/** True if a process with another name uses the document's port: it may be the connector. */
export function isOtherOnConnectorPort(row: SocketRow): boolean {
  return row.process !== undefined && !isConnector(row) && isOutbound(row) && row.peer.port === CONNECTOR_PORT;
}

/**
 * The facts of a socket listing: the connector's connection, and whether it listens on its own port. `nothingFound`:
 * the facts if the listing contains no connection of the connector, which depends on the tool.
 */
export function readSockets(output: Output, rows: readonly SocketRow[], nothingFound: () => Fact): Fact[] {
  // The engineer's laptop runs no connector.
  if (output.vantage === 'laptop')
    return [factOfOutput(output, 'connector.connection', 'unknown', { reason: 'laptop' })];
  return [connection(output, rows) ?? nothingFound(), ...listening(rows)];
}

function connection(output: Output, rows: readonly SocketRow[]): Fact | undefined {
  const outbound = rows.filter(isOutbound).sort((a, b) => rank(a.peer.port) - rank(b.peer.port));
  const own = judge(outbound.filter(isConnector), !output.complete);
  // Rows of a listing that nobody is known to have asked for in full: a better connection may be missing.
  if (own?.state === 'no' && output.command === undefined) return { ...own, partial: true };
  return (
    own ??
    // Without a process name a row with 8989 is most likely the connector's; one with 443 can belong to any process.
    judge(
      outbound.filter(({ process, peer }) => process === undefined && peer.port === CONNECTOR_PORT),
      true,
    )
  );
}

/** `partial`: further rows, or the name of the process, could show something else. */
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
  // Newer releases use 443 only; a simultaneous attempt on 8989 leaves a doubt [R].
  if (established?.peer.port === 443) return tell('yes', established, undefined, partial || waiting !== undefined);
  if (established) return tell('no', established, 'other-port');
  if (waiting) return tell('no', waiting, 'syn-sent');
  return closing && tell('no', closing, 'close-wait');
}

/** The connector's local port [P 4.8]: a row without process name is most likely its own. */
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

/** 8989 is what the document expects; newer releases use 443. */
function rank(port: number): number {
  return port === CONNECTOR_PORT ? 0 : port === 443 ? 1 : 2;
}

/**
 * The facts of a netstat or ss listing without a connection of the connector: there is none only if the listing would
 * show it.
 * @param belongs matches each complete line of the listing; any other line is part of a wrapped row
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
  const read = new Set(rows.map(({ line }) => line));
  const isTorn = (line: Line) => !belongs.test(line.text) || (/^\s{0,8}tcp/i.test(line.text) && !read.has(line));
  if (says(UNREADABLE) || lines.some(isTorn)) return unknown('unreadable');
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
 * True if the `netstat` or `ss` command lists every TCP connection with its process: an address family (`-4`),
 * listeners only (`-l`) and filters of `ss` omit connections.
 */
function listsEveryConnection(command: string | undefined): boolean {
  const [bare = ''] = askedCommand(command).split(/ ?\|/, 1);
  if (!/^(?:netstat|ss)(?:\s+-[a-zA-Z]+)+$/.test(bare)) return false;
  const options = bare.split(/\s/).slice(1).join('');
  const has = (option: string) => options.includes(option);
  return has('p') && (!has('l') || has('a')) && (has('t') || !(has('u') || has('w') || has('x')));
}

/**
 * True for a filter that some names of the connector do not pass: the process appears as `connector` or `SSEConnec`, so
 * only `grep -i conn` always finds it. No output of another filter proves little.
 */
export function mayMissConnector(command: string | undefined): boolean {
  const [, ...filters] = askedCommand(command).split('|');
  const filter = filters.find((part) => /^ ?grep /.test(part));
  return filter !== undefined && !(/\s-\w*i/.test(filter) && /[\s"']conn/i.test(filter));
}
