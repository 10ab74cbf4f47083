import { defineConfig } from 'vitest/config';

/** What judges a mutant of the core: see core.test.ts. */
export default defineConfig({ test: { include: ['test/mutation/core.test.ts'], testTimeout: 60_000 } });
