import type { Line } from '../model/source.ts';
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
  /** The sequence number as printed; of a range, its start. */
  seq: string;
  /** The acknowledgement number as printed. */
  acknowledges: string | undefined;
  /** Bytes of payload. */
  length: number;
}

const NEW_FORM = /^Flags \[([A-Z.]{1,10}|none)\]/;
// Before tcpdump 4: `S 123:123(0) ack 124 win 5840`.
const OLD_FORM = /^([SFRPWE]{1,4}|\.)(?: (\d{1,10}):\d{1,10}\((\d{1,6})\))?(?: ack (\d{1,10}))?(?: |$)/;
const CLOCK = /^\s{0,4}(?:(\d{4}-\d\d-\d\d) )?(\d\d):(\d\d):(\d\d(?:\.\d{1,9})?) /;
const EPOCH = /^\s{0,4}(\d{9,10}\.\d{1,9}) /;

/** The TCP packets in tcpdump's lines; with `-v` a packet has two lines. */
export function packetsOf(lines: readonly Line[]): Packet[] {
  const packets: Packet[] = [];
  let clock: number | undefined;
  for (const line of lines) {
    clock = timeOf(line) ?? (/^\s/.test(line.text) ? clock : undefined);
    const packet = packetOf(line, clock);
    if (packet) packets.push(packet);
  }
  // `-ttt` prints the time since the previous packet, which is not a timestamp.
  if (packets[0]?.time === 0) for (const packet of packets) packet.time = undefined;
  return packets;
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
    seq,
    acknowledges,
    length: Number(length),
  };
}
