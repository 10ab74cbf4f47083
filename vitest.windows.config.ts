import { defineConfig } from 'vitest/config';
import { windowsPool } from './test/windows/pool.ts';

/** Unit tests of what differs between systems: files, paths, sockets, processes. */
const TOGETHER = ['store', 'import', 'ssh', 'live'].map((name) => `test/unit/${name}/**/*.test.ts`);
/** Those that leave something behind in their process. */
const ALONE = ['{cli,browser-host}', '{fmc,local}/*', 'fleet/fleets', 'faults/files'].map(
  (name) => `test/unit/${name}.test.ts`,
);
const exclude = [
  // Makes network namespaces of Linux.
  'test/unit/local/namespace.test.ts',
  // Floods, which take long in Wine and are the same on every system.
  'test/unit/ssh/dialogue.test.ts',
];
const inWindows = { pool: windowsPool, runner: './test/windows/runner.ts', exclude };

/** The app on Windows' own Node in Wine. Started by `test/windows/main.mjs`. */
export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    // Some tests measure time, which Wine keeps badly on a busy machine.
    retry: 1,
    projects: [
      {
        extends: true,
        test: {
          ...inWindows,
          name: 'together',
          include: ['test/windows/inside/*.test.ts', ...TOGETHER],
          isolate: false,
        },
      },
      { extends: true, test: { ...inWindows, name: 'alone', include: ALONE } },
      // Each starts several programs, one after the other.
      { extends: true, test: { name: 'beside', include: ['test/windows/outside/*.test.ts'], testTimeout: 180_000 } },
    ],
  },
});
