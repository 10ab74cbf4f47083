import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHost } from '../../electron/host/host.ts';
import { createRuns } from '../../electron/host/live/runs.ts';
import { createRunCalls } from '../../renderer/state/run-calls.ts';
import { api } from '../../shared/api.ts';
import { applyChange } from '../../shared/case/change.ts';
import { nslookupFails, showNetwork } from '../../shared/knowledge/samples/outputs.ts';
import { type Change, type Draft, emptyDraft } from '../../shared/model/case/draft.ts';
import { runWithoutWindow } from '../../shared/wizard/without-window.ts';
import { answering } from '../answering.ts';
import { openSession } from '../browser.ts';
import { diagnose } from '../diagnose.ts';
import { hostCall } from '../unit/live/host-call.ts';
import { startFake } from '../unit/ssh/device/fake.ts';

interface Work {
  /** What is done each time. */
  once(index: number): Promise<unknown>;
  /** Waits until what was done is over, and nothing is under way. */
  rest?(): Promise<unknown>;
  end(): Promise<unknown>;
}
export interface Part {
  name: string;
  times: { long: number; short: number };
  begin(): Promise<Work>;
}

/** A part that does one thing again and again with a host of its own. */
const onHost = (
  name: string,
  times: Part['times'],
  begin: (host: ReturnType<typeof createHost>) => Promise<Pick<Work, 'once'> & Partial<Work>>,
): Part => ({
  name,
  times,
  begin: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ftd-soak-'));
    const at = (file: string) => join(folder, file);
    const host = createHost({
      version: '1',
      cases: at('cases'),
      brand: at('brand.json'),
      knownHosts: at('known_hosts'),
    });
    const work = await begin(host);
    const end = async () => {
      await work.end?.();
      await host.close();
      await rm(folder, { recursive: true });
    };
    return { ...work, end };
  },
});

/** What an engineer does to a case, one after the other: answers, words, evidence that replaces itself, undo. */
function changeOf(index: number, draft: Draft): Change {
  const settings = { integration: 'on' as const, identity: 'unknown' as const };
  const live = { name: 'live', origin: 'ssh' as const, text: showNetwork(`10.20.30.${index}`) };
  const changes: Change[] = [
    { type: 'settings', settings },
    { type: 'about', about: { ticket: `INC-${index}` } },
    { type: 'put', source: live },
    { type: 'settings', settings: { ...settings, told: { dnsResolves: 'yes' } } },
  ];
  return changes[index % 5] ?? { type: 'whole', draft };
}

/** Of one case. */
const [PASTES, ANSWERS] = [20, 5];
const SIDE_BY_SIDE = 50;
const SESSIONS = 8;
/** Milliseconds. */
const SOON = 2_000;
const PROBES = ['showVersion', 'resolvConf'] as const;

export const parts: readonly Part[] = [
  onHost('cases with pastes and answers, each diagnosed and on the disk', { long: 500, short: 5 }, async (host) => ({
    once: async (index) => {
      let draft = emptyDraft('en');
      const { id, lock } = await host['case.create']({ draft });
      for (let n = 0; n < PASTES; n++) {
        const text = n % 2 ? nslookupFails : showNetwork(`10.20.${index % 200}.${n}`);
        const base64 = Buffer.from(`${text}\n# paste ${index} ${n}\n`).toString('base64');
        const { sources } = await host['source.read']({ files: [{ name: `${n}.log`, base64 }] });
        await host['case.diagnose']({ ...draft, sources: [...sources] });
        if (n >= ANSWERS) continue;
        const change = changeOf(n, draft);
        draft = applyChange(draft, change);
        const { id: name, reason, confidence } = diagnose(draft).verdict;
        await host['case.change']({ id, lock, changes: [change], verdict: { id: name, reason, confidence } });
      }
      await host['case.close']({ id, lock });
      const opened = api['case.open'].output.parse(await host['case.open']({ id }));
      await host['case.close']({ id, lock: opened.lock ?? '' });
      if (index % 25 === 0) await host['case.list']({ query: '', archived: false });
    },
  })),
  // Calls, pages, waits for news of a run that are given up, and strangers who say nothing.
  onHost('rounds of fifty connections to the browser host', { long: 20, short: 2 }, async (host) => {
    const { port, post, close } = await openSession(host);
    const via = { kind: 'ssh' as const, target: { user: 'admin', host: '127.0.0.1', port: 9, jump: [] }, agent: false };
    const { run } = await host['run.start']({ via });
    const call = async (name: string, input: unknown, signal?: AbortSignal) => {
      const { status } = await post(name, JSON.stringify(input), {}, signal);
      if (status !== 200) throw new Error(`${name}: ${status}`);
    };
    const stranger = () =>
      new Promise<void>((resolve) => {
        const socket = connect(port, '127.0.0.1', () => socket.destroy());
        socket.on('error', () => {}).on('close', () => resolve());
      });
    const givenUp = async () => {
      const gone = AbortSignal.timeout(20);
      await call('case.diagnose', emptyDraft('en'), gone).catch((error: unknown) => {
        if (!gone.aborted) throw error;
      });
    };
    const all = [stranger, () => call('run.follow', { run, after: 0 }), () => call('app.info', {}), givenUp];
    return {
      once: () => Promise.all(Array.from({ length: SIDE_BY_SIDE }, (_, index) => all[index % all.length]?.())),
      end: close,
    };
  }),
  {
    // Host key, login, expert shell, root, probes, and out again; both ends are in the heap that is measured.
    name: 'rounds of eight SSH sessions',
    times: { long: 25, short: 1 },
    begin: async () => {
      const device = await startFake({ sudo: 'right-password', maxSessions: 100 });
      const folder = await mkdtemp(join(tmpdir(), 'ftd-soak-'));
      // A run is forgotten a minute after the last question about it: here after a moment, so that it is seen to be.
      const runs = createRuns({ knownHosts: join(folder, 'known_hosts'), forsaken: SOON });
      const session = async () => {
        const { problem, asked } = await runWithoutWindow(
          createRunCalls(hostCall(runs)),
          {
            draft: emptyDraft('en'),
            via: { kind: 'ssh', target: { user: 'admin', host: '127.0.0.1', port: device.port } },
            only: PROBES,
          },
          { onChange: answering('right-password') },
        );
        const whole = asked.filter(({ state }) => state === 'done').length;
        if (problem || whole < PROBES.length || whole < asked.length)
          throw new Error(`${problem?.problem}: ${whole} of ${asked.length} outputs are whole`);
      };
      return {
        once: () => Promise.all(Array.from({ length: SESSIONS }, session)),
        rest: async () => {
          while (device.open() > 0) await new Promise((resolve) => setTimeout(resolve, 20));
          await new Promise((resolve) => setTimeout(resolve, SOON + 600));
          for (const kept of [device.connections, device.attempts, device.typed]) kept.length = 0;
        },
        end: async () => {
          await runs.close();
          await device.stop();
          await rm(folder, { recursive: true });
        },
      };
    },
  },
];
