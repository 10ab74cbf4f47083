import { defineConfig } from 'vitest/config';

/** The unit tests that judge Stryker's mutants of the core: `npm run mutation`. */
export default defineConfig({
  test: {
    include: [
      'test/unit/{case,evidence,probes,redact,tree,wizard}/**/*.test.ts',
      ...['cases', 'report/tree-map'].map((name) => `test/unit/${name}.test.ts`),
    ],
    // Both feed tens of thousands of texts, which takes too long for each mutant.
    exclude: ['case/verify', 'evidence/terminal'].map((name) => `test/unit/${name}.test.ts`),
    testTimeout: 120_000,
    isolate: false,
  },
});
