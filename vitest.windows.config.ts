import { defineConfig } from 'vitest/config';
import { windowsPool } from './test/windows/pool.ts';

/** Unit tests of what differs between systems: files, paths, sockets, processes. */
const UNITS = ['test/unit/{cli,browser-host}.test.ts', 'test/unit/{store,import,ssh,live,local,fmc}/**/*.test.ts', 'test/unit/faults/{store,import,browser}.test.ts', 'test/unit/fleet/fleets.test.ts', 'test/unit/case/verify.test.ts'];

/** The app on Windows' own Node in Wine. Started by `test/windows/main.mjs`. */
export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'in Windows',
          include: ['test/windows/inside/**/*.test.ts', ...UNITS],
          pool: windowsPool,
          maxWorkers: 2,
          isolate: false,
        },
      },
      { extends: true, test: { name: 'beside Windows', include: ['test/windows/outside/**/*.test.ts'] } },
    ],
  },
});
