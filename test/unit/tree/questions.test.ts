import { describe, expect, test } from 'vitest';
import { type QuestionId, questionIds } from '../../../shared/model/question.ts';
import { answerAll } from '../../../shared/tree/rows.ts';
import { sectionsIn } from '../../given.ts';
import { answerTo, factsOf } from './facts.ts';

const answers = new URL('answers.txt', import.meta.url);
const ROWS = sectionsIn(answers).map(([question, ...lines]): [question: string, rows: string[][]] => [
  question,
  lines.filter(Boolean).map((line) => line.split(/ ?→ /)),
]);

test('each question has its rows, each once', () => {
  expect(ROWS.map(([question]) => question)).toEqual(questionIds);
  for (const [, rows] of ROWS) expect(new Set(rows.map(([facts]) => facts)).size).toBe(rows.length);
});

test('a clock that was read at another occasion says nothing of a certificate', () => {
  const facts = 'tls.handshake@sse=yes tls.certificate@sse=yes$2026 device.time=yes"2027-02-01T00:00:00Z"';
  const of = (source: string) => {
    const base = factsOf(facts);
    const clock = base.device.get('device.time');
    for (const { output } of clock?.readings ?? []) output.source = source;
    return answerAll(base).tls.state;
  };
  expect([of('one'), of('another')]).toEqual(['no', 'yes']);
});

describe.each(ROWS)('%s', (question, rows) => {
  test.each(rows)('%s', (facts = '', answer) => expect(answerTo(question as QuestionId, facts)).toBe(answer));
});
