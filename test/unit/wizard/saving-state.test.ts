import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Problem } from '../../../shared/model/problem/problem.ts';
import { type CaseState, emptyCase } from '../../../shared/wizard/case-state.ts';
import * as saving from '../../../shared/wizard/saving-state.ts';

const verdict = { id: 'healthy', reason: 'reached', confidence: 'proven', devices: [] };
const [one, two] = ['a', 'b'].map((name) => ({ type: 'remove', name }));
const open: CaseState = { ...emptyCase('en', 3), isOpen: true, id: 'x', lock: 'l', typed: 'half' };
const filled = { ...open.draft, about: { ticket: '1' } };
const problem: Problem = { problem: 'case-locked', values: {} };
/** What `saving-state.json` names. */
const named: Record<string, unknown> = {
  '@one': one,
  '@two': two,
  '@too many': Array.from({ length: saving.MOST_CHANGES + 1 }, () => one),
  '@most': Array.from({ length: saving.MOST_CHANGES }, () => one),
  '@verdict': verdict,
  '@told': { typed: 'half', verdict: JSON.stringify(verdict) },
  '@sent': { id: 'x', serial: 3, count: 1, typed: 'sent', verdict: '' },
  '@filled': filled,
  '@evidence': { ...filled, sources: [{ name: 'a', origin: 'pasted', text: 'a' }] },
  '@locked': { kind: 'problem', problem },
  '@detached': { type: 'detach', problem },
  '@ours': { type: 'detach', problem: { problem: 'internal', values: { detail: 'save' } } },
};
/** A case of which the store has everything but what is different. */
const state = (now: object, more: object): saving.SavingState => ({
  now: { ...open, ...now },
  ...{ verdict: undefined, time: undefined, problem: undefined, failure: undefined },
  told: { typed: 'half', verdict: '' },
  sent: { id: 'x', serial: 3, count: 0, typed: 'half', verdict: '' },
  ...more,
});
const calls = {
  ...saving,
  bringsMore: (next: saving.SavingState) => saving.bringsMore(state({}, {}), next),
  openedChange: (_: unknown, opened: Parameters<typeof saving.openedChange>[0]) => saving.openedChange(opened),
};

type Row = [call: keyof typeof calls, why: string, now: object, more: object, gives: unknown, ...rest: never[]];
const rows: Row[] = JSON.parse(readFileSync(new URL('saving-state.json', import.meta.url), 'utf8'), (_, value) =>
  typeof value === 'string' && value.startsWith('@') ? named[value] : value,
);
/** JSON has no other word than `null` for what is not there. */
const known = (now: object) =>
  Object.fromEntries(Object.entries(now).map(([name, value]) => [name, value ?? undefined]));

test.each(rows)('%s: %s', (call, _, now, more, gives, ...rest) => {
  const ask = calls[call] as (context: saving.SavingState, ...rest: never[]) => unknown;
  expect(ask(state(known(now), more), ...rest) ?? null).toEqual(gives);
});
