import type { Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { createRuns } from '../../../electron/host/live/runs.ts';
import { createRunCalls } from '../../../renderer/state/run-calls.ts';
import { emptyDraft } from '../../../shared/model/case/draft.ts';
import type { RunEvent } from '../../../shared/model/run/run-event.ts';
import { say } from '../../../shared/text/text.ts';
import { collected, type RunState } from '../../../shared/wizard/run-state.ts';
import { runWithoutWindow } from '../../../shared/wizard/without-window.ts';
import type { WizardCommand } from '../../../shared/wizard/wizard-events.ts';
import { answering } from '../../answering.ts';
import { openSockets } from '../../open-files.ts';
import { workplace } from '../../workplace.ts';
import { hostCall } from '../live/host-call.ts';
import { tcpServer, tie } from '../local/servers.ts';
import { fake } from '../ssh/setting.ts';
import { expectNoRejections } from './disk.ts';

const SIDE_BY_SIDE = 24;
/** Every act at every piece and event; else every second piece, every third change, and what fits each event. */
const IS_ALL = process.env.FAULTS !== undefined;
const dir = workplace('faults-runs');
let lists = 0;
expectNoRejections();

const wholeOf = ({ asked }: RunState) => asked.filter(({ state }) => state === 'done').length;

/** What any run owes, however it ended: no probe seems to go on, and it says whether all was asked. */
function expectEnded(run: RunState, wanted: number): void {
  expect([run.running.size, run.isHostLost, run.asked.some(({ state }) => state === 'running')]).toEqual([
    0,
    false,
    false,
  ]);
  const whole = wholeOf(run);
  if (!run.problem) expect(whole, 'stopped, and nothing says so').toBeGreaterThanOrEqual(wanted);
  for (const problem of [run.problem, ...run.asked.map((one) => one.problem)]) {
    if (!problem) continue;
    expect(problem).not.toMatchObject({ problem: 'internal' });
    expect(say('en', `problem.${problem.problem}`, problem.values)).not.toMatch(/[{}]/);
  }
  expect(collected(run)?.text.match(/ end ---$/gm) ?? [], 'marks of whole outputs').toHaveLength(whole);
}

/** What the host owes whoever follows it: each probe that began comes to its end, and one last event. */
function expectTold(events: readonly RunEvent[]): void {
  const keys = (...types: RunEvent['type'][]) =>
    events.flatMap((event) => ('key' in event && types.includes(event.type) ? [event.key] : [])).sort();
  expect(events.filter(({ type }) => type === 'ended')).toEqual(events.slice(-1));
  expect(keys('finished', 'failed')).toEqual(keys('started'));
}

type Act = 'stop' | 'quit' | 'skip' | 'deny' | 'cut' | 'end';
/** What is done at a piece of the connection, or at an event. */
type Cut = { act: Act; piece?: number; event?: number };

/** A relay to the device that counts the pieces that pass, and knows the open ends of its connections. */
async function countingRelay(port: number, onPiece: (piece: number) => void) {
  const open = new Set<Socket>();
  let pieces = 0;
  const server = await tcpServer((near) => {
    for (const one of [near, tie(near, port)])
      open.add(one.prependListener('data', () => onPiece(++pieces)).on('close', () => open.delete(one)));
  });
  return { ...server, open, pieces: () => pieces };
}

/** Runs through a relay, does one thing once, and looks at what came of it; `wanted` is how many probes a run goes through. */
async function play(port: number, wanted: number, cut?: Cut) {
  const runs = createRuns({ knownHosts: join(dir, `known-${lists++}`), ssh: { settle: 20 } });
  const stop = new AbortController();
  const events: RunEvent[] = [];
  const denied = new Set<string>();
  const answer = answering('right-password', denied);
  let send: (command: WizardCommand) => void = () => {};
  const acts: Record<Act, () => unknown> = {
    stop: () => stop.abort(),
    quit: () => runs.close(),
    skip: () => {
      const event = events.findLast(({ type }) => type === 'started');
      if (event && 'key' in event) send({ type: 'skip', key: event.key });
    },
    deny: () => {
      const event = events.at(-1);
      if (event?.type === 'question') denied.add(event.id);
    },
    cut: () => relay.open.forEach((socket) => void socket.destroy()),
    end: () => relay.open.forEach((socket) => void socket.end()),
  };
  const act = () => void (cut && acts[cut.act]());
  const relay = await countingRelay(port, (piece) => piece === cut?.piece && act());
  const call = hostCall(runs, (event) => {
    if (events.push(event) === cut?.event) act();
  });
  const PROBES = ['showVersion', 'showNetwork', 'resolvConf', 'curl'] as const;
  const target = { user: 'admin', host: '127.0.0.1', port: relay.port };
  const onChange: typeof answer = (snapshot, sending) => {
    send = sending;
    answer(snapshot, sending);
  };
  const run = await runWithoutWindow(
    createRunCalls(call),
    { draft: emptyDraft('en'), via: { kind: 'ssh', target }, only: PROBES },
    { signal: stop.signal, onChange },
  );
  await runs.close();
  await vi.waitFor(() => expect(relay.open.size, 'connections that are left').toBe(0), 5_000);
  await relay.close();
  // A skipped or denied probe ends for itself; the run goes on and has nothing to say of it.
  expectEnded(run, cut?.act === 'skip' || cut?.act === 'deny' ? 0 : wanted);
  expectTold(events);
  return { run, events, pieces: relay.pieces() };
}

/** What is worth doing at an event: a question is denied, a probe that begins is skipped, else the run is stopped. */
const fitting = ({ type }: RunEvent): Act => (type === 'question' ? 'deny' : type === 'started' ? 'skip' : 'stop');

test('stopped, quit or cut off at any piece of the connection or event, a run says so and leaves nothing behind', async () => {
  const { port, open } = await fake({
    maxSessions: 1000,
    sudo: 'right-password',
    answer: (line) => (line === 'show network' ? 'Hostname : ftd01\r\n' : undefined),
  });
  const idle = openSockets();
  const { run, events, pieces } = await play(port, 4);
  expect(run.problem).toBeUndefined();
  expect(Math.min(...run.asked.map(({ since = 0 }) => since))).toBeGreaterThan(0);
  const wanted = wholeOf(run);
  const acts = ['stop', 'quit', 'cut', 'end'] as const;
  const cuts: Cut[] = [
    ...Array.from({ length: pieces }, (_, n) =>
      acts.filter((_act, at) => IS_ALL || at * 2 === n % (acts.length * 2)).map((act) => ({ act, piece: n + 1 })),
    ).flat(),
    ...events.flatMap((event, n) =>
      (['stop', 'skip', 'deny'] as const)
        .filter((act) => IS_ALL || act === fitting(event))
        .map((act) => ({ act, event: n + 1 })),
    ),
  ];
  const found: string[] = [];
  const survive = async (cut: Cut) => {
    const hangs = setTimeout(60_000, undefined, { ref: false }).then(() => Promise.reject(new Error('runs for 60 s')));
    await Promise.race([play(port, wanted, cut), hangs]).catch((error: Error) => {
      found.push(`${JSON.stringify(cut)}: ${error.message}`);
    });
  };
  for (let n = 0; n < cuts.length; n += SIDE_BY_SIDE) await Promise.all(cuts.slice(n, n + SIDE_BY_SIDE).map(survive));
  expect(found.join('\n')).toBe('');
  console.log(`${cuts.length} runs: ${pieces} pieces, ${events.length} events`);
  await expect.poll(open, { timeout: 10_000 }).toBe(0);
  await expect.poll(openSockets, { timeout: 10_000 }).toBe(idle);
}, 600_000);
