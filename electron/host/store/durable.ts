import { constants, type FileHandle, lstat, mkdir, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ProblemError } from '../../../shared/model/problem/problem.ts';
import { codeOf } from '../error-code.ts';
import { checkRegular, NotRegularError, readRegular, refuseLink } from '../regular-file.ts';
import { renamePatiently } from '../rename.ts';

/** Only this user may read a customer's outputs. */
const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;
const { O_WRONLY, O_CREAT, O_TRUNC, O_APPEND } = constants;
/**
 * A case folder may come from elsewhere: only regular files in it are read or written, and a pipe must not block.
 * Windows has neither flag.
 */
const [NO_LINK, NO_WAIT] = [constants.O_NOFOLLOW ?? 0, constants.O_NONBLOCK ?? 0];
/** Maximum size of the store's files in bytes. */
const MOST = 512 * 1024 * 1024;

/** Creates a folder and its parents. */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: FOLDER_MODE });
  } catch (error) {
    // On a read-only disk Node's recursive call reports ENOENT; the plain call reports the real reason.
    if (isMissing(error)) await mkdir(folder, { mode: FOLDER_MODE });
    else throw error;
  }
}

/** Writes a file atomically: after it resolves, a power failure changes nothing any more. */
export async function writeAtomically(file: string, text: string): Promise<void> {
  await writeTemporary(file, text);
  await renamePatiently(temporaryName(file), file);
  await syncFolder(dirname(file));
}

/** Name of the temporary file that is renamed to the file. */
export const temporaryName = (file: string) => `${file}.new`;

/** The first half of `writeAtomically`: the temporary file, complete and synced. */
export async function writeTemporary(file: string, text: string): Promise<void> {
  const fresh = temporaryName(file);
  try {
    await refuseLink(fresh);
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

/** Opens a file for appending; creates it if necessary. */
export async function openAppending(file: string): Promise<FileHandle> {
  await refuseLink(file);
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

/** Truncates to the confirmed bytes after a failure. False if the system refuses. */
export async function cut(handle: FileHandle, size: number): Promise<boolean> {
  if ((await handle.stat()).size <= size) return true;
  return handle.truncate(size).then(
    () => true,
    () => false,
  );
}

/**
 * Appends to a file with `size` confirmed bytes, syncs it, and returns its new size. After a failure `cut` must be
 * called before the next append.
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
 * A file's text; `undefined` if there is none. Links are not followed, and anything but a regular file (a pipe would
 * never end) counts as missing.
 */
export async function readPlain(file: string): Promise<string | undefined> {
  try {
    return (await readRegular(file, MOST, { isLinkRefused: true }))?.toString('utf8');
  } catch (error) {
    if (isMissing(error) || isNoFile(error)) return undefined;
    throw error;
  }
}

/** True if the opened path is a link, a pipe, a device or a folder. */
export const isNoFile = (error: unknown) => error instanceof NotRegularError || codeOf(error) === 'ELOOP';

/** True for a folder that is not a link: writes through a link would go elsewhere. */
export async function isPlainFolder(path: string): Promise<boolean> {
  return lstat(path).then(
    (there) => there.isDirectory(),
    () => false,
  );
}

/** A new name is durable only after its folder was synced. Windows refuses to sync folders and does not need it. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Removes a file or folder if it exists. */
export async function remove(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true });
}

/** Renames a file if it exists. */
export async function renameIfThere(from: string, to: string): Promise<void> {
  await renamePatiently(from, to).catch((error: unknown) => {
    if (!isMissing(error)) throw error;
  });
}

export const isMissing = (error: unknown) => codeOf(error) === 'ENOENT';

/** For calls that need the case's folder. Throws `ProblemError` no-such-case. */
export function asMissing(error: unknown): never {
  throw isMissing(error) ? new ProblemError('no-such-case') : error;
}

/** True if the disk is full, read-only or not permitted. */
export const isUnwritable = (error: unknown) =>
  ['ENOSPC', 'EDQUOT', 'EACCES', 'EPERM', 'EROFS'].includes(codeOf(error));

/** Converts the disk's errors into problems with an explanation. Other errors are rethrown. */
export function storeProblem(error: unknown, folder: string): unknown {
  const code = codeOf(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') return new ProblemError('store-full', { folder });
  if (code === 'ENOENT') return new ProblemError('store-vanished', { folder });
  // Any other system error of a file-system call.
  return error instanceof NotRegularError || (error instanceof Error && 'syscall' in error)
    ? new ProblemError('store-unwritable', { folder, detail: code })
    : error;
}
