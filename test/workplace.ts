import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

const ends: (() => unknown)[] = [];
/** Has something end with the tests of a file that has a workplace. */
export const atTheEnd = (end: () => unknown): void => void ends.push(end);

/** A folder for the tests of one file, gone afterwards. The file calls it: the hook belongs to it. */
export function workplace(name = 'test'): string {
  const folder = mkdtempSync(join(tmpdir(), `ftd-${name}-`));
  afterAll(async () => {
    await Promise.all(ends.splice(0).map((end) => end()));
    // Windows deletes a file only when its last reader closes it.
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  });
  return folder;
}

/** Every file below a folder. */
export const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((one) =>
    one.isFile() ? [join(one.parentPath, one.name)] : [],
  );
