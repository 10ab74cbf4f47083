import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rawLines } from '../../../renderer/evidence/raw-lines.ts';

const read = (text: string) => {
  const lines = rawLines({ name: 'x', origin: 'pasted', text });
  return { lines, all: Array.from({ length: lines.count }, (_, index) => lines.at(index + 1)) };
};

test('lines are those of the core: by LF, by CR where there is no LF, without one behind the last end', () => {
  expect(read('a\nb\n').all).toEqual(['a', 'b']);
  expect(read('a\nb').all).toEqual(['a', 'b']);
  expect(read('a\r\nb\r\n').all).toEqual(['a\r', 'b\r']);
  expect(read('a\rb\r').all).toEqual(['a', 'b']);
  expect(read('').all).toEqual(['']);
  expect(read('\n').all).toEqual(['']);
  expect(read('\n\n').all).toEqual(['', '']);
  expect(read('a').lines.at(2)).toBe('');
});

test('search finds each line once, whatever its case', () => {
  expect(read('NXDOMAIN x nxdomain\nno\nNxDomain\n').lines.find('nxdomain')).toEqual([1, 3]);
  expect(read('a\nİstanbul\nb\nend').lines.find('END')).toEqual([4]);
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
