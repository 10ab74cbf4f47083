import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const cwd = join(import.meta.dirname, '../../..');

// A few seconds of each part; `npm run soak` does it for minutes, with limits that mean something.
test('a short soak goes through every part and leaves nothing open', { timeout: 120_000 }, async () => {
  const soak = ['--expose-gc', 'test/node.mjs', 'test/soak/main.ts', '--short'];
  const { stdout } = await promisify(execFile)(process.execPath, soak, { cwd });
  expect(stdout.match(/^ok /gm)).toHaveLength(3);
});
