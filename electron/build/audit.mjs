// The gate for known vulnerabilities: fails from “high” on, in what is shipped and in what builds it. Says plainly if
// nobody could be asked.
import { spawnSync } from 'node:child_process';

/** Reads what `npm audit --json` said: `fail` lists the packages, `unreachable` why nobody answered. */
export function verdictOf(stdout) {
  let report;
  try {
    report = JSON.parse(stdout);
  } catch {
    return { kind: 'unreachable', why: 'npm gave no report' };
  }
  if (!report.vulnerabilities)
    return { kind: 'unreachable', why: report.message ?? report.error?.summary ?? 'no answer' };
  const found = Object.values(report.vulnerabilities).filter(({ severity }) => ['high', 'critical'].includes(severity));
  if (found.length === 0) return { kind: 'pass' };
  return { kind: 'fail', packages: found.map(({ name, severity }) => `${name} (${severity})`) };
}

if (process.argv[1]?.endsWith('audit.mjs')) {
  const { stdout } = spawnSync('npm', ['audit', '--json', '--audit-level=high'], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  const verdict = verdictOf(stdout ?? '');
  if (verdict.kind === 'pass') console.log('audit: no known vulnerability from “high” on');
  else if (verdict.kind === 'fail') console.log(`audit: ${verdict.packages.join(', ')}`);
  else console.log(`audit: not done, the registry’s audit endpoint cannot be reached (${verdict.why})`);
  process.exitCode = verdict.kind === 'fail' ? 1 : 0;
}
