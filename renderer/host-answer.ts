import './without-eval.ts';
import { type ApiName, type ApiOutput, api } from '../shared/api.ts';
import { ProblemError } from '../shared/model/problem/problem.ts';
import { ProblemSchema } from '../shared/model/problem/problem-schema.ts';

/** A host's refusal as an error; one that does not match the contract is `internal`. */
export function readProblem(name: ApiName, answer: unknown): ProblemError {
  const problem = ProblemSchema.safeParse(answer);
  return problem.success
    ? new ProblemError(problem.data.problem, problem.data.values)
    : new ProblemError('internal', { detail: name });
}

/** A host's answer. Fails with `bad-request` if it does not match the contract. */
export function readOutput<Name extends ApiName>(name: Name, answer: unknown): ApiOutput<Name> {
  const output = api[name].output.safeParse(answer);
  if (!output.success) throw new ProblemError('bad-request', { detail: name });
  // The row of the table decides both the schema and the type; the compiler cannot follow a generic lookup.
  return output.data as ApiOutput<Name>;
}
