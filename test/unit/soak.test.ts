import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import esbuild from 'esbuild';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

// A few seconds of each part; `npm run soak` does it for minutes, with limits that mean something.
test('a short soak goes through every part and leaves nothing open', { timeout: 120_000 }, async () => {
  const outfile = join(root, 'dist/soak-short.mjs');
  const entryPoints = [join(root, 'test/soak/main.ts')];
  await esbuild.build({ entryPoints, outfile, bundle: true, packages: 'external', platform: 'node', format: 'esm' });
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', outfile, '--short']);
  expect(stdout.match(/^ok /gm)).toHaveLength(6);
});
