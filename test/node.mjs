// Runs a TypeScript program of the tests: `node test/node.mjs test/lab/main.ts [words]`. The program finds its words where
// it would find them by itself.
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { build, stop } from 'esbuild';

const [node, , entry, ...words] = process.argv;
const outfile = `dist/${entry.replace(/^test\//, '').replace(/\W+/g, '-')}-${process.pid}.mjs`;
// One file, so that Node runs it as it is. Each source finds its files from where it lies.
await build({
  entryPoints: [entry],
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  outfile,
  // It takes itself away once it is read: a program that is killed leaves nothing.
  banner: { js: "(await import('node:fs')).rmSync(new URL(import.meta.url));" },
  logLevel: 'error',
  plugins: [
    {
      name: 'places',
      setup: (it) =>
        it.onLoad({ filter: /\.ts$/ }, async ({ path }) => ({
          contents: (await readFile(path, 'utf8')).replaceAll(
            'import.meta.url',
            JSON.stringify(pathToFileURL(path).href),
          ),
          loader: 'ts',
        })),
    },
  ],
});
await stop();
process.argv = [node, outfile, ...words];
await import(pathToFileURL(outfile).href);
