// `npm run test:nodes [MAJOR…]`: the unit tests on each supported release line of Node. Build first.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { binaryOf } from './node-binary.mjs';

const MAJORS = [20, 22, 24, 26];
const platform = process.platform === 'win32' ? 'win' : process.platform;

/** Runs the unit tests in a Node, all or those of some files; vitest's result, `undefined` if there is none. */
function testIn(program, words) {
  const results = mkdtempSync(join(tmpdir(), 'ftd-nodes-'));
  const file = join(results, 'unit.json');
  // Tests that start Node by name get this one, too.
  const env = { ...process.env, PATH: `${join(program, '..')}${platform === 'win' ? ';' : ':'}${process.env.PATH}` };
  spawnSync(program, ['node_modules/vitest/vitest.mjs', 'run', '--reporter=json', `--outputFile=${file}`, ...words], {
    cwd: join(import.meta.dirname, '..'),
    stdio: ['ignore', 'ignore', 'ignore'],
    env,
  });
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  } finally {
    rmSync(results, { recursive: true, force: true });
  }
}

const failedFiles = ({ testResults }) =>
  testResults.filter(({ status }) => status === 'failed').map(({ name }) => name);
const failedTests = ({ testResults }) =>
  testResults
    .filter(({ status }) => status === 'failed')
    .flatMap(({ name, message, assertionResults }) => [
      ...(message ? [`${name}: ${message.split('\n')[0]}`] : []),
      ...assertionResults
        .filter(({ status }) => status === 'failed')
        .map(({ fullName, failureMessages: [why = ''] }) => `${name}: ${fullName}: ${why.split('\n')[0]}`),
    ]);

/** Runs the unit tests on one release line; the lines of its result, and whether it passed. */
function testOn(major) {
  const program = binaryOf(`${platform}-${process.arch}`, major);
  const version = execFileSync(program, ['--version'], { encoding: 'utf8' }).trim();
  const first = testIn(program, []);
  if (!first) return { lines: [`${version}: no result`], isGood: false };
  const files = failedFiles(first);
  // A test that measures time may fail on a busy machine: what failed is run once more by itself.
  const again = files.length === 0 ? undefined : testIn(program, ['--maxWorkers=1', ...files]);
  const lasting = files.length === 0 ? [] : again ? failedTests(again) : files;
  const { numTotalTests, numFailedTests, numPendingTests } = first;
  const passed = numTotalTests - numPendingTests - lasting.length;
  const repeated = numFailedTests === 0 ? '' : ` (${numFailedTests} failed and were run again)`;
  const line = `${version}: ${passed} passed, ${lasting.length} failed, ${numPendingTests} skipped${repeated}`;
  return { lines: [line, ...lasting], isGood: lasting.length === 0 };
}

const majors = process.argv.length > 2 ? process.argv.slice(2).map(Number) : MAJORS;
for (const major of majors) {
  const { lines, isGood } = testOn(major);
  if (!isGood) process.exitCode = 1;
  console.log(lines.join('\n  '));
}
