import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createHost } from '../../../electron/host/host.ts';
import type { Cancelled } from '../../../shared/model/cancelled.ts';
import { emptyDraft } from '../../../shared/model/case/draft.ts';
import { openSession, type Session } from '../../browser.ts';
import { openSockets } from '../../open-files.ts';
import { workplace } from '../../workplace.ts';
import { closeServers, tcpServer } from '../local/servers.ts';
import { expectNoRejections } from './disk.ts';

const cases = workplace('faults-browser');
let session: Session;
let host: ReturnType<typeof createHost>;
let idle = 0;
expectNoRejections();
/** Calls that are being answered, and the signals they were given. */
const busy = new Set<string>();
const given: Cancelled[] = [];

/** Notes which calls are under way. */
function watched(real: typeof host): typeof host {
  const watch =
    (name: string, call: (input: never, cancelled: never) => Promise<unknown>) =>
    async (input: never, cancelled: never) => {
      busy.add(name);
      if (cancelled) given.push(cancelled);
      return call(input, cancelled).finally(() => busy.delete(name));
    };
  const calls = Object.entries(real).map(([name, call]) => [name, watch(name, call as never)]);
  return { ...Object.fromEntries(calls), close: real.close };
}

beforeAll(async () => {
  host = createHost({ version: '1', cases });
  session = await openSession(watched(host));
  idle = openSockets();
});
afterAll(async () => {
  await session.close();
  await host.close();
});

const request = (name: string, input: unknown) => {
  const body = JSON.stringify(input);
  return [
    `POST /api/${name} HTTP/1.1`,
    `Host: 127.0.0.1:${session.port}`,
    `X-FTD-Session: ${session.key}`,
    `Origin: ${session.url.origin}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n');
};

async function call<Out>(name: string, input: unknown): Promise<Out> {
  const { status, body } = await session.post(name, JSON.stringify(input));
  expect(status, `${name}: ${body}`).toBe(200);
  return JSON.parse(body);
}

type Way = 'reset' | 'end';
/** Sends the first bytes of a request and hangs up, at once or as soon as the call is under way. */
async function hangUp(text: string, bytes: number, way: Way, when: () => boolean = () => true): Promise<void> {
  const socket: Socket = connect(session.port, '127.0.0.1').on('error', () => {});
  await new Promise((resolve) => socket.once('connect', resolve));
  await new Promise((resolve) => socket.write(text.slice(0, bytes), resolve));
  await vi.waitFor(() => expect(when()).toBe(true), { interval: 1, timeout: 5_000 });
  if (way === 'reset') socket.resetAndDestroy();
  else socket.destroy();
  await new Promise((resolve) => (socket.closed ? resolve(undefined) : socket.once('close', resolve)));
}

describe('a window that hangs up', () => {
  test.each(['reset', 'end'] as const)(
    'at any byte of a call (%s): it is done whole or not at all, and others go on',
    { timeout: 60_000 },
    async (way) => {
      const { id, lock } = await call<{ id: string; lock: string }>('case.create', { draft: emptyDraft('en') });
      const ask = (ticket: string) =>
        request('case.change', { id, lock, changes: [{ type: 'about', about: { ticket } }] });
      const journal = join(cases, id, 'journal.jsonl');
      const { length } = ask('100');
      for (let bytes = 0; bytes <= length; bytes += bytes < length - 60 ? 7 : 1) {
        await hangUp(ask(String(100 + (bytes % 900))), bytes, way);
        if (bytes % 50 === 0) expect(await call('app.info', {})).toMatchObject({ version: '1' });
      }
      await vi.waitFor(() => expect([...busy]).toEqual([]));
      // Only the request that came whole was one.
      const lines = readFileSync(journal, 'utf8').split('\n').slice(0, -1);
      expect(lines.length).toBeLessThanOrEqual(1);
      for (const line of lines) expect(JSON.parse(line)).toMatchObject({ seq: 1 });
      await call('case.change', { id, lock, changes: [{ type: 'about', about: { ticket: 'after' } }] });
      await expect.poll(openSockets).toBeLessThanOrEqual(idle);
    },
  );

  test.each([
    ['case.create', () => ({ draft: emptyDraft('en') })],
    ['case.list', () => ({})],
    ['case.diagnose', () => emptyDraft('en')],
    ['case.export', () => ({ draft: emptyDraft('en'), format: 'pdf', redaction: 'all' })],
    ['source.read', () => ({ files: [{ name: 'a.txt', base64: Buffer.from('show network\n').toString('base64') }] })],
  ] as const)('in the middle of %s: the call comes to its end', async (name, input) => {
    for (const way of ['reset', 'end'] as const) {
      const text = request(name, input());
      const before = given.length;
      await hangUp(text, text.length, way, () => given.length > before);
      await vi.waitFor(() => expect([...busy]).toEqual([]), 10_000);
      await vi.waitFor(() => expect(given.at(-1)?.aborted).toBe(true));
    }
    expect(await call('app.info', {})).toMatchObject({ version: '1' });
    await expect.poll(openSockets).toBeLessThanOrEqual(idle);
  });

  test('while nothing comes of a run: the wait ends with the window, and the run goes on for whoever asks again', async () => {
    const { port: silent } = await tcpServer((socket) => socket.resume());
    const target = { user: 'admin', host: '127.0.0.1', port: silent, jump: [] };
    const { run } = await call<{ run: string }>('run.start', { via: { kind: 'ssh', target } });
    for (const way of ['reset', 'end'] as const) {
      const text = request('run.follow', { run, after: 0 });
      await hangUp(text, text.length, way, () => busy.has('run.follow'));
      // Not after the fifteen seconds that a wait may last.
      await vi.waitFor(() => expect([...busy]).toEqual([]), 1_000);
    }
    await call('run.stop', { run });
    await vi.waitFor(async () => {
      const { events } = await call<{ events: unknown[] }>('run.follow', { run, after: 0 });
      expect(events.at(-1)).toMatchObject({ type: 'ended', problem: { problem: 'ssh-cancelled' } });
    });
    await closeServers();
  });
});
