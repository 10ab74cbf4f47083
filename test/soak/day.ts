import { strict as assert } from 'node:assert';
import type { Socket } from 'node:net';
import FakeTimers from '@sinonjs/fake-timers';
import { createRuns } from '../../electron/host/live/runs.ts';
import { api } from '../../shared/api.ts';
import { redeem } from '../browser.ts';
import { tcpServer } from '../unit/local/servers.ts';
import { startFake } from '../unit/ssh/device/fake.ts';
import { openWindow } from './browser.ts';
import type { Part } from './part.ts';

const MINUTE = 60_000;
/** A step of the clock, short against every limit. */
const STEP = 5_000;
/** As in `electron/host/ssh/session.ts`, in minutes. */
const TIME_LIMIT = 30;

const realTimeout = globalThis.setTimeout;
/** Lets what is under way on loopback and on the disk arrive. */
const settle = () => new Promise((resolve) => realTimeout(resolve, 1));

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

/**
 * A day by a fake clock, minute by minute: runs that nobody follows are stopped and forgotten, waits for news end after
 * fifteen seconds, and a question that nobody answers comes to its limit of half an hour. The window's token and key
 * have no time of their own: the token is good once, the key as long as the process.
 */
export const day = (minutes: number): Part => ({
  name: `${Math.round(minutes / 60)} hours by a fake clock`,
  times: minutes,
  begin: async () => {
    const window = await openWindow();
    const device = await startFake();
    const silent = new Set<Socket>();
    const server = await tcpServer((socket) => {
      silent.add(socket.on('close', () => silent.delete(socket)));
    });
    const clock = startFakeClock();
    const runs = createRuns({ knownHosts: `/nowhere/known_hosts-${process.pid}` });
    const start = async (port: number) => {
      const target = { user: 'admin', host: '127.0.0.1', port, jump: [] };
      return (await runs['run.start']({ via: { kind: 'ssh', target, agent: false } })).run;
    };
    const follow = async (run: string, after: number) =>
      api['run.follow'].output.parse(await runs['run.follow']({ run, after }));
    const forsaken: string[] = [];
    let isAsking = false;
    let isEnding = false;
    let waits = 0;

    /** Follows a run whose question nobody answers, until its limit. */
    async function wait(run: string): Promise<void> {
      isAsking = true;
      const all = [];
      for (let isOver = false; !isOver; waits++) {
        const news = await follow(run, all.length);
        all.push(...news.events);
        isOver = news.isOver;
      }
      const limit = { problem: 'ssh-time-limit', values: { host: '127.0.0.1' } };
      const problem = isEnding ? { problem: 'ssh-cancelled', values: {} } : limit;
      assert.deepEqual(all.at(-1), { type: 'ended', problem });
      isAsking = false;
    }
    async function pass(time: number): Promise<void> {
      for (let passed = 0; passed < time; passed += STEP) {
        await settle();
        clock.tick(STEP);
      }
      await settle();
    }

    return {
      once: async (minute) => {
        if (minute % (TIME_LIMIT + 1) === 0) {
          assert.equal(isAsking, false, 'a question is over after half an hour');
          const run = await start(device.port);
          // The clock stands until the question is there: the handshake's arithmetic takes real time.
          await follow(run, 0);
          void wait(run);
        }
        forsaken.push(await start(server.port));
        await pass(MINUTE);
        // Asked once it is gone, so that the question itself keeps nothing alive.
        const old = forsaken.length > 2 ? forsaken.shift() : undefined;
        if (old !== undefined) await assert.rejects(follow(old, 0), { detail: { problem: 'run-over', values: {} } });
        assert.ok(silent.size <= 2, `${silent.size} connections of runs that nobody follows`);
      },
      rest: async () => {
        for (const kept of [device.connections, device.attempts, device.typed]) kept.splice(0, kept.length - 4);
      },
      end: async () => {
        isEnding = true;
        const closing = runs.close();
        await pass(MINUTE);
        await closing;
        await pass(MINUTE);
        const left = clock.countTimers();
        clock.uninstall();
        assert.equal((await window.call<{ version: string }>('app.info', {})).version, '1', 'the key is as good');
        await assert.rejects(redeem(window.url), /403/, 'and the token as used up as before');
        assert.ok(waits >= Math.floor(minutes / (TIME_LIMIT + 1)) * TIME_LIMIT * 4, `${waits} waits`);
        await device.stop();
        await server.close();
        await window.end();
        // Of the limit of the last question, which nothing waits for.
        assert.ok(left <= 2, `${left} timers are left`);
      },
    };
  },
});
