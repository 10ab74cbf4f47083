import { isDeepStrictEqual } from 'node:util';
import { fixtures } from '../fuzz/material.ts';
import { combination } from '../opinion/facts.ts';
import { differing } from '../opinion/table.ts';
import { factsIn, goodOnlyWhenCut, sure, writtenFactsIn } from '../readings.ts';
import { tests } from './stand-in.ts';

/** One thing that the tests demand; false, or an exception, if it does not hold. */
export interface Check {
  name: string;
  holds: () => unknown;
}

const factChecks = fixtures.map(
  ({ probe, name, text, expected }): Check => ({
    name: `${probe}/${name}`,
    holds: () => isDeepStrictEqual(writtenFactsIn(probe, text), expected.facts),
  }),
);
// As in fixtures.test.ts, cut behind each line.
const cutChecks = fixtures.map(
  ({ probe, name, text }): Check => ({
    name: `${probe}/${name}, cut`,
    holds: () => {
      const whole = sure(factsIn(probe, text));
      for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1))
        if (goodOnlyWhenCut(probe, text, at, whole).length > 0) return false;
      return true;
    },
  }),
);

/** Combinations a check, and how far apart they are: a few hundred of the 27 million, the ones that CI takes among others. */
const [COMBINATIONS, STEP, PER_CHECK] = [27_216_000, 180_001, 4];
const opinionChecks = Array.from(
  { length: Math.ceil(COMBINATIONS / STEP / PER_CHECK) },
  (_, part): Check => ({
    name: `opinion/${part}`,
    holds: () => {
      for (let n = 0; n < PER_CHECK; n++) {
        const number = (part * PER_CHECK + n) * STEP;
        if (number >= COMBINATIONS) return true;
        if (differing(combination(number)).length > 0) return false;
      }
      return true;
    },
  }),
);

/** What judges a mutant: the assertions of the unit tests above, of fixtures.test.ts and of opinion.test.ts. */
export const checks: readonly Check[] = [
  ...factChecks,
  ...cutChecks,
  ...opinionChecks,
  ...tests.map(({ name, run }): Check => ({ name, holds: run })),
];
