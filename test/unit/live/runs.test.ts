import { expect, onTestFinished, test, vi } from 'vitest';
import { openConnection } from '../../../electron/host/live/connection.ts';
import { laptopTransport } from '../../../electron/host/live/laptop.ts';
import { rememberSecrets } from '../../../electron/host/live/remembered-secrets.ts';
import { createRuns } from '../../../electron/host/live/runs.ts';
import type { Transport } from '../../../electron/host/live/transport.ts';
import { ProblemError } from '../../../shared/model/problem/problem.ts';
import type { RunEvent } from '../../../shared/model/run/run-event.ts';
import type { Via } from '../../../shared/model/run/via.ts';

// What stops and ends a run: `faults/runs.test.ts`, `lab/way-in/window.test.ts`.
const { connected } = laptopTransport({ timeout: 5, now: () => new Date(0) });
/** A way whose probes wait until they are ended, or `more` says otherwise. */
function start(more: Partial<Transport> = {}, opens?: Parameters<typeof openConnection>[0]) {
  const events: RunEvent[] = [];
  const ask: Transport['ask'] = (_, { signal }) =>
    new Promise((_done, reject) => signal.addEventListener('abort', () => reject(new ProblemError('ssh-cancelled'))));
  const way: Transport = { connected, lanes: () => 6, ask, close: async () => {}, ...more };
  const connection = openConnection(opens ?? (async () => way), (event) => void events.push(event));
  const types = () => events.map(({ type }) => type);
  return { connection, events, types, open: () => vi.waitFor(() => expect(types()).toContain('connected')) };
}

test('nothing is asked before the way is open, twice at a time, or once it is closed', async () => {
  const { connection, open } = start();
  const bad = expect.objectContaining({ detail: { problem: 'bad-request', values: { detail: 'run.ask' } } });
  expect(() => connection.ask({ probe: 'time' })).toThrow(bad);
  await open();
  connection.ask({ probe: 'time' });
  expect(() => connection.ask({ probe: 'time' })).toThrow(bad);
  connection.close();
  const over = expect.objectContaining({ detail: expect.objectContaining({ problem: 'run-over' }) });
  expect(() => connection.ask({ probe: 'lsof' })).toThrow(over);
});

test('how many probes may run side by side is told before the end of the probe at which it changed', async () => {
  let lanes = 4;
  const { connection, open, types, events } = start({
    lanes: () => lanes,
    ask: async () => {
      lanes = 2;
      return '--- ftd-cloud-doctor end ---\n';
    },
  });
  await open();
  connection.ask({ probe: 'time' });
  await vi.waitFor(() => expect(types()).toEqual(['connected', 'started', 'lanes', 'finished']));
  expect(events.at(-1)).toMatchObject({ complete: true, bytes: 29 });
  connection.close();
});

test('a probe that is skipped ends, and the other goes on', async () => {
  const { connection, events, open } = start();
  await open();
  for (const probe of ['lsof', 'time'] as const) connection.ask({ probe });
  connection.skip('lsof');
  const skipped = { type: 'failed', key: 'lsof', problem: { problem: 'probe-skipped', values: {} } };
  await vi.waitFor(() => expect(events.slice(3)).toEqual([skipped]));
  connection.close();
});

test('a question that is open when the way is closed is a no', async () => {
  const { connection, events, types } = start({}, async ({ hostKey }) => {
    const isKnown = await hostKey({ host: 'ftd', port: 22, type: 'ssh-rsa', fingerprint: 'x' });
    throw new ProblemError(isKnown ? 'internal' : 'ssh-cancelled');
  });
  await vi.waitFor(() => expect(types()).toEqual(['question']));
  connection.close();
  await connection.closed;
  expect(events.at(-1)).toEqual({ type: 'ended', problem: { problem: 'ssh-cancelled', values: {} } });
});

test('at most eight runs at once; a host that has left its devices begins none any more', async () => {
  const runs = createRuns({ knownHosts: '/nowhere' });
  const begin = () => runs['run.start']({ via: { kind: 'laptop' } });
  const all = await Promise.all(Array.from({ length: 8 }, begin));
  await expect(begin()).rejects.toMatchObject({ detail: { problem: 'too-many-runs' } });
  await runs.close();
  const { events } = await runs['run.follow']({ run: all[0]?.run ?? '', after: 0 });
  expect(events.map(({ type }) => type)).toEqual(['connected', 'ended']);
  await expect(begin()).rejects.toMatchObject({ detail: { problem: 'run-over' } });
});

test('a wait for news ends after fifteen seconds or with its window; a run that nobody asks about for a minute is over', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const runs = createRuns({ knownHosts: '/nowhere' });
  const { run } = await runs['run.start']({ via: { kind: 'laptop' } });
  await runs['run.follow']({ run, after: 0 });
  const gone = new AbortController();
  const waits = [undefined, gone.signal].map((signal) => runs['run.follow']({ run, after: 1 }, signal));
  gone.abort();
  expect(await waits[1]).toMatchObject({ events: [], isOver: false });
  await vi.advanceTimersByTimeAsync(15_000);
  expect(await waits[0]).toMatchObject({ events: [], isOver: false });
  await vi.advanceTimersByTimeAsync(60_000);
  await expect(runs['run.follow']({ run, after: 0 })).rejects.toMatchObject({ detail: { problem: 'run-over' } });
  // Its connection is closed as well, or this would wait for it.
  await runs.close();
});

type Ssh = Extract<Via, { kind: 'ssh' }>;
const via = (host: string, jump: Ssh['target']['jump'] = []): Ssh => ({
  kind: 'ssh',
  target: { user: 'admin', host, port: 22, jump },
  agent: false,
});

/** A memory, and a login on one device that answers each question with the number of questions so far. */
function begin(idle?: number) {
  const memory = rememberSecrets(idle);
  let asked = 0;
  return { memory, login: (to = via('a')) => memory.of(to, async () => `secret ${++asked}`) };
}
const password = ['password', 'admin@a', false] as const;

test('a login that succeeded is not asked for again, nor are the root rights after it; a code is', async () => {
  const { login } = begin();
  await login().secret(...password);
  const first = login();
  expect(await first.secret(...password)).toBe('secret 2');
  first.keep();
  for (const one of [first, login()]) {
    expect(await one.secret(...password)).toBe('secret 2');
    expect(await one.secret('sudo', 'root', false)).toBe('secret 3');
  }
  await first.secret('code', 'token', false);
  expect(await login().secret('code', 'token', false)).toBe('secret 5');
});

test.each<[string, (begun: ReturnType<typeof begin>) => unknown, Ssh?]>([
  ['the login failed', ({ login }) => login().forget()],
  ['everything is wiped', ({ memory }) => memory.wipe()],
  ['too long ago', () => new Promise((resolve) => setTimeout(resolve, 60))],
  ['another device asks in the same words', () => {}, via('b')],
  ['the same device by another way', () => {}, via('a', [{ user: 'j', host: 'j', port: 22 }])],
])('a secret is requested again where %s', async (_, between, to) => {
  const begun = begin(30);
  const first = begun.login();
  await first.secret(...password);
  first.keep();
  await between(begun);
  expect(await begun.login(to).secret(...password)).toBe('secret 2');
});
