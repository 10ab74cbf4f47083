import { type Problem, ProblemError } from '../shared/model/problem/problem.ts';
import { say } from '../shared/text/text.ts';

/** The problem that a promise fails with, whose sentence has all its values; a success or any other error is a failure of the test. */
export async function problemOf(promise: Promise<unknown>): Promise<Problem> {
  const outcome = await promise.then(
    () => new Error('no problem'),
    (error: unknown) => error,
  );
  if (!(outcome instanceof ProblemError)) throw outcome;
  const { problem, values } = outcome.detail;
  for (const lang of ['de', 'en'] as const)
    if (/[{}]/.test(say(lang, `problem.${problem}`, values))) throw new Error(`${problem} lacks a value in ${lang}`);
  return outcome.detail;
}

/** The name of that problem. */
export const refusal = async (promise: Promise<unknown>) => (await problemOf(promise)).problem;
