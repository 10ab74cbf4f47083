import { basename, extname, resolve } from 'node:path';
import type { DesktopEvents } from '../../shared/desktop.ts';
import { type Problem, ProblemError } from '../../shared/model/problem/problem.ts';
import { ENDINGS } from '../host/import/kind.ts';
import { fileProblem, readRegular } from '../host/regular-file.ts';

/** Limit of one message to the host, including base64. */
const LIMIT = 64 * 1024 * 1024;

/** The files in a command line, also as another instance passes them on. Switches and other arguments are ignored. */
export function documentsIn(words: readonly string[], folder: string): string[] {
  return words
    .filter((word) => !word.startsWith('-') && ENDINGS.includes(extname(word).slice(1).toLowerCase()))
    .map((word) => resolve(folder, word));
}

/**
 * Reads files for the window; `first` is the path of the first one. A file that cannot be read does not affect the
 * others.
 */
export async function readDocuments(
  paths: readonly string[],
): Promise<{ files: DesktopEvents['files']; first: string | undefined; problems: Problem[] }> {
  const files: DesktopEvents['files'] = [];
  let first: string | undefined;
  const problems: Problem[] = [];
  let left = LIMIT;
  for (const path of paths) {
    const name = basename(path);
    try {
      const bytes = await readRegular(path, left);
      if (!bytes) throw new ProblemError('too-large', { name, limit: `${LIMIT / 1024 / 1024}\u00a0MiB` });
      left -= bytes.length;
      files.push({ name, base64: bytes.toString('base64') });
      first ??= path;
    } catch (error) {
      problems.push(fileProblem(error, name).detail);
    }
  }
  return { files, first, problems };
}
