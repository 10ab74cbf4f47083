// `npm run test:nodes [MAJOR…]`: the unit tests on each supported release line of Node. Build first.
import { execFileSync, spawnSync } from 'node:child_process';
import { delimiter, dirname } from 'node:path';
import { binaryOf } from './node-binary.mjs';

const MAJORS = [20, 22, 24, 26];
const system = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;

for (const major of process.argv.length > 2 ? process.argv.slice(2) : MAJORS) {
  const program = binaryOf(system, Number(major));
  console.log(execFileSync(program, ['--version'], { encoding: 'utf8' }).trim());
  // A test that measures time may fail on a busy machine: what failed is run once more.
  const words = ['node_modules/vitest/vitest.mjs', 'run', '--reporter=dot', '--retry=1'];
  // Tests that start Node by name get this one, too.
  const env = { ...process.env, PATH: `${dirname(program)}${delimiter}${process.env.PATH}` };
  if (spawnSync(program, words, { stdio: 'inherit', env }).status !== 0) process.exitCode = 1;
}
