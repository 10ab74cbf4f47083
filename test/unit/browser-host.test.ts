import { once } from 'node:events';
import { symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createOwnerCheck } from '../../electron/browser/peer.ts';
import type { Host } from '../../shared/api.ts';
import type { Cancelled } from '../../shared/model/cancelled.ts';
import { ask as askAt, openSession, redeem, type Session } from '../browser.ts';
import { jsonIn } from '../given.ts';

type Headers = Record<string, string | null>;
/** Requests and bytes that are refused, with the status, and the headers of what is not. */
const refused: {
  headers: Headers;
  requests: [what: string, status: number, line: string, headers: Headers][];
  bytes: [what: string, status: number, bytes: string][];
  /** Of calls, in Latin-1. */
  bodies: [what: string, status: number, body: string][];
  /** Rows of the kernel's table, and whether the other end is ours. */
  sockets: [table: string, row: string, isOwn: boolean][];
} = jsonIn('unit/browser-host.json');

// What calls answer beside the status, `desktop/contract.test.ts` asks of both ways.
const host = { 'app.info': async () => ({ version: '1.2.3', lang: 'de' }) } as unknown as Host;
const sockets: Socket[] = [];

function open({ port }: Session): Socket {
  const socket = connect(port, '127.0.0.1').on('error', () => {});
  sockets.push(socket);
  return socket;
}

/** Sends these bytes and gives all that comes back until the other side ends. */
function send(session: Session, bytes: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = open(session);
    let answer = '';
    socket.on('data', (chunk) => (answer += chunk));
    socket.on('close', () => resolve(answer));
    socket.write(bytes.replace('PORT', String(session.port)));
  });
}

const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);
const ask = ({ port, key }: Session, path = '/', headers: Record<string, string> = {}) =>
  askAt(port, path, { headers: { 'x-ftd-session': key, ...headers } });

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
});

describe('the browser host', () => {
  let session: Session;
  beforeAll(async () => {
    session = await openSession(host, { version: '1.2.3' });
    writeFileSync(join(session.page, '..', 'secret.html'), 'outside');
    writeFileSync(join(session.page, 'main.js'), 'export {};');
    writeFileSync(join(session.page, 'notes.txt'), 'no type, no answer');
    symlinkSync(join(session.page, '..', 'secret.html'), join(session.page, 'linked.html'));
  });
  afterAll(() => session.close());

  it('opens once: the token is dead afterwards, the key goes on', async () => {
    await expect(redeem(session.url)).rejects.toThrow('403');
    expect((await session.post('app.info', '{}')).status).toBe(200);
    const localhost = { host: `localhost:${session.port}`, origin: `http://localhost:${session.port}` };
    expect((await session.post('app.info', '{}', localhost)).status).toBe(200);
    expect((await ask(session)).body).toContain('window');
  });

  it('does not listen on other addresses', async () => {
    const isRefused = await new Promise((resolve) => {
      const socket = connect({ host: '127.0.0.2', port: session.port });
      socket.on('connect', () => resolve(false)).on('error', () => resolve(true));
    });
    expect(isRefused).toBe(true);
  });

  it.each(refused.requests)('refuses %s with %i', async (_what, status, line, changed) => {
    const { port, key, url } = session;
    const [method = '', path = ''] = line.split(' ');
    const call = { origin: url.origin, 'content-type': 'application/json' };
    const all: Headers = { 'x-ftd-session': key, ...(method === 'GET' ? {} : call), ...changed };
    const given = Object.entries(all).flatMap(([name, value]) =>
      value === null ? [] : [[name, value.replace('KEY', key).replace('TOKEN', url.hash.slice(7))]],
    );
    const body = method === 'POST' ? { body: '{}' } : {};
    const answer = await askAt(port, path, { method, headers: Object.fromEntries(given), ...body });
    expect(answer.status).toBe(status);
    expect(answer.body).not.toContain('outside');
  });

  it('refuses in the reader’s language', async () => {
    const answer = await askAt(session.port, '/none', { headers: { 'accept-language': 'de-DE,de;q=0.9,en;q=0.8' } });
    expect(answer.body).toContain('Öffnen Sie den Link');
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
  });

  it.each([...refused.bytes, ['a header without end', 431, `GET / HTTP/1.1\r\nX: ${'a'.repeat(20_000)}`] as const])(
    'gives %s the status %i, and serves others',
    async (_what, status, bytes) => {
      expect(statusOf(await send(session, bytes))).toBe(status);
      expect((await ask(session)).status).toBe(200);
    },
  );

  it.each([...refused.bodies, ['JSON as deep as it goes', 400, '['.repeat(100_000)] as const])(
    'answers %s in a call with %i',
    async (_what, status, body) => {
      expect((await session.post('app.info', Buffer.from(body, 'latin1'))).status).toBe(status);
      expect(({} as { polluted?: number }).polluted).toBeUndefined();
    },
  );

  it('refuses bodies over 96 MiB that are streamed', async () => {
    const large = Buffer.alloc(96 * 1024 * 1024 + 1, ' ');
    const { status, body } = await session.post('app.info', large, { 'transfer-encoding': 'chunked' });
    expect([status, JSON.parse(body).problem]).toEqual([413, 'too-large']);
    expect((await session.post('app.info', '{}')).status).toBe(200);
  });

  it('serves the window with every protection, and no cache for the page', async () => {
    const page = await ask(session);
    expect(page.headers).toMatchObject(refused.headers);
    const policy = String(page.headers['content-security-policy']);
    expect(policy).toMatch(/script-src 'self'.*frame-ancestors 'none'/);
    expect(policy).not.toContain('unsafe');
    expect((await ask(session, '/main.js')).headers['content-type']).toBe('text/javascript; charset=utf-8');
  });

  it.skipIf(process.platform !== 'linux')('knows from the kernel’s table who has the other end', async () => {
    const socket = { remoteAddress: '127.0.0.1', remotePort: 0x1f90, localAddress: '127.0.0.1', localPort: 0x0050 };
    const own = process.getuid?.() ?? 0;
    const isOwner = createOwnerCheck('linux', session.page);
    for (const [file, row, isOwn] of refused.sockets) {
      const uid = `0:0 0:0 0 ${row.includes('OTHER') ? own + 1 : own}`;
      for (const name of ['tcp', 'tcp6']) writeFileSync(join(session.page, name), '');
      writeFileSync(join(session.page, file), `  sl  head\n   1: ${row.replace(/OWN|OTHER/, uid)} 1 20 4\n`);
      expect(await isOwner(socket as Socket), row).toBe(isOwn);
    }
    expect(await createOwnerCheck('linux', join(session.page, 'missing'))(socket as Socket)).toBe(false);
    expect(await createOwnerCheck('darwin')(socket as Socket)).toBe(true);
  });
});

describe('a window that is closed', () => {
  /** Asks as a window does that stays. */
  function present({ key, url: { origin, port } }: Session) {
    const headers = { origin, 'x-ftd-session': key };
    const req = request({ host: '127.0.0.1', port, path: '/session/present', method: 'POST', headers, agent: false });
    return req.on('error', () => {}).end();
  }
  /** The same, once it is heard. Closes the window. */
  async function stay(session: Session): Promise<() => void> {
    const req = present(session);
    const [answer] = await once(req, 'response');
    expect(answer.statusCode).toBe(200);
    return () => req.destroy();
  }

  it('gets a fresh link, once it is closed; a reload does not; without any the host is idle', async () => {
    const links: URL[] = [];
    const idle = vi.fn();
    const session = await openSession(host, {
      waits: { closed: 150, idle: 500 },
      onClosed: (url) => links.push(new URL(url)),
      onIdle: idle,
    });
    let close = await stay(session);
    close();
    close = await stay(session);
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect([links.length, idle.mock.calls.length]).toEqual([0, 0]);
    close();
    await vi.waitFor(() => expect(links).toHaveLength(1));
    // Until it is opened, the window that was closed may come back.
    expect((await session.post('app.info', '{}')).status).toBe(200);
    const key = await redeem(links[0] ?? session.url);
    expect((await session.post('app.info', '{}')).status).toBe(403);
    expect((await session.post('app.info', '{}', { 'x-ftd-session': key })).status).toBe(200);
    // It never came.
    await vi.waitFor(() => expect(links).toHaveLength(2));
    await vi.waitFor(() => expect(idle).toHaveBeenCalledTimes(1));
    await session.close();
  });

  it('is not taken for open if it went before its owner was known', async () => {
    const links: string[] = [];
    const session = await openSession(host, {
      waits: { closed: 300 },
      onClosed: (url) => links.push(url),
      isOwner: () => new Promise((resolve) => setTimeout(resolve, 150, true)),
    });
    const req = present(session);
    setTimeout(() => req.destroy(), 50);
    await vi.waitFor(() => expect(links).toHaveLength(1));
    await session.close();
  });
});

describe('a hostile neighbour', () => {
  let session: Session;
  /** A new list for each host: one that is closed may still tell of its last second. */
  let lines: string[];
  beforeEach(async () => {
    const told: string[] = [];
    lines = told;
    session = await openSession(host, {
      limits: { headersTimeout: 300, requestTimeout: 600, connectionsCheckingInterval: 50 },
      log: (line) => told.push(line),
    });
  });
  afterEach(() => session.close());

  it('that sends its header slowly is let go', async () => {
    const answer = send(session, `GET / HTTP/1.1\r\nHost: 127.0.0.1:${session.port}\r\n`);
    const slow = sockets.at(-1);
    const drip = setInterval(() => slow?.writable && slow.write('X-A: b\r\n'), 40);
    expect(statusOf(await answer)).toBe(408);
    clearInterval(drip);
  });

  it('that sends its body slowly is let go, and others are served meanwhile', async () => {
    const slow = session.post('app.info', '{', { 'content-length': '1000' });
    expect((await ask(session)).status).toBe(200);
    expect((await slow).status).toBe(408);
  });

  it.each(['reset', 'end'] as const)(
    'that hangs up (%s) in the middle of a call has it done whole or not at all, and given up',
    async (way) => {
      const calls: (Cancelled | undefined)[] = [];
      const own = await openSession({
        'app.info': async (_: unknown, cancelled?: Cancelled) => {
          calls.push(cancelled);
          return new Promise(() => {});
        },
      } as unknown as Host);
      const head = ['POST /api/app.info HTTP/1.1', 'Host: 127.0.0.1:PORT', `X-FTD-Session: ${own.key}`];
      const more = [`Origin: ${own.url.origin}`, 'Content-Type: application/json', 'Content-Length: 2', '', '{}'];
      const text = [...head, ...more].join('\r\n');
      for (let bytes = text.length; bytes > 0; bytes -= bytes > text.length - 4 ? 1 : 20) {
        void send(own, text.slice(0, bytes - text.length || undefined));
        const socket = sockets.at(-1) as Socket;
        await once(socket, 'connect');
        await vi.waitFor(() => expect(calls).toHaveLength(1));
        if (way === 'reset') socket.resetAndDestroy();
        else socket.destroy();
      }
      await vi.waitFor(() => expect(calls[0]?.aborted).toBe(true));
      expect([calls.length, (await ask(own)).status]).toEqual([1, 200]);
      await own.close();
    },
  );

  it('finds in the log few lines, and no word of its requests', async () => {
    const secret = 'S3cret-in-the-path';
    const { port, key, url } = session;
    const headers = { origin: url.origin, 'x-ftd-token': secret, cookie: `a=${secret}` };
    for (let time = 0; time < 21; time += 1) await askAt(port, `/session/open?${secret}`, { method: 'POST', headers });
    await ask(session, `/${secret}.html`);
    await vi.waitFor(() => expect(lines.join('\n')).toMatch(/× 404/), 3_000);
    const text = lines.join('\n');
    const counts = [...text.matchAll(/^refused: (\d+) × 403 Forbidden$/gm)].map(([, count]) => Number(count));
    expect(counts.reduce((sum, count) => sum + count)).toBe(21);
    expect(lines.length).toBeLessThan(6);
    expect(text).toMatch(/^refused: 1 × 404 Not Found$/m);
    for (const word of [secret, url.hash.slice(7), key]) expect(text).not.toContain(word);
  });
});
