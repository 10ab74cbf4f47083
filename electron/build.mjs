// Builds everything that runs: command line and browser host with esbuild, the window with Vite. Prints only to stderr.
import { readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';
import { build as buildWindow } from 'vite';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const dist = join(root, 'dist');

/** Entries share chunks, so that what is loaded on demand (the PDF) costs nothing at start. */
async function buildNode() {
  const out = join(dist, 'node');
  rmSync(out, { recursive: true, force: true });
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: { 'ftd-cloud-doctor': 'electron/cli/ftd-cloud-doctor.ts', browser: 'electron/browser/main.ts' },
    outdir: out,
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: ['pdfmake', 'open', 'ssh2'],
    define: { __VERSION__: JSON.stringify(version) },
    chunkNames: 'chunk-[hash]',
    logLevel: 'warning',
  });
}

await Promise.all([buildNode(), buildWindow({ configFile: join(root, 'vite.config.ts'), logLevel: 'error' })]);
