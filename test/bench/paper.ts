// A saved case's PDF against headless Chromium's of the same report as a page, each a cold process, in turn. Build first.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { call } from '../command-line.ts';
import { must } from '../program.ts';
import { report, row, timed } from './table.ts';

const RUNS = 7;
/** A short case, so that its report has few pages. */
const SAMPLE = 'test/fixtures/cases/unsupported-version-from-the-engineer.txt';
const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium';
const folder = mkdtempSync(join(tmpdir(), 'ftd-paper-'));
const [saved = '', page = '', ours = '', theirs = ''] = ['a.ftdcase', 'a.html', 'ours.pdf', 'theirs.pdf'].map((name) =>
  join(folder, name),
);

/** Seconds from start to end. 1 and 3 tell of the case, not of the run. */
async function product(...words: string[]): Promise<number> {
  const { seconds, value } = await timed(() => call([...words, '--lang', 'en']));
  if (![0, 1, 3].includes(value.code ?? -1)) throw new Error(value.stderr);
  return seconds;
}

async function compare() {
  await product('diagnose', SAMPLE, '--integration', 'on', '--case', saved, '--html', page);
  const times: number[] = [];
  const ratios: number[] = [];
  for (let at = 0; at < RUNS; at++) {
    const own = await product('report', saved, '--pdf', ours);
    const print = [process.execPath, 'test/bench/chromium-pdf.mjs', chromium, page, theirs];
    times.push(own);
    ratios.push((await timed(() => must(print))).seconds / own);
  }
  if (!existsSync(ours) || !existsSync(theirs)) throw new Error('no PDF was written');
  return [
    row('a saved case to its PDF, cold', '× faster than page.pdf()', ratios, { atLeast: 3 }),
    row('the same, by itself', 's', times),
  ];
}

try {
  const isHere = existsSync(chromium);
  if (!isHere) console.log(`skipped: no Chromium at ${chromium} (set CHROMIUM to compare)`);
  report(isHere ? await compare() : []);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
