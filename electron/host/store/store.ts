import { randomUUID } from 'node:crypto';
import type { Host } from '../../../shared/api.ts';
import { freeName } from '../../../shared/case/names.ts';
import { titleOf } from '../../../shared/case/subject.ts';
import { type Problem, ProblemError } from '../../../shared/model/problem/problem.ts';
import { sayInWindow } from '../../../shared/text/window.ts';
import { isUnwritable, remove, storeProblem } from './durable.ts';
import { type Loaded, loadCase } from './files.ts';
import { readCases } from './list.ts';
import { giveLock, takeLock } from './lock.ts';
import { makeCase } from './make-case.ts';
import { derive, folderOf, leave, lockCase, lockOf, type StoreState, take, withCase, write } from './opened.ts';
import { summaryOf } from './stored.ts';
import { textsOf, withTexts } from './texts.ts';
import { emptyTrash, intoTrash, outOfTrash } from './trash.ts';

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
type Input<Name extends Calls> = Parameters<Host[Name]>[0];
type Output<Name extends Calls> = ReturnType<Host[Name]>;

export type Store = Pick<Host, Calls> & { close(): Promise<void> };

interface StoreOptions {
  folder: string;
  app?: string;
  now?: () => Date;
}

/**
 * The cases on this machine: one folder each, with the case as last written completely (`case.json`), later changes
 * (`journal.jsonl`, appended and synced before anything is confirmed), the outputs as plain text (`evidence/`), and a
 * summary for the list (`summary.json`). Throws `ProblemError` store-full, store-unwritable, store-vanished,
 * no-such-case, newer-case, case-locked, case-unreadable, case-evidence.
 */
export function openStore({ folder, app = '0', now = () => new Date() }: StoreOptions): Store {
  const store: StoreState = { folder, app, now, open: new Map(), created: new Map(), isClosed: false };
  const inTurn = turns();
  const working = new Set<Promise<unknown>>();
  void emptyTrash(store).catch(() => {});

  /** Converts the disk's errors into problems. */
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
  /** A call that opens, closes or moves a case. */
  const moving = <In extends { id: string }, Out>(call: (store: StoreState, input: In) => Promise<Out>) =>
    guarded((input: In) => inTurn(input.id, () => call(store, input)));

  return {
    'case.list': guarded(async (wanted) => ({ folder, cases: await readCases(folder, openNow(store), wanted) })),
    'case.create': guarded(({ key, ...input }) =>
      key === undefined ? createCase(store, input) : inTurn(key, () => createOnce(store, key, input)),
    ),
    'case.open': moving(openCase),
    'case.change': guarded(async ({ id, lock, ...content }) => {
      const opened = store.open.get(id);
      if (!opened || opened.lock !== lock) throw new ProblemError('case-locked');
      return { saved: await write(store, id, opened, content) };
    }),
    'case.rename': moving(async (_, { id, name }) => {
      await withCase(store, id, (opened) => write(store, id, opened, { changes: [], name }));
      return {};
    }),
    'case.duplicate': moving(duplicateCase),
    'case.archive': moving(async (_, { id, archived }) => {
      await withCase(store, id, (opened) => write(store, id, opened, { changes: [], archived }));
      return {};
    }),
    'case.delete': moving(deleteCase),
    'case.restore': moving(async (_, { id }) => {
      await outOfTrash(store, id);
      return {};
    }),
    'case.close': moving(async (_, { id, lock }) => {
      const opened = store.open.get(id);
      if (opened?.lock === lock) await leave(store, id, opened);
      return {};
    }),
    close: async () => {
      store.isClosed = true;
      await Promise.allSettled(working);
      await Promise.allSettled([...store.open].map(([id, opened]) => inTurn(id, () => leave(store, id, opened))));
    },
  };
}

/** Runs the calls for one case one after the other. */
function turns() {
  const last = new Map<string, Promise<unknown>>();
  return <T>(id: string, work: () => Promise<T>): Promise<T> => {
    const turn = (last.get(id) ?? Promise.resolve()).catch(() => {}).then(work);
    last.set(id, turn);
    const end = () => {
      if (last.get(id) === turn) last.delete(id);
    };
    turn.then(end, end);
    return turn;
  };
}

/** The summaries of the cases that are open here; their folders are updated later. */
const openNow = ({ open }: StoreState) =>
  new Map(
    [...open].map(([id, { stored, evidence }]) => [id, summaryOf(id, evidence.sizeOf(textsOf(stored.draft)), stored)]),
  );

async function createCase(store: StoreState, { draft }: Input<'case.create'>): Output<'case.create'> {
  const id = await makeCase(store, draft, { typed: '' });
  try {
    await takeLock(lockOf(store, id));
    return { id, lock: (await take(store, id)).opened.lock };
  } catch (error) {
    // The window will repeat the request: otherwise the list would contain the case twice.
    await remove(folderOf(store, id)).catch(() => {});
    throw error;
  }
}

/**
 * Creates a case, or writes this draft into the one that the same request created before. One that another window has
 * taken over is that window's.
 */
async function createOnce(store: StoreState, key: string, { draft }: Input<'case.create'>): Output<'case.create'> {
  const known = store.created.get(key);
  const opened = known && store.open.get(known.id);
  if (!opened || opened.lock !== known.lock) {
    const made = await createCase(store, { draft });
    store.created.set(key, made);
    return made;
  }
  const { id } = known;
  await write(store, id, opened, { changes: [{ type: 'whole', draft }] });
  opened.lock = randomUUID();
  store.created.set(key, { id, lock: opened.lock });
  return { id, lock: opened.lock };
}

async function openCase(store: StoreState, { id }: Input<'case.open'>): Output<'case.open'> {
  const known = store.open.get(id);
  if (known) {
    // The newest window has the case; an older one is told with its next change, and loses nothing.
    await known.last;
    known.lock = randomUUID();
    const { draft, bad } = await withTexts(known);
    return { draft, typed: known.stored.typed, lock: known.lock, ...recoveredOf(undefined, bad) };
  }
  // If nothing can be written, a case can still be read.
  const isOurs = await lockCase(store, id).catch((error: unknown) => {
    if (isUnwritable(error)) return false;
    throw error;
  });
  if (!isOurs) return readLocked(folderOf(store, id));
  const { opened, problem } = await take(store, id);
  const { draft, bad } = await withTexts(opened);
  const again = bad.length === 0 ? await derive(store, id, opened, draft).catch(() => undefined) : undefined;
  return {
    draft,
    typed: opened.stored.typed,
    lock: opened.lock,
    ...recoveredOf(problem, bad),
    ...(again === undefined ? {} : { again }),
  };
}

/** Reads a case without its lock: another process has it, its folder cannot be written, or nothing is to be written. */
export async function readLocked(place: string) {
  const loaded = await loadCase(place);
  const { draft, bad } = await withTexts(loaded);
  // Another process may be writing an incomplete last line.
  const recovered = loaded.end === 'torn' ? undefined : loaded.problem;
  return { draft, typed: loaded.stored.typed, ...recoveredOf(recovered, bad) };
}

/** Characters of a name that leave room for the number of a copy. */
const MOST_TITLE = 190;

async function duplicateCase(store: StoreState, { id }: Input<'case.duplicate'>): Output<'case.duplicate'> {
  const known = store.open.get(id);
  await known?.last;
  const from = known ?? (await loadCase(folderOf(store, id)));
  const { draft, bad } = await withTexts(from);
  // The copy would contain an empty output without showing that it differs.
  if (bad.length > 0) throw new ProblemError('case-evidence', { names: bad.join(', ') });
  const { typed, verdict } = from.stored;
  const all = await readCases(store.folder, openNow(store), { query: '', archived: false });
  const title = titleOf(summaryOf(id, 0, from.stored)) || sayInWindow(draft.lang, 'recent.unnamed');
  const name = freeName(
    title.slice(0, MOST_TITLE),
    all.map((one) => ({ name: titleOf(one) })),
  );
  return {
    id: await makeCase(store, draft, {
      typed,
      name,
      ...(verdict === undefined ? {} : { verdict }),
    }),
  };
}

async function deleteCase(store: StoreState, { id }: Input<'case.delete'>): Output<'case.delete'> {
  const opened = store.open.get(id);
  if (opened) await leave(store, id, opened);
  if (!(await lockCase(store, id))) throw new ProblemError('case-locked');
  await giveLock(lockOf(store, id));
  await intoTrash(store, id);
  return {};
}

/** Problem to show about the opened case. */
function recoveredOf(problem: Loaded['problem'], bad: readonly string[]): { recovered?: Problem } {
  if (problem) return { recovered: problem };
  return bad.length === 0 ? {} : { recovered: { problem: 'case-evidence', values: { names: bad.join(', ') } } };
}
