import type { Line } from '../../model/source.ts';
import { groupsIn } from './lines.ts';
import { type Endpoint, portNumber } from './sockets.ts';

/** A TCP packet as tcpdump prints it. */
export interface Packet {
  line: Line;
  /** Seconds since a fixed moment; NaN without timestamp, so that comparisons are false. */
  time: number;
  from: Endpoint;
  to: Endpoint;
  syn: boolean;
  ack: boolean;
  rst: boolean;
  fin: boolean;
  /** The sequence number as printed, of a span its beginning. */
  seq: string;
  /** The acknowledgement number as printed. */
  acknowledges: string | undefined;
  /** Bytes of payload. */
  length: number;
}

/** The word of a router or a firewall that it let a packet to `host` go no further (ICMP, RFC 792 and RFC 4443). */
export interface Unreachable {
  line: Line;
  /** The sender of the ICMP message. */
  by: string;
  /** The receiver of the ICMP message. */
  to: string;
  host: string;
  /** Missing where the message names none. */
  port: number | undefined;
  reason: 'filtered' | 'refused' | 'unreachable';
}

const NEW_FORM = /^Flags \[([A-Z.]{1,10}|none)\]/;
// Before tcpdump 4: `S 123:123(0) ack 124 win 5840`.
const OLD_FORM = /^([SFRPWE]{1,4}|\.)(?: (\d{1,10}):\d{1,10}\((\d{1,6})\))?(?: ack (\d{1,10}))?(?: |$)/;
const CLOCK = /^\s{0,4}(?:(\d{4}-\d\d-\d\d) )?(\d\d):(\d\d):(\d\d(?:\.\d{1,9})?) /;
/** As tcpdump prints it (print-icmp.c, print-icmp6.c). What asks for smaller packets is none. */
const ICMP =
  / (?<by>\S{2,253}) > (?<to>\S{2,253}): ICMP (?:net |host )?(?<host>\S{2,253}) (?:tcp port (?<port>\S{1,40}) )?unreachable(?: - (?<why>admin prohibited|unknown).{0,20})?, length \d/;
const ICMP6 =
  / (?<by>\S{2,253}) > (?<to>\S{2,253}): (?:\[icmp6 sum ok\] )?ICMP6, destination unreachable, {1,2}unreachable (?<why>prohibited|route|address|port),? (?<host>\S{2,253})(?: tcp port (?<port>\S{1,40}))?, length \d/;
// `-e` prints the link-layer addresses first, in the same form, and a comma behind them.
const ENDPOINTS = /(?:^| )(\S{1,300}) > ([^\s,]{1,300}): (.*)/;
const EPOCH = /^\s{0,4}(\d{9,10}\.\d{1,9}) /;

/** The TCP packets in tcpdump's lines and the ICMP messages about them; `-v` prints each on two lines. */
export function packetsOf(lines: readonly Line[]): (Packet | Unreachable)[] {
  const packets: (Packet | Unreachable)[] = [];
  let clock = Number.NaN;
  for (const line of lines) {
    clock = timeOf(line) ?? (/^\s/.test(line.text) ? clock : Number.NaN);
    const packet = unreachableIn(line) ?? packetOf(line, clock);
    if (packet) packets.push(packet);
  }
  // `-ttt` prints the time since the packet before: no clock.
  const [first] = packets;
  if (first && isTcp(first) && first.time === 0)
    for (const packet of packets) if (isTcp(packet)) packet.time = Number.NaN;
  return packets;
}

export const isTcp = (packet: Packet | Unreachable): packet is Packet => 'seq' in packet;

function unreachableIn(line: Line): Unreachable | undefined {
  if (!line.text.includes('unreachable')) return undefined;
  const { by, to, host, port, why } = (ICMP.exec(line.text) ?? ICMP6.exec(line.text))?.groups ?? {};
  if (by === undefined || to === undefined || host === undefined) return undefined;
  const at = { line, by, to: to.toLowerCase(), host: host.toLowerCase() };
  if (port !== undefined) return { ...at, port: portNumber(port), reason: 'refused' };
  return { ...at, port: undefined, reason: why?.includes('prohibited') ? 'filtered' : 'unreachable' };
}

function timeOf({ text, time }: Line): number | undefined {
  const [, date, hours, minutes, seconds] = groupsIn(CLOCK, text);
  if (hours !== undefined) {
    const midnight = date === undefined ? 0 : Date.parse(`${date}T00:00:00Z`) / 1000;
    return midnight + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  }
  const since = EPOCH.exec(text)?.[1] ?? (time === undefined ? undefined : Date.parse(time) / 1000);
  return since === undefined ? undefined : Number(since);
}

function packetOf(line: Line, time: number): Packet | undefined {
  if (!line.text.includes(' > ')) return undefined;
  const [, from, to, rest] = groupsIn(ENDPOINTS, line.text);
  if (from === undefined || to === undefined || rest === undefined) return undefined;
  return packet({ line, time, from: endpointOf(from), to: endpointOf(to) }, rest);
}

/** `10.6.187.110.443`, `2001:db8::1.https`, `api-sse.cisco.com.https`: the port follows the last dot. */
function endpointOf(text: string): Endpoint {
  const at = text.lastIndexOf('.');
  return { host: text.slice(0, at).toLowerCase(), port: portNumber(text.slice(at + 1)) };
}

function packet(base: Pick<Packet, 'line' | 'time' | 'from' | 'to'>, rest: string): Packet | undefined {
  const flags = NEW_FORM.exec(rest)?.[1];
  if (flags !== undefined)
    return {
      ...base,
      syn: flags.includes('S'),
      ack: flags.includes('.'),
      rst: flags.includes('R'),
      fin: flags.includes('F'),
      seq: /, seq (\d{1,10})/.exec(rest)?.[1] ?? '',
      acknowledges: /, ack (\d{1,10})/.exec(rest)?.[1],
      length: Number(/, length (\d{1,6})/.exec(rest)?.[1] ?? 0),
    };
  const old = OLD_FORM.exec(rest);
  if (!old) return undefined;
  const [, letters = '', seq = '', length = '0', acknowledges] = old;
  return {
    ...base,
    syn: letters.includes('S'),
    ack: acknowledges !== undefined,
    rst: letters.includes('R'),
    fin: letters.includes('F'),
    seq,
    acknowledges,
    length: Number(length),
  };
}
