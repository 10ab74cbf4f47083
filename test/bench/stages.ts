// How long the tests take: the unit stage, and all that `.ci/run` does in a fresh clone. For a machine with nothing else
// to do; both goals are for two cores.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { report, row, seconds } from './table.ts';

/** A failure throws: a time is told of what passed only. */
function must(command: string, args: readonly string[], cwd = process.cwd()): void {
  const stdout = execFileSync(command, args, {
    ...{ cwd, encoding: 'utf8', maxBuffer: Number.POSITIVE_INFINITY },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  console.log(stdout.trimEnd().split('\n').at(-1));
}

const folder = mkdtempSync(join(tmpdir(), 'ftd-bench-stages-'));
try {
  must('npm', ['run', '--silent', 'build']);
  const unit = seconds(() => must('npx', ['vitest', 'run']));
  must('git', ['clone', '--quiet', '.', folder]);
  const whole = seconds(() => must('bash', ['.ci/run'], folder));
  report([row('unit stage', 's', unit, { atMost: 90 }), row('.ci/run in a fresh clone', 's', whole, { atMost: 540 })]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
