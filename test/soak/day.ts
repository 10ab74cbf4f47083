import { strict as assert } from 'node:assert';
import { createServer, type Socket } from 'node:net';
import FakeTimers from '@sinonjs/fake-timers';
import { createRuns, type Runs } from '../../electron/host/live/runs.ts';
import { type Device, openDevice } from '../../electron/host/ssh/device.ts';
import { type ApiOutput, api } from '../../shared/api.ts';
import { ProblemError } from '../../shared/model/problem.ts';
import { ask } from '../browser.ts';
import { startFake } from '../unit/ssh/device/fake.ts';
import { openWindow } from './browser.ts';
import type { Part } from './part.ts';

const MINUTE = 60_000;
/** A step of the clock, short against every limit. */
const STEP = 5_000;
/** As in `electron/host/ssh/device.ts`, in minutes. */
const TIME_LIMIT = 30;

const problemOf = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: unknown) => (error instanceof ProblemError ? error.detail.problem : String(error)),
  );

const realTimeout = globalThis.setTimeout;
/** Lets what is under way on loopback and on the disk arrive. */
const settle = (ms = 1) => new Promise((resolve) => realTimeout(resolve, ms));

/**
 * A clock that stands until it is told how much time has passed: all that host and ssh2 go by. Node's own sockets and
 * HTTP keep real time.
 */
function startFakeClock() {
  const { timeout } = AbortSignal;
  const clock = FakeTimers.install({
    toFake: ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval', 'performance'],
  });
  AbortSignal.timeout = (ms) => {
    const over = new AbortController();
    setTimeout(() => over.abort(new DOMException('timed out', 'TimeoutError')), ms);
    return over.signal;
  };
  return {
    tick: clock.tick,
    countTimers: clock.countTimers,
    uninstall: () => {
      clock.uninstall();
      AbortSignal.timeout = timeout;
    },
  };
}

async function follow(runs: Runs, run: string, after: number): Promise<ApiOutput<'run.follow'>> {
  return api['run.follow'].output.parse(await runs['run.follow']({ run, after }));
}

/**
 * A day by a fake clock, minute by minute: runs that nobody follows are stopped and forgotten, waits for news end after
 * fifteen seconds, a question that nobody answers and a session that nobody ends come to their limit of half an hour.
 * The window's token and cookie have no time of their own: the token is good once, the cookie as long as the process.
 */
export const day = (minutes: number): Part => ({
  name: `${Math.round(minutes / 60)} hours by a fake clock`,
  times: minutes,
  begin: async () => {
    const window = await openWindow();
    const device = await startFake({ sudo: 'right-password', maxSessions: 100 });
    const silent = new Set<Socket>();
    const server = createServer((socket) => {
      silent.add(socket.on('error', () => {}).on('close', () => silent.delete(socket)));
      socket.resume();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const bound = server.address();
    const port = typeof bound === 'object' && bound ? bound.port : 0;
    const clock = startFakeClock();
    const runs = createRuns({ knownHosts: `/nowhere/known_hosts-${process.pid}` });
    const start = async (at: number) => {
      const target = { user: 'admin', host: '127.0.0.1', port: at, jump: [] };
      const via = { kind: 'ssh' as const, target, agent: false };
      return (await runs['run.start']({ via })).run;
    };
    const forsaken: string[] = [];
    let asking = '';
    let session: Device | undefined;
    let waits = 0;
    let isEnding = false;

    /** Follows the run whose question nobody answers, until its limit. */
    async function wait(run: string): Promise<void> {
      for (let after = 0; ; ) {
        const { events, isOver } = await follow(runs, run, after);
        after += events.length;
        waits += 1;
        if (!isOver) continue;
        assert.deepEqual(events.at(-1), {
          type: 'ended',
          problem: isEnding
            ? { problem: 'ssh-cancelled', values: {} }
            : { problem: 'ssh-time-limit', values: { host: '127.0.0.1' } },
        });
        asking = '';
        return;
      }
    }
    async function begin(): Promise<void> {
      asking = await start(device.port);
      const opened = openDevice(
        { user: 'admin', host: '127.0.0.1', port: device.port, jump: [] },
        {
          ask: {
            hostKey: async () => true,
            oldAlgorithms: async () => false,
            secret: async () => 'right-password',
          },
          knownHosts: `/dev/shm/ftd-soak-known-${process.pid}`,
          alsoKnown: [],
        },
      );
      void wait(asking);
      // In small steps: the handshake's arithmetic takes real time.
      let isOpen = false;
      const done = opened.then((one) => {
        session = one;
        isOpen = true;
      });
      while (!isOpen) {
        await Promise.race([done, settle(4)]);
        clock.tick(20);
      }
    }

    return {
      once: async (minute) => {
        if (minute % (TIME_LIMIT + 1) === 0) {
          assert.equal(asking, '', 'a question is over after half an hour');
          assert.equal(device.open(), 0, 'and so is a session');
          await begin();
        }
        forsaken.push(await start(port));
        for (let passed = 0; passed < MINUTE; passed += STEP) {
          await settle();
          clock.tick(STEP);
        }
        await settle();
        if (minute % (TIME_LIMIT + 1) === 5) {
          assert.equal(session?.kind, 'ftd', 'a session that lives');
          assert.ok(device.open() > 0);
        }
        // Asked once it is gone, so that the question itself keeps nothing alive.
        const old = forsaken.length > 2 ? forsaken.shift() : undefined;
        if (old !== undefined) assert.equal(await problemOf(follow(runs, old, 0)), 'run-over');
        assert.ok(silent.size <= 2, `${silent.size} connections of runs that nobody follows`);
      },
      rest: async () => {
        for (const kept of [device.connections, device.attempts, device.typed]) kept.splice(0, kept.length - 4);
      },
      end: async () => {
        isEnding = true;
        const closing = Promise.all([runs.close(), session?.close()]);
        const pass = async () => {
          for (let step = 0; step < 12; step++) {
            await settle();
            clock.tick(STEP);
          }
        };
        await pass();
        await closing;
        await pass();
        const left = clock.countTimers();
        clock.uninstall();
        assert.equal((await window.call<{ version: string }>('app.info', {})).version, '1', 'the cookie is as good');
        assert.equal(
          (await ask(window.port, window.url.pathname + window.url.search)).status,
          403,
          'and the token as used up as before',
        );
        assert.ok(waits >= Math.floor(minutes / (TIME_LIMIT + 1)) * TIME_LIMIT * 4, `${waits} waits`);
        await device.stop();
        for (const socket of silent) socket.destroy();
        await new Promise((resolve) => server.close(resolve));
        await window.end();
        // One each for the limit of the last session and of the last question, which nothing waits for.
        assert.ok(left <= 4, `${left} timers are left`);
      },
    };
  },
});
