import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

// A few seconds of each part; `npm run soak` does it for minutes, with limits that mean something.
test('a short soak goes through every part and leaves nothing open', { timeout: 120_000 }, async () => {
  const soak = ['--expose-gc', 'test/node.mjs', 'test/soak/main.ts', '--short'];
  const { stdout } = await promisify(execFile)(process.execPath, soak);
  expect(stdout.match(/^ok /gm)).toHaveLength(3);
});
