import { isDeepStrictEqual } from 'node:util';
import { expect, test } from 'vitest';
import { type Draft, emptyDraft } from '../../../shared/model/case/draft.ts';
import { MOST_SOURCES } from '../../../shared/model/case/limits.ts';
import type { Problem } from '../../../shared/model/problem/problem.ts';
import {
  type CaseChange,
  type CaseState,
  changeCase,
  emptyCase,
  type Source,
} from '../../../shared/wizard/case-state.ts';
import { sectionsIn } from '../../given.ts';

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

const named: Record<string, unknown> = {
  '@locked': { problem: 'case-locked', values: {} } satisfies Problem,
  '@draft': draft,
  '@undo': { draft, isOpen: true, id: 'x' },
  '@other': { ...emptyDraft('de'), sources: [source('b')] },
  '@other in English': { ...emptyDraft('en'), sources: [source('b')] },
};
const parse = (json: string) =>
  JSON.parse(json, (_, value) =>
    typeof value === 'string' && value.startsWith('@') ? (named[value] ?? source(value.slice(1))) : value,
  );
/** `null` is none: JSON has no other word for it. */
const plain = (value: unknown) => JSON.parse(JSON.stringify(value ?? null));
const members = ({ draft, undo: _, ...rest }: CaseState): Record<string, unknown> => ({
  ...rest,
  ...Object.fromEntries(Object.entries(draft).map(([name, value]) => [`draft.${name}`, value])),
});

/** `member {"some": "value"}`. */
const split = (line: string): [string, unknown] => {
  const [, word = '', json = 'null'] = /^(\S+)(?: (.+))?$/.exec(line) ?? [];
  return [word, parse(json)];
};
const known = (value: unknown) =>
  Object.fromEntries(Object.entries(value ?? {}).map(([member, one]) => [member, one ?? undefined]));
function changeOf(line: string): CaseChange {
  const [type, more] = split(line.slice('< '.length));
  const made = { paste: { name: (n: number) => `p${n}` }, 'close-run': { now } }[type];
  return { type, ...known(more), ...made } as CaseChange;
}
const rows = sectionsIn(new URL('case-state.txt', import.meta.url)).map(([name, of = '', ...lines]) => {
  const [base, but] = split(of.slice('of '.length));
  return {
    name,
    state: { ...cases[base], ...known(but) } as CaseState,
    changes: lines.filter((line) => line.startsWith('< ')).map(changeOf),
    becomes: Object.fromEntries(lines.filter((line) => !line.startsWith('< ')).map(split)),
  };
});

test.each(rows)('$name', ({ state, changes, becomes }) => {
  const [before, after] = [members(state), members(changes.reduce(changeCase, state))];
  const changed = Object.keys({ ...before, ...after }).filter(
    (name) => !isDeepStrictEqual(plain(before[name]), plain(after[name])),
  );
  expect(Object.fromEntries(changed.map((name) => [name, plain(after[name])]))).toEqual(plain(becomes));
});
