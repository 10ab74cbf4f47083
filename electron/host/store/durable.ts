import { constants, type FileHandle, lstat, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ProblemError } from '../../../shared/model/problem.ts';
import { codeOf } from '../error-code.ts';
import { checkRegular, NotRegularError, readRegular } from '../regular-file.ts';

/** Only this user reads what a customer's device printed. */
const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;
const { O_WRONLY, O_CREAT, O_TRUNC, O_APPEND } = constants;
/**
 * A case may have come by mail: what is read or written is a file in its folder, and a pipe must not block us. Windows has
 * neither flag.
 */
const [NO_LINK, NO_WAIT] = [constants.O_NOFOLLOW ?? 0, constants.O_NONBLOCK ?? 0];
/** No file of ours is larger, in bytes. */
const MOST = 512 * 1024 * 1024;

/** Makes a folder and those above it. */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: FOLDER_MODE });
  } catch (error) {
    // On a read-only disk Node's recursion says ENOENT; asked plainly, the system tells the reason.
    if (isMissing(error)) await mkdir(folder, { mode: FOLDER_MODE });
    else throw error;
  }
}

/** Whole or not at all: after it resolves, a power cut changes nothing any more. */
export async function writeWhole(file: string, text: string): Promise<void> {
  await writeBeside(file, text);
  await rename(besideOf(file), file);
  await syncFolder(dirname(file));
}

/** Where a file is written before it takes its place. */
export const besideOf = (file: string) => `${file}.new`;

/** The first half of `writeWhole`: complete and synced, and not in its place yet. */
export async function writeBeside(file: string, text: string): Promise<void> {
  const fresh = besideOf(file);
  try {
    const handle = await open(fresh, O_WRONLY | O_CREAT | O_TRUNC | NO_LINK | NO_WAIT, FILE_MODE);
    try {
      checkRegular(await handle.stat(), fresh);
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    await remove(fresh).catch(() => {});
    throw error;
  }
}

/** Opens a file to append to, made if need be. */
export async function openAppending(file: string): Promise<FileHandle> {
  const handle = await open(file, O_WRONLY | O_CREAT | O_APPEND | NO_LINK | NO_WAIT, FILE_MODE);
  try {
    checkRegular(await handle.stat(), file);
    await syncFolder(dirname(file));
  } catch (error) {
    await handle.close().catch(() => {});
    throw error;
  }
  return handle;
}

/** Cuts off what a failure left behind the confirmed bytes. False if the system does not do that. */
export async function cut(handle: FileHandle, size: number): Promise<boolean> {
  if ((await handle.stat()).size <= size) return true;
  return handle.truncate(size).then(
    () => true,
    () => false,
  );
}

/**
 * Appends to a file of which `size` bytes are confirmed, waits for the disk, and gives its new size. After a failure
 * `cut` comes before the next.
 */
export async function append(handle: FileHandle, text: string, size: number): Promise<number> {
  try {
    await handle.writeFile(text);
    await handle.datasync();
  } catch (error) {
    await cut(handle, size).catch(() => {});
    throw error;
  }
  return size + Buffer.byteLength(text);
}

/**
 * A file's text; undefined if there is none. Links are not followed, and what is no plain file (a pipe would never end)
 * counts as missing.
 */
export async function readPlain(file: string): Promise<string | undefined> {
  try {
    return (await readRegular(file, MOST, { isLinkRefused: true }))?.toString('utf8');
  } catch (error) {
    if (isMissing(error) || isNoFile(error)) return undefined;
    throw error;
  }
}

/** True if what was opened is a link, a pipe, a device or a folder. */
export const isNoFile = (error: unknown) => error instanceof NotRegularError || codeOf(error) === 'ELOOP';

/** True if this is a folder itself, and no link to one: a link would lead what is written to elsewhere. */
export async function isPlainFolder(path: string): Promise<boolean> {
  return lstat(path).then(
    (there) => there.isDirectory(),
    () => false,
  );
}

/** A new name in a folder is lasting only when the folder is. Windows has no such thing, and refuses it. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Removes a file or folder if it is there. */
export async function remove(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true });
}

/** Renames a file if it is there. */
export async function renameIfThere(from: string, to: string): Promise<void> {
  await rename(from, to).catch((error: unknown) => {
    if (!isMissing(error)) throw error;
  });
}

export const isMissing = (error: unknown) => codeOf(error) === 'ENOENT';

/** For a call that needs the case's folder to be there. Throws `ProblemError` no-such-case. */
export function asMissing(error: unknown): never {
  throw isMissing(error) ? new ProblemError('no-such-case') : error;
}

/** True if the disk or its rights refused to be written to. */
export const isUnwritable = (error: unknown) =>
  ['ENOSPC', 'EDQUOT', 'EACCES', 'EPERM', 'EROFS'].includes(codeOf(error));

/** Says what the disk refused, in words that help. Other errors pass. */
export function storeProblem(error: unknown, folder: string): unknown {
  const code = codeOf(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') return new ProblemError('store-full', { folder });
  if (code === 'ENOENT') return new ProblemError('store-vanished', { folder });
  // Whatever else the system says: a call of its own failed.
  return error instanceof NotRegularError || (error instanceof Error && 'syscall' in error)
    ? new ProblemError('store-unwritable', { folder, detail: code })
    : error;
}
