import type { Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
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
import { type Fake, startFake } from '../ssh/device/fake.ts';
import { expectNoRejections } from './disk.ts';

const draft = emptyDraft('en');
const SIDE_BY_SIDE = 24;
/** Every act at every piece and event; else every second piece, every third change, and what fits each event. */
const IS_ALL = process.env.FAULTS !== undefined;
const dir = workplace('faults-runs');
let lists = 0;
const newList = () => join(dir, `known-${lists++}`);
const PROBES = ['showVersion', 'showNetwork', 'resolvConf', 'curl'] as const;

expectNoRejections();

const wholeOf = ({ asked }: RunState) => asked.filter(({ state }) => state === 'done').length;

/** What any run owes, however it ended: no probe seems to go on, and it says whether all was asked. */
function faultsOf(run: RunState, wanted: number): string[] {
  const faults: string[] = [];
  const whole = wholeOf(run);
  if (run.running.size > 0 || run.asked.some(({ state }) => state === 'running')) faults.push('a probe seems to go on');
  if (run.isHostLost) faults.push('the host is lost');
  if (!run.problem && whole < wanted) faults.push('stopped, and nothing says so');
  for (const problem of [run.problem, ...run.asked.map((one) => one.problem)]) {
    if (problem?.problem === 'internal') faults.push(`internal: ${JSON.stringify(problem.values)}`);
    if (problem && /[{}]/.test(say('en', `problem.${problem.problem}`, problem.values)))
      faults.push(`a sentence without its values: ${problem.problem}`);
  }
  const { length } = collected(run)?.text.match(/ end ---$/gm) ?? [];
  if (length !== whole) faults.push(`${whole} whole outputs, other marks`);
  return faults;
}

/** What the host owes whoever follows it: each probe that began comes to its end, and one last event. */
function faultsOfHost(events: readonly RunEvent[]): string[] {
  const keys = (...types: RunEvent['type'][]) =>
    events.flatMap((event) => ('key' in event && types.includes(event.type) ? [event.key] : [])).sort();
  const [started, over] = [keys('started'), keys('finished', 'failed')];
  const isEnded = events.filter(({ type }) => type === 'ended').length === 1 && events.at(-1)?.type === 'ended';
  return [
    ...(isEnded ? [] : ['no last event, or several']),
    ...(over.join() === started.join() ? [] : [`started ${started}, over ${over}`]),
  ];
}

/** Does things side by side, in turns. */
async function inTurns<In>(all: readonly In[], work: (one: In) => Promise<void>): Promise<void> {
  const queue = [...all];
  const lane = async () => {
    for (let one = queue.shift(); one !== undefined; one = queue.shift()) await work(one);
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, lane));
}

describe('a run over SSH', () => {
  let device: Fake;
  beforeAll(async () => {
    device = await startFake({
      maxSessions: 1000,
      sudo: 'right-password',
      answer: (line) => (line === 'show network' ? 'Hostname : ftd01\r\n' : undefined),
    });
  });
  afterAll(() => device.stop());

  /** How many probes a run goes through. */
  let wanted = 0;
  type Act = 'stop' | 'quit' | 'skip' | 'deny' | 'cut' | 'end';
  /** What is done at a piece of the connection, or at an event. */
  type Cut = { act: Act; piece?: number; event?: number };

  /** A relay to the device that counts the pieces that pass, and knows the open ends of its connections. */
  async function countingRelay(onPiece: (piece: number) => void) {
    const open = new Set<Socket>();
    let pieces = 0;
    const server = await tcpServer((near) => {
      for (const one of [near, tie(near, device.port)])
        open.add(one.prependListener('data', () => onPiece(++pieces)).on('close', () => open.delete(one)));
    });
    return { ...server, open, pieces: () => pieces };
  }

  /** Runs through a relay, does one thing once, and tells what came of it. */
  async function play(cut?: Cut) {
    const runs = createRuns({ knownHosts: newList(), ssh: { settle: 20 } });
    const stop = new AbortController();
    const events: RunEvent[] = [];
    const faults: string[] = [];
    const denied = new Set<string>();
    const answer = answering('right-password', denied);
    let send: (command: WizardCommand) => void = () => {};
    const act = () => {
      if (cut?.act === 'stop') stop.abort();
      else if (cut?.act === 'quit') void runs.close();
      else if (cut?.act === 'skip') {
        const event = events.findLast((one) => one.type === 'started');
        if (event) send({ type: 'skip', key: event.key });
      } else if (cut?.act === 'deny') {
        const event = events.at(-1);
        if (event?.type === 'question') denied.add(event.id);
      } else for (const socket of relay.open) cut?.act === 'end' ? socket.end() : socket.destroy();
    };
    const relay = await countingRelay((piece) => piece === cut?.piece && act());
    const clock = setTimeout(() => faults.push('still running after 60 s'), 60_000);
    const call = hostCall(runs, (event) => {
      if (events.push(event) === cut?.event) act();
    });
    const run = await runWithoutWindow(
      createRunCalls(call),
      { draft, via: { kind: 'ssh', target: { user: 'admin', host: '127.0.0.1', port: relay.port } }, only: PROBES },
      {
        signal: stop.signal,
        onChange: (snapshot, sending) => {
          send = sending;
          answer(snapshot, sending);
        },
      },
    );
    clearTimeout(clock);
    await runs.close();
    await vi.waitFor(() => expect(relay.open.size).toBe(0), 5_000).catch(() => faults.push('a connection is left'));
    await relay.close();
    // A skipped or denied probe ends for itself; the run goes on and has nothing to say of it.
    const isWhole = cut?.act !== 'skip' && cut?.act !== 'deny';
    faults.push(...faultsOf(run, isWhole ? wanted : 0), ...faultsOfHost(events));
    return { run, events, pieces: relay.pieces(), faults };
  }

  /** What is worth doing at an event: a question is denied, a probe that begins is skipped, else the run is stopped. */
  const fitting = ({ type }: RunEvent): Act => (type === 'question' ? 'deny' : type === 'started' ? 'skip' : 'stop');

  test('stopped, quit or cut off at any piece of the connection or event, says so and leaves nothing behind', {
    timeout: 600_000,
  }, async () => {
    const idle = openSockets();
    const { run, events, pieces, faults } = await play();
    expect(faults).toEqual([]);
    expect(run.problem).toBeUndefined();
    wanted = wholeOf(run);
    expect(wanted).toBeGreaterThan(3);
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
    await inTurns(cuts, async (cut) => {
      const ran = await play(cut);
      if (ran.faults.length > 0) found.push(`${JSON.stringify(cut)}: ${ran.faults.join('; ')}`);
    });
    expect(found.join('\n')).toBe('');
    console.log(`${cuts.length} runs: ${pieces} pieces, ${events.length} events`);
    await expect.poll(() => device.open(), { timeout: 10_000 }).toBe(0);
    await expect.poll(openSockets, { timeout: 10_000 }).toBe(idle);
  });
});
