import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rawLines } from '../../../renderer/evidence/raw-lines.ts';

const read = (text: string) => {
  const lines = rawLines({ name: 'x', origin: 'pasted', text });
  return { lines, all: Array.from({ length: lines.count }, (_, index) => lines.at(index + 1)) };
};

test('a file without lines has one, and beyond the last there is none', () => {
  expect(read('').all).toEqual(['']);
  expect(read('a').lines.at(2)).toBe('');
  expect(read('a').lines.find('')).toEqual([]);
});

test('lines and matches are those of the plain way', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'B', '\n', '\r', 'ü', 'İ', ' '), maxLength: 60 });
  fc.assert(
    fc.property(text, fc.constantFrom('a', 'b', 'ab', 'ü', 'x'), (given, query) => {
      const plain = given.includes('\n') ? given.split('\n') : given.split('\r');
      if (plain.length > 1 && plain.at(-1) === '') plain.pop();
      const { lines, all } = read(given);
      expect(all).toEqual(plain);
      expect(lines.find(query)).toEqual(
        plain.flatMap((line, index) => (line.toLowerCase().includes(query) ? [index + 1] : [])),
      );
    }),
    { numRuns: 2000 },
  );
});
