import type { Stats } from 'node:fs';
import { constants, type FileHandle, open, stat } from 'node:fs/promises';
import { ProblemError } from '../../shared/model/problem.ts';
import { codeOf } from './error-code.ts';

const CHUNK_BYTES = 64 * 1024;

/** A pipe, a device, a socket or (code `EISDIR`) a folder was named where a file is read. */
export class NotRegularError extends Error {
  readonly code: 'EISDIR' | 'ENOTREG';
  constructor(file: string, found: Stats) {
    super(file);
    this.code = found.isDirectory() ? 'EISDIR' : 'ENOTREG';
  }
}

/** Throws `NotRegularError` unless this is a file's. */
export function checkRegular(found: Stats, file: string): void {
  if (!found.isFile()) throw new NotRegularError(file, found);
}

/**
 * Opens a file to read it, and never waits: a pipe would block the opening, a device could go on for ever. Links are
 * followed unless `isLinkRefused`. Throws what the system says, and `NotRegularError`.
 */
export async function openRegular(file: string, { isLinkRefused = false } = {}): Promise<FileHandle> {
  // Asked before: opening alone does something to some devices (a tape is rewound).
  if (!isLinkRefused) checkRegular(await stat(file), file);
  // Windows has neither flag.
  const noLink = isLinkRefused ? (constants.O_NOFOLLOW ?? 0) : 0;
  const handle = await open(file, constants.O_RDONLY | noLink | (constants.O_NONBLOCK ?? 0));
  try {
    checkRegular(await handle.stat(), file);
    return handle;
  } catch (error) {
    await handle.close().catch(() => {});
    throw error;
  }
}

/**
 * The bytes of a file; `undefined` if there are more than `most`. What was read counts, not the size that the system
 * gives: a file may grow, and those of /proc have none. Throws what `openRegular` throws.
 */
export async function readRegular(file: string, most: number, options = {}): Promise<Buffer | undefined> {
  const handle = await openRegular(file, options);
  try {
    return await readUpTo(handle, most);
  } finally {
    await handle.close();
  }
}

/** The rest of an open file; `undefined` if there are more than `most` bytes. */
async function readUpTo(handle: FileHandle, most: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  const { size } = await handle.stat();
  if (size > most) return undefined;
  for (let read = 0; ; ) {
    // All at once where the size is true, one byte more to see the end.
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(Math.max(CHUNK_BYTES, size - read + 1)));
    if (bytesRead === 0) return chunks[0] && chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
    read += bytesRead;
    if (read > most) return undefined;
    chunks.push(buffer.subarray(0, bytesRead));
  }
}

/** Why a file that the user named cannot be read, in words: `not-regular`, `unreadable`. Our own problems pass. */
export function fileProblem(error: unknown, name: string): ProblemError {
  if (error instanceof ProblemError) return error;
  if (codeOf(error) === 'ENOTREG') return new ProblemError('not-regular', { name });
  return new ProblemError('unreadable', { name, detail: codeOf(error) });
}
