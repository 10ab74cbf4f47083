import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createActor } from 'xstate';
import type { Draft } from '../../../shared/model/case/draft.ts';
import { ProblemError } from '../../../shared/model/problem/problem.ts';
import { createAdviser } from '../../../shared/wizard/adviser.ts';
import { type CaseChange, type CaseState, emptyCase } from '../../../shared/wizard/case-state.ts';
import { HostGone, SessionOver } from '../../../shared/wizard/failure.ts';
import { type WizardActors, wizardWith } from '../../../shared/wizard/provide.ts';
import * as select from '../../../shared/wizard/select.ts';
import { exploration } from '../../diagnose.ts';
import { connected } from '../../e2e/scripted-run.ts';
import { sectionsIn } from '../../given.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

const parts = { host: true, reading: true, saving: true, keeping: true };
const TIME = '2026-01-01T00:00:00.000Z';

/** A window without a window: a store in memory, the reader at hand, a device. */
function open(more: WizardActors = {}, given: CaseState = emptyCase('en')) {
  const calls: string[] = [];
  const fail: Partial<Record<string, unknown>> = {};
  /** Calls that wait until they are let go on. */
  const held: Partial<Record<string, (() => void)[]>> = {};
  async function did(name: string, ...detail: string[]): Promise<void> {
    calls.push([name, ...detail].filter(Boolean).join(' '));
    if (fail[name]) throw fail[name];
    const waiting = held[name];
    if (waiting) await new Promise<void>((resolve) => void waiting.push(resolve));
  }
  const stored: Draft = { ...given.draft, about: { ticket: 'stored' } };
  let created = 0;
  /** A device: who is told of the way in and of each probe, what the way in heard, and the probes that were ended. */
  const run = { tell: new Map<string, (event: never) => void>(), heard: [] as unknown[], ended: [] as string[] };
  const actors: WizardActors = {
    info: async () => {
      await did('info');
      return { version: '1', lang: 'de' };
    },
    read: async ({ now }) => {
      if (held.read || fail.read) await did('read');
      return { exploration: exploration(now), compared: [], overview: [] };
    },
    createCase: async ({ draft: { sources } }) => {
      const id = `case-${++created}`;
      await did('create', sources.map(({ text }) => text).join());
      return { id, lock: 'l', time: TIME };
    },
    openCase: async (id) => {
      await did('open', JSON.stringify(id));
      return { draft: stored, typed: 'typed before', lock: 'l', time: TIME };
    },
    writeChanges: async ({ changes, typed }) => {
      await did('write', changes.map((one) => one.type).join(), typed);
      return { time: TIME };
    },
    closeCase: (lease) => did('close', JSON.stringify(lease)),
    keep: () => true,
    connect: (_via, tell, hear) => {
      run.tell.set('way', tell);
      hear((event) => void run.heard.push(event));
      return () => void run.ended.push('way');
    },
    probe: ({ key }, tell) => {
      run.tell.set(key, tell);
      return () => void run.ended.push(key);
    },
    decide: createAdviser(),
    ...more,
  };
  const actor = createActor(wizardWith(actors), { input: { case: given, parts } }).start();
  return {
    actor,
    calls,
    fail,
    held,
    run,
    now: <T>(selector: (snapshot: select.WizardSnapshot) => T): T => selector(actor.getSnapshot()),
    change: (change: CaseChange) => actor.send({ type: 'change', change }),
    wait: (ms = 0) => vi.advanceTimersByTimeAsync(ms),
  };
}
/** What `wizard.txt` says of changes, failures, and what is to be seen. */
const changes: Record<string, (text: string) => CaseChange> = {
  about: (ticket) => ({ type: 'about', about: { ticket } }),
  start: () => ({ type: 'start' }),
  paste: (text) => ({ type: 'paste', text, name: (n) => `p${n}` }),
  type: (text) => ({ type: 'type', text }),
  leave: () => ({ type: 'leave' }),
  settings: (integration) => ({ type: 'settings', settings: { integration: integration as 'on' } }),
  yes: (question) => ({ type: 'tell', question: question as 'proxy', told: 'yes' }),
  lang: (lang) => ({ type: 'lang', lang: lang as 'de' }),
  open: () => ({ type: 'open', draft: emptyCase('en').draft, notice: { key: 'new.done' } }),
};
const failures: Record<string, () => Error> = {
  bug: () => new TypeError('x'),
  gone: () => new HostGone(),
  over: () => new SessionOver(),
};
const looks: Record<string, (window: ReturnType<typeof open>) => unknown> = {
  calls: ({ calls }) => calls.filter((call) => !/^(?:info|read)/.test(call)),
  count: ({ calls }) => calls.length,
  reads: ({ calls }) => calls.filter((call) => call === 'read').length,
  reading: ({ now }) => [now(select.selectIsReading), now(select.selectReadingProblem)?.problem ?? null],
  recognised: ({ now }) => now(select.selectExploration)?.decision.recognised.length ?? null,
  at: ({ now }) => now(select.selectPosition).at,
  back: ({ now }) => now(select.selectPosition).back,
  saving: ({ now }) => now(select.selectSaving),
  problem: ({ now }) => now(select.selectSavingProblem) ?? null,
  host: ({ now }) => now(select.selectHost),
  returns: ({ now }) => now(select.selectHostReturns),
  fetching: ({ now }) => now(select.selectIsFetching),
  dialog: ({ now }) => now(select.selectDialog) ?? null,
  stage: ({ now }) => now(select.selectRunStage) ?? null,
  sources: ({ now }) => now(select.selectCase).draft.sources.map(({ name }) => name),
  asked: ({ run }) => [...run.tell.keys()].slice(1),
  heard: ({ run }) => run.heard,
  ended: ({ run }) => run.ended,
  kept: ({ actor }) => JSON.stringify(actor.getPersistedSnapshot()).includes('geheim'),
  case: ({ now }) => ({ ...now(select.selectCase), id: now(select.selectCase).id ?? null }),
};

async function play(window: ReturnType<typeof open>, line: string): Promise<void> {
  const [, word, name = '', rest = ''] = /^(\S+)(?: (\S+))?(?: (.*))?$/.exec(line) ?? [];
  const { actor, fail, held } = window;
  if (word === '>') window.change(changes[name]?.(rest.replaceAll('\\n', '\n')) as CaseChange);
  else if (word === 'wait') await window.wait(Number(name));
  else if (word === 'fail') fail[name] = failures[rest]?.() ?? new ProblemError(rest as 'store-full');
  else if (word === 'mend') delete fail[name];
  else if (word === 'hold') held[name] = [];
  else if (word === 'go') held[name]?.shift()?.();
  else if (word === 'tell')
    window.run.tell.get(name)?.((rest === '' ? connected({ lanes: 2 }) : JSON.parse(rest)) as never);
  else if (word === 'send') actor.send(JSON.parse(`${name} ${rest}`));
  else expect([line, looks[name]?.(window)]).toMatchObject([line, JSON.parse(rest)]);
}
/** How a script's first line changes the store. */
const stores: Record<string, WizardActors> = {
  stored: {},
  'stored and gone': { openCase: () => Promise.reject(new ProblemError('no-such-case')) },
  'stored and open elsewhere': {
    openCase: async () => ({ draft: emptyCase('en').draft, typed: 'theirs', time: TIME }),
  },
};
test.each(sectionsIn(new URL('wizard.txt', import.meta.url)))('%s', async (_, head = '', ...lines) => {
  const store = stores[head];
  const window = open(store, { ...emptyCase('en'), ...(store && { isOpen: true, id: 'a' }) });
  for (const line of store ? lines : [head, ...lines]) await play(window, line);
});
