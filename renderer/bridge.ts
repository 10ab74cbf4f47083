import type { ApiInput, ApiName, ApiOutput } from '../shared/api.ts';
import { ProblemError, ProblemSchema } from '../shared/model/problem.ts';
import { HostGone, SessionOver } from '../shared/wizard/failure.ts';
import { callDesktop, desktop } from './desktop.ts';
import { postJson } from './worker/post-client.ts';

/** The contract's schemas. Making them would delay the first screen, so they come behind it. Fails with `HostGone`. */
export const loadContract = () =>
  import('../shared/api.ts').then(
    ({ api }) => api,
    () => Promise.reject(new HostGone()),
  );

/**
 * Calls the host by the contract's table. The only place that knows the transport.
 * Fails with `ProblemError` (say it to the user), `HostGone`, `SessionOver`, or an abort.
 */
export async function call<Name extends ApiName>(
  name: Name,
  input: ApiInput<Name>,
  signal?: AbortSignal,
): Promise<ApiOutput<Name>> {
  if (desktop) {
    const answered = await callDesktop(desktop, name, input, signal);
    if (answered.ok) return readOutput(name, answered.output);
    throw 'gone' in answered ? new HostGone() : readProblem(name, answered.problem);
  }
  const returned = await postJson(new URL(`./api/${name}`, document.baseURI).href, input, signal);
  if (returned.status === undefined) throw new HostGone();
  const { status, answer } = returned;
  if (status === 403 || status === 421) throw new SessionOver();
  if (status === 200) return readOutput(name, answer);
  throw readProblem(name, answer);
}

function readProblem(name: ApiName, answer: unknown): ProblemError {
  const problem = ProblemSchema.safeParse(answer);
  return problem.success
    ? new ProblemError(problem.data.problem, problem.data.values)
    : new ProblemError('internal', { detail: name });
}

async function readOutput<Name extends ApiName>(name: Name, answer: unknown): Promise<ApiOutput<Name>> {
  const output = (await loadContract())[name].output.safeParse(answer);
  if (!output.success) throw new ProblemError('bad-request', { detail: name });
  // The row of the table decides both the schema and the type; the compiler cannot follow a generic lookup.
  return output.data as ApiOutput<Name>;
}
