import { randomUUID } from 'node:crypto';
import { type FileHandle, lstat, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { derivedOf } from '../../../shared/case/derived.ts';
import { readSource } from '../../../shared/evidence/read.ts';
import type { Again } from '../../../shared/model/case/derived.ts';
import type { Draft } from '../../../shared/model/case/draft.ts';
import { ProblemError } from '../../../shared/model/problem/problem.ts';
import { againOf } from '../../../shared/report/again.ts';
import { decide } from '../../../shared/tree/decide.ts';
import { append, asMissing, cut, isMissing, isPlainFolder, openAppending } from './durable.ts';
import { compactCase, filesOf, type Loaded, loadCase } from './files.ts';
import { summarise } from './list.ts';
import { giveLock, hasLock, takeLock } from './lock.ts';
import { afterEntry, type Entry } from './stored.ts';
import { changeWith, textsOf, withTexts } from './texts.ts';

/** A journal longer than this is compacted into the case when it is opened or closed, in bytes. */
const LONG_JOURNAL_BYTES = 256 * 1024;
/** And one longer than this at once. */
const MAX_JOURNAL_BYTES = 8 * 1024 * 1024;
/** A case of more evidence is not read again only to note for later versions what this one derives, in bytes. */
const MAX_BYTES_TO_DERIVE = 20 * 1024 * 1024;

/** A case that is open in some window. */
export interface Opened extends Pick<Loaded, 'stored' | 'evidence'> {
  lock: string;
  journal: FileHandle;
  /** Bytes of the journal that are confirmed. */
  size: number;
  /** True while the journal is closed: from the moment that its compaction began until it has come to its end. */
  isCompacting: boolean;
  /** One write after the other. */
  last: Promise<unknown>;
}

/** What the calls of one store share. */
export interface StoreState {
  readonly folder: string;
  /** Version of the app: what it derived is kept beside each case. */
  readonly app: string;
  now(): Date;
  /** The cases that are open in this process, by their id. */
  readonly open: Map<string, Opened>;
  /** The cases that were created in this process and the locks they had then, by the key of the request. */
  readonly created: Map<string, { id: string; lock: string }>;
  /** True once the store is being closed. */
  isClosed: boolean;
}

export const folderOf = ({ folder }: StoreState, id: string) => join(folder, id);
export const lockOf = (store: StoreState, id: string) => filesOf(folderOf(store, id)).lock;

/**
 * Takes a case for this process. False if another process has it. Only a folder itself is a case, in the list as well: a
 * link would lead what is written to elsewhere. Throws `ProblemError` no-such-case.
 */
export async function lockCase(store: StoreState, id: string): Promise<boolean> {
  if (!(await isPlainFolder(folderOf(store, id)))) throw new ProblemError('no-such-case');
  return takeLock(lockOf(store, id)).catch(asMissing);
}

/** Opens a case whose lock is ours for writing, and puts right what a crash left. */
export async function take(store: StoreState, id: string): Promise<{ opened: Opened; problem: Loaded['problem'] }> {
  const place = folderOf(store, id);
  try {
    const loaded = await loadCase(place);
    const isLong = loaded.isWorn || loaded.size > LONG_JOURNAL_BYTES;
    if (isLong) await compactCase(place, loaded);
    const size = isLong ? 0 : loaded.size;
    const journal = await openJournal(store, place, size);
    const { stored, evidence, problem } = loaded;
    const opened: Opened = {
      lock: randomUUID(),
      stored,
      evidence,
      journal,
      size,
      isCompacting: false,
      last: Promise.resolve(),
    };
    store.open.set(id, opened);
    // Whoever asked while the store closed is gone: what was confirmed is on the disk.
    if (store.isClosed) await leave(store, id, opened);
    return { opened, problem };
  } catch (error) {
    await giveLock(lockOf(store, id));
    throw error;
  }
}

/** Writes one entry down: first the disk, then the state. */
export function write(
  store: StoreState,
  id: string,
  opened: Opened,
  content: Omit<Entry, 'seq' | 'time'>,
): Promise<string> {
  const work = opened.last.then(async () => {
    await checkPlace(store, id, opened);
    if (opened.isCompacting || !(await cut(opened.journal, opened.size))) await compact(store, id, opened);
    const { evidence, stored } = opened;
    const changes = content.changes.map((change) => changeWith(({ text, name }) => evidence.hold(text, name), change));
    await evidence.flush();
    const entry: Entry = { ...content, changes, seq: stored.seq + 1, time: store.now().toISOString() };
    opened.size = await append(opened.journal, `${JSON.stringify(entry)}\n`, opened.size);
    opened.stored = afterEntry(stored, entry);
    // The entry is on the disk: if the compaction fails, it is done again before the next.
    if (opened.size > MAX_JOURNAL_BYTES) await compact(store, id, opened).catch(() => {});
    return entry.time;
  });
  opened.last = work.catch(() => {});
  return work;
}

/** What is in the journal and was not read may not be written over: the disk gave it only the second time. */
async function openJournal({ folder }: StoreState, place: string, size: number): Promise<FileHandle> {
  const journal = await openAppending(filesOf(place).journal);
  try {
    if ((await journal.stat()).size !== size) throw new ProblemError('store-vanished', { folder });
    return journal;
  } catch (error) {
    await journal.close().catch(() => {});
    throw error;
  }
}

/**
 * An open file takes what is written to it long after its folder was moved or deleted: what would be confirmed then
 * could be found nowhere.
 */
async function checkPlace(store: StoreState, id: string, opened: Opened): Promise<void> {
  if (store.open.get(id) !== opened) throw new ProblemError('case-locked');
  const place = folderOf(store, id);
  // Before its lock: through a link that would be written elsewhere.
  const isFolder = (await lstat(place)).isDirectory();
  const isOurs =
    isFolder &&
    (await hasLock(lockOf(store, id)).catch((error: unknown) => {
      if (!isMissing(error)) throw error;
      return takeLock(lockOf(store, id));
    }));
  if (isOurs && (opened.isCompacting || (await isSameFile(filesOf(place).journal, opened.journal)))) return;
  // Another process has it, or another folder lies in its place: this window goes on with a copy.
  store.open.delete(id);
  await opened.journal.close().catch(() => {});
  throw new ProblemError('case-locked');
}

async function compact(store: StoreState, id: string, opened: Opened): Promise<void> {
  const place = folderOf(store, id);
  opened.isCompacting = true;
  await opened.journal.close();
  await compactCase(place, opened);
  opened.journal = await openJournal(store, place, 0);
  opened.size = 0;
  opened.isCompacting = false;
}

/** The case if it is open here; otherwise opened for this one piece of work. */
export async function withCase<T>(store: StoreState, id: string, work: (opened: Opened) => Promise<T>): Promise<T> {
  const known = store.open.get(id);
  if (known) return work(known);
  if (!(await lockCase(store, id))) throw new ProblemError('case-locked');
  const { opened } = await take(store, id);
  try {
    return await work(opened);
  } finally {
    await leave(store, id, opened);
  }
}

/** Never fails: all that was confirmed is on the disk already. */
export async function leave(store: StoreState, id: string, opened: Opened): Promise<void> {
  await opened.last;
  if (store.open.get(id) !== opened) return;
  // What this version derives is noted for later ones; nothing is lost if it cannot be.
  await derive(store, id, opened, undefined).catch(() => {});
  store.open.delete(id);
  await opened.last;
  await opened.journal.close().catch(() => {});
  const place = folderOf(store, id);
  if (opened.size > LONG_JOURNAL_BYTES) await compactCase(place, opened).catch(() => {});
  await summarise(place, id, opened.stored, opened.evidence).catch(() => {});
  await giveLock(lockOf(store, id));
}

/**
 * Runs the case through this version's tree, and compares with what another version derived from the same evidence.
 * Nothing is done if this version has seen all of it already.
 */
export async function derive(
  store: StoreState,
  id: string,
  opened: Opened,
  known: Draft | undefined,
): Promise<Again | undefined> {
  const { stored, evidence } = opened;
  const { derived: written, content } = stored;
  const isCurrent = written?.seq === content;
  if ((isCurrent && written.app === store.app) || stored.draft.sources.length === 0) return undefined;
  if (evidence.sizeOf(textsOf(stored.draft)) > MAX_BYTES_TO_DERIVE) return undefined;
  const draft = known ?? (await withTexts(opened)).draft;
  const derived = derivedOf(decide(draft.sources.map(readSource), draft.settings), store.app, content);
  await write(store, id, opened, { changes: [], derived });
  return isCurrent ? againOf(written, derived, draft.lang) : undefined;
}

async function isSameFile(file: string, handle: FileHandle): Promise<boolean> {
  const [there, held] = [await stat(file), await handle.stat()];
  return there.ino === held.ino;
}
