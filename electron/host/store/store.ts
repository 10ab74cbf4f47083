import { randomBytes, randomUUID } from 'node:crypto';
import { type FileHandle, readdir, readFile, rename, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { type Host, type Problem, ProblemError } from '../../../shared/api.ts';
import { CaseIdSchema, type CaseSummary, CaseSummarySchema } from '../../../shared/case/summary.ts';
import { append, makeFolder, openAppending, remove, storeProblem, syncFolder, writeWhole } from './durable.ts';
import { takeLock } from './lock.ts';
import { afterEntry, type Entry, replay, type Stored, StoredSchema, summaryOf } from './stored.ts';

/** A journal longer than this is folded into the case when it is opened or closed, in bytes. */
const LONG = 256 * 1024;
const TRASH = '.trash';
const TRASH_DAYS = 30;

/** A case that is open in some window. */
interface Opened {
  lock: string;
  stored: Stored;
  journal: FileHandle;
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

/**
 * The cases on this machine: one folder each, with the case as it was last written whole (`case.json`), what happened
 * since (`journal.jsonl`, appended and synced before anything is confirmed), and a few words for the list
 * (`summary.json`). Throws `ProblemError` store-full, store-unwritable, no-such-case, case-locked, case-unreadable.
 */
export function openStore({ folder, now = () => new Date() }: { folder: string; now?: () => Date }): Store {
  const open = new Map<string, Opened>();
  const placeOf = (id: string) => join(folder, id);
  const time = () => now().toISOString();

  async function load(id: string): Promise<{ stored: Stored; recovered: boolean }> {
    const place = placeOf(id);
    const text = await readFile(join(place, 'case.json'), 'utf8').catch((error: unknown) => {
      throw isMissing(error) ? new ProblemError('no-such-case') : error;
    });
    const base = parseStored(text);
    if (!base) throw new ProblemError('case-unreadable', { folder: place });
    const journal = await readFile(join(place, 'journal.jsonl'), 'utf8').catch(() => '');
    const { stored, isWhole, length } = replay(base, journal);
    // What is cut away was never confirmed to anybody.
    if (!isWhole) await truncate(join(place, 'journal.jsonl'), Buffer.byteLength(journal.slice(0, length)));
    return { stored, recovered: !isWhole };
  }

  /** Writes the case whole; the journal begins anew. A crash in between is harmless: old entries are passed over. */
  async function fold(id: string, stored: Stored): Promise<void> {
    await writeWhole(join(placeOf(id), 'case.json'), JSON.stringify(stored, undefined, 1));
    await truncate(join(placeOf(id), 'journal.jsonl')).catch((error: unknown) => {
      if (!isMissing(error)) throw error;
    });
  }

  async function summarise(id: string, stored: Stored): Promise<void> {
    // Only for the list, and made anew if it is missing: a failure here loses nothing.
    await writeWhole(join(placeOf(id), 'summary.json'), JSON.stringify(summaryOf(id, stored))).catch(() => {});
  }

  async function make(stored: Stored): Promise<string> {
    const id = `${time().slice(0, 10).replaceAll('-', '')}${randomBytes(8).toString('hex')}`;
    await makeFolder(placeOf(id));
    await fold(id, stored);
    await syncFolder(folder);
    await summarise(id, stored);
    return id;
  }

  async function take(id: string, stored: Stored): Promise<Opened> {
    const journal = await openAppending(join(placeOf(id), 'journal.jsonl'));
    const opened: Opened = { lock: randomUUID(), stored, journal, last: Promise.resolve() };
    open.set(id, opened);
    return opened;
  }

  /** Writes one entry down: first the disk, then the state. */
  function write(id: string, opened: Opened, content: Omit<Entry, 'seq' | 'time'>): Promise<string> {
    const work = opened.last.then(async () => {
      const entry: Entry = { ...content, seq: opened.stored.seq + 1, time: time() };
      await append(opened.journal, `${JSON.stringify(entry)}\n`);
      opened.stored = afterEntry(opened.stored, entry);
      await summarise(id, opened.stored);
      return entry.time;
    });
    opened.last = work.catch(() => {});
    return work;
  }

  /** The case if it is open here; otherwise opened for this one piece of work. */
  async function withCase<T>(id: string, work: (opened: Opened) => Promise<T>): Promise<T> {
    const known = open.get(id);
    if (known) return work(known);
    if (!(await takeLock(join(placeOf(id), 'lock')).catch(asMissing))) throw new ProblemError('case-locked');
    const opened = await take(id, (await load(id)).stored);
    try {
      return await work(opened);
    } finally {
      await leave(id, opened);
    }
  }

  async function leave(id: string, opened: Opened): Promise<void> {
    if (open.get(id) !== opened) return;
    open.delete(id);
    await opened.last;
    const { size } = await opened.journal.stat();
    await opened.journal.close();
    if (size > LONG) await fold(id, opened.stored).catch(() => {});
    await remove(join(placeOf(id), 'lock'));
  }

  async function summaries(): Promise<CaseSummary[]> {
    const names = await readdir(folder).catch((error: unknown) => {
      if (isMissing(error)) return [];
      throw error;
    });
    return Promise.all(names.filter((name) => CaseIdSchema.safeParse(name).success).map(summary));
  }

  async function summary(id: string): Promise<CaseSummary> {
    const known = open.get(id);
    if (known) return summaryOf(id, known.stored);
    try {
      const text = await readFile(join(placeOf(id), 'summary.json'), 'utf8').catch(() => 'null');
      const written = CaseSummarySchema.safeParse(JSON.parse(text));
      if (written.success && written.data.id === id) return written.data;
      const { stored } = await load(id);
      await summarise(id, stored);
      return summaryOf(id, stored);
    } catch (error) {
      const problem: Problem =
        error instanceof ProblemError ? error.detail : { problem: 'case-unreadable', values: { folder: placeOf(id) } };
      const { mtime } = await stat(placeOf(id)).catch(() => ({ mtime: now() }));
      return { id, about: {}, changed: mtime.toISOString(), sources: 0, runs: 1, archived: false, problem };
    }
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
    (input: In): Promise<Out> =>
      call(input).catch((error: unknown) => {
        throw storeProblem(error, folder);
      });

  return {
    'case.list': guarded(async ({ query, archived }) => {
      const wanted = query.trim().toLowerCase();
      const cases = (await summaries())
        .filter((one) => one.archived === archived && (wanted === '' || wordsOf(one).includes(wanted)))
        .sort((one, other) => other.changed.localeCompare(one.changed));
      return { folder, cases };
    }),
    'case.create': guarded(async ({ draft }) => {
      const stored = fresh(draft, time());
      const id = await make(stored);
      await takeLock(join(placeOf(id), 'lock'));
      return { id, lock: (await take(id, stored)).lock };
    }),
    'case.open': guarded(async ({ id }) => {
      const known = open.get(id);
      if (known) {
        // The newest window has the case; an older one learns of it with its next change, and loses nothing.
        await known.last;
        known.lock = randomUUID();
        return { draft: known.stored.draft, typed: known.stored.typed, lock: known.lock };
      }
      const { stored, recovered } = await load(id);
      const told = {
        draft: stored.draft,
        typed: stored.typed,
        ...(recovered ? { recovered: { problem: 'case-recovered' as const, values: {} } } : {}),
      };
      if (!(await takeLock(join(placeOf(id), 'lock')))) return told;
      const { size } = await stat(join(placeOf(id), 'journal.jsonl')).catch(() => ({ size: 0 }));
      if (size > LONG) await fold(id, stored);
      return { ...told, lock: (await take(id, stored)).lock };
    }),
    'case.change': guarded(async ({ id, lock, ...content }) => {
      const opened = open.get(id);
      if (!opened || opened.lock !== lock) throw new ProblemError('case-locked');
      return { saved: await write(id, opened, content) };
    }),
    'case.rename': guarded(async ({ id, name }) => {
      await withCase(id, (opened) => write(id, opened, { changes: [], name }));
      return {};
    }),
    'case.duplicate': guarded(async ({ id }) => {
      const { stored } = open.get(id) ?? (await load(id));
      return { id: await make({ ...stored, seq: 0, archived: false, changed: time() }) };
    }),
    'case.archive': guarded(async ({ id, archived }) => {
      await withCase(id, (opened) => write(id, opened, { changes: [], archived }));
      return {};
    }),
    'case.delete': guarded(async ({ id }) => {
      const opened = open.get(id);
      if (opened) await leave(id, opened);
      else if (!(await takeLock(join(placeOf(id), 'lock')).catch(asMissing))) throw new ProblemError('case-locked');
      await remove(join(placeOf(id), 'lock'));
      await makeFolder(join(folder, TRASH));
      await rename(placeOf(id), join(folder, TRASH, id));
      await syncFolder(folder);
      return {};
    }),
    'case.restore': guarded(async ({ id }) => {
      await rename(join(folder, TRASH, id), placeOf(id)).catch(asMissing);
      await syncFolder(folder);
      return {};
    }),
    'case.close': guarded(async ({ id, lock }) => {
      const opened = open.get(id);
      if (opened?.lock === lock) await leave(id, opened);
      return {};
    }),
    close: async () => {
      await Promise.allSettled([...open].map(([id, opened]) => leave(id, opened)));
    },
  };
}

const fresh = (draft: Stored['draft'], changed: string): Stored => ({
  schema: 'ftd-cloud-doctor/stored@1',
  seq: 0,
  changed,
  archived: false,
  typed: '',
  draft,
});

function parseStored(text: string): Stored | undefined {
  try {
    return StoredSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

const isMissing = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT';

function asMissing(error: unknown): never {
  throw isMissing(error) ? new ProblemError('no-such-case') : error;
}

/** Everything by which a case can be found. */
function wordsOf({ name = '', about, verdict }: CaseSummary): string {
  return [name, ...Object.values(about), verdict?.id].join(' ').toLowerCase();
}
