import { existsSync, readFileSync, statfsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const TESTS = ['test/{unit,abuse}/**/*.test.ts'];
/** Tests that replace modules or globals, or count what is open in their process. */
const ALONE = ['faults/**/*', 'desktop/{contract,desktop}', 'local/abort', 'cli'].map(
  (name) => `test/unit/${name}.test.ts`,
);
/** What takes longest. Left alone, a fresh clone begins with the largest files. */
const LONGEST = [
  ...['faults/store', 'faults/runs', 'evidence/terminal', 'redact/redact', 'redact/texts'],
  ...['report/exports', 'report/model', 'report/pdf', 'tree/opinion', 'project/fuzz', 'desktop/start'],
].map((name) => `/test/unit/${name}.test.ts`);

const mounts = existsSync('/proc/mounts') ? readFileSync('/proc/mounts', 'utf8') : '';
/** Memory, where it can run programs: on a disk, the store's tests wait for each file to be synced. */
const [, memory] = /^\S+ (\/dev\/shm) \S+ (?!\S*noexec)/m.exec(mounts) ?? [];
const isRoomy = memory !== undefined && statfsSync(memory).bavail * statfsSync(memory).bsize > 2 ** 30;

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
    // A hang is seen late, but no busy machine turns a long test into a failure.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    env: isRoomy ? { TMPDIR: memory } : {},
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
