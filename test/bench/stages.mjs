// How long the tests take: the unit stage, and all that `.ci/run` does in a fresh clone. For a machine with nothing else
// to do. Both goals are for two cores: nine minutes, and four for Windows' Node in Wine.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { report, row, timed } from './table.ts';

function must(command, args, cwd = process.cwd()) {
  const { status, stdout } = spawnSync(command, args, {
    ...{ cwd, encoding: 'utf8', maxBuffer: Infinity },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  console.log(stdout.trimEnd().split('\n').at(-1));
  if (status !== 0)
    throw new Error(`${command} ${args.join(' ')} ended with ${status}: a time is told of what passed only`);
}

const folder = mkdtempSync(join(tmpdir(), 'ftd-bench-stages-'));
try {
  must('npm', ['run', '--silent', 'build']);
  const unit = await timed(() => must('npx', ['vitest', 'run']));
  must('git', ['clone', '--quiet', '.', folder]);
  const whole = await timed(() => must('bash', ['.ci/run'], folder));
  report([
    row('unit stage', 's', unit.seconds, { atMost: 90 }),
    row('.ci/run in a fresh clone', 's', whole.seconds, { atMost: 780 }),
  ]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
