import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { type Draft, emptyDraft } from '../../../shared/model/case/draft.ts';
import { MOST_SOURCES } from '../../../shared/model/case/limits.ts';
import type { Problem } from '../../../shared/model/problem.ts';
import {
  type CaseChange,
  type CaseState,
  changeCase,
  emptyCase,
  isBlank,
  type Source,
} from '../../../shared/wizard/case-state.ts';

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
const rows = readFileSync(new URL('case-state.txt', import.meta.url), 'utf8')
  .split(/^# /m)
  .slice(1)
  .map((one) => {
    const [name = '', of = '', happens = '', ...becomes] = one.trimEnd().split('\n');
    const [base, but] = split(of.slice('of '.length));
    const [type, more] = split(happens.slice('< '.length));
    const different = Object.entries(but ?? {}).map(([member, value]) => [member, value ?? undefined]);
    const made = { paste: { name: (n: number) => `p${n}` }, 'close-run': { now } }[type];
    return {
      name,
      state: { ...cases[base], ...Object.fromEntries(different) } as CaseState,
      change: { type, ...(more as object), ...made } as CaseChange,
      becomes: Object.fromEntries(becomes.map(split)),
    };
  });

test.each(rows)('$name', ({ state, change, becomes }) => {
  const [before, after] = [members(state), members(changeCase(state, change))];
  const changed = Object.keys({ ...before, ...after }).filter(
    (name) => !isDeepStrictEqual(plain(before[name]), plain(after[name])),
  );
  expect(Object.fromEntries(changed.map((name) => [name, plain(after[name])]))).toEqual(plain(becomes));
});

test('what an engineer states of a question stands until it is taken back', () => {
  const tell = (told: 'yes' | 'no' | undefined) => ({ type: 'tell', question: 'tcp443', told }) as const;
  const told = changeCase(changeCase(open, tell('no')), { type: 'settings', settings: { integration: 'on' } });
  expect(told.draft.settings).toEqual({ integration: 'on', identity: 'unknown', told: { tcp443: 'no' } });
  expect(changeCase(told, tell(undefined)).draft.settings.told).toEqual({});
  expect(told.pending).toHaveLength(2);
});

test('the last step can be taken back after its message is gone, and only the last', () => {
  const after = (...changes: CaseChange[]) => changes.reduce(changeCase, open);
  const paste: CaseChange = { type: 'paste', text: 'b', name: (n) => `p${n}` };
  const quiet: CaseChange = { type: 'notice', notice: undefined };
  for (const change of [paste, { type: 'remove', name: 'a' }, { type: 'tell', question: 'tls', told: 'no' }] as const)
    expect(after(change, quiet, { type: 'undo' }).draft).toEqual(draft);
  const late = after(paste, { type: 'about', about: { ticket: '2' } });
  expect(changeCase(late, { type: 'undo' }).draft).toEqual(late.draft);
  // Saved in between, it is still the same case.
  const unsaved = changeCase({ ...open, id: undefined, lock: undefined }, paste);
  const saved = changeCase(unsaved, { type: 'created', id: 'x', lock: 'l', count: 1 });
  expect(changeCase(saved, { type: 'undo' })).toMatchObject({
    id: 'x',
    lock: 'l',
    draft,
    pending: [{ type: 'whole' }],
  });
});

describe('a case that would be missed', () => {
  test.each<Partial<Draft>>([
    { sources: [a] },
    { earlier: [{ closed: now.toISOString(), settings: draft.settings, sources: [] }] },
    { settings: { integration: 'off', identity: 'unknown' } },
    { settings: { integration: 'unknown', identity: 'current' as never } },
    { settings: { integration: 'unknown', identity: 'unknown', told: {} } },
    { about: { device: undefined, ticket: '1' } },
  ])('%o', (more) => expect(isBlank({ ...emptyDraft('en'), ...more })).toBe(false));

  test('nothing of it', () => expect(isBlank({ ...emptyDraft('en'), about: { ticket: undefined } })).toBe(true));
});
