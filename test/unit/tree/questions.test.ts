import { describe, expect, test } from 'vitest';
import { type QuestionId, questionIds } from '../../../shared/model/question.ts';
import { sectionsIn } from '../../given.ts';
import { answerTo } from './facts.ts';

const answers = new URL('answers.txt', import.meta.url);
const ROWS = sectionsIn(answers).map(([question, ...lines]): [question: string, rows: string[][]] => [
  question,
  lines.filter(Boolean).map((line) => line.split(/ ?→ /)),
]);

test('each question has its rows, each once', () => {
  expect(ROWS.map(([question]) => question)).toEqual(questionIds);
  for (const [, rows] of ROWS) expect(new Set(rows.map(([facts]) => facts)).size).toBe(rows.length);
});

describe.each(ROWS)('%s', (question, rows) => {
  test.each(rows)('%s', (facts = '', answer) => expect(answerTo(question as QuestionId, facts)).toBe(answer));
});
