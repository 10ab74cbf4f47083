import { rename } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { codeOf } from './error-code.ts';

/** Until the next attempts, in milliseconds. */
const WAITS = process.platform === 'win32' ? [10, 20, 50, 100, 200, 400] : [];

/**
 * Renames a file or folder, over a file if there is one. Windows refuses this while anybody has one of them open, and a
 * virus scanner, an indexer or a second window has it open for a moment: it is tried again for most of a second. Throws the
 * system's error.
 */
export async function renamePatiently(from: string, to: string): Promise<void> {
  for (const wait of WAITS) {
    try {
      return await rename(from, to);
    } catch (error) {
      if (!['EPERM', 'EACCES', 'EBUSY'].includes(codeOf(error))) throw error;
    }
    await setTimeout(wait);
  }
  await rename(from, to);
}
