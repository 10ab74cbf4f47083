import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { AnyMachineSnapshot, AnyStateMachine } from 'xstate';
import { getAdjacencyMap, getStateNodes } from 'xstate/graph';
import { emptyDraft } from '../../../shared/model/case/draft.ts';
import { ProblemError } from '../../../shared/model/problem/problem.ts';
import { type CaseState, emptyCase } from '../../../shared/wizard/case-state.ts';
import { HostGone, SessionOver } from '../../../shared/wizard/failure.ts';
import { fleetMachine } from '../../../shared/wizard/fleet.ts';
import { hostMachine } from '../../../shared/wizard/host.ts';
import { liveRunMachine } from '../../../shared/wizard/live-run.ts';
import { positionMachine } from '../../../shared/wizard/position.ts';
import { readingMachine } from '../../../shared/wizard/reading.ts';
import type { RunState } from '../../../shared/wizard/run-state.ts';
import { savingMachine } from '../../../shared/wizard/saving.ts';
import { wizardMachine } from '../../../shared/wizard/wizard.ts';
import { jsonIn, sectionsIn } from '../../given.ts';
import { machinesPage } from '../../trace/machines.ts';
import { parent as aParent, request, way } from './fakes.ts';

const parent = aParent();
const closed = emptyCase('en');
const open: CaseState = { ...closed, isOpen: true, id: 'a' };
const filled: CaseState = {
  ...open,
  lock: 'l',
  typed: 'x',
  draft: { ...emptyDraft('en'), about: { ticket: '1' }, sources: [{ name: 'p', origin: 'pasted', text: 'x' }] },
};
/** What JSON has no form for, or stands in many events. */
const named: Record<string, unknown> = {
  '@way': way(),
  '@closed': closed,
  '@open': open,
  '@filled': filled,
  '@unnamed': { ...filled, id: undefined, lock: undefined },
  '@stored': { id: 'a', lock: 'l', time: 't', typed: 'x', draft: emptyDraft('en') },
  '@gone': new HostGone(),
  '@over': new SessionOver(),
  '@locked': new ProblemError('case-locked'),
  '@full': new ProblemError('store-full'),
  '@internal': new ProblemError('internal'),
  '@error': new Error('x'),
};
const parsed = (json: string) =>
  JSON.parse(json, (_, value) => (typeof value === 'string' && value in named ? named[value] : value));

/** `done ACTOR JSON` and `failed ACTOR JSON` of the actors that a machine starts, `after DELAY | STATE`, else `JSON` of an event or its bare type. */
function eventOf(line: string): { type: string } {
  const [, how, actor, json = 'null'] = /^(done|failed) (\S+)(?: (.+))?$/.exec(line) ?? [];
  const [, delay, state] = /^after (.+) \| (.+)$/.exec(line) ?? [];
  if (how === 'done') return { type: `xstate.done.actor.${actor}`, output: parsed(json) } as { type: string };
  if (how === 'failed') return { type: `xstate.error.actor.${actor}`, error: parsed(json) } as { type: string };
  if (delay !== undefined) return { type: `xstate.after.${delay}.${state}` };
  return /^[{"]/.test(line) ? parsed(line) : { type: line };
}
/** What reaches each machine: from people, from its parent, from the actors that it starts. */
const events = new Map(
  sectionsIn(new URL('graph.txt', import.meta.url)).map(([on, ...lines]) => [on, lines.filter(Boolean).map(eventOf)]),
);

type LiveRun = Pick<RunState, 'running' | 'readings' | 'questions' | 'problem'>;
/** Each machine with its input, and what of its context tells two of its states apart: all of it by default. */
const machines: [AnyStateMachine, unknown, ((context: never) => unknown)?][] = [
  [
    liveRunMachine,
    { ...request({ only: ['lsof'] }), parent },
    ({ run }: { run: LiveRun }) => [
      ...[[...run.running.keys()], run.readings.get('lsof'), run.questions.map(({ id }) => id), run.problem],
    ],
  ],
  [
    savingMachine,
    { now: closed, verdict: undefined, parent },
    ({ now, told }: { now: CaseState; told: { typed: string } }) => [now.isOpen, now.id, now.lock, told.typed],
  ],
  [hostMachine, { parent }, () => []],
  [readingMachine, { parent }, () => []],
  [positionMachine, undefined],
  [fleetMachine, undefined, () => []],
  [wizardMachine, { case: closed, parts: { host: true, reading: true, saving: true, keeping: true } }, () => []],
];

/** States that exist only where a part is not there, and those that hand on at once. */
const passing = /\.absent$|^saving\.(settled|refused)$/;
/** Where nothing more is to come. */
const last = /^live run\.over$/;

describe.each(machines.map((row) => [row[0].id, row] as const))('%s', (id, [machine, input, told]) => {
  const map = Object.values(
    getAdjacencyMap(machine, {
      events: events.get(id) as never,
      input,
      serializeState: (snapshot) => {
        const { value, context } = snapshot as AnyMachineSnapshot;
        return JSON.stringify([value, (told ?? ((whole: never) => whole))(context as never)]);
      },
      filterEvents: (snapshot, event) =>
        (event as { type: string }).type !== 'question' ||
        (snapshot as AnyMachineSnapshot).context.run.questions.length === 0,
      limit: 20_000,
    }),
  ).map(({ state, transitions }) => ({
    state: state as AnyMachineSnapshot,
    next: Object.values(transitions as Record<string, { state: unknown }>).map(
      (transition) => transition.state as AnyMachineSnapshot,
    ),
  }));
  const nodesOf = (snapshot: AnyMachineSnapshot) =>
    (snapshot as unknown as { _nodes: { id: string }[] })._nodes.map((node) => node.id);
  const value = ({ value: at }: AnyMachineSnapshot) => JSON.stringify(at);

  test('every state is reached', () => {
    const reached = new Set(map.flatMap(({ state }) => nodesOf(state)));
    const missing = getStateNodes(machine)
      .map((node) => node.id)
      .filter((one) => !reached.has(one) && !passing.test(one));
    expect(missing).toEqual([]);
  });

  test('no state is a dead end', () => {
    const ends = map
      .filter(({ state, next }) => next.every((one) => value(one) === value(state)))
      .filter(({ state }) => !nodesOf(state).some((one) => last.test(one) || one === 'over'))
      .map(({ state }) => value(state));
    expect([...new Set(ends)]).toEqual([]);
  });

  test('every dialog can be cancelled, and the run goes on or ends', () => {
    const dialogs = map.filter(({ state }) => state.hasTag('dialog'));
    expect(new Set(dialogs.map(({ state }) => JSON.stringify(state.value))).size > 0).toBe(id === 'live run');
    for (const { state } of dialogs) {
      expect(state.can({ type: 'cancel' })).toBe(true);
      expect(state.can({ type: 'stop' })).toBe(true);
    }
  });
});

test('docs/wizard-machines.md shows the machines as they are (UPDATE=1 writes it)', () => {
  const file = new URL('../../../docs/wizard-machines.md', import.meta.url);
  const described = jsonIn<[id: string, title: string, about: string][]>('unit/wizard/machines.json');
  const byId = Object.fromEntries(machines.map(([machine]) => [machine.id, machine]));
  const page = machinesPage(described.map(([id, title, about]) => [title, about, byId[id] as AnyStateMachine]));
  if (process.env.UPDATE === '1') writeFileSync(file, page);
  expect(readFileSync(file, 'utf8')).toBe(page);
});
