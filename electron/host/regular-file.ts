import type { Stats } from 'node:fs';
import { constants, type FileHandle, lstat, open, stat } from 'node:fs/promises';
import { ProblemError } from '../../shared/model/problem/problem.ts';
import { codeOf } from './error-code.ts';

const CHUNK_BYTES = 64 * 1024;

/** A pipe, a device, a socket or (code `EISDIR`) a folder was named instead of a file. */
export class NotRegularError extends Error {
  readonly code: 'EISDIR' | 'ENOTREG';
  constructor(file: string, found: Stats) {
    super(file);
    this.code = found.isDirectory() ? 'EISDIR' : 'ENOTREG';
  }
}

/** Throws `NotRegularError` unless these are a regular file's. */
export function checkRegular(found: Stats, file: string): void {
  if (!found.isFile()) throw new NotRegularError(file, found);
}

/**
 * For a file that must not be a link, before it is opened: Windows has no flag that refuses one while it opens, and
 * elsewhere `O_NOFOLLOW` does. A file that is not there is no link. Throws `NotRegularError`.
 */
export async function refuseLink(file: string): Promise<void> {
  if (constants.O_NOFOLLOW !== undefined) return;
  const found = await lstat(file).catch(() => undefined);
  if (found?.isSymbolicLink()) throw new NotRegularError(file, found);
}

/**
 * Opens a file for reading without waiting: a pipe would block, a device could go on forever. Links are followed unless
 * `isLinkRefused`. Throws the system's error, and `NotRegularError`.
 */
export async function openRegular(file: string, { isLinkRefused = false } = {}): Promise<FileHandle> {
  // Checked before opening, because opening has an effect on some devices (a tape is rewound).
  if (isLinkRefused) await refuseLink(file);
  else checkRegular(await stat(file), file);
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
 * The bytes of a file; `undefined` if there are more than `most`. The bytes read count, not the system's size: a file
 * may grow, and files of /proc have none. Throws what `openRegular` throws.
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
    // All at once if the size is correct, plus one byte to detect the end.
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(Math.max(CHUNK_BYTES, size - read + 1)));
    if (bytesRead === 0) return chunks[0] && chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
    read += bytesRead;
    if (read > most) return undefined;
    chunks.push(buffer.subarray(0, bytesRead));
  }
}

/**
 * Why a file that the user named cannot be read, as a problem: `not-regular`, `unreadable`. Our own problems are
 * returned unchanged.
 */
export function fileProblem(error: unknown, name: string): ProblemError {
  if (error instanceof ProblemError) return error;
  if (codeOf(error) === 'ENOTREG') return new ProblemError('not-regular', { name });
  return new ProblemError('unreadable', { name, detail: codeOf(error) });
}
