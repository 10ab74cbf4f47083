import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** A folder for the tests of one file, gone afterwards. The file calls it: the hook belongs to it. */
export function workplace(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `ftd-${name}-`));
  // Windows deletes a file only when its last reader closes it.
  afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }));
  return folder;
}
