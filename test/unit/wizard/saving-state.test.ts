import { expect, test } from 'vitest';
import type { LastVerdict } from '../../../shared/model/case/case-summary.ts';
import type { Change } from '../../../shared/model/case/draft.ts';
import type { Problem } from '../../../shared/model/problem.ts';
import { type CaseState, emptyCase } from '../../../shared/wizard/case-state.ts';
import {
  bringsMore,
  givenUp,
  hasWork,
  leftToWrite,
  MOST_CHANGES,
  openedChange,
  outcome,
  type SavingState,
  unwrittenOf,
  writingOf,
} from '../../../shared/wizard/saving-state.ts';

const verdict: LastVerdict = { id: 'healthy', reason: 'reached', confidence: 'proven', devices: [] };
const change: Change = { type: 'remove', name: 'a' };
const open: CaseState = { ...emptyCase('en', 3), isOpen: true, id: 'x', lock: 'l', typed: 'half' };
const filled = { ...open.draft, about: { ticket: '1' } };
const sources = [{ name: 'a', origin: 'pasted', text: 'a' } as const];
const written = { typed: 'half', verdict: '' };
/** A case of which the store has everything. */
const state = (now: Partial<CaseState> = {}, more: Partial<SavingState> = {}): SavingState => ({
  now: { ...open, ...now },
  verdict: undefined,
  told: written,
  sent: { id: 'x', serial: 3, count: 0, ...written },
  time: undefined,
  problem: undefined,
  failure: undefined,
  ...more,
});
const unnamed = { id: undefined, lock: undefined, typed: '' };

test.each<[string, boolean, SavingState]>([
  ['all is written', false, state()],
  ['a change', true, state({ pending: [change] })],
  ['text that is typed', true, state({ typed: 'whole' })],
  ['a verdict', true, state({}, { verdict })],
  [
    'the verdict that the store has',
    false,
    state({}, { verdict, told: { ...written, verdict: JSON.stringify(verdict) } }),
  ],
  ['no verdict any more', false, state({}, { told: { ...written, verdict: JSON.stringify(verdict) } })],
  ['no case is open', false, state({ isOpen: false, pending: [change] })],
  ['a case without a name and without content', false, state(unnamed)],
  ['text typed into it', true, state({ ...unnamed, typed: 'x' })],
  ['content in it', true, state({ ...unnamed, draft: filled })],
])('is there something to write: %s', (_, is, context) => expect(hasWork(context)).toBe(is));

test('what brings something to write is told from what does not', () => {
  const { now } = state();
  const brings = (next: Partial<SavingState>) => bringsMore(state(), { now, verdict: undefined, ...next });
  expect(brings({ now: { ...open, draft: filled } })).toBe(false);
  for (const more of [{ isOpen: false }, { id: 'y' }, { pending: [change] }, { typed: 'whole' }])
    expect(brings({ now: { ...open, ...more } })).toBe(true);
  expect(brings({ verdict })).toBe(true);
});

test('so many changes are written at once, with the verdict if there is one', () => {
  const pending = Array.from({ length: MOST_CHANGES + 1 }, () => change);
  const changes = pending.slice(1);
  const lease = { id: 'x', lock: 'l', typed: 'half' };
  expect(writingOf(state({ pending }))).toEqual({ ...lease, changes });
  expect(writingOf(state({ pending: [change] }, { verdict }))).toEqual({ ...lease, changes: [change], verdict });
});

test('of a case that is left all is written that is not on its way already', () => {
  const [one, other] = [change, { ...change, name: 'b' }];
  const both = { pending: [one, other] };
  const sent = { ...state().sent, count: 1 };
  const unwritten = (now: Partial<CaseState>, isWriting: boolean) =>
    unwrittenOf(state(now, { sent: { ...sent, typed: 'sent' } }), isWriting);
  expect(unwritten({}, false)).toBeUndefined();
  expect(unwritten(both, false)).toMatchObject({ changes: [one, other], typed: 'half' });
  expect(unwritten({ ...both, typed: 'sent' }, true)).toMatchObject({ changes: [other] });
  expect(unwritten({ pending: [one], typed: 'sent' }, true)).toBeUndefined();
  expect(unwritten({ typed: 'half' }, true)).toMatchObject({ changes: [], typed: 'half' });
  const left = (now: Partial<CaseState>, isCreating: boolean, more: Partial<SavingState> = {}) =>
    leftToWrite(state({ ...both, ...now }, { sent, ...more }), isCreating);
  expect(left({ typed: '' }, false)).toBeUndefined();
  expect(left({ typed: '' }, true)).toEqual({ changes: [other], typed: '' });
  expect(left({}, false)).toEqual({ changes: [], typed: 'half' });
  expect(left({ typed: '' }, false, { verdict })).toEqual({ changes: [], typed: '', verdict });
});

test('what was put right when the store’s case was opened is told', () => {
  const recovered: Problem = { problem: 'unreadable', values: { name: 'a', detail: 'b' } };
  const opened = { draft: filled, typed: 'x', time: '2026-01-01T00:00:00Z', recovered };
  expect(openedChange(opened)).toMatchObject({ type: 'opened', typed: 'x', problem: recovered });
});

test.each<[string, Partial<CaseState>, boolean]>([
  ['what was worked on', {}, true],
  ['evidence that was not stored', { ...unnamed, draft: { ...filled, sources } }, true],
  ['a case without a name', unnamed, true],
  ['evidence from before a reload', { lock: undefined, draft: { ...filled, sources } }, true],
  ['nothing, before the store’s case was here', { lock: undefined }, false],
])('of a case that is another’s becomes a case of its own: %s', (_, now, isKept) => {
  const problem: Problem = { problem: 'case-locked', values: {} };
  const kept = givenUp(state(now, { failure: { kind: 'problem', problem } }));
  expect(kept).toEqual(
    isKept ? [{ type: 'detach', problem }] : [{ type: 'leave' }, { type: 'problems', problems: [problem] }],
  );
});

test('a failure without a reason is ours, and an outcome names the case that was sent', () => {
  const internal = { problem: 'internal', values: { detail: 'save' } };
  for (const failure of [undefined, { kind: 'host-gone' } as const])
    expect(givenUp(state({}, { failure }))).toEqual([{ type: 'detach', problem: internal }]);
  const lease = { id: 'x', lock: 'l' };
  expect(outcome(state({ serial: 9 }), [], lease)).toEqual({ type: 'saving.outcome', changes: [], serial: 3, lease });
});
