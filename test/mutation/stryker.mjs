// Settings of `npm run mutation -- [--mutate FILES]`: Stryker changes the code, and the unit tests have to notice.
// `EVERY=9` looks at each ninth mutant only. What is made when a module is loaded is left out: `--ignoreStatic false`
// takes it in, and then every test judges each of its mutants.
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const instrumenter = dirname(fileURLToPath(import.meta.resolve('@stryker-mutator/instrumenter/package.json')));
/** Stryker's mutators. It has no setting for another one, nor for a sample. */
export const { allMutators } = await import(pathToFileURL(join(instrumenter, 'dist/src/mutators/mutate.js')).href);

/** Has a mutator make only each mutant whose turn it is. */
export function sampled(mutator) {
  const every = Number(process.env.EVERY ?? 1);
  let count = 0;
  const mutate = function* (path) {
    for (const mutant of mutator.mutate(path)) if (count++ % every === 0) yield mutant;
  };
  return { ...mutator, mutate };
}
allMutators.splice(0, allMutators.length, ...allMutators.map(sampled));

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  mutate: ['tree', 'probes', 'evidence'].map((folder) => `shared/${folder}/**/*.ts`),
  testRunner: 'vitest',
  vitest: { configFile: 'vitest.mutation.config.ts' },
  ignoreStatic: true,
  concurrency: 2,
  reporters: ['progress', 'clear-text', 'json'],
  clearTextReporter: { reportTests: false },
  jsonReporter: { fileName: 'dist/mutation.json' },
  // Vitest needs none, and Stryker does not know the API of TypeScript 7.
  tsconfigFile: 'none',
  tempDirName: 'dist/stryker',
  // The map's test needs the built fonts.
  ignorePatterns: ['dist/*', '!dist/node', '.git'],
};
