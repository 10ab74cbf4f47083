import { describe, expect, test } from 'vitest';
import type { AnyMachineSnapshot, AnyStateMachine } from 'xstate';
import { getAdjacencyMap, getStateNodes } from 'xstate/graph';
import { emptyDraft } from '../../../shared/model/case/draft.ts';
import { ProblemError } from '../../../shared/model/problem.ts';
import type { Question } from '../../../shared/model/run/run-event.ts';
import { type CaseState, emptyCase } from '../../../shared/wizard/case-state.ts';
import { HostGone, SessionOver } from '../../../shared/wizard/failure.ts';
import { fleetMachine } from '../../../shared/wizard/fleet.ts';
import { hostMachine } from '../../../shared/wizard/host.ts';
import { liveRunMachine } from '../../../shared/wizard/live-run.ts';
import { positionMachine } from '../../../shared/wizard/position.ts';
import { readingMachine } from '../../../shared/wizard/reading.ts';
import { savingMachine } from '../../../shared/wizard/saving.ts';
import { wizardMachine } from '../../../shared/wizard/wizard.ts';
import { finished, listener, request, way } from './fakes.ts';

const parent = listener().ref;
const done = (id: string, output: unknown) => ({ type: `xstate.done.actor.${id}`, actorId: id, output });
const failed = (id: string, error: unknown) => ({ type: `xstate.error.actor.${id}`, actorId: id, error });
const after = (delay: string, state: string) => ({ type: `xstate.after.${delay}.${state}` });
const locked = new ProblemError('case-locked');

const questions: Question[] = [
  { kind: 'host-key', host: 'h', port: 22, type: 'ssh-ed25519', fingerprint: 'f' },
  {
    ...{ kind: 'changed-host-key', host: 'h', port: 22, type: 'ssh-ed25519', fingerprint: 'f' },
    known: { type: 'ssh-rsa', fingerprint: 'g', file: 'k', line: 1 },
  },
  { kind: 'old-algorithms', host: 'h', port: 22, algorithms: ['a'] },
  { kind: 'fmc-certificate', host: 'h', port: 443, fingerprint: 'f', subject: 's', issuer: 's' },
  {
    ...{ kind: 'changed-fmc-certificate', host: 'h', port: 443, fingerprint: 'f', subject: 's', issuer: 's' },
    known: { fingerprint: 'g', file: 'k', line: 1 },
  },
  { kind: 'fmc-device', devices: [{ id: 'a', name: 'ftd', hasAlert: true }] },
  ...(['password', 'sudo', 'passphrase', 'code', 'enable'] as const).map(
    (secret) => ({ kind: 'secret', secret, prompt: '' }) as const,
  ),
];

const open: CaseState = { ...emptyCase('en'), isOpen: true, id: 'a' };
const filled: CaseState = {
  ...open,
  lock: 'l',
  typed: 'x',
  draft: { ...emptyDraft('en'), about: { ticket: '1' }, sources: [{ name: 'p', origin: 'pasted', text: 'x' }] },
};
const closed = emptyCase('en');
const key = 'lsof';

/** Each machine with what reaches it: from people, from its parent, from the actors that it starts. */
const machines: [AnyStateMachine, unknown, { type: string }[], ((context: never) => unknown)?][] = [
  [
    liveRunMachine,
    { ...request({ only: ['lsof'] }), parent },
    [
      way(),
      ...questions.map((about, at) => ({ type: 'question', id: String(at), about })),
      { type: 'answer', answer: true } as { type: string },
      { type: 'cancel' },
      done('decision', { next: [], isProven: false, answered: [] }),
      done('decision', { next: [{ ask: { probe: 'lsof' }, why: 'moment' }], isProven: false, answered: [] }),
      after('between two readings', 'live run.running.asking.probes.pausing'),
      failed('decision', new Error('x')),
      { type: 'started', key, at: 0, command: 'lsof' } as { type: string },
      { type: 'output', key, text: 'x' } as { type: string },
      finished(key, '--- ftd-cloud-doctor end ---\n'),
      { type: 'failed', key, problem: { problem: 'ssh-connection-lost', values: {} } } as { type: string },
      { type: 'skip', key } as { type: string },
      { type: 'stop' },
      { type: 'ended' },
      { type: 'unreachable' },
    ],
    ({
      run,
    }: {
      run: {
        running: Map<string, unknown>;
        readings: Map<string, number>;
        questions: { id: string }[];
        problem: unknown;
      };
    }) => [[...run.running.keys()], run.readings.get(key), run.questions.map(({ id }) => id), run.problem],
  ],
  [
    savingMachine,
    { now: closed, verdict: undefined, parent },
    [
      ...[closed, open, filled, { ...filled, id: undefined, lock: undefined }].map((now) => ({ type: 'changed', now })),
      after('until changes pause', 'saving.changed'),
      after('between two attempts', 'saving.retrying'),
      { type: 'again' },
      ...['creation', 'opening', 'write'].flatMap((id) => [
        done(id, { id: 'a', lock: 'l', time: 't', typed: 'x', draft: emptyDraft('en') }),
        ...[new HostGone(), locked, new ProblemError('store-full')].map((error) => failed(id, error)),
      ]),
    ],
    ({ now, told }: { now: CaseState; told: { typed: string } }) => [now.isOpen, now.id, now.lock, told.typed],
  ],
  [
    hostMachine,
    { parent },
    [
      { type: 'retry' },
      ...(['host-gone', 'session-over', 'problem'] as const).map((kind) => ({ type: 'failed', failure: { kind } })),
      after('between two attempts', 'host.lost.waiting'),
      done('info', { version: '1', lang: 'en' }),
      ...[new HostGone(), new SessionOver(), new ProblemError('internal')].map((error) => failed('info', error)),
    ],
    () => [],
  ],
  [
    readingMachine,
    { parent },
    [{ type: 'read', serial: 1 } as { type: string }, done('answer', {}), failed('answer', new Error('x'))],
    () => [],
  ],
  [
    positionMachine,
    undefined,
    [
      { type: 'go', place: 'proxy' } as { type: string },
      { type: 'lead', lead: { due: 'proxy', path: [] } } as { type: string },
      ...['follow', 'news', 'hold', 'release'].map((type) => ({ type })),
    ],
  ],
  [
    fleetMachine,
    undefined,
    [
      ...['set up', 'close', 'stop', 'again', 'host.back', 'unreachable'].map((type) => ({ type })),
      { type: 'begin', request: {} } as { type: string },
      { type: 'open', id: 'a' } as { type: string },
      { type: 'show', view: { query: 'x' } } as { type: string },
      { type: 'answer', question: '1', answer: true } as { type: string },
      ...[true, false].map((isOver) => ({ type: 'told', events: [], isFirst: true, isOver })),
      { type: 'failed', problem: locked.detail } as { type: string },
      done('begun', 'a'),
      failed('begun', locked),
    ],
    () => [],
  ],
  [
    wizardMachine,
    { case: closed, parts: { host: true, reading: true, saving: true, keeping: true } },
    [
      { type: 'change', change: { type: 'start' } } as { type: string },
      { type: 'ask', via: { kind: 'laptop' } } as { type: string },
      { type: 'run.over' },
      { type: 'dismiss' },
      after('until changes pause', 'wizard.keeping.changed'),
      done('keep', true),
    ],
    () => [],
  ],
];

/** States that exist only where a part is not there, and those that hand on at once. */
const passing = /\.absent$|^saving\.(settled|refused)$/;
/** Where nothing more is to come. */
const last = /^live run\.over$/;

describe.each(machines.map((row) => [row[0].id, row] as const))('%s', (id, [machine, input, events, told]) => {
  const map = Object.values(
    getAdjacencyMap(machine, {
      events: events as never,
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
