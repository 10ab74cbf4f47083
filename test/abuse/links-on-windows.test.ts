import { readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { openAppending, readPlain, writeAtomically } from '../../electron/host/store/durable.ts';
import { workplace } from '../workplace.ts';

// Windows' Node has no flag that refuses a link while it opens a file.
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  return { ...real, constants: { ...real.constants, O_NOFOLLOW: undefined, O_NONBLOCK: undefined } };
});

const folder = workplace('links');
const outside = join(folder, 'outside');
const link = join(folder, 'case.json.new');
beforeEach(() => {
  writeFileSync(outside, 'not yours');
  rmSync(link, { force: true });
  symlinkSync(outside, link);
});

const ways: [string, () => Promise<unknown>][] = [
  ['read', () => readPlain(link)],
  ['replaced', () => writeAtomically(join(folder, 'case.json'), 'ours').catch(() => undefined)],
  ['appended to', () => openAppending(link).catch(() => undefined)],
];
test.each(ways)('a file of a case that is a link is not %s, although Windows has no flag for it', async (_, way) => {
  expect(await way()).toBeUndefined();
  expect(readFileSync(outside, 'utf8')).toBe('not yours');
});
