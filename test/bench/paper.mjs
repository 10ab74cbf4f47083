// A saved case's PDF against headless Chromium's of the same report as a page, each a cold process, in turn. Build first.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { report, row, seconds } from './table.mjs';

const RUNS = 7;
const PRODUCT = 'dist/node/ftd-cloud-doctor.js';
/** A short case, so that its report has few pages. */
const SAMPLE = 'test/fixtures/cases/unsupported-version-from-the-engineer.txt';
const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium';
const dir = mkdtempSync(join(tmpdir(), 'ftd-paper-'));
const [saved, page, ours, theirs] = ['a.ftdcase', 'a.html', 'ours.pdf', 'theirs.pdf'].map((name) => join(dir, name));

/** Seconds from start to end; a run that wrote nothing is no run. */
function run(words) {
  return seconds(() => {
    const options = { encoding: 'utf8', timeout: 60_000, killSignal: 'SIGKILL' };
    const { status, stderr } = spawnSync(process.execPath, words, options);
    // 1 and 3 tell of the case, not of the run.
    if (![0, 1, 3].includes(status)) throw new Error(stderr);
  });
}
const product = (...words) => run([PRODUCT, ...words, '--lang', 'en']);

function compare() {
  product('diagnose', SAMPLE, '--integration', 'on', '--case', saved, '--html', page);
  const times = [];
  const ratios = [];
  for (let at = 0; at < RUNS; at++) {
    times.push(product('report', saved, '--pdf', ours));
    ratios.push(run(['test/bench/chromium-pdf.mjs', chromium, page, theirs]) / times[at]);
  }
  if (!existsSync(ours) || !existsSync(theirs)) throw new Error('no PDF was written');
  report([
    row('a saved case to its PDF, cold', '× faster than page.pdf()', ratios, { atLeast: 3 }),
    row('the same, by itself', 's', times),
  ]);
}

try {
  if (existsSync(chromium)) compare();
  else console.log(`skipped: no Chromium at ${chromium} (set CHROMIUM to compare)`);
} finally {
  rmSync(dir, { recursive: true, force: true });
}
