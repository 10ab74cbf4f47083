import { createServer, type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Host } from '../../shared/api.ts';
import { readStatic } from '../host/page/window-files.ts';
import { answerCall } from './calls.ts';
import { type Connections, watchConnections } from './connections.ts';
import { createOwnerCheck, type OwnerCheck } from './peer.ts';
import { createPresence, type Presence, type Waits } from './presence.ts';
import { reply, replyJson, replyOpen, replyPage } from './reply.ts';
import { createSession, KEY_HEADER, type Session, TOKEN_HEADER } from './session.ts';

interface ServeOptions {
  /** 0: any free one. */
  port: number;
  /** The folder of the built window. */
  rendererDir: string;
  version: string;
  /** Node's timeouts against clients that send slowly or never finish; tests shorten them. */
  limits?: Partial<typeof LIMITS>;
  waits?: Partial<Waits>;
  /** Who may connect; by default according to the system's table. */
  isOwner?: OwnerCheck;
  /** Called for each refusal: status and reason, never the request's own content. */
  log?: (line: string) => void;
  /** The last window was closed: this address opens another one. */
  onClosed?: (url: string) => void;
  /** There was no window for this many minutes. */
  onIdle?: (minutes: number) => void;
}

/** 96 MiB over loopback take a second. */
const LIMITS = {
  headersTimeout: 3_000,
  requestTimeout: 60_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 500,
  maxHeaderSize: 16_384,
};

const WAITS: Waits = { closed: 5_000, idle: 30 * 60_000 };

/**
 * Serves the window and its host to one browser on this machine. The printed URL opens one session, once; every call
 * needs that session's key in a header. The window's files contain no secret. Other origins, host names and users are
 * refused.
 */
export async function serve(
  host: Host,
  { port, rendererDir, version, limits, log = () => {}, onClosed, onIdle, ...options }: ServeOptions,
): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer({ ...LIMITS, ...limits });
  const refused = sparingly(log);
  const connections = watchConnections(server, options.isOwner ?? createOwnerCheck(), refused);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const actual = (server.address() as AddressInfo).port;
  const session = createSession();
  // A browser does not send the part after `#`: no request and no Referer contains it.
  const link = () => `http://127.0.0.1:${actual}/#token=${session.issueToken()}`;
  const waits = { ...WAITS, ...options.waits };
  const presence = createPresence(
    waits,
    onClosed && (() => onClosed(link())),
    onIdle && (() => onIdle(Math.round(waits.idle / 60_000))),
  );
  const handle = createHandler(host, { session, connections, presence, port: actual, rendererDir, version });
  server.on('request', (req, res) => {
    res.once('finish', () => res.statusCode >= 400 && refused(res.statusCode));
    handle(req, res).catch(() => res.destroy());
  });
  return {
    url: link(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          presence.end();
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** One line per kind of refusal and second, with their number, so that a flood of requests does not flood the log. */
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

interface Parts {
  session: Session;
  connections: Connections;
  presence: Presence;
  port: number;
  rendererDir: string;
  version: string;
}

function createHandler(host: Host, { session, connections, presence, port, rendererDir, version }: Parts) {
  const names = new Set([`127.0.0.1:${port}`, `localhost:${port}`]);

  return async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    // Other users of this machine can see a browser's command line, and the token in it.
    if (!(await connections.isOwn(req))) return void res.destroy();
    const [name = '', ...others] = req.headersDistinct.host ?? [];
    if (others.length > 0 || !names.has(name)) return replyPage(req, res, 421, 'denied.host', version);
    const url = parseUrl(req.url, name);
    if (!url) return replyPage(req, res, 404, 'denied.missing', version);
    if (req.method === 'GET' || req.method === 'HEAD') {
      const file = await readStatic(rendererDir, url.pathname);
      return file ? reply(res, 200, file.headers, file.bytes) : replyPage(req, res, 404, 'denied.missing', version);
    }
    if (req.method !== 'POST') return reply(res, 405, { Allow: 'GET, HEAD, POST' });
    if (req.headers.origin !== `http://${name}`) return replyPage(req, res, 403, 'denied.host', version);

    if (url.pathname === '/session/open') {
      const key = session.redeem(header(req, TOKEN_HEADER));
      if (key === undefined) return replyPage(req, res, 403, 'denied.text', version);
      presence.expect();
      return replyJson(res, 200, { key });
    }
    if (!session.holds(header(req, KEY_HEADER))) return replyPage(req, res, 403, 'denied.text', version);
    connections.isWindows(req);
    if (url.pathname === '/session/present') {
      presence.hold(res);
      return replyOpen(res);
    }
    presence.used();
    const call = /^\/api\/([\w.-]+)$/.exec(url.pathname)?.[1];
    return call === undefined ? replyPage(req, res, 404, 'denied.missing', version) : answerCall(host, call, req, res);
  };
}

const header = (req: IncomingMessage, name: string) => String(req.headers[name] ?? '');

function parseUrl(path: string | undefined, host: string): URL | undefined {
  try {
    return path?.startsWith('/') ? new URL(`http://${host}${path}`) : undefined;
  } catch {
    return undefined;
  }
}
