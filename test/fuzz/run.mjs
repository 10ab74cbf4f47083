import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

// One file, so that Node runs it as it is. The fixtures are found from where the sources lie, two folders deep.
await build({
  entryPoints: ['test/fuzz/main.ts'],
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  outfile: 'dist/fuzz.mjs',
  define: { 'import.meta.url': JSON.stringify(pathToFileURL('test/fuzz/main.ts').href) },
  logLevel: 'error',
});
await import(pathToFileURL('dist/fuzz.mjs').href);
