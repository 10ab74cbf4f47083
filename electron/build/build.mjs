// Builds everything that runs: command line, browser host, desktop and its preload with esbuild, the window with Vite.
// Bundles are self-contained, so that a package contains no `node_modules`. Prints only to stderr.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';
import { build as buildWindow } from 'vite';
import { writeReportFonts } from './fonts.mjs';
import { licenceOf, notices, packagesOf } from './notices.mjs';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const dist = join(root, 'dist');
const node = join(dist, 'node');

const shared = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  metafile: true,
  platform: 'node',
  target: 'node20',
  logLevel: 'warning',
  define: { __VERSION__: JSON.stringify(version) },
};

/** Entries share chunks, so that code loaded on demand (the PDF) costs nothing at start. */
export const nodeOptions = {
  ...shared,
  entryPoints: {
    browser: 'electron/browser/main.ts',
    main: 'electron/main/main.ts',
    host: 'electron/main/host/host-entry.ts',
  },
  outdir: node,
  splitting: true,
  format: 'esm',
  // ssh2 and pdfkit are CommonJS: they load Node's own modules with `require`, and files that are never read with
  // `__dirname`. Every chunk gets this line; a `require` is made at its first call, because that takes a fifth of a
  // millisecond.
  banner: {
    js: [
      "import{createRequire as __createRequire}from'node:module'",
      'let __required;const require=(id)=>(__required??=__createRequire(import.meta.url))(id)',
      'const __dirname=import.meta.dirname;',
    ].join(';'),
  },
  // Optional native parts of ssh2.
  external: ['electron', '*.node', 'cpu-features'],
  chunkNames: 'chunk-[hash]',
};

const commands = join(root, 'electron/cli/carry-out.ts');

/**
 * A module that is loaded on demand imports all commands, which are loaded by then: otherwise esbuild makes a chunk for
 * each combination of modules that share code, and each chunk takes half a millisecond to load.
 */
const withCommands = {
  name: 'with-commands',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\./ }, ({ path, kind, resolveDir }) => {
      const file = join(resolveDir, path);
      return kind === 'dynamic-import' && file !== commands ? { path: file, namespace: 'on-demand' } : undefined;
    });
    onLoad({ filter: /./, namespace: 'on-demand' }, ({ path }) => ({
      contents: `import ${JSON.stringify(commands)};export * from ${JSON.stringify(path)};`,
      resolveDir: root,
    }));
  },
};

/** Built separately: it would share many small chunks with the hosts. */
export const commandLineOptions = {
  ...nodeOptions,
  entryPoints: { 'ftd-cloud-doctor': 'electron/cli/ftd-cloud-doctor.ts' },
  plugins: [withCommands],
};

/** The module's exports, bundled and loaded: with this the build reads tables from the sources. */
async function load(entryPoint) {
  const { outputFiles } = await esbuild.build({ ...shared, entryPoints: [entryPoint], format: 'esm', write: false });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}

/** A sandboxed preload is one CommonJS file. Its functions are generated from the tables' rows. */
async function buildPreload() {
  const [{ api }, { desktopCalls, desktopEvents }] = await Promise.all([
    load('shared/api.ts'),
    load('shared/desktop.ts'),
  ]);
  const tables = { calls: Object.keys(api), tell: Object.keys(desktopCalls), on: Object.keys(desktopEvents) };
  await esbuild.build({
    ...shared,
    entryPoints: ['electron/preload/preload.ts'],
    outfile: join(node, 'preload.cjs'),
    format: 'cjs',
    external: ['electron'],
    define: { __TABLES__: JSON.stringify(tables) },
  });
}

/** A complete build. */
export async function build() {
  rmSync(node, { recursive: true, force: true });
  mkdirSync(node, { recursive: true });
  // The drag image is next to the bundles, like the report's fonts.
  copyFileSync(join(root, 'electron/package/drag.png'), join(node, 'drag.png'));
  const [{ reportFonts }, { glyphRanges }] = await Promise.all([
    load('electron/host/export/fonts.ts'),
    load('shared/report/pdf/glyphs.ts'),
  ]);
  const [hosts, commandLine, window] = await Promise.all([
    esbuild.build(nodeOptions),
    esbuild.build(commandLineOptions),
    buildWindow({ configFile: join(root, 'vite.config.ts'), logLevel: 'error' }),
    buildPreload(),
    writeReportFonts(join(node, 'fonts'), { reportFonts, glyphRanges }),
  ]);
  const inputs = [hosts, commandLine].flatMap(({ metafile }) => Object.keys(metafile.inputs));
  const files = [...inputs, ...window.output.flatMap(({ moduleIds }) => moduleIds ?? [])];
  const fonts = Object.values(reportFonts).map(({ file }) => `node_modules/${file}`);
  const parts = packagesOf([...files, ...fonts]).map((folder) => licenceOf(root, folder));
  writeFileSync(join(dist, 'licences.txt'), notices(parts));
  writeFileSync(join(dist, 'parts.json'), JSON.stringify(parts.map(({ text: _, ...part }) => part)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build();
