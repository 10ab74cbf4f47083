import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
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
import { openFiles } from '../open-files.ts';
import { hostCall } from '../unit/live/host-call.ts';
import { startFake } from '../unit/ssh/device/fake.ts';

/**
 * `npm run soak [-- --short]`: one process does for a long time what a day at work does, part after part. Prints what the
 * heap came to, and fails if it goes on growing after warm-up or if files or sockets are left.
 */
const { short: isShort } = parseArgs({ options: { short: { type: 'boolean', default: false } } }).values;

const MIB = 1024 * 1024;
/**
 * Growth of the heap after warm-up that passes for noise: a part that keeps a few hundred bytes each time is over it. Of
 * a short run most is warm-up: it shows that the soak works, and only what is gross.
 */
const { limit, samples: wanted } = isShort ? { limit: 12 * MIB, samples: 3 } : { limit: 2 * MIB, samples: 20 };
/** The share of the work after which caches, compiled code and pools should be full. */
const WARM_UP = 0.4;

const mean = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

async function heap(): Promise<number> {
  if (!globalThis.gc) throw new Error('node --expose-gc');
  // What a first collection lets go of (weak references, finalizers) only the next one frees.
  for (let n = 0; n < 3; n++) {
    globalThis.gc();
    await new Promise((resolve) => setImmediate(resolve));
  }
  return process.memoryUsage().heapUsed;
}

/** Does something each time; `rest` waits until that is over, and nothing is under way. */
type Rounds = (once: (index: number) => Promise<unknown>, rest?: () => Promise<unknown>) => Promise<void>;

/** Does a part, and looks at the heap after each twentieth of it (a third, if it is short). Nothing may grow or be left. */
async function soak(
  name: string,
  times: number,
  part: (rounds: Rounds, folder: string) => Promise<unknown>,
): Promise<void> {
  const before = openFiles();
  const begun = performance.now();
  const folder = await mkdtemp(join(tmpdir(), 'ftd-soak-'));
  const samples: number[] = [];
  const rounds: Rounds = async (once, rest) => {
    for (let index = 0; index < times; index++) {
      await once(index);
      if (Math.floor(((index + 1) * wanted) / times) === Math.floor((index * wanted) / times)) continue;
      await rest?.();
      samples.push(await heap());
    }
  };
  await part(rounds, folder);
  await rm(folder, { recursive: true });
  const steady = samples.slice(Math.floor(samples.length * WARM_UP));
  const third = Math.max(1, Math.floor(steady.length / 3));
  const growth = mean(steady.slice(-third)) - mean(steady.slice(0, third));
  // Sockets end in their own time.
  const left = () => openFiles().filter((one) => !before.includes(one));
  for (let wait = 0; left().length > 0 && wait < 50; wait++) await delay(100);
  const isGood = growth <= limit && left().length === 0;
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(
    `${isGood ? 'ok    ' : 'FAILED'} ${name}: ${times} rounds in ${seconds} s; heap grew by ${(growth / MIB).toFixed(2)} MiB (limit ${limit / MIB}); left: ${left().join(', ') || 'nothing'}`,
  );
  if (!isGood) process.exitCode = 1;
}

const hostIn = (folder: string) =>
  createHost({
    version: '1',
    cases: join(folder, 'cases'),
    brand: join(folder, 'brand.json'),
    knownHosts: join(folder, 'known_hosts'),
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

const caseRounds = isShort ? 5 : 500;
await soak('cases with pastes and answers, each diagnosed and on the disk', caseRounds, async (rounds, folder) => {
  const host = hostIn(folder);
  await rounds(async (index) => {
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
  });
  await host.close();
});

const SIDE_BY_SIDE = 50;
// Calls, pages, waits for news of a run that are given up, and strangers who say nothing.
await soak('rounds of fifty connections to the browser host', isShort ? 2 : 20, async (rounds, folder) => {
  const host = hostIn(folder);
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
  await rounds(() => Promise.all(Array.from({ length: SIDE_BY_SIDE }, (_, index) => all[index % all.length]?.())));
  await close();
  await host.close();
});

const SESSIONS = 8;
const PROBES = ['showVersion', 'resolvConf'] as const;
/** Milliseconds. */
const SOON = 2_000;
// Host key, login, expert shell, root, probes, and out again; both ends are in the heap that is measured.
await soak('rounds of eight SSH sessions', isShort ? 1 : 25, async (rounds, folder) => {
  const device = await startFake({ sudo: 'right-password', maxSessions: 100 });
  // A run is forgotten a minute after the last question about it: here after a moment, so that it is seen to be.
  const runs = createRuns({ knownHosts: join(folder, 'known_hosts'), forsaken: SOON });
  const via = { kind: 'ssh', target: { user: 'admin', host: '127.0.0.1', port: device.port } } as const;
  const session = async () => {
    const { problem, asked } = await runWithoutWindow(
      createRunCalls(hostCall(runs)),
      { draft: emptyDraft('en'), via, only: PROBES },
      { onChange: answering('right-password') },
    );
    const whole = asked.filter(({ state }) => state === 'done').length;
    if (problem || whole < PROBES.length || whole < asked.length)
      throw new Error(`${problem?.problem}: ${whole} of ${asked.length} outputs are whole`);
  };
  await rounds(
    () => Promise.all(Array.from({ length: SESSIONS }, session)),
    async () => {
      while (device.open() > 0) await delay(20);
      await delay(SOON + 600);
      for (const kept of [device.connections, device.attempts, device.typed]) kept.length = 0;
    },
  );
  await runs.close();
  await device.stop();
});
