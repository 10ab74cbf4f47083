// A report's PDF against headless Chromium's of the same content, each a cold process, in turn. Build first.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';
import { nodeOptions } from '../../electron/build/build.mjs';
import { report, row, seconds } from './table.mjs';

const RUNS = 7;
const root = fileURLToPath(new URL('../..', import.meta.url));
const bin = join(root, 'dist/node/ftd-cloud-doctor.js');
/** A short case, so that its report has few pages. */
const SAMPLE = join(root, 'test/fixtures/cases/unsupported-version-from-the-engineer.txt');
const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium';
const dir = mkdtempSync(join(tmpdir(), 'ftd-paper-'));
try {
  if (!existsSync(bin)) throw new Error('not built: run npm run build');
  if (!existsSync(chromium)) console.log(`skipped: no Chromium at ${chromium} (set CHROMIUM to compare)`);
  else await compare();
} finally {
  rmSync(dir, { recursive: true, force: true });
  rmSync(join(root, 'dist/node/bench-paper.js'), { force: true });
}

async function compare() {
  const [saved, page, ours, theirs] = ['a.ftdcase', 'a.html', 'ours.pdf', 'theirs.pdf'].map((name) => join(dir, name));
  run([bin, 'diagnose', SAMPLE, '--integration', 'on', '--lang', 'en', '--case', saved, '--html', page]);
  // Both get the finished report: the case's diagnosis is measured elsewhere.
  const content = join(dir, 'content.json');
  const diagnosis = spawnSync(process.execPath, [bin, 'report', saved, '--lang', 'en', '--json'], { encoding: 'utf8' });
  writeFileSync(content, `{"diagnosis":${diagnosis.stdout},"file":${readFileSync(saved, 'utf8')}}`);
  const own = [await bundled(), content, ours];
  const peer = [join(root, 'test/bench/chromium-pdf.mjs'), chromium, page, theirs];
  const ratios = [];
  const times = [];
  for (let at = 0; at < RUNS; at++) {
    const mine = run(own);
    ratios.push(run(peer) / mine);
    times.push(mine);
  }
  const pages = `${pagesOf(ours)} pages, theirs ${pagesOf(theirs)}`;
  report([
    row(`a case's PDF (${pages}), cold`, '× faster than page.pdf()', ratios, { atLeast: 3 }),
    row('the same, by itself', 's', times),
  ]);
}

/** Our half, bundled as the product is; beside its bundles, because there the fonts lie. */
async function bundled() {
  const outfile = join(root, 'dist/node/bench-paper.js');
  const { entryPoints: _, outdir: __, splitting: ___, chunkNames: ____, ...options } = nodeOptions;
  await esbuild.build({ ...options, entryPoints: ['test/bench/own-pdf.ts'], outfile });
  return outfile;
}

/** Seconds from start to end; a run that wrote nothing is no run. */
function run(args) {
  return seconds(() => {
    const options = { encoding: 'utf8', timeout: 60_000, killSignal: 'SIGKILL' };
    const { status, stderr } = spawnSync(process.execPath, args, options);
    // 1 and 3 tell of the case, not of the run.
    if (![0, 1, 3].includes(status)) throw new Error(stderr);
  });
}

function pagesOf(path) {
  const { stdout } = spawnSync('pdfinfo', [path], { encoding: 'utf8' });
  return /Pages:\s+(\d+)/.exec(stdout ?? '')?.[1] ?? '?';
}
