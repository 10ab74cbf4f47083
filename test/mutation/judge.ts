import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { splitSource } from '../../shared/evidence/split.ts';
import { catalogue } from '../../shared/probes/catalogue.ts';
import { diagnose } from '../../shared/tree/diagnose.ts';
import { cases, fixtures } from '../fuzz/material.ts';
import { combination, evidenceOf } from '../opinion/facts.ts';
import { opinionOn } from '../opinion/table.ts';

/** One thing that the tests demand; false if it does not hold. */
export interface Check {
  name: string;
  holds: () => boolean;
}

const expectedOf = (folder: string, name: string) =>
  JSON.parse(readFileSync(new URL(`../fixtures/${folder}/${name}.json`, import.meta.url), 'utf8'));
const plain = (value: unknown) =>
  JSON.parse(JSON.stringify(value, (key, member) => (key === 'partial' && member === false ? undefined : member)));

const factChecks = fixtures.map(({ probe, name, text }): Check => {
  const { facts } = expectedOf(probe, name);
  return {
    name: `${probe}/${name}`,
    holds: () => {
      const { outputs } = splitSource({ name, origin: 'pasted', text });
      const read = outputs
        .filter((output) => output.probe === probe)
        .flatMap((output) => catalogue[probe].read(output));
      return isDeepStrictEqual(plain(read), facts);
    },
  };
});

const caseChecks = cases.map(({ name, text, settings }): Check => {
  const { expected } = expectedOf('cases', name);
  return {
    name: `cases/${name}`,
    holds: () => {
      const { verdict, findings, path, nextProbes, notes } = diagnose({
        sources: [{ name, origin: 'pasted', text }],
        settings,
        lang: 'en',
      });
      const actual: Record<string, unknown> = {
        ...verdict,
        verdict: verdict.id,
        findings: findings.map((finding) => `${finding.id}/${finding.reason}`),
        path,
        nextProbes: nextProbes.slice(0, expected.nextProbes?.length).map((next) => next.probe),
        notes: notes.map((note) => note.id).filter((id) => expected.notes?.includes(id)),
      };
      return Object.entries(expected).every(([key, value]) => isDeepStrictEqual(plain(actual[key] ?? null), value));
    },
  };
});

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
        const facts = combination(number);
        const { verdict, findings } = diagnose({ ...evidenceOf(facts), lang: 'en' });
        const opinion = opinionOn(facts);
        const actual = [verdict.id, verdict.confidence, findings.map(({ id, reason }) => `${id}/${reason}`)];
        if (!isDeepStrictEqual(actual, [opinion.verdict, opinion.confidence, opinion.findings])) return false;
      }
      return true;
    },
  }),
);

/** What judges a mutant: the assertions of fixtures.test.ts, cases.test.ts and opinion.test.ts, without a test runner. */
export const checks: readonly Check[] = [...factChecks, ...caseChecks, ...opinionChecks];
