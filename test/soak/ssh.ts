import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRuns } from '../../electron/host/live/runs.ts';
import { api } from '../../shared/api.ts';
import { emptyDraft } from '../../shared/case/draft.ts';
import { startFake } from '../unit/ssh/device/fake.ts';
import type { Part } from './part.ts';

const SIDE_BY_SIDE = 8;
/** As in `electron/host/live/runs.ts`: so long a run that nobody asks about is kept, in milliseconds. */
const FORSAKEN = 60_000;
const SOON = 2_000;

/**
 * Runs over SSH, whole: host key, login, expert shell, root, probes, and out again. The device is the tests' own sshd
 * within this process (`test/unit/ssh/device/fake.ts`), so both ends are measured.
 */
export const sessions = (times: number): Part => ({
  name: 'SSH sessions against the sshd in the process',
  times: Math.ceil(times / SIDE_BY_SIDE),
  begin: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ftd-soak-'));
    const device = await startFake({ sudo: 'right-password', maxSessions: 100 });
    // A run is forgotten a minute after the last question about it: here after a moment, so that it is seen to be.
    const real = globalThis.setTimeout;
    const hasty = (work: () => void, after?: number) => real(work, after === FORSAKEN ? SOON : after);
    globalThis.setTimeout = Object.assign(hasty, real) as typeof setTimeout;
    const runs = createRuns({ knownHosts: join(folder, 'known_hosts') });

    const one = async (): Promise<void> => {
      const target = { user: 'admin', host: '127.0.0.1', port: device.port, jump: [] };
      const { run } = await runs['run.start']({
        draft: emptyDraft('en'),
        via: { kind: 'ssh', target, agent: false },
        mode: 'everything',
        only: ['showVersion', 'resolvConf'],
        resume: false,
      });
      for (let after = 0, isOver = false; !isOver; ) {
        const news = api['run.follow'].output.parse(await runs['run.follow']({ run, after }));
        ({ isOver } = news);
        after += news.events.length;
        for (const event of news.events) {
          if (event.type === 'question')
            await runs['run.answer']({
              run,
              question: event.id,
              answer: event.about.kind === 'secret' ? 'right-password' : true,
            });
          if (event.type === 'ended' && event.problem) throw new Error(event.problem.problem);
        }
      }
    };
    return {
      once: () => Promise.all(Array.from({ length: SIDE_BY_SIDE }, one)),
      rest: async () => {
        while (device.open() > 0) await new Promise((resolve) => real(resolve, 20));
        await new Promise((resolve) => real(resolve, SOON + 600));
        // The stand-in's own memory.
        for (const kept of [device.connections, device.attempts, device.typed]) kept.length = 0;
      },
      end: async () => {
        await runs.close();
        globalThis.setTimeout = real;
        await device.stop();
        await rm(folder, { recursive: true });
      },
    };
  },
});
