import { type Problem, ProblemError } from '../model/problem/problem.ts';

/** No answer: the host was closed, or the laptop is asleep. */
export class HostGone extends Error {}
/** A host answers, but it does not know this window's session (any more). */
export class SessionOver extends Error {}

/** Why a call failed: the host is unreachable, or a problem to show to the user. */
export type Failure = { kind: 'host-gone' } | { kind: 'session-over' } | { kind: 'problem'; problem: Problem };

/** Converts an error of an actor or a call. */
export function failureOf(error: unknown): Failure {
  if (error instanceof HostGone) return { kind: 'host-gone' };
  if (error instanceof SessionOver) return { kind: 'session-over' };
  if (error instanceof ProblemError) return { kind: 'problem', problem: error.detail };
  const detail = error instanceof Error ? error.name : 'unknown';
  return { kind: 'problem', problem: { problem: 'internal', values: { detail } } };
}
