import { isDeepStrictEqual } from 'node:util';
import { expect, test } from 'vitest';
import { type Draft, emptyDraft } from '../../../shared/model/case/draft.ts';
import { MOST_SOURCES } from '../../../shared/model/case/limits.ts';
import {
  type CaseChange,
  type CaseState,
  changeCase,
  emptyCase,
  type Source,
} from '../../../shared/wizard/case-state.ts';
import { jsonIn } from '../../given.ts';

const now = new Date('2026-01-01T00:00:00Z');
const source = (name: string): Source => ({ name, origin: 'pasted', text: name });
const a = source('a');
const draft: Draft = { ...emptyDraft('en'), about: { ticket: '1' }, sources: [a] };

const closed = emptyCase('en', 4);
const open: CaseState = { ...closed, isOpen: true, id: 'x', lock: 'l', draft, typed: 'half' };
const cases: Record<string, CaseState> = {
  closed,
  open,
  blank: { ...open, draft: emptyDraft('en') },
  full: { ...open, draft: { ...draft, sources: Array.from({ length: MOST_SOURCES }, () => a) } },
  unsaved: { ...open, pending: [{ type: 'add', sources: [a] }] },
};

/** `null` is none: JSON has no other word for it. */
const plain = (value: unknown) => JSON.parse(JSON.stringify(value ?? null));
const members = ({ draft, undo: _, ...rest }: CaseState): Record<string, unknown> => ({
  ...rest,
  ...Object.fromEntries(Object.entries(draft).map(([name, value]) => [`draft.${name}`, value])),
});

const known = <T>(value: T) =>
  Object.fromEntries(Object.entries(value ?? {}).map(([member, one]) => [member, one ?? undefined])) as T;
const made = (change: CaseChange): CaseChange =>
  ({
    ...known(change),
    ...{ paste: { name: (n: number) => `p${n}` }, 'close-run': { now } }[change.type as 'paste'],
  }) as never;

/** Values are JSON; `@a` is a pasted source of that name. */
type Row = [why: string, of: string, but: Partial<CaseState>, changes: CaseChange[], becomes: object];
const rows = jsonIn<Row[]>('unit/wizard/case-state.json', (_, value) =>
  typeof value === 'string' && value.startsWith('@') ? source(value.slice(1)) : value,
);
test.each(rows)('%s', (_, of, but, changes, becomes) => {
  const state = { ...cases[of], ...known(but) } as CaseState;
  const [before, after] = [members(state), members(changes.map(made).reduce(changeCase, state))];
  const changed = Object.keys({ ...before, ...after }).filter(
    (name) => !isDeepStrictEqual(plain(before[name]), plain(after[name])),
  );
  expect(Object.fromEntries(changed.map((name) => [name, plain(after[name])]))).toEqual(plain(becomes));
});
