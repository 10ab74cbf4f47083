import { expect, test } from 'vitest';
import { applyChange, isTooMuch } from '../../../shared/case/change.ts';
import { type Change, type Draft, emptyDraft } from '../../../shared/model/case/draft.ts';
import { DraftSchema } from '../../../shared/model/case/draft-schema.ts';
import { MOST_RUNS, MOST_SOURCES } from '../../../shared/model/case/limits.ts';
import { MOST_NAME } from '../../../shared/model/source.ts';
import { pasted } from '../../given.ts';

const add = (...names: string[]): Change => ({ type: 'add', sources: names.map((name) => pasted(name, name)) });
const put = (name: string): Change => ({ type: 'put', source: pasted(name, name) });
const close = { type: 'close-run', closed: '2026-11-25T10:00:00Z' } as const;

const sources = Array.from({ length: MOST_SOURCES - 1 }, (_, n) => pasted('', `${n}`));
const earlier = Array.from({ length: MOST_RUNS - 1 }, () => ({ ...emptyDraft('en'), closed: close.closed }));

test.each<[string, Partial<Draft>, ...Change[]]>([
  ['sources', { sources }, add('one'), put('another')],
  ['runs', { earlier }, close],
])('a case takes as many %s as its schema, and says so before it takes more', (_, most, change, ...others) => {
  const last = { ...emptyDraft('en'), ...most };
  expect(isTooMuch(last, change)).toBe(false);
  const full = applyChange(last, change);
  expect(DraftSchema.safeParse(full).success).toBe(true);
  for (const one of [change, ...others]) expect(isTooMuch(full, one)).toBe(true);
  // An output that is there already is renewed.
  expect(isTooMuch(full, put('one'))).toBe(false);
});

test('a name of the longest kind, given twice, still is one that a case may hold', () => {
  const name = 'n'.repeat(MOST_NAME);
  const { sources } = DraftSchema.parse(applyChange(emptyDraft('en'), add(name, name)));
  expect(new Set(sources.map((one) => one.name)).size).toBe(2);
});
