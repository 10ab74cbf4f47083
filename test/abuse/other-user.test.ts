import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { serve } from '../../electron/browser/server.ts';
import type { Host } from '../../shared/api.ts';
import { ask, openSession, redeem } from '../browser.ts';
import { run } from '../program.ts';

const host = { 'app.info': async () => ({ version: '1.2.3', lang: 'de' }) } as unknown as Host;

/** Runs this script as the user nobody; `port` and `token` are known to it. */
async function asNobody(url: URL, script: string): Promise<string> {
  const known = `const port = ${url.port}, token = '${url.hash.slice(7)}', net = require('node:net');`;
  const nobody = { cwd: '/', uid: 65_534, gid: 65_534 };
  return (await run([process.execPath, '-e', `${known}${OPEN}${script}`], nobody)).stdout.trim();
}
/** Sends what redeems the token over a socket. */
const OPEN = `
const open = () => {
  const socket = net.connect(port, '127.0.0.1').on('error', () => {});
  const head = ['POST /session/open HTTP/1.1', 'Host: 127.0.0.1:' + port, 'Origin: http://127.0.0.1:' + port];
  socket.write([...head, 'X-FTD-Token: ' + token, 'Content-Length: 0', '', ''].join('\\r\\n'));
  return socket;
};`;

describe.skipIf(process.getuid?.() !== 0)('another user of this machine (needs root to try)', () => {
  let running: Awaited<ReturnType<typeof serve>>;
  let url: URL;
  beforeEach(async () => {
    running = await serve(host, { port: 0, rendererDir: '/nowhere', version: '1' });
    url = new URL(running.url);
  });
  afterEach(() => running.close());

  it('gets no session for a token, however it ends its connection, and does not spend it', async () => {
    for (const end of ['() => {}', 'socket.destroy()', 'socket.end()', 'socket.resetAndDestroy()']) {
      const wait = 'setTimeout(() => process.exit(), 200)';
      const script = `for (let time = 0; time < 30; time++) {
        const socket = open().on('data', (bytes) => console.log(String(bytes).slice(9, 12)));
        socket.once('connect', () => setTimeout(() => ${end}, time % 3));
      }; ${wait}`;
      expect(await asNobody(url, script), end).not.toContain('200');
    }
    expect(await redeem(url)).toMatch(/^[\w-]{43}$/);
  });

  it('does not lock the window out with 600 connections that say nothing', async () => {
    const key = await redeem(url);
    const flood = asNobody(
      url,
      `const all = setInterval(() => { for (let n = 0; n < 60; n++) net.connect(port, '127.0.0.1').on('error', () => {}); }, 20);
      setTimeout(() => clearInterval(all), 200); setTimeout(() => process.exit(), 1_500);`,
    );
    const headers = { origin: url.origin, 'x-ftd-session': key, 'content-type': 'application/json' };
    for (let time = 0; time < 20; time++) {
      const answer = await ask(Number(url.port), '/api/app.info', { method: 'POST', headers, body: '{}' });
      expect(answer.status).toBe(200);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await flood;
  });
});

it('400 slow sockets of the same user lock the window out of nothing', async () => {
  const session = await openSession(host);
  const slow = Array.from({ length: 400 }, () => connect(session.port, '127.0.0.1').on('error', () => {}));
  let told = '';
  for (const socket of slow) socket.on('data', (bytes) => (told += bytes)).write('GET / HT');
  await vi.waitFor(() => expect(slow.every((socket) => !socket.connecting)).toBe(true));
  await new Promise((resolve) => setTimeout(resolve, 300));
  for (let time = 0; time < 20; time++) expect((await session.post('app.info', '{}')).status).toBe(200);
  expect((await ask(session.port, '/')).status).toBe(200);
  await vi.waitFor(() => expect(slow.filter((socket) => !socket.closed)).toEqual([]), 6_000);
  // The oldest had to go for others.
  expect(told).toContain('503 Service Unavailable');
  await session.close();
});
