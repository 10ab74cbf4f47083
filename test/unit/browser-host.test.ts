import { execFile } from 'node:child_process';
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { isSameUser } from '../../electron/browser/peer.ts';
import { serve } from '../../electron/browser/server.ts';
import type { Host } from '../../shared/api.ts';
import { ask as askAt, openSession, type Session } from '../browser.ts';

type Headers = Record<string, string | null>;
/** Requests and bytes that are refused, with the status. */
const refused: {
  requests: [what: string, status: number, line: string, headers: Headers][];
  bytes: [what: string, status: number, bytes: string][];
} = JSON.parse(readFileSync(new URL('browser-host.json', import.meta.url), 'utf8'));

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
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('close', () => resolve(answer));
    socket.write(bytes);
  });
}

const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);
const ask = ({ port, cookie }: Session, path = '/', headers: Record<string, string> = {}) =>
  askAt(port, path, { headers: { cookie, ...headers } });

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

  it('prints a loopback URL with a 32-byte token, and sets a cookie that scripts and other sites cannot use', async () => {
    const other = await serve(host, { port: 0, rendererDir: session.page, version: '1' });
    expect(other.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}$/);
    const { headers } = await fetch(other.url, { redirect: 'manual' });
    const name = `ftd-cloud-doctor-${new URL(other.url).port}`;
    expect(headers.get('set-cookie')).toMatch(new RegExp(`^${name}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict$`));
    expect(headers.get('location')).toBe('/');
    await other.close();
  });

  it('opens once: the token is dead afterwards, the cookie goes on', async () => {
    const path = `/${session.url.search}`;
    expect((await askAt(session.port, path)).status).toBe(403);
    expect((await ask(session, path)).headers.location).toBe('/');
    expect((await ask(session)).body).toContain('window');
    expect((await ask(session, '/', { host: `localhost:${session.port}` })).status).toBe(200);
  });

  it('does not listen on other addresses', async () => {
    const isRefused = await new Promise((resolve) => {
      const socket = connect({ host: '127.0.0.2', port: session.port });
      socket.on('connect', () => resolve(false)).on('error', () => resolve(true));
    });
    expect(isRefused).toBe(true);
  });

  it.each(refused.requests)('refuses %s with %i', async (_what, status, line, changed) => {
    const { port, cookie, url } = session;
    const [method = '', path = ''] = line.split(' ');
    const call = { origin: url.origin, 'content-type': 'application/json' };
    const all: Headers = { cookie, ...(method === 'GET' ? {} : call), ...changed };
    const given = Object.entries(all).flatMap(([name, value]) =>
      value === null ? [] : [[name, value.replace('COOKIE', cookie).replace('PORT', String(port))]],
    );
    const body = method === 'POST' ? { body: '{}' } : {};
    const answer = await askAt(port, path, { method, headers: Object.fromEntries(given), ...body });
    expect(answer.status).toBe(status);
    expect(answer.body).not.toContain('outside');
  });

  it('refuses in the reader’s language', async () => {
    const answer = await askAt(session.port, '/', { headers: { 'accept-language': 'de-DE,de;q=0.9,en;q=0.8' } });
    expect(answer.body).toContain('Starten Sie FTD Cloud Doctor neu');
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
  });

  it.each([...refused.bytes, ['a header without end', 431, `GET / HTTP/1.1\r\nX: ${'a'.repeat(20_000)}`] as const])(
    'gives %s the status %i, and serves others',
    async (_what, status, bytes) => {
      expect(statusOf(await send(session, bytes))).toBe(status);
      expect((await ask(session)).status).toBe(200);
    },
  );

  it.each([
    ['JSON that is none', 400, '{"a":'],
    ['bytes that are no text', 400, '\xff\xfe\x00'],
    ['JSON as deep as it goes', 400, '['.repeat(100_000)],
    ['a wrong form', 422, '"__proto__"'],
    ['a prototype', 200, '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'],
  ])('answers %s in a call with %i', async (_what, status, body) => {
    expect((await session.post('app.info', Buffer.from(body, 'latin1'))).status).toBe(status);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it('refuses bodies over 96 MiB that are streamed', async () => {
    const large = Buffer.alloc(96 * 1024 * 1024 + 1, ' ');
    const { status, body } = await session.post('app.info', large, { 'transfer-encoding': 'chunked' });
    expect([status, JSON.parse(body).problem]).toEqual([413, 'too-large']);
    expect((await session.post('app.info', '{}')).status).toBe(200);
  });

  it('serves the window with every protection, and no cache for the page', async () => {
    const page = await ask(session);
    expect(page.headers).toMatchObject({
      'cache-control': 'no-store',
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    const policy = String(page.headers['content-security-policy']);
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe');
    expect((await ask(session, '/main.js')).headers['content-type']).toBe('text/javascript; charset=utf-8');
  });

  it.skipIf(process.getuid?.() !== 0)('lets no other user redeem a token (needs root to try)', async () => {
    const fresh = await serve(host, { port: 0, rendererDir: session.page, version: '1' });
    try {
      const script = `require('http').get(${JSON.stringify(fresh.url)}, (res) => process.exit(console.log(res.statusCode)))`;
      const asNobody = { uid: 65_534, gid: 65_534, encoding: 'utf8' as const };
      const { stdout } = await promisify(execFile)(process.execPath, ['-e', script], { cwd: '/', ...asNobody });
      expect(stdout.trim()).toBe('403');
      expect((await fetch(fresh.url, { redirect: 'manual' })).status).toBe(303);
    } finally {
      await fresh.close();
    }
  });

  it.skipIf(process.platform !== 'linux')('knows from the kernel’s table who has the other end', async () => {
    const table = join(session.page, 'tcp');
    const socket = { remotePort: 0x1f90, localPort: 0x0050 } as Socket;
    const own = process.getuid?.() ?? 0;
    for (const [local, remote, uid, isSame] of [
      ['1F90', '0050', own, true],
      ['1F90', '0050', own + 1, false],
      ['1F91', '0050', own, false],
      // Our own end alone.
      ['0050', '1F90', own, false],
    ] as const) {
      const row = `   1: 0100007F:${local} 0100007F:${remote} 01 00000000:00000000 00:00000000 00000000  ${uid}        0 1 1 0 20 4 0 10 -1`;
      writeFileSync(table, `  sl  local_address rem_address\n${row}`);
      expect(await isSameUser(socket, table), row).toBe(isSame);
    }
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

  it('with 1,000 connections shuts nobody out for longer than it holds them', async () => {
    const answers = await Promise.all(Array.from({ length: 1_000 }, () => send(session, '')));
    // Nobody said anything: 64 were waited for and let go, the next were told, the rest dropped.
    const told = answers.filter((answer) => answer && statusOf(answer) === 503).length;
    expect(told).toBeGreaterThan(0);
    expect(answers.filter((answer) => answer && ![503, 408].includes(statusOf(answer)))).toEqual([]);
    // The last of them end on this side a moment before they end on the other.
    await vi.waitFor(async () => expect((await ask(session)).status).toBe(200));
    await vi.waitFor(() => expect(lines.join('\n')).toMatch(/refused: \d+ × 503/), 3_000);
    expect(lines.length).toBeLessThan(10);
  });

  it('finds in the log few lines, and no word of its requests', async () => {
    const secret = 'S3cret-in-the-path';
    const { port, cookie, url } = session;
    for (let time = 0; time < 20; time += 1) await askAt(port, `/${secret}?token=${secret}`);
    await askAt(port, `/?token=wrong-${secret}`, { headers: { cookie: `a=${secret}` } });
    await ask(session, `/${secret}.html`);
    await vi.waitFor(() => expect(lines).toHaveLength(2), 3_000);
    const text = lines.join('\n');
    expect(text).toMatch(/^refused: 21 × 403 Forbidden$/m);
    expect(text).toMatch(/^refused: 1 × 404 Not Found$/m);
    const token = url.searchParams.get('token') ?? '-';
    for (const word of [secret, token, cookie, cookie.split('=')[1] ?? '-']) expect(text).not.toContain(word);
  });
});
