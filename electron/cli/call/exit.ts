import type { Decision } from '../../../shared/model/decision.ts';

/** Exit codes, fixed by the product page. */
export const EXIT = {
  good: 0,
  problemFound: 1,
  badInput: 2,
  inconclusive: 3,
  /** A probe could not run: connection, authentication, host key. */
  couldNotRun: 4,
} as const;

/** The exit code of a decision. */
export function exitCodeOf({ verdict }: Decision): number {
  if (verdict.id === 'healthy') return EXIT.good;
  return verdict.id === 'inconclusive' ? EXIT.inconclusive : EXIT.problemFound;
}
