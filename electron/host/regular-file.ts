import { constants, type FileHandle, open, stat } from 'node:fs/promises';

const CHUNK_BYTES = 64 * 1024;

/** A pipe, a device or a socket was named where a file is read. */
export class NotRegularError extends Error {
  readonly code = 'ENOTREG';
}

/**
 * Opens a file to read it, and never waits: a pipe would block the opening, a device could go on for ever. Links are
 * followed unless `isLinkRefused`. Throws what the system says, and `NotRegularError`.
 */
export async function openRegular(file: string, { isLinkRefused = false } = {}): Promise<FileHandle> {
  // Asked before: opening alone does something to some devices (a tape is rewound).
  if (!isLinkRefused && !(await stat(file)).isFile()) throw new NotRegularError(file);
  // Windows has neither flag.
  const noLink = isLinkRefused ? (constants.O_NOFOLLOW ?? 0) : 0;
  const handle = await open(file, constants.O_RDONLY | noLink | (constants.O_NONBLOCK ?? 0));
  try {
    if (!(await handle.stat()).isFile()) throw new NotRegularError(file);
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
export async function readUpTo(handle: FileHandle, most: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  const { size } = await handle.stat();
  if (size > most) return undefined;
  for (let read = 0; ; ) {
    // All at once where the size is true, one byte more to see the end.
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(Math.max(CHUNK_BYTES, size - read + 1)));
    if (bytesRead === 0) return Buffer.concat(chunks);
    read += bytesRead;
    if (read > most) return undefined;
    chunks.push(buffer.subarray(0, bytesRead));
  }
}
