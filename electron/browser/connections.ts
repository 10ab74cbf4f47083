import { type IncomingMessage, type Server, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { OwnerCheck } from './peer.ts';

/** Limits for connections that have not sent the session's key. */
const STRANGERS = {
  /** A window loads its files over six connections; above that the newest replaces the oldest. */
  most: 64,
  /** Time in milliseconds in which a connection is not closed while it sends its first request. */
  undisturbed: 250,
  /** Maximum number of connections protected in this way. */
  mostAtOnce: 256,
};

export interface Connections {
  /** Whether the connection's owner may send requests. Determined once for each connection. */
  isOwn(req: IncomingMessage): Promise<boolean>;
  /** The connection has sent the session's key: it is never closed in favour of another. */
  isWindows(req: IncomingMessage): void;
}

/**
 * Closes the connections of other users, and unauthenticated connections beyond the limit. `refused` is called with the
 * status of each refusal.
 */
export function watchConnections(server: Server, isOwner: OwnerCheck, refused: (status: number) => void): Connections {
  const owned = new WeakMap<Socket, Promise<boolean>>();
  /** With the time of their start, the oldest first. */
  const strangers = new Map<Socket, number>();
  const end = (socket: Socket, status: number, header = '') => {
    strangers.delete(socket);
    refused(status);
    socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\n${header}Content-Length: 0\r\n\r\n`);
    socket.destroySoon();
  };
  server.on('connection', (socket: Socket) => {
    const isOwn = isOwner(socket).catch(() => false);
    owned.set(socket, isOwn);
    socket.once('close', () => strangers.delete(socket));
    // Other users' connections do not count, not even until their owner is known.
    void isOwn.then((answer) => {
      if (socket.destroyed) return;
      if (!answer) return end(socket, 403);
      strangers.set(socket, Date.now());
      const victim = tooMany(strangers);
      if (victim) end(victim, 503, 'Retry-After: 1\r\n');
    });
  });
  // Requests that are not HTTP, too slow or with too large headers get Node's own answers, with a line in the log.
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
    end(socket, CLIENT_ERRORS[error.code ?? ''] ?? 400);
  });
  return {
    isOwn: async ({ socket }) => (await owned.get(socket)) ?? false,
    isWindows: ({ socket }) => void strangers.delete(socket),
  };
}

/** The connection to close when another one arrives: the oldest, if any. */
function tooMany(strangers: ReadonlyMap<Socket, number>): Socket | undefined {
  const [oldest] = strangers;
  if (oldest === undefined || strangers.size <= STRANGERS.most) return undefined;
  const [socket, since] = oldest;
  const isDisturbed = Date.now() - since >= STRANGERS.undisturbed || strangers.size > STRANGERS.mostAtOnce;
  return isDisturbed ? socket : undefined;
}

const CLIENT_ERRORS: Record<string, number> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};
