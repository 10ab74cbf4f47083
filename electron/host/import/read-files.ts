import { freeName } from '../../../shared/case/names.ts';
import type { Draft } from '../../../shared/model/case/draft.ts';
import { MOST_SOURCES } from '../../../shared/model/case/limits.ts';
import { type Problem, ProblemError } from '../../../shared/model/problem/problem.ts';
import { fileProblem, NotRegularError } from '../regular-file.ts';
import type { Unpacked, Unpacking } from './archive.ts';
import { kindOf, type Packed } from './kind.ts';
import { openBytes, type Read } from './open-case.ts';
import type { Opened } from './own-file.ts';

/** A file or folder as passed in. `bytes` reads the complete file, only if it is not an archive. */
export type Given = { name: string } & ({ packed: Packed; bytes(): Promise<Uint8Array> } | { folder: string });

/** The detected content of files. */
export interface FilesRead {
  sources: Draft['sources'];
  /** The first case or report with a case inside. */
  opened: (Opened & { name: string }) | undefined;
  problems: (Problem & { name: string })[];
}

/** Reads files and archives independently: one that cannot be read does not affect the others. */
export async function readGiven(given: Iterable<Given>): Promise<FilesRead> {
  const found: FilesRead = { sources: [], opened: undefined, problems: [] };
  const leftOver: string[] = [];

  function add(name: string, read: Read): void {
    if (read.kind === 'case') {
      if (found.opened) found.problems.push({ problem: 'second-case', values: { name }, name });
      else found.opened = { ...read, name };
    } else if (found.sources.length >= MOST_SOURCES) leftOver.push(name);
    else found.sources.push({ name: freeName(name.slice(-500), found.sources), origin: 'pasted', text: read.text });
  }

  for await (const one of readEach(given)) {
    if ('read' in one) add(one.name, one.read);
    else found.problems.push(one);
  }
  const [name] = leftOver;
  if (name !== undefined) {
    const values = { count: String(leftOver.length), limit: String(MOST_SOURCES) };
    found.problems.push({ problem: 'too-many-sources', values, name });
  }
  return found;
}

/**
 * What each file is, and each part of an archive or a folder; and why one could not be read, or was passed over.
 * `unpacking`: what counts in folders and archives, instead of the usual.
 */
export async function* readEach(
  given: Iterable<Given>,
  unpacking: Unpacking = {},
): AsyncGenerator<{ name: string; read: Read } | (Problem & { name: string })> {
  for (const one of given) {
    const { name } = one;
    try {
      const unpacked = await open(one, unpacking);
      if ('kind' in unpacked) {
        yield { name, read: unpacked };
        continue;
      }
      yield* unpacked.parts;
      for (const problem of unpacked.problems) yield { ...problem, name };
    } catch (error) {
      yield { ...problemOf(error, name), name };
    }
  }
}

/** What our reader says, or the system of a file. Anything else passes. */
function problemOf(error: unknown, name: string): Problem {
  const isKnown = error instanceof ProblemError || error instanceof NotRegularError;
  if (!isKnown && !(error instanceof Error && 'syscall' in error)) throw error;
  return fileProblem(error, name).detail;
}

async function open(given: Given, unpacking: Unpacking): Promise<Read | Unpacked> {
  const kind = 'folder' in given ? undefined : await kindOf(given.packed);
  if (kind === undefined && !('folder' in given)) return openBytes(await given.bytes(), given.name);
  // Imported on demand: the command line must start fast.
  const { unpack, unpackFolder } = await import('./archive.ts');
  return 'folder' in given
    ? unpackFolder(given.folder, given.name, unpacking)
    : unpack(given.packed, kind ?? 'other', given.name, unpacking);
}
