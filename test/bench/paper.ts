// A saved case's PDF against headless Chromium's of the same report as a page, each a cold process, in turn. Build first.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { report, row, seconds } from './table.ts';

const RUNS = 7;
const PRODUCT = 'dist/node/ftd-cloud-doctor.js';
/** A short case, so that its report has few pages. */
const SAMPLE = 'test/fixtures/cases/unsupported-version-from-the-engineer.txt';
const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium';
const dir = mkdtempSync(join(tmpdir(), 'ftd-paper-'));
const at = (name: string) => join(dir, name);
const [saved, page, ours, theirs] = [at('a.ftdcase'), at('a.html'), at('ours.pdf'), at('theirs.pdf')];

/** Seconds from start to end; a run that wrote nothing is no run. */
const run = (words: readonly string[]) =>
  seconds(() => {
    const { status, stderr } = spawnSync(process.execPath, words, { timeout: 60_000, killSignal: 'SIGKILL' });
    // 1 and 3 tell of the case, not of the run.
    if (![0, 1, 3].includes(status ?? -1)) throw new Error(String(stderr));
  });
const product = (...words: string[]) => run([PRODUCT, ...words, '--lang', 'en']);

function compare() {
  product('diagnose', SAMPLE, '--integration', 'on', '--case', saved, '--html', page);
  const times: number[] = [];
  const ratios: number[] = [];
  for (let turn = 0; turn < RUNS; turn++) {
    const own = product('report', saved, '--pdf', ours);
    times.push(own);
    ratios.push(run(['test/bench/chromium-pdf.mjs', chromium, page, theirs]) / own);
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
