import { describe, expect, test } from 'vitest';
import { type QuestionId, questionIds } from '../../../shared/tree/verdicts.ts';
import { answerTo } from './facts.ts';
import { ROWS } from './rows.ts';

test('each question has its rows', () => expect(Object.keys(ROWS)).toEqual(questionIds));

describe.each(Object.entries(ROWS))('%s', (question, rows) => {
  test.each(rows)('%s', (facts, answer) => expect(answerTo(question as QuestionId, facts)).toBe(answer));
});
