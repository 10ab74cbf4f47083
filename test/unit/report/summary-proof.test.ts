import { expect, test } from 'vitest';
import { media } from '../../../shared/report/media.ts';
import { reportOf } from '../../../shared/report/model.ts';
import { onPaper } from '../../../shared/text/paper.ts';
import { wholeCases } from '../whole-cases.ts';
import { preparedCase } from './cases.ts';

const proofs = wholeCases.map(({ name }) => {
  const proof = reportOf(preparedCase(name), media.page).parts[0]?.sections.summary?.proof;
  return { name, quotes: proof?.quotes ?? [] };
});

test('only a command that is quoted alone is said to have printed nothing', () => {
  const empty = proofs.flatMap(({ name, quotes }) =>
    quotes.filter(({ more }) => more === onPaper('en', 'noOutput')).map(({ text }) => ({ name, text })),
  );
  expect(empty.filter(({ text }) => text.length !== 1)).toEqual([]);
  expect(empty).toContainEqual({ name: 'dns-dig-short-says-nothing', text: ['dig +short api-sse.cisco.com'] });
});

test('no line of brackets alone is quoted', () => {
  const lines = proofs.flatMap(({ name, quotes }) =>
    quotes.flatMap(({ text }) => text.map((line) => ({ name, line }))),
  );
  expect(lines.filter(({ line }) => !/[^\s{}[\],]/.test(line))).toEqual([]);
});
