import type { ZodType } from 'zod';
import { type ApiName, api, type Host } from '../../shared/api.ts';
import type { Cancelled } from '../../shared/model/cancelled.ts';
import { type Problem, ProblemError } from '../../shared/model/problem/problem.ts';

/** Files are transferred as base64, so this is about 72 MiB of them. */
export const MESSAGE_LIMIT = 96 * 1024 * 1024;

/** Result of a call. `fault`: the window's (`refused`), the user's to resolve (`problem`), or an internal error. */
export type Answer =
  | { ok: true; output: unknown }
  | { ok: false; fault: 'unknown-call' | 'refused' | 'problem' | 'internal'; problem: Problem };

/**
 * Answers one call by the contract's table, over any transport: input and output are validated here, in the process
 * that does the work. Never throws. Internal errors are logged without values.
 */
export async function answer(host: Host, name: string, input: unknown, cancelled?: Cancelled): Promise<Answer> {
  if (!isApiName(name)) return refusal('unknown-call', 'unknown call');
  const checked = api[name].input.safeParse(input);
  if (!checked.success) return refusal('refused', checked.error.issues[0]?.path.join('.') || name);
  try {
    // The input was checked against the same row of the table, which the compiler cannot see through the lookup.
    const call = host[name] as (input: unknown, cancelled?: Cancelled) => Promise<unknown>;
    const output: ZodType = api[name].output;
    return { ok: true, output: output.parse(await call(checked.data, cancelled)) };
  } catch (error) {
    if (error instanceof ProblemError && error.detail.problem !== 'internal')
      return { ok: false, fault: 'problem', problem: error.detail };
    console.error(`${name} failed: ${traceWithoutValues(error)}`);
    return { ok: false, fault: 'internal', problem: { problem: 'internal', values: { detail: name } } };
  }
}

function refusal(fault: 'unknown-call' | 'refused', detail: string): Answer {
  return { ok: false, fault, problem: { problem: 'bad-request', values: { detail } } };
}

/** Messages may contain evidence; class and location do not. */
function traceWithoutValues(error: unknown): string {
  if (!(error instanceof Error)) return 'not an Error';
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [error.name, ...frames.slice(0, 6)].join('\n');
}

function isApiName(name: string): name is ApiName {
  return Object.hasOwn(api, name);
}
