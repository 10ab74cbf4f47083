import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { serve } from '../electron/browser/server.ts';
import type { Host } from '../shared/api.ts';

interface Asked {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
  signal?: AbortSignal | undefined;
}
export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** One request over a connection of its own. Node's own client: unlike fetch it lets a test forge Host, Origin and path. */
export async function ask(port: number, path: string, { body, ...options }: Asked = {}): Promise<Answer> {
  const sent = request({ host: '127.0.0.1', port, path, agent: false, ...options }).end(body);
  const [answer]: [IncomingMessage] = (await once(
    sent.on('error', () => {}),
    'response',
  )) as never;
  return { status: answer.statusCode ?? 0, headers: answer.headers, body: await text(answer) };
}

/** Serves a page over the browser host and redeems its token, as a window does. */
export async function openSession(host: Host, options: Partial<Parameters<typeof serve>[1]> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'ftd-browser-'));
  const page = join(folder, 'page');
  mkdirSync(page);
  writeFileSync(join(page, 'index.html'), '<!doctype html><title>window</title>');
  const running = await serve(host, { port: 0, rendererDir: page, version: '1', ...options });
  const url = new URL(running.url);
  const port = Number(url.port);
  const key = await redeem(url);
  return {
    /** What is served. */
    page,
    url,
    port,
    key,
    post: (name: string, body: string | Buffer, headers: Record<string, string> = {}, signal?: AbortSignal) =>
      ask(port, `/api/${name}`, {
        method: 'POST',
        body,
        headers: { 'x-ftd-session': key, origin: url.origin, 'content-type': 'application/json', ...headers },
        ...(signal && { signal }),
      }),
    close: async () => {
      await running.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
export type Session = Awaited<ReturnType<typeof openSession>>;

/** Trades the token of a printed address for the session's key. */
export async function redeem({ port, origin, hash }: URL): Promise<string> {
  const headers = { origin, 'x-ftd-token': hash.replace('#token=', '') };
  const { status, body } = await ask(Number(port), '/session/open', { method: 'POST', headers });
  if (status !== 200) throw new Error(`the token is refused with ${status}`);
  return JSON.parse(body).key;
}
