import { readFileSync, statfsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const TESTS = ['test/{unit,abuse}/**/*.test.ts'];
/** Tests that replace modules or globals, or count what is open in their process. */
const ALONE = ['faults/**/*', 'desktop/{contract,desktop}', 'local/abort', 'cli'].map(
  (name) => `test/unit/${name}.test.ts`,
);
/** What takes longest. Left alone, a fresh clone begins with the largest files. */
const LONGEST = [
  ...['faults/runs', 'faults/store', 'fleet/logins', 'fleet/kill', 'evidence/terminal', 'redact/redact', 'report/pdf'],
  ...['tree/opinion', 'report/bundle', 'project/release'],
].map((name) => `/test/unit/${name}.test.ts`);

/** Memory, where there is enough of it that runs programs: on a disk, the store's tests wait for each file to be synced. */
function memory(): string | undefined {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    const isForPrograms = !/^\S+ \/dev\/shm \S+ \S*noexec/m.test(readFileSync('/proc/mounts', 'utf8'));
    return isForPrograms && bavail * bsize > 2 ** 30 ? '/dev/shm' : undefined;
  } catch {
    return undefined;
  }
}
const folder = memory();

/** The longest first within each project, so that none runs by itself at the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => LONGEST.some((path) => moduleId.endsWith(path));
    const sorted = await super.sort(files);
    return [true, false].flatMap((isAlone) => {
      const own = sorted.filter(({ project }) => (project.name === 'alone') === isAlone);
      return [...own.filter(isLong), ...own.filter((one) => !isLong(one))];
    });
  }
}

export default defineConfig({
  test: {
    testTimeout: 30_000,
    env: folder === undefined ? {} : { TMPDIR: folder },
    // One more than a CI machine has processors: many tests wait for a program that they have started.
    maxWorkers: 3,
    // Both projects need the same modules, and so does the next run.
    experimental: { fsModuleCache: true },
    sequence: { sequencer: LongestFirst },
    // It imports JSON without an import attribute, which Node refuses.
    server: { deps: { inline: ['@actions/workflow-parser'] } },
    projects: [
      // Files share what they have loaded, which takes a fifth off their time.
      { extends: true, test: { name: 'shared', include: TESTS, exclude: ALONE, isolate: false } },
      { extends: true, test: { name: 'alone', include: ALONE } },
    ],
  },
});
