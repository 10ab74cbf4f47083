import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readRegular } from '../regular-file.ts';
import type { Budget } from './budget.ts';
import type { Entry } from './entry.ts';

/** Maximum depth; no collection of outputs is deeper. */
const MOST_DEPTH = 16;

/**
 * The files in a folder and its subfolders, by relative name. Links are not followed: they may lead anywhere, and in
 * circles.
 */
export async function* folderEntries(folder: string, budget: Budget, inside = '', depth = 0): AsyncGenerator<Entry> {
  const found = await readdir(join(folder, inside), { withFileTypes: true }).catch((error: unknown) => {
    if (depth === 0) throw error;
    return undefined;
  });
  // A subfolder that cannot be listed is reported as skipped; the rest is read.
  if (!found) {
    yield { name: `${inside}/`, size: 0, isFile: false, read: async () => undefined };
    return;
  }
  for (const one of found.sort((left, right) => (left.name < right.name ? -1 : 1))) {
    const name = inside === '' ? one.name : `${inside}/${one.name}`;
    if (one.isDirectory()) {
      if (depth < MOST_DEPTH) yield* folderEntries(folder, budget, name, depth + 1);
      continue;
    }
    budget.entry();
    yield { name, size: 0, isFile: one.isFile(), read: (most) => readFile(join(folder, name), most) };
  }
}

/** Undefined for what is too large, or cannot be read. */
function readFile(path: string, most: number): Promise<Uint8Array | undefined> {
  return readRegular(path, most, { isLinkRefused: true }).catch(() => undefined);
}
