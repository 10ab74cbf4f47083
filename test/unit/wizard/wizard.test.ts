import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createActor } from 'xstate';
import type { Draft } from '../../../shared/model/case/draft.ts';
import { ProblemError } from '../../../shared/model/problem.ts';
import { type CaseChange, type CaseState, emptyCase } from '../../../shared/wizard/case-state.ts';
import { HostGone, SessionOver } from '../../../shared/wizard/failure.ts';
import { type WizardActors, wizardWith } from '../../../shared/wizard/provide.ts';
import * as select from '../../../shared/wizard/select.ts';
import { exploration } from '../../diagnose.ts';
import { evidence, fakeDevice, way } from './fakes.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

const parts = { host: true, reading: true, saving: true, keeping: true };
const TIME = '2026-01-01T00:00:00.000Z';

/** A window without a window: a store in memory, the reader at hand, a device. `fail` makes the next calls fail. */
function open(more: WizardActors = {}, given: CaseState = emptyCase('en')) {
  const calls: string[] = [];
  const fail: Partial<Record<string, unknown>> = {};
  const did = (name: string, detail: unknown = '') => {
    calls.push(`${name} ${JSON.stringify(detail)}`.replace(/ ""$/, ''));
    if (fail[name]) throw fail[name];
  };
  const stored: { draft: Draft; typed: string } = {
    draft: { ...given.draft, about: { ticket: 'stored' } },
    typed: 'typed before',
  };
  const device = fakeDevice();
  const actors: WizardActors = {
    info: async () => {
      did('info');
      return { version: '1', lang: 'de' };
    },
    read: async ({ now }) => ({ exploration: exploration(now), compared: [], overview: [] }),
    createCase: async () => {
      did('create');
      return { id: 'a', lock: 'l', time: TIME };
    },
    openCase: async (id) => {
      did('open', id);
      return { ...stored, lock: 'l', time: TIME };
    },
    writeChanges: async ({ changes, typed }) => {
      did('write', [changes.map(({ type }) => type), typed]);
      return { time: TIME };
    },
    closeCase: async (lease) => did('close', lease),
    keep: () => true,
    ...device,
    ...more,
  };
  const actor = createActor(wizardWith(actors), { input: { case: given, parts } }).start();
  return {
    actor,
    calls,
    fail,
    device,
    now: <T>(selector: (snapshot: select.WizardSnapshot) => T): T => selector(actor.getSnapshot()),
    change: (change: CaseChange) => actor.send({ type: 'change', change }),
    wait: (ms = 0) => vi.advanceTimersByTimeAsync(ms),
    written: () => calls.filter((call) => !call.startsWith('info')),
  };
}
/** The same, where a case is created when the test says so. */
function creating() {
  let created = () => {};
  const window = open({
    createCase: () =>
      new Promise((resolve) => {
        created = () => resolve({ id: 'old', lock: 'l', time: TIME });
      }),
  });
  return { ...window, created: () => created() };
}
const paste = (text: string): CaseChange => ({ type: 'paste', text, name: (n) => `p${n}` });
const type = (text: string): CaseChange => ({ type: 'type', text });
const RESOLV = 'root@ftd:~# cat /etc/resolv.conf\nnameserver 10.0.0.1\nroot@ftd:~# ';

describe('saving', () => {
  test('creates the case, then writes every change in order, what came meanwhile after what is on its way', async () => {
    let confirm = () => {};
    const { change, wait, now, written, calls } = open({
      read: () => new Promise(() => {}),
      writeChanges: ({ changes, typed }) => {
        calls.push(`write ${changes.map((one) => one.type)} ${typed}`);
        return new Promise((resolve) => {
          confirm = () => resolve({ time: TIME });
        });
      },
    });
    change({ type: 'about', about: { ticket: '1' } });
    change({ type: 'start' });
    expect(now(select.selectSaving).at).toBe('saving');
    await wait(120);
    expect(now(select.selectSaving)).toEqual({ at: 'saved', time: TIME });
    change(paste('x'));
    change(type('y'));
    await wait(120);
    change({ type: 'about', about: { ticket: '2' } });
    await wait(1000);
    expect(written()).toEqual(['create', 'write add y']);
    confirm();
    await wait(120);
    expect(written().at(-1)).toBe('write about y');
    confirm();
    await wait();
    expect(now(select.selectCase).pending).toEqual([]);
    expect(now(select.selectSaving).at).toBe('saved');
  });

  test('the last verdict and the typed text are written too, each once', async () => {
    const { change, wait, written } = open();
    change(paste(RESOLV));
    await wait(120);
    await wait(120);
    change(type('abc'));
    await wait(500);
    expect(written()).toEqual(['create', 'write [[],""]', 'write [[],"abc"]']);
  });

  test.each([
    ['a problem is told, and it is tried again', new ProblemError('store-full'), 'store-full', 5000],
    ['an absent host is waited for', new HostGone(), undefined, 3000],
  ])('%s', async (_, error, problem, until) => {
    const { change, wait, now, fail, written } = open();
    fail.create = error;
    if (until === 3000) fail.info = error;
    change(paste('x'));
    await wait(120);
    expect(now(select.selectSaving).at).toBe('unsaved');
    expect(now(select.selectSavingProblem)?.problem).toBe(problem);
    expect(now(select.selectHost)).toBe(problem ? 'ok' : 'offline');
    delete fail.create;
    delete fail.info;
    await wait(until + 200);
    expect(written().slice(0, 2)).toEqual(['create', 'create']);
    expect(now(select.selectSaving).at).not.toBe('unsaved');
    expect(now(select.selectSavingProblem)).toBeUndefined();
    expect(now(select.selectHost)).toBe('ok');
  });

  const stored: CaseState = { ...emptyCase('en'), isOpen: true, id: 'a' };
  test.each([
    ['case-locked', 'a case that another window took becomes a case of its own'],
    ['no-such-case', 'a case that is gone is created anew'],
  ] as const)('%s: %s', async (problem, _) => {
    const { change, wait, now, fail, written } = open({}, stored);
    expect(now(select.selectIsFetching)).toBe(true);
    await wait();
    expect(now(select.selectIsFetching)).toBe(false);
    expect(now(select.selectCase).draft.about.ticket).toBe('stored');
    expect(now(select.selectCase).typed).toBe('typed before');
    fail.write = new ProblemError(problem);
    change(paste('x'));
    await wait(120);
    expect(now(select.selectCase).problems).toMatchObject([{ problem }]);
    await wait(120);
    expect(written().at(-1)).toBe('create');
    expect(now(select.selectCase)).toMatchObject({ id: 'a', lock: 'l' });
  });

  test('a case that is gone before anything of it was seen is left, with the reason', async () => {
    const { wait, now } = open({ openCase: () => Promise.reject(new ProblemError('no-such-case')) }, stored);
    await wait();
    expect(now(select.selectCase)).toMatchObject({ isOpen: false, problems: [{ problem: 'no-such-case' }] });
  });

  test('a case that another window has open is shown, and becomes a case of its own', async () => {
    const openCase = async () => ({ draft: stored.draft, typed: 'theirs', time: TIME });
    const { wait, now, written } = open({ openCase }, stored);
    await wait();
    expect(now(select.selectCase)).toMatchObject({
      id: undefined,
      typed: 'theirs',
      problems: [{ problem: 'case-locked' }],
    });
    await wait(120);
    expect(written()).toEqual(['create']);
  });

  test('a case that was created for a window that has moved on is given back and touches no other', async () => {
    const { change, wait, now, written, created } = creating();
    change(paste('old'));
    await wait(120);
    change({ type: 'leave' });
    change(paste('new'));
    created();
    await wait();
    expect(now(select.selectCase).id).toBeUndefined();
    expect(now(select.selectCase).pending).toHaveLength(1);
    expect(written()).toEqual(['write [[],""]', 'close {"id":"old","lock":"l"}']);
  });

  test('what was changed while a case was being created is written although the window has moved on', async () => {
    const { change, wait, written, created } = creating();
    change(paste('first'));
    await wait(120);
    change(paste('second'));
    change(type('unread'));
    change({ type: 'leave' });
    change(paste('another case'));
    created();
    await wait();
    expect(written()).toEqual(['write [["add"],"unread"]', 'close {"id":"old","lock":"l"}']);
  });

  test('a case that is left before it is created is created nevertheless, and the next one after it', async () => {
    const drafts: string[] = [];
    const { change, wait, written } = open({
      createCase: async ({ sources }) => {
        drafts.push(sources.map(({ text }) => text).join());
        return { id: `case-${drafts.length}`, lock: 'l', time: TIME };
      },
    });
    change(paste('first'));
    change({ type: 'leave' });
    change(paste('another case'));
    await wait(120);
    await wait(120);
    expect(drafts).toEqual(['first', 'another case']);
    expect(written()[0]).toBe('close {"id":"case-1","lock":"l"}');
  });
});

test('who leaves a case gives it back; a host that is gone by then is noticed', async () => {
  const { change, wait, now, fail, written } = open({}, { ...emptyCase('en'), isOpen: true, id: 'a' });
  await wait();
  fail.close = new HostGone();
  change({ type: 'leave' });
  await wait();
  expect(written().at(-1)).toBe('close {"id":"a","lock":"l"}');
  expect(now(select.selectHost)).toBe('offline');
});

const leaving: CaseChange[] = [
  { type: 'leave' },
  { type: 'open', draft: { ...emptyCase('en').draft, about: { ticket: 'dropped' } }, notice: { key: 'new.done' } },
];
test.each(leaving.map((next) => ({ next })))('what is not written is written before $next.type', async ({ next }) => {
  const { change, wait, written } = open({}, { ...emptyCase('en'), isOpen: true, id: 'a' });
  await wait();
  change(paste('the last one'));
  change(next);
  await wait();
  expect(written().slice(-2)).toEqual(['write [["add"],""]', 'close {"id":"a","lock":"l"}']);
});

test('a session that is over is asked again on demand only', async () => {
  const { actor, wait, now, fail, calls } = open();
  await wait();
  fail.info = new SessionOver();
  actor.send({ type: 'host.failed', failure: { kind: 'session-over' } });
  await wait(10_000);
  expect([now(select.selectHost), calls.length]).toEqual(['session-over', 1]);
  delete fail.info;
  actor.send({ type: 'host.retry' });
  await wait();
  expect([now(select.selectHost), now(select.selectHostReturns)]).toEqual(['ok', 1]);
});

describe('reading', () => {
  test('a newer change overtakes an older answer; case data and another language ask for none', async () => {
    const answers: (() => void)[] = [];
    const { change, wait, now } = open({
      read: ({ now: run }) =>
        new Promise((resolve) => {
          const answer = { exploration: exploration(run), compared: [], overview: [] };
          answers.push(() => resolve(answer));
        }),
    });
    change(paste(RESOLV));
    change({ type: 'about', about: { ticket: '1' } });
    change({ type: 'lang', lang: 'de' });
    expect(answers).toHaveLength(2);
    answers[0]?.();
    await wait();
    expect(now(select.selectExploration)).toBeUndefined();
    answers[1]?.();
    await wait();
    expect(now(select.selectExploration)?.decision.recognised).toHaveLength(1);
    change(paste('more'));
    expect(now(select.selectIsReading)).toBe(true);
    expect(now(select.selectExploration)).toBeDefined();
    change({ type: 'leave' });
    expect(now(select.selectExploration)).toBeUndefined();
  });

  test('a failure is told', async () => {
    const { wait, now } = open({ read: () => Promise.reject(new TypeError('x')) });
    await wait();
    expect(now(select.selectIsReading)).toBe(false);
    expect(now(select.selectReadingProblem)).toEqual({ problem: 'internal', values: { detail: 'TypeError' } });
  });
});

test('the position follows the tree, stays where one went back to, and holds still during a run', async () => {
  const { actor, change, wait, now } = open(fakeDevice({ answer: () => undefined }));
  const at = () => now(select.selectPosition).at;
  change({ type: 'start' });
  await wait();
  expect(at()).toBe('integration');
  change({ type: 'settings', settings: { integration: 'on' } });
  await wait();
  const first = at();
  expect(now(select.selectPosition).back).toBe('integration');
  actor.send({ type: 'go', place: 'integration' });
  expect(at()).toBe('integration');
  actor.send({ type: 'follow' });
  expect(at()).toBe(first);
  actor.send({ type: 'go', place: 'integration' });
  change({ type: 'tell', question: 'dnsConfigured', told: 'yes' });
  await wait();
  const second = at();
  expect(second).not.toBe('integration');

  actor.send({ type: 'ask', via: { kind: 'laptop' } });
  change({ type: 'tell', question: 'proxy', told: 'yes' });
  await wait();
  expect(at()).toBe(second);
  actor.send({ type: 'stop' });
  expect(at()).toBe(now(select.selectPosition).due);
  expect(at()).not.toBe(second);
});

describe('a live run in the wizard', () => {
  const secret = { kind: 'secret', secret: 'password', prompt: 'p' } as const;

  test.each([
    [{ type: 'answer', answer: 'geheim' } as const, 'geheim'],
    [{ type: 'cancel' } as const, false],
  ])('asks what the way in asks, and hands on %o', async (event, answer) => {
    const heard: unknown[] = [];
    const { actor, change, now } = open({
      connect: (_via, tell, hear) => {
        hear((one) => void heard.push(one));
        tell({ type: 'question', id: 'q', about: secret });
        return () => {};
      },
    });
    change({ type: 'start' });
    actor.send({ type: 'ask', via: { kind: 'laptop' } });
    expect(now(select.selectDialog)).toEqual({ id: 'q', about: secret });
    actor.send(event);
    expect(now(select.selectDialog)).toBeUndefined();
    expect(heard).toEqual([{ type: 'answer', question: 'q', answer }]);
    expect(JSON.stringify(actor.getPersistedSnapshot())).not.toContain('geheim');
  });

  test('puts its evidence into the case as it comes, and ends on the device with its case', async () => {
    let count = 0;
    const device = fakeDevice({
      opens: way({ lanes: 2 }),
      answer: (probe) => (count++ === 0 ? evidence(probe) : undefined),
    });
    const { actor, change, wait, now } = open(device);
    change({ type: 'start' });
    actor.send({ type: 'ask', via: { kind: 'laptop' } });
    await vi.waitFor(() => expect(device.begun.length).toBe(3));
    expect(now(select.selectCase).draft.sources.map(({ name }) => name)).toEqual(['ssh-ftd']);
    expect(now(select.selectRunStage)).toBe('asking');
    change({ type: 'leave' });
    change(paste('other'));
    await wait();
    expect(device.ended.toSorted()).toEqual(device.begun.toSorted());
    expect(device.log.at(-1)).toBe('left');
    expect(now(select.selectRun)).toBeUndefined();
    expect(now(select.selectCase).draft.sources.map(({ name }) => name)).toEqual(['p1']);
  });
});
