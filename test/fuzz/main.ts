import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { properties } from './properties.ts';

/**
 * The long run: `npm run fuzz -- --minutes 60 [--seed 7] [--from 0] [--only words]`. Batches take their seeds from one
 * number, so a run goes on where another ended (`--from`), and a failure comes again with its batch's seed and path.
 */
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
    only: { type: 'string', default: '' },
    out: { type: 'string', default: 'dist/fuzz.json' },
  },
});
const started = Date.now();
const until = started + Number(values.minutes) * 60_000;
const chosen = properties.filter(({ name }) => name.includes(values.only));
const inputs = new Map<string, number>(chosen.map(({ name }) => [name, 0]));
const failures: { name: string; seed: number; path: string; error: string; example: string }[] = [];
const failed = new Map<string, number>();
let batch = Number(values.from);
for (; Date.now() < until; batch++) {
  const one = chosen[batch % chosen.length];
  if (!one) throw new Error(`no property has "${values.only}" in its name`);
  // A property that fails again and again says nothing new.
  if ((failed.get(one.name) ?? 0) >= 3) {
    if (chosen.every(({ name }) => (failed.get(name) ?? 0) >= 3)) break;
    continue;
  }
  const seed = (Number(values.seed) * 1_000_003 + batch) | 0;
  const result = await fc.check(one.make(), { seed, numRuns: one.share, interruptAfterTimeLimit: 120_000 });
  inputs.set(one.name, (inputs.get(one.name) ?? 0) + result.numRuns + result.numShrinks);
  if (!result.failed) continue;
  failed.set(one.name, (failed.get(one.name) ?? 0) + 1);
  const failure = {
    name: one.name,
    seed,
    path: result.counterexamplePath ?? '',
    error: String(result.errorInstance instanceof Error ? result.errorInstance.message : result.errorInstance),
    example: fc.stringify(result.counterexample),
  };
  failures.push(failure);
  console.log(JSON.stringify(failure, undefined, 2));
}
const total = [...inputs.values()].reduce((sum, count) => sum + count, 0);
const seconds = (Date.now() - started) / 1000;
for (const [name, count] of inputs) console.log(`${String(count).padStart(9)}  ${name}`);
console.log(
  `${total} inputs in ${Math.round(seconds)} s (${Math.round(total / seconds)} a second), seed ${values.seed}, batches ${values.from} to ${batch}, ${failures.length} failures`,
);
mkdirSync('dist', { recursive: true });
writeFileSync(
  values.out,
  `${JSON.stringify({ total, seconds, seed: values.seed, from: values.from, to: batch, inputs: Object.fromEntries(inputs), failures }, undefined, 2)}\n`,
);
process.exit(failures.length > 0 ? 1 : 0);
