import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

// One file, so that Node runs it as it is. Each source finds its files from where it lies.
await build({
  entryPoints: ['test/fuzz/main.ts'],
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  outfile: 'dist/fuzz.mjs',
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
await import(pathToFileURL('dist/fuzz.mjs').href);
