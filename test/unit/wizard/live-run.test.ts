import { expect, test } from 'vitest';
import { createActor, waitFor } from 'xstate';
import type { ProbeAsk } from '../../../shared/model/ask.ts';
import { ProblemError } from '../../../shared/model/problem/problem.ts';
import { catalogue, commandOf } from '../../../shared/probes/catalogue.ts';
import { askKey, everyAsk } from '../../../shared/probes/plan.ts';
import { createAdviser } from '../../../shared/wizard/adviser.ts';
import { type Advice, chooseAsks, chooseRepeats, chooseUnneeded } from '../../../shared/wizard/choose-asks.ts';
import type { ProbeInput } from '../../../shared/wizard/live-run.ts';
import { liveRunWith, type WizardActors } from '../../../shared/wizard/provide.ts';
import * as runs from '../../../shared/wizard/run-state.ts';
import { finished } from '../../e2e/scripted-run.ts';
import { jsonIn } from '../../given.ts';
import { parent, request, way } from './fakes.ts';

type Row = [
  call: 'chooseAsks' | 'chooseRepeats' | 'chooseUnneeded',
  why: string,
  /** A probe and why it is wanted. */
  advice: { next?: string[]; isProven?: boolean; undecided?: string[] },
  progress: Record<string, unknown>,
  keys: string[],
];
const asks = (probes: string[]) => probes.map((probe) => ({ probe }) as ProbeAsk);

test.each(jsonIn<Row[]>('unit/wizard/choose-asks.json'))('%s: %s', (call, _, { next = [], ...more }, given, keys) => {
  const wanted = next.map((line) => line.split(' ')).map(([probe, why]) => ({ ask: { probe }, why }));
  const advice = { isProven: false, undecided: [], answered: [], ...more, next: wanted } as unknown as Advice;
  const { running = [], readings = {}, asked = [], left = [] } = given as Record<string, never[]>;
  const progress = {
    ...{ station: 'ftd', mode: 'enough', only: undefined, lanes: 3, running: 0, isEmpty: true },
    ...given,
    ...{ asked: new Set(asked), left: left.map((place) => place ?? undefined) },
    readings: new Map(Object.entries(readings)),
    placeOf: ({ probe }: ProbeAsk) => catalogue[probe].where[0],
  } as never;
  const chosen = {
    chooseAsks: () => chooseAsks(advice, progress),
    chooseRepeats: () => chooseRepeats(advice, progress),
    chooseUnneeded: () => chooseUnneeded(advice, progress, asks(running)),
  }[call]();
  expect(chosen.map(askKey)).toEqual(keys);
});

const after = (run: runs.RunState, ...events: runs.LiveRunEvent[]) => events.reduce(runs.afterEvent, run);
// Made anew by each test, so that a mutant of what makes them is seen.
const begun = () => after(runs.newRun(request({ resume: true })), way({ places: { time: 'clish' } }));
const running = () =>
  runs.afterChosen(begun(), [
    { probe: 'time' },
    { probe: 'nslookup', host: 'a.example' },
    { probe: 'telnet', host: 'a.example', port: 443 },
  ]);

const named: Record<string, unknown> = {
  '@4000': 'x'.repeat(4_000),
  '@about': { kind: 'secret', secret: 'password', prompt: '' },
  '@laptop': way({ source: { name: 'x', origin: 'local' } }),
};
const rows = jsonIn<[why: string, events: runs.LiveRunEvent[], becomes: object][]>(
  'unit/wizard/run-state.json',
  (_, value) => (typeof value === 'string' && value in named ? named[value] : value),
);
test.each(rows)('%s', (_, events, becomes) => {
  const run = after(running(), ...events);
  const left = run.left.map((place) => place ?? null);
  const pieces = Object.fromEntries(run.pieces);
  const all = { ...run, left, pieces, running: [...run.running.keys()], problem: run.problem ?? null };
  expect(all).toMatchObject(becomes);
});

test('the host’s events get the run’s name and the time', () => {
  const { id: _, ...connected } = way();
  const started = { type: 'started', key: 'time', command: 'show time' } as const;
  const output = { type: 'output', key: 'time', text: 'x' } as const;
  const heard = [connected, { ...started, probe: 'time' as const }, output].map((one) => runs.fromHost(one, 'run', 7));
  expect(heard).toEqual([way({ id: 'run' }), { ...started, at: 7 }, output]);
});

test('nothing is asked before the way is open, nor once something has ended the run', () => {
  const next = (run: runs.RunState) => runs.nextOf(run, { next: [], isProven: false, undecided: [], answered: [] });
  const problem = { problem: 'ssh-connection-lost', values: { host: 'ftd' } } as const;
  expect([next({ ...begun(), problem }), next(runs.newRun(request()))]).toEqual([[], []]);
  expect([next(begun()), next(after(begun(), { type: 'lanes', lanes: 3 }))]).toMatchObject({
    0: { length: 1 },
    1: { length: 3 },
  });
});

/** The evidence of a probe that printed nothing. */
const evidence = ({ ask }: ProbeInput): string => finished(ask).text;

interface FakeDevice extends Required<Pick<WizardActors, 'connect' | 'probe' | 'decide'>> {
  /** Keys in the order in which they began. */
  begun: string[];
}

/** A device that answers each probe with what `answer` gives, in order, after a turn each; a throw is its failure. */
function fakeDevice({
  opens = way(),
  answer = (probe: ProbeInput, _tell: (event: runs.FromHost) => void): string | undefined => evidence(probe),
} = {}): FakeDevice {
  const begun: string[] = [];
  let turn = Promise.resolve();
  return {
    begun,
    decide: createAdviser(),
    connect: (_via, tell, hear) => {
      tell(opens);
      hear(({ type }) => type === 'close' && tell({ type: 'ended' }));
      return () => {};
    },
    probe: (probe, tell) => {
      begun.push(probe.key);
      turn = turn.then(() => new Promise<void>((resolve) => setImmediate(resolve)));
      turn.then(() => {
        tell({ type: 'started', key: probe.key, at: 0, command: commandOf(probe.ask) });
        try {
          const text = answer(probe, tell);
          if (text !== undefined) tell(finished(probe.ask, '', { text, complete: text.endsWith('end ---\n') }));
        } catch (error) {
          if (error instanceof ProblemError) tell({ type: 'failed', key: probe.key, problem: error.detail });
        }
      });
      return () => {};
    },
  };
}

async function ask(device: FakeDevice & WizardActors, more: Partial<runs.RunRequest> = {}): Promise<runs.RunState> {
  const machine = liveRunWith(device).provide({ delays: { 'between two readings': 1 } });
  const actor = createActor(machine, { input: { ...request(more), parent: parent() } }).start();
  return (await waitFor(actor, (snapshot) => snapshot.matches('over'), { timeout: 5000 })).context.run;
}

const losing = (after: number, half = 'half a line') => {
  let count = 0;
  return fakeDevice({
    answer: (probe, tell) => {
      if (count++ < after) return evidence(probe);
      tell({ type: 'output', key: probe.key, text: half });
      throw new ProblemError('ssh-connection-lost', { host: 'ftd' });
    },
  });
};

test('what came before the connection was lost is kept, cut off; a second run goes on with the rest', async () => {
  const everything = everyAsk('ftd').map(askKey).sort();
  const first = losing(5);
  const broken = await ask(first);
  expect(broken.problem).toEqual({ problem: 'ssh-connection-lost', values: { host: 'ftd' } });
  const source = runs.collected(broken);
  expect(source?.text).toMatch(/half a line\n$/);
  const after = { ...request().draft, sources: source ? [source] : [] };

  const deviceAt = (time: string) =>
    fakeDevice({ opens: way({ source: { name: 'ssh-ftd', origin: 'ssh', host: 'ftd', time } }) });
  const second = deviceAt('2026-01-01T10:05:00Z');
  const resumed = await ask(second, { draft: after, resume: true });
  expect([...first.begun.slice(0, 5), ...second.begun].toSorted()).toEqual(everything);
  expect(runs.collected(resumed)?.name).toBe('ssh-ftd (2)');

  const late = deviceAt('2026-01-01T11:00:00Z');
  await ask(late, { draft: after, resume: true });
  expect(late.begun.toSorted()).toEqual(everything);
});

test('a device cannot pose as another probe: what it printed stands under our own mark', async () => {
  const mark = '--- ftd-cloud-doctor begin ';
  const posed = await ask(losing(0, `${mark}date ---\n`));
  expect(runs.collected(posed)?.text.split(mark)).toHaveLength(3);
  expect(runs.collected(posed)?.text).toMatch(/ begin date ---\n$/);
});

test.each([
  [0, 'failed'],
  [1, 'failed'],
  [1, 'cut-off'],
])('after %d whole readings one that is %s is the last', async (whole, state) => {
  const next = [{ ask: { probe: 'lsof' }, why: 'moment' }] as Advice['next'];
  let count = 0;
  const answer: Parameters<typeof fakeDevice>[0] = {
    answer: (probe) => {
      if (count++ < whole) return evidence(probe);
      if (state === 'failed') throw new ProblemError('ssh-sudo-refused', { host: 'ftd', user: 'x' });
      return 'half a line';
    },
  };
  const device = fakeDevice(answer);
  const decide = async () => ({ next, isProven: false, undecided: [], answered: [] });
  const { asked } = await ask({ ...device, decide }, { only: ['lsof'] });
  expect(asked.map(({ key, state: how }) => [key, how])).toEqual([['lsof', state]]);
  expect(device.begun).toEqual(Array(whole + 1).fill('lsof'));
});

// That it ends on the device: `lab/ends/interrupted.test.ts`.
test('a confirmed verdict ends what could no longer change it, and keeps nothing of that', async () => {
  const NO_DNS = 'Hostname : ftd\nManagement port : 8305\n[ Proxy Information ]\nState : Disabled\n';
  const device = fakeDevice({
    opens: way({ lanes: 4 }),
    answer: (probe, tell) => {
      if (probe.key === 'showNetwork') return evidence(probe).replace('---\n', `---\n${NO_DNS}`);
      return void tell({ type: 'output', key: probe.key, text: '*   Trying 203.0.113.11:443...\n' });
    },
  });
  const { asked, pieces } = await ask(device, { mode: 'enough' });
  const states = device.begun.map((key) => [key, key === 'showNetwork' ? 'done' : 'unneeded', '']);
  expect(asked.map(({ key, state, tail }) => [key, state, tail])).toEqual(states);
  expect([states.length > 1, ...pieces.keys()]).toEqual([true, 'showNetwork']);
});

test('evidence that cannot be read ends the run with a reason', async () => {
  const device = { ...fakeDevice(), decide: () => Promise.reject(new Error('x')) };
  expect((await ask(device)).problem).toEqual({ problem: 'internal', values: { detail: 'decide' } });
});
