// `npm run test:nodes [MAJOR…]`: the unit tests on each supported release line of Node. Build first.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { binaryOf } from './node-binary.mjs';

const MAJORS = [20, 22, 24, 26];
const platform = process.platform === 'win32' ? 'win' : process.platform;

/** Runs the unit tests on one release line; the line of its result, and whether it passed. */
function testOn(major) {
  const program = binaryOf(`${platform}-${process.arch}`, major);
  const version = execFileSync(program, ['--version'], { encoding: 'utf8' }).trim();
  const results = mkdtempSync(join(tmpdir(), 'ftd-nodes-'));
  const file = join(results, 'unit.json');
  // Tests that start Node by name get this one, too.
  const env = { ...process.env, PATH: `${join(program, '..')}${platform === 'win' ? ';' : ':'}${process.env.PATH}` };
  spawnSync(program, ['node_modules/vitest/vitest.mjs', 'run', '--reporter=json', `--outputFile=${file}`], {
    cwd: join(import.meta.dirname, '..'),
    stdio: ['ignore', 'ignore', 'inherit'],
    env,
  });
  try {
    const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(readFileSync(file, 'utf8'));
    const failed = testResults.filter(({ status }) => status === 'failed').map((one) => one.name);
    const line = `${version}: ${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`;
    return { line: [line, ...failed].join('\n  '), isGood: numFailedTests === 0 && failed.length === 0 };
  } catch {
    return { line: `${version}: no result`, isGood: false };
  } finally {
    rmSync(results, { recursive: true, force: true });
  }
}

const majors = process.argv.length > 2 ? process.argv.slice(2).map(Number) : MAJORS;
for (const major of majors) {
  const { line, isGood } = testOn(major);
  if (!isGood) process.exitCode = 1;
  console.log(line);
}
