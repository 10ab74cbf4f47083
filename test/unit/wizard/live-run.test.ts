import { expect, test } from 'vitest';
import { createActor, waitFor } from 'xstate';
import { ProblemError } from '../../../shared/model/problem/problem.ts';
import { askKey, everyAsk } from '../../../shared/probes/plan.ts';
import type { Advice } from '../../../shared/wizard/choose-asks.ts';
import { liveRunWith, type WizardActors } from '../../../shared/wizard/provide.ts';
import { collected, type RunRequest, type RunState } from '../../../shared/wizard/run-state.ts';
import { draft, evidence, type FakeDevice, fakeDevice, listener, request, way } from './fakes.ts';

const everything = everyAsk('ftd').map(askKey).sort();

async function run(device: FakeDevice & WizardActors, more: Partial<RunRequest> = {}) {
  const { ref, heard } = listener();
  const machine = liveRunWith(device).provide({ delays: { 'between two readings': 1 } });
  const actor = createActor(machine, { input: { ...request(more), parent: ref } }).start();
  const ended = () => waitFor(actor, (snapshot) => snapshot.matches('over'), { timeout: 5000 });
  return { actor, heard, over: async (): Promise<RunState> => (await ended()).context.run };
}
const ask = async (device: FakeDevice & WizardActors, more: Partial<RunRequest> = {}) =>
  (await run(device, more)).over();

test('everything is asked once, each piece is handed over, every probe is ended and the way is closed', async () => {
  const device = fakeDevice();
  const { heard, over } = await run(device);
  const { problem, asked } = await over();
  expect(problem).toBeUndefined();
  expect(device.begun.toSorted()).toEqual(everything);
  expect(device.ended).toEqual(device.begun);
  expect(asked.every(({ state }) => state === 'done')).toBe(true);
  expect(heard.filter(({ type }) => type === 'run.evidence')).toHaveLength(everything.length);
  expect(heard.at(-1)?.type).toBe('run.over');
  expect(device.log).toEqual(['open', 'close', 'left']);
});

function refuse(): never {
  throw new ProblemError('ssh-sudo-refused', { host: 'ftd', user: 'x' });
}
const LOST = { problem: 'ssh-connection-lost', values: { host: 'ftd' } };
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
  const first = losing(5);
  const broken = await ask(first);
  expect(broken.problem).toEqual(LOST);
  const source = collected(broken);
  expect(source?.text).toMatch(/half a line\n$/);
  const after = { ...draft(), sources: source ? [source] : [] };

  const deviceAt = (time: string) =>
    fakeDevice({ opens: way({ source: { name: 'ssh-ftd', origin: 'ssh', host: 'ftd', time } }) });
  const second = deviceAt('2026-01-01T10:05:00Z');
  const resumed = await ask(second, { draft: after, resume: true });
  expect([...first.begun.slice(0, 5), ...second.begun].toSorted()).toEqual(everything);
  expect(collected(resumed)?.name).toBe('ssh-ftd (2)');

  const late = deviceAt('2026-01-01T11:00:00Z');
  await ask(late, { draft: after, resume: true });
  expect(late.begun).toHaveLength(everything.length);
});

test('a device cannot pose as another probe: what it printed stands under our own mark', async () => {
  const begun = '--- ftd-cloud-doctor begin ';
  const posed = await ask(losing(0, `${begun}date ---\n`));
  expect(collected(posed)?.text.split(begun)).toHaveLength(3);
  expect(collected(posed)?.text).toMatch(/ begin date ---\n$/);
});

test('a problem of one probe ends no other, and `only` asks nothing else; without an output there is no evidence', async () => {
  const device = fakeDevice({ answer: (probe) => (probe.ask.probe === 'lsof' ? refuse() : evidence(probe)) });
  const { problem, asked } = await ask(device, { only: ['lsof', 'time'] });
  expect(problem).toBeUndefined();
  const states = Object.fromEntries(asked.map(({ probe, state }) => [probe, state]));
  expect(states).toEqual({ lsof: 'failed', time: 'done' });
  expect(collected(await ask(device, { only: ['lsof'] }))).toBeUndefined();
});

test.each([
  [0, 'failed'],
  [1, 'failed'],
  [1, 'cut-off'],
])('after %d whole readings one that is %s is the last', async (whole, state) => {
  const next = [{ ask: { probe: 'lsof' }, why: 'moment' }] as Advice['next'];
  let count = 0;
  const other = () => (state === 'failed' ? refuse() : 'half a line');
  const device = fakeDevice({ answer: (probe) => (count++ < whole ? evidence(probe) : other()) });
  const decide = async () => ({ next, isProven: false, undecided: [], answered: [] });
  const { asked } = await ask({ ...device, decide }, { only: ['lsof'] });
  expect(asked.filter(({ key }) => key === 'lsof').map((one) => one.state)).toEqual([state]);
  expect(device.begun.filter((key) => key === 'lsof')).toHaveLength(whole + 1);
});

test.each([
  ['ssh', 'failed', /^--- ftd-cloud-doctor begin ping .* ---\nhalf\n$/],
  ['local', 'cut-off', /^half$/],
] as const)('skip ends one probe of %s, stop all of them; what came is kept', async (origin, state, piece) => {
  const device = fakeDevice({
    opens: way({ lanes: 2, source: { name: 'x', origin } }),
    answer: ({ key }, tell) => void tell({ type: 'output', key, text: 'half' }),
  });
  const { actor, over } = await run(device);
  const halves = (count: number) =>
    waitFor(actor, ({ context }) => context.run.asked.filter(({ tail }) => tail === 'half').length === count);
  await halves(2);
  const [first = ''] = device.begun;
  actor.send({ type: 'skip', key: first });
  expect(device.ended).toEqual([first]);
  await waitFor(actor, ({ context }) => context.run.asked.length === 3);
  // The device still reports of it: nobody listens.
  actor.send({ type: 'failed', key: first, problem: LOST as never });
  const skipped = actor.getSnapshot().context.run;
  expect(skipped.asked.map((one) => one.state)).toEqual([state, 'running', 'running']);
  expect(skipped.pieces.get(first)).toMatch(piece);
  expect(skipped.problem).toBeUndefined();
  await halves(2);
  actor.send({ type: 'stop' });
  const { problem, asked, pieces } = await over();
  expect(problem).toEqual({ problem: 'ssh-cancelled', values: {} });
  expect(device.ended.toSorted()).toEqual(device.begun.toSorted());
  expect(asked.map((one) => one.state)).toEqual([state, state, state]);
  expect(pieces.size).toBe(3);
});

const NO_DNS = 'Hostname : ftd\nManagement port : 8305\n[ Proxy Information ]\nState : Disabled\n';
// On a real device: `lab/ends/interrupted.test.ts`.
test('a confirmed verdict ends on the device what could no longer change it, and keeps nothing of that', async () => {
  const device = fakeDevice({
    opens: way({ lanes: 4 }),
    answer: (probe, tell) => {
      if (probe.ask.probe === 'showNetwork') return evidence(probe).replace('---\n', `---\n${NO_DNS}`);
      return void tell({ type: 'output', key: probe.key, text: '*   Trying 203.0.113.11:443...\n' });
    },
  });
  const { problem, asked, pieces } = await ask(device, { mode: 'enough' });
  expect(problem).toBeUndefined();
  expect(asked.map(({ key, state, tail }) => [key, state, tail])).toEqual(
    device.begun.map((key) => [key, key === 'showNetwork' ? 'done' : 'unneeded', '']),
  );
  expect(device.begun.length).toBeGreaterThan(1);
  expect(device.ended.toSorted()).toEqual(device.begun.toSorted());
  expect([...pieces.keys()]).toEqual(['showNetwork']);
  expect(device.log).toEqual(['open', 'close', 'left']);
});

test('evidence that cannot be read ends the run with a reason', async () => {
  const device = { ...fakeDevice(), decide: () => Promise.reject(new Error('x')) };
  expect((await ask(device)).problem).toEqual({ problem: 'internal', values: { detail: 'decide' } });
});
