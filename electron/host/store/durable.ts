import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ProblemError } from '../../../shared/api.ts';

/** Only this user reads what a customer's device printed. */
const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;

/** Makes a folder and those above it. */
export async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: FOLDER_MODE });
}

/** Whole or not at all: after it resolves, a power cut changes nothing any more. */
export async function writeWhole(file: string, text: string): Promise<void> {
  const fresh = `${file}.new`;
  const handle = await open(fresh, 'w', FILE_MODE);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(fresh, file);
  await syncFolder(dirname(file));
}

/** Opens a file to append to, made if need be. */
export async function openAppending(file: string): Promise<FileHandle> {
  const handle = await open(file, 'a', FILE_MODE);
  await syncFolder(dirname(file));
  return handle;
}

/** Appends and waits for the disk. What was written only in part is cut off again. */
export async function append(handle: FileHandle, text: string): Promise<void> {
  const { size } = await handle.stat();
  try {
    await handle.writeFile(text);
    await handle.datasync();
  } catch (error) {
    await handle.truncate(size).catch(() => {});
    throw error;
  }
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

/** Says what the disk refused, in words that help. Other errors pass. */
export function storeProblem(error: unknown, folder: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOSPC' || code === 'EDQUOT') return new ProblemError('store-full', { folder });
  if (['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'EIO', 'EBUSY', 'EMFILE'].includes(code))
    return new ProblemError('store-unwritable', { folder, detail: code });
  return error;
}
