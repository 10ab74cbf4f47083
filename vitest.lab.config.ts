import { defineConfig } from 'vitest/config';

/** The lab: real parts in network namespaces. Mostly waiting for time-outs, so many scenarios run side by side. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    include: ['test/lab/**/*.test.ts'],
    testTimeout: 300_000,
    hookTimeout: 60_000,
    maxConcurrency: 64,
  },
});
