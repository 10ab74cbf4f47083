import { randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { connect, isIP } from 'node:net';
import { atMost, bounded, type Limits, left } from './bounded.ts';
import { type AddressType, type DnsRecord, encodeQuery, type Question, readAnswer } from './dns-message.ts';

export interface DnsServer {
  address: string;
  port: number;
}

/** What came of one question to one server. `ignored` counts packets that were no answer to it. */
export type Outcome = { ms: number; ignored: number } & (
  | { kind: 'silent' }
  /** The machine with the server's address has nothing on that port, or cannot be reached at all. */
  | { kind: 'closed'; text: string }
  | { kind: 'malformed' }
  | { kind: 'answer'; code: string; records: DnsRecord[]; transport: 'UDP' | 'TCP' | 'truncated UDP' }
);
type Result = Outcome extends infer One ? (One extends Outcome ? Omit<One, 'ms' | 'ignored'> : never) : never;

/** A server as `dns.getServers()` writes it: `10.1.1.1`, `10.1.1.1:5353`, `2001:db8::1`, `[2001:db8::1]:5353`. */
export function readServer(text: string): DnsServer | undefined {
  const parts = /^\[([\da-f:.%\w]+)\](?::(\d{1,5}))?$/i.exec(text) ?? /^([\d.]+):(\d{1,5})$/.exec(text);
  const address = parts?.[1] ?? text;
  const port = Number(parts?.[2] ?? 53);
  return isIP(address) > 0 && port > 0 && port < 65536 ? { address, port } : undefined;
}

/** Asks one server for one record type over UDP, three times if it stays silent, and over TCP if the answer is cut. */
export async function queryServer(
  server: DnsServer,
  name: string,
  type: AddressType,
  limits: Limits,
): Promise<Outcome> {
  const started = performance.now();
  // A new id and a new port each time: a forger has to guess both.
  const question: Question = { id: randomInt(0x10000), name, type };
  const seen = { ignored: 0 };
  const result = await overUdp(server, question, limits, seen);
  return { ...result, ms: Math.round(performance.now() - started), ignored: seen.ignored };
}

async function overUdp(
  server: DnsServer,
  question: Question,
  limits: Limits,
  seen: { ignored: number },
): Promise<Result> {
  const socket = createSocket({ type: isIP(server.address) === 6 ? 'udp6' : 'udp4' });
  const timers: NodeJS.Timeout[] = [];
  const query = encodeQuery(question);
  try {
    const got = await bounded<Result | { kind: 'cut'; code: string; records: DnsRecord[] }>(limits, (settle) => {
      const failed = (error: NodeJS.ErrnoException) => settle({ kind: 'closed', text: closedText(error) });
      socket.on('error', failed);
      socket.on('message', (message) => {
        const reading = readAnswer(message, question);
        if (reading.kind === 'foreign') seen.ignored++;
        else if (reading.kind === 'malformed') settle(reading);
        else settle({ ...reading, ...(reading.truncated ? { kind: 'cut' } : { kind: 'answer', transport: 'UDP' }) });
      });
      // Connected, so that the kernel drops packets from any other address and reports a closed port.
      socket.connect(server.port, server.address, (error?: Error) => {
        // Node hands the error of a machine without a route here, and emits none.
        if (error) return failed(error);
        const send = () => socket.send(query, (error) => error && failed(error));
        send();
        for (const share of [1 / 3, 2 / 3]) timers.push(setTimeout(send, left(limits) * share));
      });
      return () => timers.forEach(clearTimeout);
    });
    if (got === 'timeout') return { kind: 'silent' };
    if (got.kind !== 'cut') return got;
    const whole = await overTcp(server, question, limits);
    if (whole) return whole;
    // What was cut off may be all that was asked for: without an address it says nothing.
    return got.records.some((record) => record.type === question.type)
      ? { kind: 'answer', code: got.code, records: got.records, transport: 'truncated UDP' }
      : { kind: 'silent' };
  } finally {
    socket.removeAllListeners('error').on('error', () => {});
    socket.close();
  }
}

/** The answer over TCP (RFC 7766): two bytes of length in front of each message. `undefined` if none came. */
async function overTcp(server: DnsServer, question: Question, limits: Limits): Promise<Result | undefined> {
  const socket = connect(server.port, server.address);
  try {
    const got = await bounded<Result | undefined>(atMost(limits, left(limits)), (settle) => {
      const chunks: Buffer[] = [];
      let size = 0;
      let expected = 2;
      socket.on('error', () => settle(undefined));
      socket.on('end', () => settle(undefined));
      socket.on('connect', () => {
        const query = encodeQuery(question);
        socket.write(Buffer.concat([Buffer.from([query.length >> 8, query.length & 0xff]), query]));
      });
      socket.on('data', (chunk) => {
        chunks.push(chunk);
        size += chunk.length;
        if (size < expected) return;
        const received = Buffer.concat(chunks.splice(0));
        chunks.push(received);
        expected = 2 + received.readUInt16BE(0);
        if (size < expected) return;
        const reading = readAnswer(received.subarray(2, expected), question);
        if (reading.kind === 'answer') settle({ ...reading, transport: 'TCP' });
        else settle(reading.kind === 'malformed' ? reading : undefined);
      });
      return () => {};
    });
    return got === 'timeout' ? undefined : got;
  } finally {
    socket.destroy();
  }
}

function closedText(error: NodeJS.ErrnoException): string {
  // Windows reports a closed port as a reset.
  const refused = error.code === 'ECONNREFUSED' || error.code === 'ECONNRESET';
  return refused ? 'connection refused' : `host unreachable (${error.code ?? 'unknown'})`;
}
