import { expect, test } from 'vitest';
import { applyChange, isTooMuch } from '../../../shared/case/change.ts';
import { type Change, type Draft, emptyDraft } from '../../../shared/model/case/draft.ts';
import { DraftSchema } from '../../../shared/model/case/draft-schema.ts';
import { MOST_RUNS, MOST_SOURCES } from '../../../shared/model/case/limits.ts';
import { MOST_NAME } from '../../../shared/model/source.ts';

const source = (name: string) => ({ name, origin: 'pasted' as const, text: name });
const filled = (count: number): Draft => ({
  ...emptyDraft('en'),
  sources: Array.from({ length: count }, (_, index) => source(`Paste ${index}`)),
});
const close: Change = { type: 'close-run', closed: '2026-11-25T10:00:00Z' };

test('a case takes as much as its schema, and says so before it takes more', () => {
  const last = filled(MOST_SOURCES - 1);
  const add: Change = { type: 'add', sources: [source('one more')] };
  expect(isTooMuch(last, add)).toBe(false);
  const full = applyChange(last, add);
  expect(DraftSchema.safeParse(full).success).toBe(true);
  expect(isTooMuch(full, add)).toBe(true);
  let closed = emptyDraft('en');
  for (let run = 0; run < MOST_RUNS; run++) {
    expect(isTooMuch(closed, close)).toBe(false);
    closed = applyChange(closed, close);
  }
  expect(DraftSchema.safeParse(closed).success).toBe(true);
  expect(isTooMuch(closed, close)).toBe(true);
});

test('closing a run keeps what is known of the integration, and forgets what was told of single questions', () => {
  const draft: Draft = { ...filled(2), settings: { integration: 'on', identity: 'unknown', told: { tcp443: 'no' } } };
  const closed = applyChange(draft, close);
  expect(closed).toMatchObject({ sources: [], settings: { integration: 'on' } });
  expect(closed.settings.told).toBeUndefined();
  expect(closed.earlier).toEqual([
    { closed: '2026-11-25T10:00:00Z', settings: draft.settings, sources: draft.sources },
  ]);
});

test('an output that is there already is renewed in a full case, too', () => {
  const full = filled(MOST_SOURCES);
  expect(isTooMuch(full, { type: 'put', source: source('Paste 0') })).toBe(false);
  expect(isTooMuch(full, { type: 'put', source: source('another') })).toBe(true);
});

test('a name of the longest kind, given twice, still is one that a case may hold', () => {
  const name = 'n'.repeat(MOST_NAME);
  const twice: Change = { type: 'add', sources: [source(name), source(name)] };
  const { sources } = DraftSchema.parse(applyChange(emptyDraft('en'), twice));
  expect(new Set(sources.map((one) => one.name)).size).toBe(2);
});
