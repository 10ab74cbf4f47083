import { expect, test } from 'vitest';
import { combination, combinations, FACTS, type Facts, names } from '../../opinion/facts.ts';
import { differing, opinionOn } from '../../opinion/table.ts';

/** A prime, so that the numbers taken are spread over all states of all facts. `OPINION=499` takes more, 1 takes all. */
const STEP = Number(process.env.OPINION ?? 33013);

test('the tree decides as the naive table of its page does', () => {
  const found: unknown[] = [];
  let compared = 0;
  const verdicts = new Set<string>();
  for (let number = 0; number < combinations && found.length < 5; number += STEP) {
    const facts = combination(number);
    compared++;
    verdicts.add(opinionOn(facts).verdict);
    found.push(...differing(facts));
  }
  console.log(`${compared} of ${combinations} combinations compared`);
  expect(found).toEqual([]);
  expect(verdicts.size).toBe(14);
}, 36_000_000);

test('every single fact alone is read as the table takes it', () => {
  const nothing = combination(0);
  const alone = names.flatMap((name) => FACTS[name].map((state): Facts => ({ ...nothing, [name]: state })));
  expect(alone.flatMap(differing)).toEqual([]);
});
