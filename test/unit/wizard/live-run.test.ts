import { expect, test } from 'vitest';
import { createActor, waitFor } from 'xstate';
import type { ProbeId } from '../../../shared/model/probe-ids.ts';
import { ProblemError } from '../../../shared/model/problem.ts';
import { catalogue } from '../../../shared/probes/catalogue.ts';
import { askKey, everyAsk } from '../../../shared/probes/plan.ts';
import type { Advice } from '../../../shared/wizard/choose-asks.ts';
import { liveRunWith, type WizardActors } from '../../../shared/wizard/provide.ts';
import { collected, type RunConnection, type RunRequest, type RunState } from '../../../shared/wizard/run-state.ts';
import { draft, evidence, type FakeDevice, fakeDevice, listener, request, way } from './fakes.ts';

const everything = everyAsk('ftd').map(askKey).sort();
const isClish = (probe: ProbeId) => catalogue[probe].where.includes('clish');

async function run(device: FakeDevice & WizardActors, more: Partial<RunRequest> = {}) {
  const { ref, heard } = listener();
  const machine = liveRunWith(device).provide({ delays: { 'between two readings': 1 } });
  const actor = createActor(machine, { input: { ...request(more), parent: ref } }).start();
  return {
    actor,
    heard,
    over: async (): Promise<RunState> =>
      (await waitFor(actor, (snapshot) => snapshot.matches('over'), { timeout: 5000 })).context.run,
  };
}
/** Advice that stays the same, whatever is read. */
const advising = (next: Advice['next'], isProven = false) => ({
  decide: async () => ({ next, isProven, undecided: [], answered: [] }),
});
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

test.each([1, 3])('with %d lanes at most so many run side by side, and all are asked', async (lanes) => {
  let running = 0;
  let most = 0;
  const device = fakeDevice({ opens: way({ lanes }) });
  const { probe } = device;
  device.probe = (...given) => {
    most = Math.max(most, ++running);
    const end = probe(...given);
    return () => {
      running--;
      end();
    };
  };
  await ask(device);
  expect(most).toBe(lanes);
  expect(device.begun.toSorted()).toEqual(everything);
  // What takes longest begins first where others can run beside it, and only there.
  expect(device.begun[0]?.startsWith('ping')).toBe(lanes > 1);
});

test('a lane stays where it is as long as something is to be asked there', async () => {
  const places = Object.fromEntries(
    everyAsk('ftd').map(({ probe }) => [probe, isClish(probe) ? 'clish' : 'root']),
  ) as Partial<Record<ProbeId, string>>;
  const device = fakeDevice({ opens: way({ places }) });
  await ask(device);
  const order = device.begun.map((key) => places[key.split(' ')[0] as ProbeId]);
  expect(order.filter((place, at) => at > 0 && place !== order[at - 1])).toHaveLength(1);
});

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

  const second = fakeDevice({
    opens: way({ source: { name: 'ssh-ftd', origin: 'ssh', host: 'ftd', time: '2026-01-01T10:05:00Z' } }),
  });
  const resumed = await ask(second, { draft: after, resume: true });
  expect([...first.begun.slice(0, 5), ...second.begun].toSorted()).toEqual(everything);
  expect(collected(resumed)?.name).toBe('ssh-ftd (2)');

  const late = fakeDevice({
    opens: way({ source: { name: 'ssh-ftd', origin: 'ssh', host: 'ftd', time: '2026-01-01T11:00:00Z' } }),
  });
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
  const device = fakeDevice({
    answer: (probe) => {
      if (probe.ask.probe === 'lsof') throw new ProblemError('ssh-sudo-refused', { host: 'ftd', user: 'x' });
      return evidence(probe);
    },
  });
  const { problem, asked } = await ask(device, { only: ['lsof', 'time'] });
  expect(problem).toBeUndefined();
  const states = Object.fromEntries(asked.map(({ probe, state }) => [probe, state]));
  expect(states).toEqual({ lsof: 'failed', time: 'done' });
  expect(collected(await ask(device, { only: ['lsof'] }))).toBeUndefined();
});

const wanting = (probe: ProbeId) => [{ ask: { probe } }] as Advice['next'];
test.each<[string, Advice['next'], boolean, string[]]>([
  // A proven verdict ends it, a lost one asks once, and what is wanted is asked before all else.
  ['nothing more is wanted and the verdict is proven', [], true, []],
  ['nothing is wanted and nothing was collected', [], false, ['showNetwork']],
  ['one thing is wanted', wanting('time'), false, ['time']],
  ['one thing is wanted although the verdict is proven', wanting('lsof'), true, ['lsof']],
])('enough: %s', async (_, next, isProven, keys) => {
  const opens = way({ lanes: 3 });
  const device = { ...fakeDevice({ opens }), ...advising(next, isProven) };
  await ask(device, { mode: 'enough' });
  expect(device.begun).toEqual(keys);
});

test.each<[Advice['next'][number]['why'], ProbeId, RunConnection['kind'], number]>([
  ['moment', 'lsof', 'ftd', 2],
  ['intermittent', 'nslookup', 'ftd', 3],
  ['intermittent', 'nslookup', 'laptop', 1],
  ['more', 'lsof', 'ftd', 1],
])('for the reason %s %s is read on %s so often: %d', async (why, probe, kind, times) => {
  const next = [{ ask: { probe }, why }] as Advice['next'];
  const device = { ...fakeDevice({ opens: way({ kind }) }), ...advising(next) };
  const { asked, pieces } = await ask(device, { mode: 'enough' });
  expect(device.begun).toEqual(Array(times).fill(probe));
  expect(device.ended).toEqual(device.begun);
  expect(asked.map(({ key, state }) => [key, state])).toEqual([[probe, 'done']]);
  expect(pieces.get(probe)?.split(' begin ')).toHaveLength(times + 1);
});

test.each([
  [0, 'failed'],
  [1, 'failed'],
  [1, 'cut-off'],
])('after %d whole readings one that is %s is the last', async (whole, state) => {
  const next = [{ ask: { probe: 'lsof' }, why: 'moment' }] as Advice['next'];
  let count = 0;
  const device = fakeDevice({
    answer: (probe) => {
      if (count++ < whole) return evidence(probe);
      if (state === 'failed') throw new ProblemError('ssh-sudo-refused', { host: 'ftd', user: 'x' });
      return 'half a line';
    },
  });
  const { asked } = await ask({ ...device, ...advising(next) }, { only: ['lsof'] });
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

/** A device on which some probes print this and all others never end; their keys, in order, once the run is over. */
async function withHanging(prints: Partial<Record<ProbeId, string>>, more: Partial<RunRequest>) {
  const device = fakeDevice({
    opens: way({ lanes: 4 }),
    answer: (probe, tell) => {
      const text = prints[probe.ask.probe];
      if (text !== undefined) return evidence(probe).replace('---\n', `---\n${text}`);
      tell({ type: 'output', key: probe.key, text: '*   Trying 203.0.113.11:443...\n' });
      return undefined;
    },
  });
  const { actor, over } = await run(device, more);
  return { device, actor, over };
}
const NO_DNS = 'Hostname : ftd\nManagement port : 8305\n[ Proxy Information ]\nState : Disabled\n';

test('a confirmed verdict ends on the device what could no longer change it, and keeps nothing of that', async () => {
  const { device, over } = await withHanging({ showNetwork: NO_DNS }, { mode: 'enough' });
  const { problem, asked, pieces } = await over();
  expect(problem).toBeUndefined();
  expect(asked.map(({ key, state, tail }) => [key, state, tail])).toEqual(
    device.begun.map((key) => [key, key === 'showNetwork' ? 'done' : 'unneeded', '']),
  );
  expect(device.begun.length).toBeGreaterThan(1);
  expect(device.ended.toSorted()).toEqual(device.begun.toSorted());
  expect([...pieces.keys()]).toEqual(['showNetwork']);
  expect(device.log).toEqual(['open', 'close', 'left']);
});

test.each<[string, Partial<Record<ProbeId, string>>, Partial<RunRequest>, string]>([
  ['everything is asked', { showNetwork: NO_DNS }, { mode: 'everything' }, 'curl api-sse.cisco.com'],
  [
    'a question before the verdict is open',
    {
      showNetwork: NO_DNS.replace('Management', 'DNS Servers : 10.25.0.1\nManagement'),
      connectorProperties: 'connector_port=1\n',
    },
    { mode: 'enough' },
    'curl api-sse.cisco.com',
  ],
])('what is under way goes on if %s', async (_, prints, more, key) => {
  const { device, actor } = await withHanging(prints, more);
  const isAnswered = (run: RunState) => Object.keys(prints).every((probe) => run.pieces.has(probe));
  await waitFor(actor, ({ context }) => isAnswered(context.run));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(device.ended).not.toContain(key);
  expect(actor.getSnapshot().context.run.running.has(key)).toBe(true);
  actor.stop();
});

test('evidence that cannot be read ends the run with a reason', async () => {
  const device = { ...fakeDevice(), decide: () => Promise.reject(new Error('x')) };
  expect((await ask(device)).problem).toEqual({ problem: 'internal', values: { detail: 'decide' } });
});
