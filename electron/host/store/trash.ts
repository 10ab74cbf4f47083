import { lstat, readdir, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { ProblemError } from '../../../shared/model/problem/problem.ts';
import { renamePatiently } from '../rename.ts';
import { asMissing, isPlainFolder, makeFolder, remove, syncFolder } from './durable.ts';
import { folderOf, type StoreState } from './opened.ts';

const TRASH = '.trash';
const TRASH_DAYS = 30;
const DAY_MS = 86_400_000;

/** Moves a case that is not open anywhere into the trash. */
export async function intoTrash(store: StoreState, id: string): Promise<void> {
  const trash = join(store.folder, TRASH);
  await makeFolder(trash);
  if (!(await isPlainFolder(trash))) throw new ProblemError('store-unwritable', { folder: trash, detail: 'ELOOP' });
  await remove(join(trash, id));
  // The days in the trash count from now, however old the case is.
  await utimes(folderOf(store, id), store.now(), store.now());
  await renamePatiently(folderOf(store, id), join(trash, id));
  await syncFolder(store.folder);
}

/** Restores a case. Throws `ProblemError` no-such-case. */
export async function outOfTrash(store: StoreState, id: string): Promise<void> {
  const trashed = join(store.folder, TRASH, id);
  if (!(await isPlainFolder(trashed))) throw new ProblemError('no-such-case');
  await renamePatiently(trashed, folderOf(store, id)).catch(asMissing);
  await syncFolder(store.folder);
}

/** Removes cases that have been in the trash longer than they are kept. */
export async function emptyTrash({ folder, now }: StoreState): Promise<void> {
  const trash = join(folder, TRASH);
  // A link's target must not be removed.
  if (!(await isPlainFolder(trash))) return;
  for (const name of await readdir(trash).catch(() => [])) {
    const { mtimeMs } = await lstat(join(trash, name)).catch(() => ({ mtimeMs: now().getTime() }));
    if (now().getTime() - mtimeMs > TRASH_DAYS * DAY_MS) await remove(join(trash, name)).catch(() => {});
  }
}
