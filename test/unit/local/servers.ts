import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';
import type { Certificate } from '../../authority.ts';
import { textIn } from '../../given.ts';

export interface Listening {
  port: number;
  /** What clients sent, as text. */
  heard: () => string;
  close: () => Promise<void>;
}

const running: Pick<Listening, 'close'>[] = [];

/** Has `closeServers` end a server, too. */
export function endsWithTheTest<Server extends Pick<Listening, 'close'>>(server: Server): Server {
  running.push(server);
  return server;
}

export async function closeServers(): Promise<void> {
  await Promise.all(running.splice(0).map((one) => one.close()));
}

async function listen(server: Server, host: string, port = 0): Promise<Listening> {
  const sockets = new Set<Socket>();
  let heard = '';
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
  });
  server.on('heard', (text: string) => (heard += text));
  await once(server.listen(port, host), 'listening');
  return endsWithTheTest({
    port: (server.address() as AddressInfo).port,
    heard: () => heard,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

/** A TCP server that does `serve` with each connection. */
export async function tcpServer(serve: (socket: Socket) => void, host = '127.0.0.1', port = 0): Promise<Listening> {
  const server = createServer({ allowHalfOpen: false, noDelay: true }, (socket) => {
    socket.on('data', (data) => server.emit('heard', data.toString('latin1')));
    serve(socket);
  });
  return listen(server, host, port);
}

/** A cloud: TLS with a certificate, and one answer to whatever is asked. */
export async function cloud(
  { key, cert }: Certificate,
  answer: string | ((socket: Socket) => void),
  options: TlsOptions = {},
  host = '127.0.0.1',
  port = 0,
): Promise<Listening> {
  const server = createTlsServer({ key, cert, ...options }, (socket) => {
    socket.on('error', () => {});
    let asked = '';
    socket.on('data', (data) => {
      server.emit('heard', data.toString('latin1'));
      asked += data.toString('latin1');
      if (!asked.includes('\r\n\r\n')) return;
      if (typeof answer === 'string') socket.end(answer);
      else answer(socket);
    });
  });
  server.on('tlsClientError', () => {});
  return listen(server, host, port);
}

/** How bytes are passed on: to which machine, of those that come back only the first `limit`, and how long a round trip takes (ms). */
interface Way {
  host?: string;
  limit?: number;
  roundTrip?: number;
}

/** Passes bytes on in both directions. */
export const relay = (to: number, way?: Way): Promise<Listening> => tcpServer((near) => tie(near, to, way));

export function tie(near: Duplex, port: number, way: Way = {}): Socket {
  const { host = '127.0.0.1', limit = Number.POSITIVE_INFINITY, roundTrip = 0 } = way;
  const far = connect({ host, port, noDelay: true });
  const later = (act: () => void) => void (roundTrip > 0 ? setTimeout(act, roundTrip / 2) : act());
  let passed = 0;
  near
    .on('error', () => {})
    .on('data', (data) => later(() => far.writable && far.write(data)))
    .on('end', () => later(() => far.end()))
    .on('close', () => later(() => far.destroy()));
  far
    .on('data', (data) => {
      const fits = data.subarray(0, Math.max(0, limit - passed));
      passed += data.length;
      later(() => near.write(fits));
    })
    .on('end', () => passed < limit && later(() => near.end()))
    .on('error', () => near.destroy());
  return far;
}

/** An HTTP proxy that answers each CONNECT with `answer`, or with a tunnel to a port on loopback. */
export async function proxy(answer: string | number | undefined): Promise<Listening> {
  return tcpServer((socket) => {
    let asked = '';
    const take = (data: Buffer) => {
      asked += data.toString('latin1');
      if (!asked.includes('\r\n\r\n')) return;
      socket.off('data', take);
      if (typeof answer === 'string') socket.end(answer);
      if (typeof answer !== 'number') return;
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      tie(socket, answer);
    };
    socket.on('data', take);
  });
}

/** The good answer of the document [D]. */
export const FORBIDDEN = textIn('unit/local/forbidden.txt').trimEnd().replaceAll('\n', '\r\n');
