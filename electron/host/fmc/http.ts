import { Agent, type IncomingMessage, type RequestOptions, request } from 'node:http';
import type { Duplex } from 'node:stream';
import { ProblemError } from '../../../shared/model/problem/problem.ts';
import { codeOf } from '../error-code.ts';
import type { CertificateGate } from './certificate.ts';
import { dialFmc } from './connect.ts';

/** A thousand devices in full take about 6 MB. */
const MAX_BODY_BYTES = 32 * 1024 * 1024;
const MAX_HEADER_BYTES = 32 * 1024;

/** One request. `headers` contain the credentials. */
export interface Call {
  method: 'GET' | 'POST';
  path: string;
  headers: Readonly<Record<string, string>>;
}

export interface Reply {
  status: number;
  /** By names in lower case. */
  header(name: string): string | undefined;
  body: string;
}

/** HTTPS to one FMC: each connection's certificate is checked before a byte of HTTP is written on it. */
export interface FmcHttp {
  /** Redirects are answers like any other. Throws `ProblemError` fmc-…, ssh-cancelled. */
  send(call: Call, signal: AbortSignal): Promise<Reply>;
  close(): void;
}

/** @param timeout milliseconds for one answer, from the request to its last byte */
export function fmcHttp(target: { host: string; port: number }, gate: CertificateGate, timeout: number): FmcHttp {
  const { host, port } = target;
  const at = { host, port: String(port) };
  const closed = new AbortController();
  const agent = new Agent({ keepAlive: true, maxSockets: 10 });
  agent.createConnection = (_, done) => {
    dialFmc(target, closed.signal).then(
      ({ socket, certificate }) => {
        try {
          gate.check(certificate);
        } catch (error) {
          socket.destroy();
          return done?.(error as Error, socket);
        }
        done?.(null, socket);
      },
      (error: Error) => done?.(error, undefined as unknown as Duplex),
    );
    return undefined;
  };

  return {
    async send({ method, path, headers }, signal) {
      const late = new AbortController();
      const clock = setTimeout(() => late.abort(), timeout);
      const stop = AbortSignal.any([signal, closed.signal, late.signal]);
      try {
        const length = method === 'POST' ? { 'content-length': '0' } : {};
        const asked = { agent, host, port, method, path, maxHeaderSize: MAX_HEADER_BYTES, signal: stop };
        return await exchange({ ...asked, headers: { accept: 'application/json', ...headers, ...length } }, stop);
      } catch (error) {
        if (signal.aborted || closed.signal.aborted) throw new ProblemError('ssh-cancelled');
        if (late.signal.aborted) throw new ProblemError('fmc-timeout', at);
        if (error instanceof ProblemError) throw error;
        if (error instanceof RangeError) throw new ProblemError('fmc-flooded', { host });
        throw new ProblemError(isNoHttp(error) ? 'fmc-not-an-fmc' : 'fmc-unreachable', at);
      } finally {
        clearTimeout(clock);
      }
    },
    close() {
      closed.abort();
      agent.destroy();
    },
  };
}

function exchange(asked: RequestOptions, signal: AbortSignal): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const client = request(asked);
    client.on('error', (error) => {
      // The FMC closed a kept connection before it received the request: a new one is used.
      if (client.reusedSocket && codeOf(error) === 'ECONNRESET' && !signal.aborted)
        exchange(asked, signal).then(resolve, reject);
      else reject(error);
    });
    client.on('response', (response) => {
      read(response, signal).then(resolve, (error: unknown) => {
        client.destroy();
        reject(error);
      });
    });
    client.end();
  });
}

/** Throws `RangeError` for more than is read. */
async function read(response: IncomingMessage, signal: AbortSignal): Promise<Reply> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    signal.throwIfAborted();
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw new RangeError('body');
    chunks.push(chunk);
  }
  if (!response.complete) throw new Error('cut off');
  const { statusCode = 0, headers } = response;
  return {
    status: statusCode,
    header: (name) => [headers[name]].flat()[0],
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

/** Node's HTTP parser reports invalid input with codes of its own. */
function isNoHttp(error: unknown): boolean {
  return codeOf(error).startsWith('HPE_');
}
