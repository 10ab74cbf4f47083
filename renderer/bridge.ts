import type { ApiInput, ApiName, ApiOutput } from '../shared/api.ts';
import { HostGone, SessionOver } from '../shared/wizard/failure.ts';
import { callDesktop, desktop } from './desktop.ts';
import { opened, sessionHeaders } from './session.ts';
import { postJson } from './worker/post-client.ts';

/**
 * The validation of the host's answers: its schemas would delay the first screen, so they are loaded after it. Fails
 * with `HostGone`.
 */
export const loadContract = () => import('./host-answer.ts').catch(() => Promise.reject(new HostGone()));

/**
 * Calls the host by the contract's table. Only this file knows the transport. Fails with `ProblemError` (to show to the
 * user), `HostGone`, `SessionOver`, or an abort.
 */
export async function call<Name extends ApiName>(
  name: Name,
  input: ApiInput<Name>,
  signal?: AbortSignal,
): Promise<ApiOutput<Name>> {
  if (desktop) {
    const answered = await callDesktop(desktop, name, input, signal);
    if ('gone' in answered) throw new HostGone();
    const { readOutput, readProblem } = await loadContract();
    if (answered.ok) return readOutput(name, answered.output);
    throw readProblem(name, answered.problem);
  }
  await opened;
  const url = new URL(`./api/${name}`, document.baseURI).href;
  const returned = await postJson(url, input, sessionHeaders(), signal);
  if (returned.status === undefined) throw new HostGone();
  const { status, answer } = returned;
  if (status === 403 || status === 421) throw new SessionOver();
  const { readOutput, readProblem } = await loadContract();
  if (status === 200) return readOutput(name, answer);
  throw readProblem(name, answer);
}
