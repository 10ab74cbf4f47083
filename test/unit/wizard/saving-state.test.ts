import { expect, test } from 'vitest';
import { emptyCase } from '../../../shared/wizard/case-state.ts';
import * as saving from '../../../shared/wizard/saving-state.ts';
import { jsonIn } from '../../given.ts';

const open = { ...emptyCase('en', 3), isOpen: true, id: 'x', lock: 'l', typed: 'half' };
/** A case of which the store has everything but what is different; JSON has no other word than `null` for what is not there. */
const state = (now: object, more: object): saving.SavingState => ({
  now: { ...open, ...Object.fromEntries(Object.entries(now).map(([name, value]) => [name, value ?? undefined])) },
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

// Changes are told apart by their identity.
const [one, two] = ['a', 'b'].map((name) => ({ type: 'remove', name }));
const most = Array(saving.MOST_CHANGES).fill(one);
const named: Record<string, unknown> = { '@one': one, '@two': two, '@most': most, '@too many': [...most, one] };
type Row = [call: keyof typeof calls, why: string, now: object, more: object, gives: unknown, ...rest: never[]];
const rows = jsonIn<Row[]>('unit/wizard/saving-state.json', (_, value) => named[value] ?? value);

test.each(rows)('%s: %s', (call, _, now, more, gives, ...rest) => {
  const ask = calls[call] as (context: saving.SavingState, ...rest: never[]) => unknown;
  expect(ask(state(now, more), ...rest) ?? null).toEqual(gives);
});
