import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isSameUser } from '../../electron/browser/peer.ts';
import { serve } from '../../electron/browser/server.ts';
import { createHost } from '../../electron/host/host.ts';
import { openSession, type Session } from '../browser.ts';

let session: Session;
let host: ReturnType<typeof createHost>;
let [port, token, cookie] = [0, '', ''];
/** A new list for each host: one that is closed may still tell of its last second. */
let lines: string[] = [];
const sockets: Socket[] = [];

/** Sends these bytes and gives all that comes back until the other side ends. */
function send(bytes: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = open();
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('close', () => resolve(answer));
    socket.write(bytes);
  });
}

function open(): Socket {
  const socket = connect(port, '127.0.0.1').on('error', () => {});
  sockets.push(socket);
  return socket;
}

const status = (answer: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);
const head = (line: string, ...headers: string[]) =>
  [line, `Host: 127.0.0.1:${port}`, ...headers, 'Connection: close', '', ''].join('\r\n');
const ask = () => send(head('GET / HTTP/1.1', `Cookie: ${cookie}`));
const post = (body: string, ...headers: string[]) =>
  send(
    head(
      'POST /api/app.info HTTP/1.1',
      `Cookie: ${cookie}`,
      `Origin: http://127.0.0.1:${port}`,
      'Content-Type: application/json',
      ...headers,
    ) + body,
  );

beforeEach(async () => {
  const told: string[] = [];
  lines = told;
  host = createHost({ version: '1' });
  session = await openSession(host, {
    limits: { headersTimeout: 300, requestTimeout: 600, connectionsCheckingInterval: 50 },
    log: (line) => told.push(line),
  });
  ({ port, cookie } = session);
  token = session.url.searchParams.get('token') ?? '';
});

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await session.close();
  await host.close();
});

describe('a hostile neighbour', () => {
  it.each([
    ['no HTTP', 'SSH-2.0-OpenSSH_9.6\r\n\r\n', 400],
    ['a broken request line', 'GET\r\n\r\n', 400],
    ['a header without end', `GET / HTTP/1.1\r\nX: ${'a'.repeat(20_000)}`, 431],
    ['two lengths', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx', 400],
    [
      'length and chunks',
      'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      400,
    ],
    ['no host', 'GET / HTTP/1.1\r\n\r\n', 400],
    ['a proxy’s request', 'GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n', 421],
  ])('gets the right refusal for %s', async (_what, bytes, expected) => {
    expect(status(await send(bytes))).toBe(expected);
    expect(status(await ask())).toBe(200);
  });

  it.each([
    ['JSON that is none', '{"a":', 400],
    ['bytes that are no text', '\xff\xfe\x00', 400],
    ['JSON as deep as it goes', `${'['.repeat(100_000)}`, 400],
    ['a wrong form', '"__proto__"', 422],
  ])('gets the right refusal for %s in a call', async (_what, body, expected) => {
    const length = `Content-Length: ${Buffer.byteLength(body)}`;
    expect(status(await post(body, length))).toBe(expected);
  });

  it('cannot pollute a prototype', async () => {
    const body = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}';
    expect(status(await post(body, `Content-Length: ${body.length}`))).toBe(200);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it('that sends its header slowly is let go', async () => {
    const answer = send(`GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n`);
    const slow = sockets.at(-1);
    const drip = setInterval(() => slow?.writable && slow.write('X-A: b\r\n'), 40);
    expect(status(await answer)).toBe(408);
    clearInterval(drip);
  });

  it('that sends its body slowly is let go, and others are served meanwhile', async () => {
    const slow = post('{', 'Content-Length: 1000');
    expect(status(await ask())).toBe(200);
    expect(status(await slow)).toBe(408);
  });

  it('with 1,000 connections shuts nobody out for longer than it holds them', async () => {
    const answers = await Promise.all(Array.from({ length: 1_000 }, () => send('')));
    // Nobody said anything: 64 were waited for and let go, the next were told, the rest dropped.
    const told = answers.filter((answer) => answer && status(answer) === 503).length;
    expect(told).toBeGreaterThan(0);
    expect(answers.filter((answer) => answer && ![503, 408].includes(status(answer)))).toEqual([]);
    // The last of them end on this side a moment before they end on the other.
    await vi.waitFor(async () => expect(status(await ask())).toBe(200));
    await vi.waitFor(() => expect(lines.join('\n')).toMatch(/refused: \d+ × 503/), 3_000);
    expect(lines.length).toBeLessThan(10);
  });
});

it('logs what it refuses, in few lines and without a word of the request', async () => {
  const secret = 'S3cret-in-the-path';
  for (let time = 0; time < 20; time += 1) await send(head(`GET /${secret}?token=${secret} HTTP/1.1`));
  await send(head(`GET /?token=wrong-${secret} HTTP/1.1`, `Cookie: a=${secret}`));
  await send(head(`GET /${secret}.html HTTP/1.1`, `Cookie: ${cookie}`));
  await vi.waitFor(() => expect(lines).toHaveLength(2), 3_000);
  const text = lines.join('\n');
  expect(text).toMatch(/^refused: 21 × 403 Forbidden$/m);
  expect(text).toMatch(/^refused: 1 × 404 Not Found$/m);
  for (const word of [secret, token, cookie, cookie.split('=')[1] ?? '-']) expect(text).not.toContain(word);
});

describe('another user of this machine', () => {
  const line = (local: string, remote: string, uid: number) =>
    `   1: 0100007F:${local} 0100007F:${remote} 01 00000000:00000000 00:00000000 00000000  ${uid}        0 1 1 0 20 4 0 10 -1`;
  const socket = { remotePort: 0x1f90, localPort: 0x0050 } as Socket;
  const own = process.getuid?.() ?? 0;

  it.skipIf(process.platform !== 'linux').each([
    ['the same user', [line('1F90', '0050', own)], true],
    ['somebody else', [line('1F90', '0050', own + 1)], false],
    ['nobody known', [line('1F91', '0050', own)], false],
    ['only our own end', [line('0050', '1F90', own)], false],
  ])('is told from %s', async (_who, rows, expected) => {
    const table = join(session.page, 'tcp');
    writeFileSync(table, ['  sl  local_address rem_address', ...rows].join('\n'));
    expect(await isSameUser(socket, table)).toBe(expected);
  });

  it.skipIf(process.platform !== 'linux' || own !== 0)('cannot redeem a token it saw (needs root to try)', async () => {
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
});
