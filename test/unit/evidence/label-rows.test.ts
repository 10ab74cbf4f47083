import { expect, test } from 'vitest';
import { labelRows } from '../../../renderer/evidence/label-rows.ts';

const mark = (from: number, text: string) => ({ from, to: from, tone: 'fault' as const, text });

test('every row belongs to one line or to the label above it, in order', () => {
  const rows = labelRows(
    6,
    [mark(3, 'a longer label'), mark(1, 'one'), mark(3, 'another'), mark(4, 'two')],
    ({ length }) => Math.ceil(length / 10),
  );
  // Line 1 has one row above it, line 3 two, line 4 one.
  expect(rows.count).toBe(10);
  expect([1, 2, 3, 4, 5, 6].map(rows.rowOf)).toEqual([1, 2, 5, 7, 8, 9]);
  expect(Array.from({ length: 11 }, (_, row) => rows.lineAt(row))).toEqual([1, 1, 2, 3, 3, 3, 4, 4, 5, 6, 6]);
  expect(rows.above(3)).toMatchObject({ rows: 2, mark: { text: 'a longer label' } });
});
