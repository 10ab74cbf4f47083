import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Host } from '../../shared/api.ts';
import { readStatic } from '../host/page/window-files.ts';
import { answerCall } from './calls.ts';
import { isSameUser } from './peer.ts';
import { reply, replyPage } from './reply.ts';
import { createSession, type Session } from './session.ts';

interface ServeOptions {
  /** 0: any free one. */
  port: number;
  /** Where the built window lies. */
  rendererDir: string;
  version: string;
  /** Node's own clocks against clients that send slowly or never finish; tests have less patience. */
  limits?: Partial<typeof LIMITS>;
  /** Is told of what was refused: status and reason, never the request's own words. */
  log?: (line: string) => void;
}

/** 96 MiB over loopback take a second. */
const LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 60_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 2_000,
  maxHeaderSize: 16_384,
};

/** One window needs six; what comes above is told so, and far above is dropped unheard. */
const CONNECTIONS = { served: 64, heard: 256 };

/**
 * Offers the window and its host to one browser on this machine. The printed URL opens one session, once;
 * everything else needs that session's cookie. Other sites, other hosts' names and other users get nothing.
 */
export async function serve(
  host: Host,
  { port, rendererDir, version, limits, log = () => {} }: ServeOptions,
): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer({ ...LIMITS, ...limits });
  const tell = sparingly(log);
  limitConnections(server, tell);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const actual = (server.address() as AddressInfo).port;
  const session = createSession(actual);
  const handle = createHandler(host, session, actual, rendererDir, version);
  server.on('request', (req, res) => {
    res.once('finish', () => res.statusCode >= 400 && tell(res.statusCode));
    handle(req, res).catch(() => res.destroy());
  });
  return {
    url: `http://127.0.0.1:${actual}/?token=${session.token}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Tells whoever is too many so, and keeps the event loop free of those who are far too many. */
function limitConnections(server: Server, tell: (status: number) => void): void {
  let open = 0;
  server.maxConnections = CONNECTIONS.heard;
  server.on('connection', (socket: Socket) => {
    open += 1;
    socket.once('close', () => {
      open -= 1;
    });
    if (open <= CONNECTIONS.served) return;
    tell(503);
    socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n');
    socket.destroySoon();
  });
  server.on('drop', () => tell(503));
  // What is no HTTP, too slow or too large for a header: Node's own answers, with a line in the log.
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    const status = CLIENT_ERRORS[error.code ?? ''] ?? 400;
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
    tell(status);
    socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  });
}

const CLIENT_ERRORS: Record<string, number> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** One line for each kind of refusal and second, with their number: a flood of requests is no flood of lines. */
function sparingly(log: (line: string) => void): (status: number) => void {
  const counts = new Map<number, number>();
  return (status) => {
    const count = counts.get(status);
    counts.set(status, (count ?? 0) + 1);
    if (count !== undefined) return;
    setTimeout(() => {
      log(`refused: ${counts.get(status)} × ${status} ${STATUS_CODES[status]}`);
      counts.delete(status);
    }, 1_000).unref();
  };
}

function createHandler(host: Host, session: Session, port: number, rendererDir: string, version: string) {
  const names = new Set([`127.0.0.1:${port}`, `localhost:${port}`]);

  return async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const name = req.headers.host ?? '';
    if (!names.has(name)) return replyPage(req, res, 421, 'denied.host', version);
    const url = parseUrl(req.url, name);
    if (!url) return replyPage(req, res, 404, 'denied.missing', version);
    const isRead = req.method === 'GET' || req.method === 'HEAD';
    const isKnown = session.holds(req.headers.cookie);

    const token = url.pathname === '/' && req.method === 'GET' ? url.searchParams.get('token') : null;
    if (token !== null) {
      // Other users of this machine can see a browser's command line, and the token in it.
      if (!(await isSameUser(req.socket))) return replyPage(req, res, 403, 'denied.text', version);
      const cookie = session.redeem(token);
      if (cookie !== undefined)
        return reply(res, 303, { Location: '/', 'Set-Cookie': cookie, 'Cache-Control': 'no-store' });
      if (isKnown) return reply(res, 303, { Location: '/', 'Cache-Control': 'no-store' });
    }
    if (!isKnown) return replyPage(req, res, 403, 'denied.text', version);

    if (isRead) {
      const file = await readStatic(rendererDir, url.pathname);
      return file ? reply(res, 200, file.headers, file.bytes) : replyPage(req, res, 404, 'denied.missing', version);
    }
    if (req.method !== 'POST') return reply(res, 405, { Allow: 'GET, HEAD, POST' });
    if (req.headers.origin !== `http://${name}`) return replyPage(req, res, 403, 'denied.host', version);
    const call = /^\/api\/([\w.-]+)$/.exec(url.pathname)?.[1];
    return call === undefined ? replyPage(req, res, 404, 'denied.missing', version) : answerCall(host, call, req, res);
  };
}

function parseUrl(path: string | undefined, host: string): URL | undefined {
  try {
    return path?.startsWith('/') ? new URL(`http://${host}${path}`) : undefined;
  } catch {
    return undefined;
  }
}
