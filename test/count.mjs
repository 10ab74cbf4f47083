// Adds up the runners' results; a runner that left none counts as a failure.
import { readFileSync } from 'node:fs';

const [e2eFile, ...vitestFiles] = process.argv.slice(2);
const read = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
};
const NONE = { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0, numTodoTests: 0 };
const units = vitestFiles.map((file) => read(file) ?? NONE);
const sum = (key) => units.reduce((total, unit) => total + unit[key], 0);
const { stats } = read(e2eFile) ?? { stats: { expected: 0, unexpected: 1, flaky: 0, skipped: 0 } };
const passed = sum('numPassedTests') + stats.expected;
const failed = sum('numFailedTests') + stats.unexpected + stats.flaky;
const skipped = sum('numPendingTests') + sum('numTodoTests') + stats.skipped;
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
