import { expect, onTestFinished, test, vi } from 'vitest';
import { openConnection } from '../../../electron/host/live/connection.ts';
import { laptopTransport } from '../../../electron/host/live/laptop.ts';
import { createRuns } from '../../../electron/host/live/runs.ts';
import type { Transport } from '../../../electron/host/live/transport.ts';
import { ProblemError } from '../../../shared/model/problem/problem.ts';
import type { RunEvent } from '../../../shared/model/run/run-event.ts';

const { connected } = laptopTransport({ timeout: 5, now: () => new Date(0) });
/** A way on which each probe says a line and waits until it is ended. */
function start(more: Partial<Transport> = {}) {
  const events: RunEvent[] = [];
  const ended: string[] = [];
  const way: Transport = {
    connected,
    lanes: () => 6,
    ask: ({ probe }, { signal, onText }) =>
      new Promise((_, reject) => {
        onText('a line\n');
        signal.addEventListener('abort', () => {
          ended.push(probe);
          reject(new ProblemError('ssh-cancelled'));
        });
      }),
    close: async () => void ended.push('way'),
    ...more,
  };
  const connection = openConnection(
    async () => way,
    (event) => void events.push(event),
  );
  const types = () => events.map(({ type }) => type);
  return { connection, events, ended, types, open: () => vi.waitFor(() => expect(types()).toContain('connected')) };
}

test('a probe that is skipped ends on the device, the others go on; the way is closed before `ended` is told', async () => {
  const { connection, events, ended, open } = start();
  await open();
  connection.ask({ probe: 'curl', host: 'api-sse.cisco.com' });
  connection.ask({ probe: 'time' });
  connection.skip('curl api-sse.cisco.com');
  expect(ended).toEqual(['curl']);
  const failed = { type: 'failed', key: 'curl api-sse.cisco.com', problem: { problem: 'probe-skipped', values: {} } };
  await vi.waitFor(() => expect(events).toContainEqual(failed));
  connection.close();
  await connection.closed;
  expect(ended).toEqual(['curl', 'time', 'way']);
  expect(events.slice(-2)).toMatchObject([
    { type: 'failed', key: 'time', problem: { problem: 'ssh-cancelled' } },
    { type: 'ended' },
  ]);
});

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

test('a question that is open when the way is closed is a no', async () => {
  const events: RunEvent[] = [];
  const connection = openConnection(
    async ({ hostKey }) => {
      const isKnown = await hostKey({ host: 'ftd', port: 22, type: 'ssh-rsa', fingerprint: 'x' });
      throw new ProblemError(isKnown ? 'internal' : 'ssh-cancelled');
    },
    (event) => void events.push(event),
  );
  await vi.waitFor(() => expect(events).toMatchObject([{ type: 'question', about: { kind: 'host-key' } }]));
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
