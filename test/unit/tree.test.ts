import { isDeepStrictEqual } from 'node:util';
import { expect, test } from 'vitest';
import { hosts } from '../../shared/knowledge/hosts.ts';
import { type QuestionId, questionIds } from '../../shared/model/question.ts';
import { type VerdictId, verdictIds } from '../../shared/model/verdict.ts';
import type { Answer, Answers } from '../../shared/tree/answer.ts';
import { walkTree } from '../../shared/tree/machine.ts';
import { diagnose } from '../diagnose.ts';
import { fixtureJson } from '../given.ts';
import { evidenceOf } from './tree/printed.ts';

/** Which verdict a fault of each question is; written down here a second time, on purpose. */
const FAULTS: Record<QuestionId, VerdictId[]> = fixtureJson('tree/faults.json');
type State = Answer['state'] | 'cannot';

const answer = (state: State, question: QuestionId, fault: number): Answer => {
  const id = FAULTS[question][fault] as Exclude<VerdictId, 'healthy' | 'inconclusive'>;
  return {
    state: state === 'cannot' ? 'open' : state,
    ...(state === 'no' ? { fault: { id, reason: 'test' } } : {}),
    ...(state === 'cannot' ? { cannot: true } : {}),
    because: [],
    likely: false,
    conflict: false,
    asks: [],
  };
};
const answersOf = (states: readonly State[], fault = 0) =>
  Object.fromEntries(
    questionIds.map((question, index) => [question, answer(states[index] ?? 'open', question, fault)]),
  ) as Answers;

/** What keeps a question from being passed, by its index. */
const NOT_PASSED: readonly ((index: number) => State)[] = [
  () => 'open',
  (index) => (index % 3 === 1 ? 'open' : 'cannot'),
];
/** Every way through the questions: each before the deciding one is passed or not; what lies behind decides nothing. */
function* everyPath(): Generator<State[]> {
  for (const notPassed of NOT_PASSED)
    for (let decides = 0; decides <= questionIds.length; decides++)
      for (let bits = 0; bits < 2 ** decides; bits++) {
        const states = questionIds.map((_, index): State => {
          if (index >= decides) return index === decides ? 'no' : 'open';
          return bits & (1 << index) ? notPassed(index) : index % 2 === 0 ? 'yes' : 'skipped';
        });
        yield states;
      }
}

/**
 * The rule in one sentence each: the first fault wins; else the first needed question that is open holds; else all is well.
 * What cannot be checked holds nobody up, and without it nothing is healthy.
 */
function standingOf(states: readonly State[], batch: boolean, fault = 0) {
  const fails = states.indexOf('no');
  // AMP and identity are optional: they never hold. In batch mode an open integration does not hold either.
  const open = states.findIndex((state, index) => state === 'open' && index < 10 && !(batch && index === 0));
  const at = fails >= 0 ? fails : open >= 0 ? open : questionIds.length - 1;
  const question = questionIds[at] as QuestionId;
  const path = questionIds.slice(0, at + 1);
  if (fails >= 0) return { end: FAULTS[question][fault] as string, question, path };
  if (open >= 0) return { end: batch ? 'inconclusive' : `asks ${question}`, question, path };
  const unchecked = questionIds.find((_, index) => index > 0 && index < 10 && states[index] === 'cannot');
  return unchecked ? { end: 'inconclusive', question: unchecked, path } : { end: 'healthy', question, path };
}
function standing(states: readonly State[], batch: boolean, fault = 0) {
  const { verdict, question, path } = walkTree({ answers: answersOf(states, fault), mixed: false, batch });
  return { end: verdict ?? `asks ${question}`, question, path };
}

test('walks every path to a verdict or to a question', () => {
  const reached = new Set<string>();
  let paths = 0;
  for (const states of everyPath())
    for (const fault of states[0] === 'no' ? [0, 1] : [0])
      for (const batch of [true, false]) {
        const stands = standing(states, batch, fault);
        const expected = standingOf(states, batch, fault);
        if (!isDeepStrictEqual(stands, expected)) expect({ states, batch, ...stands }).toEqual(expected);
        reached.add(stands.end);
        paths++;
      }
  expect(paths).toBeGreaterThan(32_000);
  expect(verdictIds.filter((id) => !reached.has(id))).toEqual([]);
  expect(questionIds.slice(0, 10).filter((question) => !reached.has(`asks ${question}`))).toEqual([]);
});

test('every host of the list that fails is a finding of its own', () => {
  for (const { host, role } of hosts.filter((entry) => entry.role === 'amp' || entry.role === 'analysis')) {
    const { verdict } = diagnose({ ...evidenceOf([`< nxdomain ${host}`]), lang: 'en' });
    expect({ role, ...verdict }).toMatchObject({ id: 'amp-cloud-unreachable', host, step: 'dns', reason: 'nxdomain' });
  }
});
