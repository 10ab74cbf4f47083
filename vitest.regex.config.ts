import { defineConfig } from 'vitest/config';

/** Takes many minutes: every regular expression is searched for a text on which it backtracks badly. */
export default defineConfig({ test: { include: ['test/regex/**/*.test.ts'], testTimeout: 30_000 } });
