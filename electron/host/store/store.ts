import { randomBytes, randomUUID } from 'node:crypto';
import { type FileHandle, readdir, rename, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { Host } from '../../../shared/api.ts';
import { derivedOf } from '../../../shared/case/derived.ts';
import { readSource } from '../../../shared/evidence/read.ts';
import type { Again } from '../../../shared/model/derived.ts';
import type { Draft } from '../../../shared/model/draft.ts';
import { type Problem, ProblemError } from '../../../shared/model/problem.ts';
import { againOf } from '../../../shared/report/again.ts';
import { decide } from '../../../shared/tree/decide.ts';
import {
  append,
  cut,
  isMissing,
  isUnwritable,
  makeFolder,
  openAppending,
  remove,
  storeProblem,
  syncFolder,
} from './durable.ts';
import { openShelf } from './evidence.ts';
import { filesOf, foldCase, type Loaded, loadCase } from './files.ts';
import { readCases, summarise } from './list.ts';
import { giveLock, hasLock, takeLock } from './lock.ts';
import { afterEntry, type Entry, type Stored, summaryOf } from './stored.ts';
import { changeWith, draftWith, textsOf } from './texts.ts';

/** A journal longer than this is folded into the case when it is opened or closed, in bytes. */
const LONG = 256 * 1024;
/** And one longer than this at once. */
const TOO_LONG = 8 * 1024 * 1024;
/** A case of more evidence is not read again only to note for later versions what this one derives, in bytes. */
const MOST_TO_DERIVE = 20 * 1024 * 1024;
const TRASH = '.trash';
const TRASH_DAYS = 30;

/** A case that is open in some window. */
interface Opened extends Pick<Loaded, 'stored' | 'shelf'> {
  lock: string;
  journal: FileHandle;
  /** Bytes of the journal that are confirmed. */
  size: number;
  /** True while the journal is closed: from the moment that its folding began until it has come to its end. */
  isFolding: boolean;
  /** One write after the other. */
  last: Promise<unknown>;
}

type Calls =
  | 'case.list'
  | 'case.create'
  | 'case.open'
  | 'case.change'
  | 'case.rename'
  | 'case.duplicate'
  | 'case.archive'
  | 'case.delete'
  | 'case.restore'
  | 'case.close';
export type Store = Pick<Host, Calls> & { close(): Promise<void> };

interface StoreOptions {
  folder: string;
  /** Version of the app: what it derived is kept beside each case. */
  app?: string;
  now?: () => Date;
}

/**
 * The cases on this machine: one folder each, with the case as it was last written whole (`case.json`), what happened
 * since (`journal.jsonl`, appended and synced before anything is confirmed), the outputs as plain text (`evidence/`),
 * and a few words for the list (`summary.json`). Throws `ProblemError` store-full, store-unwritable, store-vanished,
 * no-such-case, newer-case, case-locked, case-unreadable, case-evidence.
 */
export function openStore({ folder, app = '0', now = () => new Date() }: StoreOptions): Store {
  const open = new Map<string, Opened>();
  const placeOf = (id: string) => join(folder, id);
  const lockOf = (id: string) => filesOf(placeOf(id)).lock;
  const time = () => now().toISOString();
  const turns = new Map<string, Promise<unknown>>();
  const working = new Set<Promise<unknown>>();
  let isClosed = false;

  /** Opening, closing and moving one case, one after the other. */
  function inTurn<T>(id: string, work: () => Promise<T>): Promise<T> {
    const turn = (turns.get(id) ?? Promise.resolve()).catch(() => {}).then(work);
    turns.set(id, turn);
    const end = () => {
      if (turns.get(id) === turn) turns.delete(id);
    };
    turn.then(end, end);
    return turn;
  }

  async function make(draft: Draft, rest: Pick<Stored, 'typed'> & Partial<Stored>): Promise<string> {
    const id = `${time().slice(0, 10).replaceAll('-', '')}${randomBytes(8).toString('hex')}`;
    const place = placeOf(id);
    await makeFolder(place);
    try {
      const shelf = await openShelf(place);
      const stored: Stored = {
        ...rest,
        schema: 'ftd-cloud-doctor/stored@2',
        seq: 0,
        content: 0,
        changed: time(),
        archived: false,
        draft: draftWith(({ text, name }) => shelf.hold(text, name), draft),
      };
      await foldCase(place, { stored, shelf });
      await syncFolder(folder);
      await summarise(place, id, stored, shelf);
    } catch (error) {
      // Half a case would stand in the list for ever.
      await remove(place).catch(() => {});
      throw error;
    }
    return id;
  }

  /** Opens a case whose lock is ours for writing, and puts right what a crash left. */
  async function take(id: string): Promise<{ opened: Opened; problem: Loaded['problem'] }> {
    const place = placeOf(id);
    try {
      const loaded = await loadCase(place);
      const isLong = loaded.isWorn || loaded.size > LONG;
      if (isLong) await foldCase(place, loaded);
      const size = isLong ? 0 : loaded.size;
      const journal = await openJournal(place, size);
      const { stored, shelf, problem } = loaded;
      const opened: Opened = {
        lock: randomUUID(),
        stored,
        shelf,
        journal,
        size,
        isFolding: false,
        last: Promise.resolve(),
      };
      open.set(id, opened);
      // Whoever asked while the store closed is gone: what was confirmed is on the disk.
      if (isClosed) await leave(id, opened);
      return { opened, problem };
    } catch (error) {
      await giveLock(lockOf(id));
      throw error;
    }
  }

  /** What is in the journal and was not read may not be written over: the disk gave it only the second time. */
  async function openJournal(place: string, size: number): Promise<FileHandle> {
    const journal = await openAppending(filesOf(place).journal);
    try {
      if ((await journal.stat()).size !== size) throw new ProblemError('store-vanished', { folder });
      return journal;
    } catch (error) {
      await journal.close().catch(() => {});
      throw error;
    }
  }

  /** Writes one entry down: first the disk, then the state. */
  function write(id: string, opened: Opened, content: Omit<Entry, 'seq' | 'time'>): Promise<string> {
    const work = opened.last.then(async () => {
      await checkPlace(id, opened);
      if (opened.isFolding || !(await cut(opened.journal, opened.size))) await refold(id, opened);
      const { shelf, stored } = opened;
      const changes = content.changes.map((change) => changeWith(({ text, name }) => shelf.hold(text, name), change));
      await shelf.flush();
      const entry: Entry = { ...content, changes, seq: stored.seq + 1, time: time() };
      opened.size = await append(opened.journal, `${JSON.stringify(entry)}\n`, opened.size);
      opened.stored = afterEntry(stored, entry);
      // The entry is on the disk: if the folding fails, it is done again before the next.
      if (opened.size > TOO_LONG) await refold(id, opened).catch(() => {});
      return entry.time;
    });
    opened.last = work.catch(() => {});
    return work;
  }

  /**
   * An open file takes what is written to it long after its folder was moved or deleted: what would be confirmed then
   * could be found nowhere.
   */
  async function checkPlace(id: string, opened: Opened): Promise<void> {
    if (open.get(id) !== opened) throw new ProblemError('case-locked');
    const isOurs = await hasLock(lockOf(id)).catch(async (error: unknown) => {
      if (!isMissing(error)) throw error;
      await stat(placeOf(id));
      return takeLock(lockOf(id));
    });
    if (isOurs && (opened.isFolding || (await isSameFile(filesOf(placeOf(id)).journal, opened.journal)))) return;
    // Another process has it, or another folder lies in its place: this window goes on with a copy.
    open.delete(id);
    await opened.journal.close().catch(() => {});
    throw new ProblemError('case-locked');
  }

  async function refold(id: string, opened: Opened): Promise<void> {
    const place = placeOf(id);
    opened.isFolding = true;
    await opened.journal.close();
    await foldCase(place, opened);
    opened.journal = await openJournal(place, 0);
    opened.size = 0;
    opened.isFolding = false;
  }

  /** The case if it is open here; otherwise opened for this one piece of work. */
  async function withCase<T>(id: string, work: (opened: Opened) => Promise<T>): Promise<T> {
    const known = open.get(id);
    if (known) return work(known);
    if (!(await takeLock(lockOf(id)).catch(asMissing))) throw new ProblemError('case-locked');
    const { opened } = await take(id);
    try {
      return await work(opened);
    } finally {
      await leave(id, opened);
    }
  }

  /** Never fails: all that was confirmed is on the disk already. */
  async function leave(id: string, opened: Opened): Promise<void> {
    await opened.last;
    if (open.get(id) !== opened) return;
    // What this version derives is noted for later ones; nothing is lost if it cannot be.
    await derive(id, opened, undefined).catch(() => {});
    open.delete(id);
    await opened.last;
    await opened.journal.close().catch(() => {});
    const place = placeOf(id);
    if (opened.size > LONG) await foldCase(place, opened).catch(() => {});
    await summarise(place, id, opened.stored, opened.shelf).catch(() => {});
    await giveLock(lockOf(id));
  }

  /** The case with its texts, and the names of those that are not there any more as they were written. */
  async function withTexts({
    stored,
    shelf,
  }: Pick<Loaded, 'stored' | 'shelf'>): Promise<{ draft: Draft; bad: string[] }> {
    const texts = new Map<string, string>();
    const bad = new Set<string>();
    for (const name of textsOf(stored.draft)) {
      const read = await shelf.read(name);
      texts.set(name, read?.text ?? '');
      if (!read?.isWhole) bad.add(name);
    }
    const missing = [stored.draft, ...(stored.draft.earlier ?? [])].flatMap(({ sources }) =>
      sources.filter(({ text }) => bad.has(text)).map(({ name }) => name),
    );
    return { draft: draftWith(({ text }) => texts.get(text) ?? '', stored.draft), bad: missing };
  }

  /**
   * Runs the case through this version's tree, and compares with what another version derived from the same evidence.
   * Nothing is done if this version has seen all of it already.
   */
  async function derive(id: string, opened: Opened, known: Draft | undefined): Promise<Again | undefined> {
    const { stored, shelf } = opened;
    const { derived: written, content } = stored;
    const isCurrent = written?.seq === content;
    if ((isCurrent && written.app === app) || stored.draft.sources.length === 0) return undefined;
    if (shelf.sizeOf(textsOf(stored.draft)) > MOST_TO_DERIVE) return undefined;
    const draft = known ?? (await withTexts(opened)).draft;
    const derived = derivedOf(decide(draft.sources.map(readSource), draft.settings), app, content);
    await write(id, opened, { changes: [], derived });
    return isCurrent ? againOf(written, derived, draft.lang) : undefined;
  }

  async function emptyTrash(): Promise<void> {
    const trash = join(folder, TRASH);
    for (const name of await readdir(trash).catch(() => [])) {
      const { mtimeMs } = await stat(join(trash, name)).catch(() => ({ mtimeMs: now().getTime() }));
      if (now().getTime() - mtimeMs > TRASH_DAYS * 86_400_000) await remove(join(trash, name)).catch(() => {});
    }
  }
  void emptyTrash().catch(() => {});

  /** What the disk refuses becomes a problem in words. */
  const guarded =
    <In, Out>(call: (input: In) => Promise<Out>) =>
    (input: In): Promise<Out> => {
      const work = call(input)
        .catch((error: unknown) => {
          throw storeProblem(error, folder);
        })
        .finally(() => working.delete(work));
      working.add(work);
      return work;
    };

  return {
    'case.list': guarded(async ({ query, archived }) => {
      const here = new Map(
        [...open].map(([id, { stored, shelf }]) => [id, summaryOf(id, shelf.sizeOf(textsOf(stored.draft)), stored)]),
      );
      return { folder, cases: await readCases(folder, here, { query, archived }) };
    }),
    'case.create': guarded(async ({ draft }) => {
      const id = await make(draft, { typed: '' });
      try {
        await takeLock(lockOf(id));
        return { id, lock: (await take(id)).opened.lock };
      } catch (error) {
        // It will be asked for again: two of it would stand in the list.
        await remove(placeOf(id)).catch(() => {});
        throw error;
      }
    }),
    'case.open': guarded(({ id }) =>
      inTurn(id, async () => {
        const known = open.get(id);
        if (known) {
          // The newest window has the case; an older one learns of it with its next change, and loses nothing.
          await known.last;
          known.lock = randomUUID();
          const { draft, bad } = await withTexts(known);
          return { draft, typed: known.stored.typed, lock: known.lock, ...told(undefined, bad) };
        }
        // Where nothing can be written, a case can still be read.
        const isOurs = await takeLock(lockOf(id)).catch((error: unknown) => {
          if (isUnwritable(error)) return false;
          return asMissing(error);
        });
        if (!isOurs) {
          const loaded = await loadCase(placeOf(id));
          const { draft, bad } = await withTexts(loaded);
          // A last line that is not whole may be one that another process is writing.
          const recovered = loaded.end === 'torn' ? undefined : loaded.problem;
          return { draft, typed: loaded.stored.typed, ...told(recovered, bad) };
        }
        const { opened, problem } = await take(id);
        const { draft, bad } = await withTexts(opened);
        const again = bad.length === 0 ? await derive(id, opened, draft).catch(() => undefined) : undefined;
        return {
          draft,
          typed: opened.stored.typed,
          lock: opened.lock,
          ...told(problem, bad),
          ...(again === undefined ? {} : { again }),
        };
      }),
    ),
    'case.change': guarded(async ({ id, lock, ...content }) => {
      const opened = open.get(id);
      if (!opened || opened.lock !== lock) throw new ProblemError('case-locked');
      return { saved: await write(id, opened, content) };
    }),
    'case.rename': guarded(({ id, name }) =>
      inTurn(id, async () => {
        await withCase(id, (opened) => write(id, opened, { changes: [], name }));
        return {};
      }),
    ),
    'case.duplicate': guarded(({ id }) =>
      inTurn(id, async () => {
        const known = open.get(id);
        await known?.last;
        const from = known ?? (await loadCase(placeOf(id)));
        const { draft, bad } = await withTexts(from);
        // The copy would hold an empty output, and nothing would say that it was another.
        if (bad.length > 0) throw new ProblemError('case-evidence', { names: bad.join(', ') });
        const { typed, name, verdict } = from.stored;
        return {
          id: await make(draft, {
            typed,
            ...(name === undefined ? {} : { name }),
            ...(verdict === undefined ? {} : { verdict }),
          }),
        };
      }),
    ),
    'case.archive': guarded(({ id, archived }) =>
      inTurn(id, async () => {
        await withCase(id, (opened) => write(id, opened, { changes: [], archived }));
        return {};
      }),
    ),
    'case.delete': guarded(({ id }) =>
      inTurn(id, async () => {
        const opened = open.get(id);
        if (opened) await leave(id, opened);
        if (!(await takeLock(lockOf(id)).catch(asMissing))) throw new ProblemError('case-locked');
        await giveLock(lockOf(id));
        const trash = join(folder, TRASH);
        await makeFolder(trash);
        await remove(join(trash, id));
        // The days in the trash count from now, however old the case is.
        await utimes(placeOf(id), now(), now());
        await rename(placeOf(id), join(trash, id));
        await syncFolder(folder);
        return {};
      }),
    ),
    'case.restore': guarded(({ id }) =>
      inTurn(id, async () => {
        await rename(join(folder, TRASH, id), placeOf(id)).catch(asMissing);
        await syncFolder(folder);
        return {};
      }),
    ),
    'case.close': guarded(({ id, lock }) =>
      inTurn(id, async () => {
        const opened = open.get(id);
        if (opened?.lock === lock) await leave(id, opened);
        return {};
      }),
    ),
    close: async () => {
      isClosed = true;
      await Promise.allSettled(working);
      await Promise.allSettled([...open].map(([id, opened]) => inTurn(id, () => leave(id, opened))));
    },
  };
}

/** What the user should know of what was opened. */
function told(problem: Loaded['problem'], bad: readonly string[]): { recovered?: Problem } {
  if (problem) return { recovered: problem };
  return bad.length === 0 ? {} : { recovered: { problem: 'case-evidence', values: { names: bad.join(', ') } } };
}

async function isSameFile(file: string, handle: FileHandle): Promise<boolean> {
  const [there, held] = [await stat(file), await handle.stat()];
  return there.ino === held.ino;
}

function asMissing(error: unknown): never {
  throw isMissing(error) ? new ProblemError('no-such-case') : error;
}
