import type { Line } from '../../model/source.ts';
import { type Endpoint, portNumber } from './sockets.ts';

/** A TCP packet as tcpdump prints it. */
export interface Packet {
  line: Line;
  /** Seconds since a fixed moment; `undefined` without timestamp. */
  time: number | undefined;
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
const EPOCH = /^\s{0,4}(\d{9,10}\.\d{1,9}) /;

/** The TCP packets in tcpdump's lines and the ICMP messages about them; `-v` prints each on two lines. */
export function packetsOf(lines: readonly Line[]): (Packet | Unreachable)[] {
  const packets: (Packet | Unreachable)[] = [];
  let clock: number | undefined;
  for (const line of lines) {
    clock = timeOf(line) ?? (/^\s/.test(line.text) ? clock : undefined);
    const packet = unreachableIn(line) ?? packetOf(line, clock);
    if (packet) packets.push(packet);
  }
  // `-ttt` prints the time since the packet before: no clock.
  const [first] = packets;
  if (first && isTcp(first) && first.time === 0)
    for (const packet of packets) if (isTcp(packet)) packet.time = undefined;
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
  const [, date, hours, minutes, seconds] = CLOCK.exec(text) ?? [];
  if (hours !== undefined) {
    const midnight = date === undefined ? 0 : Date.parse(`${date}T00:00:00Z`) / 1000;
    return midnight + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  }
  const since = EPOCH.exec(text)?.[1] ?? (time === undefined ? undefined : Date.parse(time) / 1000);
  return since === undefined ? undefined : Number(since);
}

function packetOf(line: Line, time: number | undefined): Packet | undefined {
  const { text } = line;
  // `-e` prints the link-layer addresses first, in the same form.
  for (let at = text.indexOf(' > '), tries = 0; at > 0 && tries < 3; at = text.indexOf(' > ', at + 3), tries++) {
    const end = text.indexOf(': ', at + 3);
    if (end < 0) return undefined;
    const from = endpointOf(text.slice(text.lastIndexOf(' ', at - 1) + 1, at));
    const to = endpointOf(text.slice(at + 3, end));
    const rest = text.slice(end + 2);
    if (from && to) return packet({ line, time, from, to }, rest);
  }
  return undefined;
}

/** `10.6.187.110.443`, `2001:db8::1.https`, `api-sse.cisco.com.https`: the port follows the last dot. */
function endpointOf(text: string): Endpoint | undefined {
  const at = text.lastIndexOf('.');
  if (at < 1 || text.length > 300 || /[\s,]/.test(text)) return undefined;
  const port = portNumber(text.slice(at + 1));
  return { host: text.slice(0, at).toLowerCase(), port };
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
