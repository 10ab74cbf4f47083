// The gate for known vulnerabilities: fails from “high” on, for what is shipped and what builds it. “Not checked” is a
// result of its own: the registry could not be reached. With `--release` that also fails, unless the last good result
// is recorded for exactly this package-lock.json and recent enough. `--record` records a good result.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const LOCK = fileURLToPath(new URL('../../package-lock.json', import.meta.url));
const RECORD = fileURLToPath(new URL('../../docs/audit.json', import.meta.url));
const DAY = 24 * 60 * 60 * 1000;
/** New vulnerabilities are published every week. */
const MOST_DAYS = 7;

/** Parses the output of `npm audit --json`: `fail` lists the packages, `not-checked` says why there is no result. */
export function verdictOf(stdout) {
  let report;
  try {
    report = JSON.parse(stdout);
  } catch {
    return { kind: 'not-checked', why: 'npm gave no report' };
  }
  if (!report?.vulnerabilities)
    return { kind: 'not-checked', why: report?.message ?? report?.error?.summary ?? 'no answer' };
  const found = Object.values(report.vulnerabilities).filter(({ severity }) => ['high', 'critical'].includes(severity));
  if (found.length === 0) return { kind: 'pass' };
  return { kind: 'fail', packages: found.map(({ name, severity }) => `${name} (${severity})`) };
}

/** The recorded result for this lock file: its age in days, or why it does not count. */
export function lastGood(record, lock, now) {
  if (!record) return { note: 'no good answer is recorded' };
  const days = Math.floor((now - Date.parse(record.checked)) / DAY);
  if (!(days >= 0)) return { note: 'the recorded answer has no valid date' };
  if (record.lock !== lock) return { note: `the last good answer, ${days} days old, was for other packages` };
  return { days, note: `the last good answer for these packages is ${days} days old` };
}

/** The text to print, and the exit code: 1 for a known vulnerability, 3 for a release that was not checked. */
export function judge(verdict, { record, lock, now, isRelease }) {
  if (verdict.kind === 'pass') return { line: 'audit: checked, no known vulnerability from “high” on', code: 0 };
  if (verdict.kind === 'fail') return { line: `audit: ${verdict.packages.join(', ')}`, code: 1 };
  const { days, note } = lastGood(record, lock, now);
  const line = `audit: NOT CHECKED, the registry gave no answer (${verdict.why}); ${note}`;
  return { line, code: isRelease && !(days <= MOST_DAYS) ? 3 : 0 };
}

function readRecord() {
  try {
    return JSON.parse(readFileSync(RECORD, 'utf8'));
  } catch {
    return undefined;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { stdout } = spawnSync('npm', ['audit', '--json', '--audit-level=high'], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  const verdict = verdictOf(stdout ?? '');
  const lock = createHash('sha256').update(readFileSync(LOCK)).digest('hex');
  const isRelease = process.argv.includes('--release');
  const { line, code } = judge(verdict, { record: readRecord(), lock, now: Date.now(), isRelease });
  console.log(line);
  if (verdict.kind === 'pass' && process.argv.includes('--record'))
    writeFileSync(RECORD, `${JSON.stringify({ checked: new Date().toISOString(), lock }, undefined, 2)}\n`);
  process.exitCode = code;
}
