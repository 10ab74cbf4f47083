import { randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { connect, isIP } from 'node:net';
import { type Answer, type DecodedPacket, decode, encode, RECURSION_DESIRED, streamEncode } from 'dns-packet';
import { bounded, type Limits, left } from './bounded.ts';

export interface DnsServer {
  address: string;
  port: number;
}

export interface DnsRecord {
  name: string;
  type: 'A' | 'AAAA' | 'CNAME';
  /** An address, or the target of an alias. */
  data: string;
}

/** Result of one question to one server. `ignored`: number of packets that were not an answer to it. */
export type Outcome =
  | { kind: 'silent' | 'malformed' }
  /** The port is closed at the server's address, or the address is unreachable. */
  | { kind: 'unreachable'; code: string }
  | { kind: 'answer'; code: string; records: DnsRecord[]; transport: 'UDP' | 'TCP' | 'truncated UDP' };

type Reading =
  /** Not an answer to this question: possibly forged, possibly late. */
  { kind: 'foreign' | 'malformed' } | { kind: 'answer'; code: string; records: DnsRecord[]; isTruncated: boolean };

const HEADER_BYTES = 12;
const MAX_RECORDS = 100;

/** A query for one name and type; its id is random, so that a forger has to guess it. */
function newQuery(name: string, type: 'A' | 'AAAA') {
  const question = { type: 'query', id: randomInt(0x10000), flags: RECURSION_DESIRED } as const;
  return { ...question, questions: [{ name, type }] };
}

/** Parses a reply to a query. Never throws. */
export function readAnswer(message: Buffer, query: Buffer): Reading {
  if (message.length < HEADER_BYTES || message.readUInt16BE(0) !== query.readUInt16BE(0)) return { kind: 'foreign' };
  const flags = message.readUInt16BE(2);
  // A reply, and to a standard query.
  if ((flags & 0xf800) !== 0x8000) return { kind: 'foreign' };
  const asked = (bytes: Buffer) => bytes.toString('latin1', HEADER_BYTES, query.length).toLowerCase();
  const questions = message.readUInt16BE(4);
  // Some servers omit the question when they refuse it.
  const isBare = questions === 0 && (flags & 0x000f) !== 0;
  if (!isBare && (questions !== 1 || asked(message) !== asked(query))) return { kind: 'foreign' };
  const isTruncated = (flags & 0x0200) !== 0;
  // Only the answers count: errors in the sections after them do not matter.
  const answersOnly = Buffer.from(message).fill(0, 8, HEADER_BYTES);
  try {
    const { rcode, answers = [] } = decode(answersOnly) as DecodedPacket & { rcode: string };
    return { kind: 'answer', code: rcode, records: answers.slice(0, MAX_RECORDS).flatMap(toRecord), isTruncated };
  } catch {
    // A truncated message may end within a record.
    if (!isTruncated) return { kind: 'malformed' };
    return { kind: 'answer', code: 'NOERROR', records: [], isTruncated };
  }
}

function toRecord(answer: Answer): DnsRecord[] {
  if (answer.type === 'CNAME') return [{ name: answer.name, type: 'CNAME', data: answer.data }];
  if (answer.type !== 'A' && answer.type !== 'AAAA') return [];
  const version = answer.type === 'A' ? 4 : 6;
  if (isIP(answer.data) !== version) throw new Error('bad address');
  // In canonical form (RFC 5952), as in a URL.
  const data = version === 4 ? answer.data : new URL(`http://[${answer.data}]`).hostname.slice(1, -1);
  return [{ name: answer.name, type: answer.type, data }];
}

/**
 * Asks one server for one record type over UDP, three times if it is silent, and over TCP if the answer is truncated.
 */
export async function queryServer(
  server: DnsServer,
  name: string,
  type: 'A' | 'AAAA',
  limits: Limits,
): Promise<{ outcome: Outcome; ignored: number }> {
  const query = newQuery(name, type);
  const { got, ignored } = await overUdp(server, encode(query), limits);
  if (got.kind !== 'answer') return { outcome: got, ignored };
  const { code, records } = got;
  if (!got.isTruncated) return { outcome: { kind: 'answer', code, records, transport: 'UDP' }, ignored };
  const whole = await overTcp(server, query, limits);
  if (whole?.kind === 'malformed') return { outcome: { kind: 'malformed' }, ignored };
  if (whole?.kind === 'answer') return { outcome: { ...whole, transport: 'TCP' }, ignored };
  // The missing part may contain the address: a truncated answer without address says nothing.
  const hasAddress = records.some((record) => record.type === type);
  return { outcome: hasAddress ? { ...got, transport: 'truncated UDP' } : { kind: 'silent' }, ignored };
}

type Received = Exclude<Outcome, { kind: 'answer' }> | Extract<Reading, { kind: 'answer' }>;

async function overUdp(server: DnsServer, query: Buffer, limits: Limits): Promise<{ got: Received; ignored: number }> {
  const socket = createSocket({ type: isIP(server.address) === 6 ? 'udp6' : 'udp4' });
  const timers: NodeJS.Timeout[] = [];
  let ignored = 0;
  try {
    const got = await bounded<Received>(limits, (settle) => {
      // Windows reports a closed port as a reset.
      const failed = ({ code = 'unknown' }: NodeJS.ErrnoException) =>
        settle({ kind: 'unreachable', code: code === 'ECONNRESET' ? 'ECONNREFUSED' : code });
      socket.on('error', failed);
      socket.on('message', (message) => {
        const reading = readAnswer(message, query);
        if (reading.kind === 'answer') settle(reading);
        else if (reading.kind === 'malformed') settle({ kind: 'malformed' });
        else ignored++;
      });
      // Connected, so that the kernel drops packets from any other address and reports a closed port.
      socket.connect(server.port, server.address, (error?: Error) => {
        // Node passes the error of a machine without route to this callback, and emits none.
        if (error) return failed(error);
        const send = () => socket.send(query, (error) => error && failed(error));
        send();
        for (const share of [1 / 3, 2 / 3]) timers.push(setTimeout(send, left(limits) * share));
      });
      return () => timers.forEach(clearTimeout);
    });
    return { got: got === 'timeout' ? { kind: 'silent' } : got, ignored };
  } finally {
    socket.removeAllListeners('error').on('error', () => {});
    socket.close();
  }
}

/** The answer over TCP (RFC 7766): each message follows its two-byte length. `undefined` if none arrived. */
async function overTcp(
  server: DnsServer,
  query: ReturnType<typeof newQuery>,
  limits: Limits,
): Promise<Reading | undefined> {
  const socket = connect(server.port, server.address);
  try {
    const got = await bounded<Reading | undefined>(limits, (settle) => {
      let received = Buffer.alloc(0);
      socket.on('error', () => settle(undefined));
      socket.on('end', () => settle(undefined));
      socket.on('connect', () => socket.write(streamEncode(query)));
      socket.on('data', (chunk) => {
        received = Buffer.concat([received, chunk]);
        const expected = received.length < 2 ? 2 : 2 + received.readUInt16BE(0);
        if (received.length < Math.max(expected, 3)) return;
        const reading = readAnswer(received.subarray(2, expected), encode(query));
        settle(reading.kind === 'foreign' ? undefined : reading);
      });
      return () => {};
    });
    return got === 'timeout' ? undefined : got;
  } finally {
    socket.destroy();
  }
}
