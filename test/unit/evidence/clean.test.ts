import { expect, test } from 'vitest';
import { cleanLines } from '../../../shared/evidence/clean.ts';
import { fixtureJson } from '../../given.ts';

/** What a source holds once terminal, pager and logger are taken off: number, time, and what stands there. */
const rows: { text: string; lines: string[] }[] = fixtureJson('evidence/clean.json');

test.each(rows)('$text', ({ text, lines: expected }) => {
  const lines = cleanLines(text);
  expect(lines.every(({ first, last }) => first === last)).toBe(true);
  expect(lines.map((line) => `${line.first}${line.time ? ` ${line.time}` : ''}|${line.text}`)).toEqual(expected);
});
