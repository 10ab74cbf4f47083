import type { Fact } from '../../model/fact.ts';
import type { Output } from '../../model/output.ts';
import type { Line } from '../../model/source.ts';
import { filled, find, groupsIn, unwrap } from '../outputs/lines.ts';
import { isTcp, type Packet, packetsOf, type Unreachable } from '../outputs/packets.ts';
import { CONNECTOR_PORT } from '../outputs/sockets.ts';
import { defineTool, fact, factOfOutput } from '../probe.ts';

/** Its own clock, or a logger's in its place (`-t`), which shows whole seconds. */
const STAMP = String.raw`(?:\d{4}-\d\d-\d\d )?\d\d:\d\d:\d\d(?:\.\d{1,9})? |\d{9,10}\.\d{1,9} `;
const PACKET = new RegExp(
  String.raw`^\s{0,4}(?:${STAMP})?(?:\S{1,20} {1,2}(?:In|Out|B|M|P) {1,3})?(?:IP6? [^ ]{3,300} > |IP6? \(|(?:[\da-f]{2}:){5}[\da-f]{2} > )`,
);
const DIALOGUE = /^(?:Please choose domain to capture|Please specify tcpdump options)/;
const RECORD = new RegExp(
  String.raw`^\s{0,2}(?:${STAMP})|^(?:IP6? | {4}|\t|tcpdump: |listening on |\d+ packets? |Please |Selection\?|Options:|\^C|Caught |Exiting)`,
);
const BELONGS = new RegExp(
  String.raw`${RECORD.source}|^\s{1,4}\d - \S|^\(or enter|^HS_PACKET_BUFFER|^\S{1,20} {1,2}(?:In|Out|B|M|P) {1,3}IP`,
);

/** A SYN repeated this often, over this many seconds, without an answer: a firewall drops it [R]. */
const SURE_REPEATS = 3;
const SURE_SECONDS = 3;
/** Copies of one packet on several interfaces (`-i any`) are closer together than any retransmission (RFC 6298 §2). */
const COPY_SECONDS = 0.1;
/**
 * If there are more lines than this between the first and the last packet, there is other traffic between them, and
 * only the packets are quoted.
 */
const MOST_LINES = 40;
const CLOUD_PORTS = [443, CONNECTOR_PORT];

/** Output of tcpdump and of CLISH's `capture-traffic`: the result of each connection to a cloud port [P 3.17, R]. */
export const tcpdump = defineTool({
  id: 'tcpdump',
  probe: 'telnet',
  // Captures of two ports are two questions: neither replaces the other.
  programs: ['tcpdump', 'capture-traffic', 'system'],
  named: (command) =>
    /^(?:tcpdump(?=\s|$)|(?:system support )?capture-traffic\b)/.test(command)
      ? { port: onlyPort(command) }
      : undefined,
  begins: new RegExp(`${PACKET.source}|^tcpdump: |^listening on \\S{1,40}, link-type |${DIALOGUE.source}`),
  belongs: BELONGS,
  ends: /^\d+ packets? dropped by kernel/,
  restarts: (_, line) => /^Please choose domain/.test(line.text),
  record: RECORD,
  source: '[P] 212474 Work with FTD captures; [R]',
  read(output) {
    const lines = unwrap(filled(output), RECORD);
    const nothing = (reason: string) => [factOfOutput(output, 'capture.flow', 'unknown', { reason })];
    // Traffic that passes through the firewall belongs to other machines.
    if (isOtherDomain(lines)) return nothing('other-interface');
    const packets = packetsOf(lines);
    const flows = flowsOf(packets).flatMap((flow) => judgeFlow(flow, isWhole(output, lines)) ?? []);
    if (flows.length > 0) return flows;
    if (!output.complete) return nothing('cut-off');
    return nothing(packets.length > 0 ? 'no-attempt' : 'nothing-captured');
  },
});

/** The port in a filter expression, if there is one. */
function onlyPort(command: string): number | undefined {
  const ports = command.match(/\bport \d{1,5}\b/g) ?? [];
  return ports.length === 1 ? Number(String(ports[0]).slice('port '.length)) : undefined;
}

/** True if `capture-traffic` captured on a domain other than the management interface. */
function isOtherDomain(lines: readonly Line[]): boolean {
  const chosen = find(lines, /^Selection\? (\d{1,2})$/)?.value;
  if (chosen === undefined) return false;
  const listed = new Map(lines.flatMap(({ text }) => domainOf(text)));
  const domain = listed.get(chosen);
  // If the list is missing, the first entry is the management interface.
  return domain === undefined ? chosen !== '0' : !/^(?:br\d|management\d|eth\d)/.test(domain);
}

function domainOf(text: string): [string, string][] {
  const [, number, name] = groupsIn(/^\s{0,4}(\d{1,2}) - (\S+)/, text);
  return number === undefined || name === undefined ? [] : [[number, name]];
}

function isWhole(output: Output, lines: readonly Line[]): boolean {
  return output.complete && !lines.some(({ text }) => /^[1-9]\d* packets? dropped by kernel/.test(text));
}

/** One connection attempt: its SYNs and the replies. */
interface Attempt {
  syns: Packet[];
  answer?: Packet;
  isRefused: boolean;
  /** The first packet with data, with each retransmission. On a cloud port it is the Client hello. */
  hellos: Packet[];
  /** True once anything was received after the first data, or the device sent further data. */
  isHeard: boolean;
  /** True once the device ended it, or the cloud sent data: a reset after that ends the connection normally. */
  isOver: boolean;
  /** The reset that came for the Client hello. */
  reset?: Packet;
  /** What a device in the path said instead of an answer. */
  unreachable?: Unreachable;
}

interface Flow {
  host: string;
  port: number;
  attempts: Attempt[];
}

/** The connections to a cloud port, by remote address; the sender of the SYN is the device. */
function flowsOf(packets: readonly (Packet | Unreachable)[]): Flow[] {
  const flows = new Map<string, Flow>();
  const open = new Map<string, Attempt>();
  /** The last attempts that wait for an answer, by device, remote host and, once more, port. */
  const waiting = new Map<string, Attempt>();
  const begin = ({ host, port }: Packet['to'], key: string): Attempt => {
    const attempt: Attempt = { syns: [], isRefused: false, hellos: [], isHeard: false, isOver: false };
    const name = `${host} ${port}`;
    const flow = flows.get(name) ?? { host, port, attempts: [] };
    flow.attempts.push(attempt);
    flows.set(name, flow);
    open.set(key, attempt);
    return attempt;
  };
  const keyOf = (device: Packet['to'], remote: Packet['to']) =>
    `${device.host} ${device.port} ${remote.host} ${remote.port}`;
  for (const packet of packets) {
    if (!isTcp(packet)) {
      const attempt = waiting.get([packet.to, packet.host, packet.port].join(' '));
      if (attempt && !attempt.answer) attempt.unreachable ??= packet;
      continue;
    }
    const { from, to, syn, ack } = packet;
    const sent = keyOf(from, to);
    const received = keyOf(to, from);
    if (syn && !ack && CLOUD_PORTS.includes(to.port)) {
      const known = open.get(sent);
      // A different sequence number: the local port was reused.
      const attempt = known?.syns[0]?.seq === packet.seq ? known : begin(to, sent);
      addApart(attempt.syns, packet);
      for (const port of [undefined, to.port]) waiting.set([from.host, to.host, port].join(' '), attempt);
    } else if (syn && ack && CLOUD_PORTS.includes(from.port)) {
      (open.get(received) ?? begin(from, received)).answer ??= packet;
    } else {
      note(open.get(sent), packet);
      hear(open.get(received), packet);
    }
  }
  return [...flows.values()];
}

/** Adds a retransmission; copies of a packet on further interfaces count once. */
function addApart(packets: Packet[], packet: Packet): void {
  const last = packets.at(-1);
  if (last && Math.abs(packet.time - last.time) < COPY_SECONDS) return;
  packets.push(packet);
}

/** Packets that the device sends once the connection is open. */
function note(attempt: Attempt | undefined, packet: Packet): void {
  if (!attempt?.answer) return;
  attempt.isOver ||= packet.fin || packet.rst;
  if (packet.length === 0) return;
  if (attempt.hellos.length === 0 || attempt.hellos[0]?.seq === packet.seq) addApart(attempt.hellos, packet);
  else attempt.isHeard = true;
}

/** Packets that are received: an acknowledgement without new data is no answer. */
function hear(attempt: Attempt | undefined, packet: Packet): void {
  if (!attempt) return;
  if (!attempt.answer) {
    attempt.isRefused ||= packet.rst;
    if (packet.rst) attempt.answer = packet;
    return;
  }
  if (packet.rst && attempt.hellos.length > 0 && !attempt.isOver) attempt.reset ??= packet;
  attempt.isOver ||= packet.length > 0 || packet.fin;
  attempt.isHeard ||= packet.length > 0 || packet.rst || packet.acknowledges !== attempt.hellos[0]?.seq;
}

interface Judged {
  state: 'yes' | 'no';
  reason?: string;
  packets: readonly { line: Line }[];
  isSure: boolean;
  /** The device in the path that sent the ICMP message. */
  by?: string;
}

function judgeFlow({ host, port, attempts }: Flow, isWhole: boolean): Fact | undefined {
  const judged = attempts.flatMap((attempt) => judgeAttempt(attempt) ?? []);
  const last = judged.at(-1);
  const line = last?.packets.at(-1)?.line;
  if (!last || !line) return undefined;
  const { state, reason, packets, isSure, by } = last;
  const first = packets[0]?.line ?? line;
  const isAtOdds = judged.some((one) => one.state !== state || one.reason !== reason);
  return fact('capture.flow', state, line.last - first.first > MOST_LINES ? line : [first, line], {
    host,
    port,
    reason,
    value: by,
    partial: !isWhole || !isSure || isAtOdds,
  });
}

function judgeAttempt(attempt: Attempt): Judged | undefined {
  const { syns, answer, isRefused, hellos, isHeard, reset, unreachable } = attempt;
  if (isRefused && answer) return { state: 'no', reason: 'refused', packets: [...syns, answer], isSure: true };
  if (answer && reset) return { state: 'no', reason: 'reset', packets: [answer, ...hellos, reset], isSure: true };
  if (answer && hellos.length > 1 && !isHeard)
    return { state: 'no', reason: 'stalled', packets: [answer, ...hellos], isSure: isSilent(hellos) };
  if (answer) return { state: 'yes', packets: [...syns, answer], isSure: true };
  if (unreachable) {
    const { reason, by } = unreachable;
    return { state: 'no', reason, packets: [...syns, unreachable], isSure: true, by };
  }
  if (syns.length > 1) return { state: 'no', reason: 'filtered', packets: syns, isSure: isSilent(syns) };
  // A single SYN at the end of a capture may be answered a moment later.
  return undefined;
}

function isSilent(sent: readonly Packet[]): boolean {
  const [first, last] = [sent[0], sent.at(-1)];
  if (!first || !last) return false;
  // The capture passed midnight.
  const seconds = last.time - first.time + (last.time < first.time ? 86_400 : 0);
  return sent.length >= SURE_REPEATS && seconds >= SURE_SECONDS;
}
