import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { properties } from './properties.ts';

/**
 * The long run: `npm run fuzz -- --minutes 60 [--seed 7] [--from 0] [--only 'words|others']`. Batches take their seeds from one
 * number, so a run goes on where another ended (`--from`), and a failure comes again with its batch's seed and path.
 */
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
    only: { type: 'string', default: '' },
  },
});
const started = Date.now();
const until = started + Number(values.minutes) * 60_000;
const words = values.only.split('|');
const chosen = properties.filter(({ name }) => words.some((word) => name.includes(word)));
if (chosen.length === 0) throw new Error(`no property has "${values.only}" in its name`);
const inputs = new Map<string, number>(chosen.map(({ name }) => [name, 0]));
const failed = new Set<string>();
let batch = Number(values.from);
for (; Date.now() < until && failed.size < chosen.length; batch++) {
  const one = chosen[batch % chosen.length];
  // A property that fails again and again says nothing new.
  if (!one || failed.has(one.name)) continue;
  const seed = (Number(values.seed) * 1_000_003 + batch) | 0;
  const result = await fc.check(one.make(), { seed, numRuns: one.share, interruptAfterTimeLimit: 120_000 });
  inputs.set(one.name, (inputs.get(one.name) ?? 0) + result.numRuns + result.numShrinks);
  if (!result.failed) continue;
  failed.add(one.name);
  const { counterexamplePath, errorInstance, counterexample } = result;
  const error = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
  console.log(
    `FAILED ${one.name}, seed ${seed}, path ${counterexamplePath}: ${error}\n${fc.stringify(counterexample)}`,
  );
}
const total = [...inputs.values()].reduce((sum, count) => sum + count, 0);
const seconds = (Date.now() - started) / 1000;
for (const [name, count] of inputs) console.log(`${String(count).padStart(9)}  ${name}`);
console.log(
  `${total} inputs in ${Math.round(seconds)} s (${Math.round(total / seconds)} a second), seed ${values.seed}, batches ${values.from} to ${batch}, ${failed.size} failures`,
);
process.exit(failed.size > 0 ? 1 : 0);
