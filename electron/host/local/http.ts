import { type IncomingMessage, request } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { atMost, bounded, type Limits } from './bounded.ts';
import { stopwatch } from './session.ts';

const MAX_HEADER_BYTES = 16 * 1024;
const MAX_HEADERS = 100;
/** Bytes of a body that are enough to recognise a block page. */
const MAX_BODY_BYTES = 4096;
/** Maximum time for a body that does not end, in milliseconds. */
const BODY_MS = 2000;
const MAX_BODY_LINES = 100;

/** An HTTP response's header. `response` still contains the body; after CONNECT there is none. */
export interface Reply {
  status: number;
  /** As written into a transcript: status, time, reason phrase. */
  said: [own: string, heard: string];
  headers: [name: string, value: string][];
  response: IncomingMessage;
}

/** Why a peer's answer did not arrive, in the words of a transcript. */
export type NoReply = `${'silent' | 'closed' | 'reset' | 'no HTTP' | 'too long'} in ${string}`;

/** One HTTP/1.1 request over an open connection, which the caller destroys. Redirects are answers like any other. */
export async function exchange(
  stream: Duplex,
  asked: { method: 'GET' | 'CONNECT'; path: string; headers: Record<string, string> },
  limits: Limits,
): Promise<Reply | NoReply> {
  const answering = stopwatch();
  // Lenient parsing shows more, and a diagnosis does not depend on strict HTTP.
  const options = { ...asked, maxHeaderSize: MAX_HEADER_BYTES, insecureHTTPParser: true };
  const client = request({ ...options, createConnection: () => stream as Socket });
  // The probe may have been stopped by now: then there is no other listener.
  client.on('error', () => {});
  const got = await bounded<IncomingMessage | 'closed' | 'reset' | 'no HTTP' | 'too long'>(limits, (settle) => {
    client.on('error', (error: NodeJS.ErrnoException) => settle(brokenBy(error)));
    client.on('close', () => settle('closed'));
    // Sockets are paused here.
    client.on('socket', () => stream.resume());
    client.on('response', settle);
    client.on('connect', (response, _socket, head) => {
      // The tunnel's first bytes may arrive together with the header.
      if (head.length > 0) stream.unshift(head);
      settle(response);
    });
    client.end();
    return () => {};
  });
  if (got === 'timeout') return `silent ${answering()}` as NoReply;
  if (typeof got === 'string') return `${got} ${answering()}` as NoReply;
  const { statusCode: status = 0, statusMessage = '', rawHeaders } = got;
  const headers = rawHeaders
    .flatMap((name, index): Reply['headers'] => (index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? '']] : []))
    .slice(0, MAX_HEADERS);
  return { status, said: [`${status} ${answering()}`, statusMessage], headers, response: got };
}

function brokenBy({ code = '', syscall }: NodeJS.ErrnoException) {
  if (code === 'HPE_HEADER_OVERFLOW') return 'too long';
  if (code.startsWith('HPE_')) return 'no HTTP';
  // Node also reports a reset if the peer only closes the connection.
  return code === 'EPIPE' || (code === 'ECONNRESET' && syscall !== undefined) ? 'reset' : 'closed';
}

/** A header's value; names are case-insensitive. */
export function header({ headers }: Reply, name: string): string | undefined {
  return headers.find(([one]) => one.toLowerCase() === name)?.[1];
}

/** The first lines of an answer's body. Waiting for a body that never ends is limited. */
export async function bodyLines({ response }: Reply, limits: Limits): Promise<string[]> {
  const chunks: Buffer[] = [];
  let size = 0;
  await bounded<'done'>(atMost(limits, BODY_MS), (settle) => {
    const done = () => settle('done');
    const take = (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= MAX_BODY_BYTES) done();
    };
    response.on('error', done).on('end', done).on('close', done).on('data', take);
    return () => response.off('data', take).pause();
  });
  const body = Buffer.concat(chunks).subarray(0, MAX_BODY_BYTES);
  if (body.length === 0) return [];
  const text = body.toString('utf8');
  const odd = text.match(/[\x00-\x08\x0e-\x1f\ufffd]/g)?.length ?? 0;
  if (odd > 8 && odd > text.length / 20) return [`(${body.length} bytes that are no text)`];
  return text.replace(/\r?\n$/, '').split(/\r\n|\r|\n/, MAX_BODY_LINES);
}
