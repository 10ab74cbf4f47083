// Runs every check that this machine can run, and says what it skips and why. The last line counts the tests.
// On Debian, as root, the missing programs are installed first.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { install, isHere } from './programs.mjs';

process.chdir(join(import.meta.dirname, '..'));

/** Programs that tests use, with their Debian packages. Without root the lab's tests are skipped, and say so. */
const PROGRAMS = JSON.parse(readFileSync('test/programs.json', 'utf8'));
/** Test files that need a program; all other tests that need one skip themselves. */
const NEEDS = {
  'test/unit/report/pdf.test.ts': ['pdftotext', 'qpdf'],
  'test/unit/report/exports.test.ts': ['pdftotext', 'qpdf'],
  'test/unit/report/model.test.ts': ['pdftotext', 'qpdf'],
  'test/unit/cli.test.ts': ['bash', 'pdftotext'],
  'test/unit/ssh/login.test.ts': ['script'],
};
/** Exit code of a program that ran nothing, and said why. */
const SKIPPED = 77;
const BIN = {
  vitest: 'node_modules/vitest/vitest.mjs',
  playwright: 'node_modules/@playwright/test/cli.js',
  tsc: 'node_modules/typescript/lib/tsc.js',
  biome: 'node_modules/@biomejs/biome/bin/biome',
};
const missing = () => Object.keys(PROGRAMS).filter((program) => !isHere(program));

// Offline, or another distribution's names: the other tests still run, but the result is a failure.
const couldNotInstall = !install(PROGRAMS);

let status = couldNotInstall ? 1 : 0;
/** Runs a Node program; its output goes to ours, or is collected and printed with the result. */
function run(program, words, { isQuiet = false } = {}) {
  return new Promise((resolve) => {
    const stdio = ['ignore', isQuiet ? 'pipe' : 'inherit', isQuiet ? 'pipe' : 'inherit'];
    const child = spawn(process.execPath, [program, ...words], { stdio, env });
    let text = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (piece) => (text += piece));
    child.once('close', (code) => {
      if (code !== 0 && code !== SKIPPED) status = 1;
      resolve({ code, text });
    });
    process.once('exit', () => child.kill());
  });
}

const results = mkdtempSync(join(tmpdir(), 'ftd-tests-'));
const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: join(results, 'e2e.json') };
const absent = missing();
const skippedFiles = Object.entries(NEEDS).filter(([, programs]) => programs.some((one) => absent.includes(one)));
const hasChromium = Boolean(process.env.CHROMIUM) || isHere('chromium');

if ((await run('electron/build/build.mjs', [])).code !== 0) process.exit(1);
const json = (name) => ['--reporter=default', '--reporter=json', `--outputFile=${join(results, name)}`];
// Mostly waits for time-outs, so it runs beside the unit tests; its output is printed at its end.
const lab = run(BIN.vitest, ['run', '--config', 'vitest.lab.config.ts', ...json('lab.json')], { isQuiet: true });
const audit = run('electron/build/audit.mjs', [], { isQuiet: true });
await run(BIN.tsc, ['-b']);
await run(BIN.biome, ['check', '.']);
await run(BIN.vitest, ['run', ...json('unit.json'), ...skippedFiles.map(([file]) => `--exclude=${file}`)]);
const { text: auditText } = await audit;
console.log(auditText, (await lab).text);
// After the lab: its network interfaces come and go, and Chromium then breaks off requests (ERR_NETWORK_CHANGED).
if (hasChromium) await run(BIN.playwright, ['test', '--reporter=list,json']);
const windows = await run('test/windows/main.mjs', json('windows.json'));

if (couldNotInstall) console.log(`failed: apt-get could not install what provides ${absent.join(', ')}`);
for (const [file, programs] of skippedFiles) console.log(`skipped: ${file}, no ${programs.join(' or ')} here`);
if (!hasChromium) console.log('skipped: all tests in a browser, no chromium here (CHROMIUM=PATH names another one)');
for (const line of auditText.split('\n')) if (line.includes('NOT CHECKED')) console.log(line);

/** A runner that left no result counts as a failure. */
const read = (name) => {
  try {
    return JSON.parse(readFileSync(join(results, name), 'utf8'));
  } catch {
    return undefined;
  }
};
const isWindowsSkipped = windows.code === SKIPPED;
const units = ['unit.json', 'lab.json', ...(isWindowsSkipped ? [] : ['windows.json'])].map(
  (name) => read(name) ?? { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0, numTodoTests: 0 },
);
const none = { expected: 0, unexpected: 0, flaky: 0, skipped: 1 };
const e2e = hasChromium ? (read('e2e.json')?.stats ?? { ...none, unexpected: 1 }) : none;
const sum = (key) => units.reduce((total, unit) => total + unit[key], 0);
const passed = sum('numPassedTests') + e2e.expected;
const failed = sum('numFailedTests') + e2e.unexpected + e2e.flaky;
const skipped =
  sum('numPendingTests') + sum('numTodoTests') + e2e.skipped + skippedFiles.length + Number(isWindowsSkipped);
rmSync(results, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = status !== 0 || failed > 0 || passed === 0 ? 1 : 0;
