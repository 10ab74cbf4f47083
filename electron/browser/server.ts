import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Host } from '../../shared/api.ts';
import { readStatic } from '../host/files.ts';
import { answerCall } from './calls.ts';
import { reply, replyPage } from './reply.ts';
import { createSession, type Session } from './session.ts';

export interface ServeOptions {
  /** 0: any free one. */
  port: number;
  /** Where the built window lies. */
  rendererDir: string;
  version: string;
}

/** Node's own clocks against clients that send slowly or never finish; 96 MiB over loopback take a second. */
const LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 60_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 2_000,
  maxHeaderSize: 16_384,
};

/**
 * Offers the window and its host to one browser on this machine. The printed URL opens one session, once;
 * everything else needs that session's cookie. Other sites, other hosts' names and other users get nothing.
 */
export async function serve(
  host: Host,
  { port, rendererDir, version }: ServeOptions,
): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer(LIMITS);
  server.maxConnections = 64;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const actual = (server.address() as AddressInfo).port;
  const session = createSession(actual);
  const handle = createHandler(host, session, actual, rendererDir, version);
  server.on('request', (req, res) => {
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
