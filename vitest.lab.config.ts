import { defineConfig } from 'vitest/config';

const SCENARIOS = 'test/lab/scenarios/live.test.ts';
// Waiting for a free lab counts too.
const limits = { testTimeout: 600_000, hookTimeout: 120_000, maxConcurrency: 64 };

/**
 * The lab: real parts in network namespaces. Mostly waiting for time-outs, so many scenarios run side by side; they fill
 * two processors, so that nothing else runs beside them.
 */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'scenarios', include: [SCENARIOS], sequence: { groupOrder: 1 }, ...limits } },
      {
        test: {
          name: 'lab',
          include: ['test/lab/**/*.test.ts'],
          exclude: [SCENARIOS],
          sequence: { groupOrder: 0 },
          maxWorkers: 2,
          ...limits,
        },
      },
    ],
  },
});
