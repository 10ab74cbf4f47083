import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stop as stopEsbuild } from 'esbuild';
import { createRuns } from '../../electron/host/live/runs.ts';
import { createRunCalls } from '../../renderer/state/run-calls.ts';
import { emptyDraft } from '../../shared/model/case/draft.ts';
import type { ProbeId } from '../../shared/model/probe-ids.ts';
import { runWithoutWindow } from '../../shared/wizard/without-window.ts';
import { answering } from '../answering.ts';
import { cleanup, startLab } from '../lab/world/lab.ts';
import { sessionsOn } from '../lab/world/processes.ts';
import { hostCall } from '../unit/live/host-call.ts';
import { startFake } from '../unit/ssh/device/fake.ts';
import type { Part } from './part.ts';

const SIDE_BY_SIDE = 8;
/** Milliseconds. */
const SOON = 2_000;

interface Login {
  user: string;
  only: readonly ProbeId[];
}
const FIREWALL: readonly ProbeId[] = ['showVersion', 'resolvConf'];

/** The lab's device and a management center's shell on it, over OpenSSH: only our end is in the heap that is measured. */
export const theLab = {
  name: 'SSH sessions with the lab',
  begin: async () => {
    cleanup();
    const lab = await startLab({ change: {} });
    const { address: host, port, users, password } = lab.device;
    const firewall = { user: users.password, only: FIREWALL };
    const center: Login = { user: users.fmc, only: ['nslookup'] };
    return {
      ...{ host, port, password, logins: [firewall, firewall, firewall, center] },
      open: (): number | Promise<number> => sessionsOn(lab),
      forget: () => {},
      stop: async () => {
        await lab.stop();
        // The lab builds its servers with it, and it waits for more to build.
        await stopEsbuild();
      },
    };
  },
};

/** Whom the sessions are with: whose run side by side, in turn, and how many are open; `forget` lets go of what a stand-in remembers. */
type Peer = typeof theLab;

/** The tests' own sshd within this process (`test/unit/ssh/device/fake.ts`): both ends are measured. */
export const ownSshd: Peer = {
  name: 'SSH sessions with the sshd in the process',
  begin: async () => {
    const device = await startFake({ sudo: 'right-password', maxSessions: 100 });
    return {
      ...{ host: '127.0.0.1', port: device.port, password: 'right-password', open: device.open },
      logins: [{ user: 'admin', only: FIREWALL }],
      forget: () => {
        for (const kept of [device.connections, device.attempts, device.typed]) kept.length = 0;
      },
      stop: device.stop,
    };
  },
};

/** Runs over SSH, whole: host key, login, expert shell, root, probes, and out again. */
export const sessions = (times: number, peer: Peer): Part => ({
  name: peer.name,
  times: Math.ceil(times / SIDE_BY_SIDE),
  begin: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ftd-soak-'));
    const { host, port, logins, password, open, forget, stop } = await peer.begin();
    // A run is forgotten a minute after the last question about it: here after a moment, so that it is seen to be.
    const runs = createRuns({ knownHosts: join(folder, 'known_hosts'), forsaken: SOON });

    const one = async ({ user, only }: Login): Promise<void> => {
      const { problem, asked } = await runWithoutWindow(
        createRunCalls(hostCall(runs)),
        { draft: emptyDraft('en'), via: { kind: 'ssh', target: { user, host, port } }, only },
        { onChange: answering(password) },
      );
      if (problem) throw new Error(problem.problem);
      const whole = asked.filter(({ state }) => state === 'done').length;
      if (whole < only.length || whole < asked.length)
        throw new Error(`${user}: ${whole} of ${asked.length} outputs are whole`);
    };
    return {
      once: () => Promise.all(Array.from({ length: SIDE_BY_SIDE / logins.length }, () => logins.map(one)).flat()),
      rest: async () => {
        while ((await open()) > 0) await new Promise((resolve) => setTimeout(resolve, 20));
        await new Promise((resolve) => setTimeout(resolve, SOON + 600));
        forget();
      },
      end: async () => {
        await runs.close();
        await stop();
        await rm(folder, { recursive: true });
      },
    };
  },
});
