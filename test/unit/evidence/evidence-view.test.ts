import fc from 'fast-check';
import { expect, test } from 'vitest';
import { labelRows } from '../../../renderer/evidence/label-rows.ts';
import { marksIn } from '../../../renderer/evidence/marks.ts';
import { rawLines } from '../../../renderer/evidence/raw-lines.ts';
import { wordsIn } from '../../../renderer/words.ts';
import { diagnose } from '../../diagnose.ts';
import { pasted } from '../../given.ts';
import { wholeCase } from '../whole-cases.ts';

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

test.each([
  ['tls-stalled-cut-off', /Version 6/, 'Version: 6.6.1'],
  ['fmc-no-dns-servers', /"sw_version"/, 'Version: 7.4.1'],
  ['alert-of-another-module-in-syslog', /HMNOTIFY/, 'Health alert'],
  ['fmc-integration-off', /"sendIntrusionEvents"/, 'Cloud integration is disabled, so this alert is expected'],
])('a line of %s is labeled by what it shows', (name, line, label) => {
  const { text, settings } = wholeCase(name);
  const marks = marksIn('a.log', diagnose({ sources: [pasted(text, 'a.log')], settings, lang: 'en' }), wordsIn('en'));
  const number = text.split('\n').findIndex((one) => line.test(one)) + 1;
  expect(marks.find(({ from }) => from === number)?.text).toBe(label);
});

test('lines and matches are those of the plain way, and beyond the last line there is none', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'B', '\n', '\r', 'ü', 'İ', ' '), maxLength: 60 });
  fc.assert(
    fc.property(text, fc.constantFrom('a', 'b', 'ab', 'ü', 'x'), (given, query) => {
      const plain = given.includes('\n') ? given.split('\n') : given.split('\r');
      if (plain.length > 1 && plain.at(-1) === '') plain.pop();
      const lines = rawLines({ name: 'x', origin: 'pasted', text: given });
      const all = Array.from({ length: lines.count + 1 }, (_, index) => lines.at(index + 1));
      expect(all).toEqual([...plain, '']);
      const found = plain.flatMap((line, index) => (line.toLowerCase().includes(query) ? [index + 1] : []));
      expect([lines.find(query), lines.find('')]).toEqual([found, []]);
    }),
    { numRuns: 2000 },
  );
});
