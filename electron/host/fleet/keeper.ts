import { type FileHandle, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { parseCase } from '../../../shared/case/parse.ts';
import type { CaseFile } from '../../../shared/model/case/case.ts';
import type { Draft } from '../../../shared/model/case/draft.ts';
import { type FleetEvent, FleetEventSchema } from '../../../shared/model/fleet/event.ts';
import { ProblemError } from '../../../shared/model/problem/problem.ts';
import { draftOf } from '../import/open-case.ts';
import {
  append,
  isMissing,
  makeFolder,
  openAppending,
  readPlain,
  remove,
  storeProblem,
  writeAtomically,
} from '../store/durable.ts';
import { giveLock, takeLock } from '../store/lock.ts';

/** Where a fleet is kept: in memory, or in a folder that outlives the process. */
export interface Keeper {
  /** Resolves when the events are on the disk. */
  note(events: readonly FleetEvent[]): Promise<void>;
  /** Keeps a device's case before its row is noted; gives the file's name, if there is a file. */
  saveCase(key: string, file: CaseFile): Promise<string | undefined>;
  /** A device's case; `undefined` if there is none that can be read. */
  openCase(key: string): Promise<Draft | undefined>;
  /** A file beside the journal, whole or not at all. */
  write(name: string, text: string): Promise<void>;
  close(): Promise<void>;
}

/** Keeps a fleet as long as the process lives. */
export function memoryKeeper(): Keeper {
  const cases = new Map<string, Draft>();
  return {
    note: async () => {},
    saveCase: async (key, file) => {
      cases.set(key, draftOf(file));
      return undefined;
    },
    openCase: async (key) => cases.get(key),
    write: async () => {},
    close: async () => {},
  };
}

const JOURNAL = 'journal.jsonl';
const LOCK = 'lock';
const CASE_ENDING = '.ftdcase';

/**
 * Keeps a fleet in a folder: `journal.jsonl` (its events, each on the disk before the next is asked), one case file a
 * device, `fleet.json`. A last line that a crash cut off is dropped. Throws `ProblemError` store-full, store-unwritable,
 * store-vanished, fleet-damaged, fleet-locked (another process asks it).
 * @returns the keeper and the events that were kept; none for a new fleet
 */
export async function folderKeeper(folder: string): Promise<{ keeper: Keeper; events: FleetEvent[] }> {
  const guard = async <T>(work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      throw storeProblem(error, folder);
    });
  await guard(makeFolder(folder));
  const lock = join(folder, LOCK);
  if (!(await guard(takeLock(lock)))) throw new ProblemError('fleet-locked', { folder });
  try {
    const { events, bytes } = await guard(readJournal(folder));
    const journal = await guard(openJournal(folder, bytes));
    let size = bytes;
    let last: Promise<unknown> = Promise.resolve();
    const keeper: Keeper = {
      note: (more) => {
        const lines = more.map((event) => `${JSON.stringify(event)}\n`).join('');
        const work = last
          .catch(() => {})
          .then(async () => {
            size = await append(journal, lines, size);
          });
        last = work;
        return guard(work);
      },
      saveCase: async (key, file) => {
        const name = `${key}${CASE_ENDING}`;
        await guard(writeAtomically(join(folder, name), JSON.stringify(file)));
        return name;
      },
      openCase: (key) => guard(readCase(join(folder, `${key}${CASE_ENDING}`))),
      write: (name, text) => guard(writeAtomically(join(folder, name), text)),
      close: async () => {
        await last.catch(() => {});
        await journal.close().catch(() => {});
        await giveLock(lock);
      },
    };
    return { keeper, events };
  } catch (error) {
    await giveLock(lock);
    throw error;
  }
}

/** The events of a fleet's folder; none if there is no fleet in it. Nothing is changed. */
export async function readFleet(folder: string): Promise<FleetEvent[]> {
  return (await readJournal(folder)).events;
}

/** Deletes a fleet's folder. Throws `ProblemError` fleet-locked while another process asks it, store-…. */
export async function removeFleet(folder: string): Promise<void> {
  try {
    if (!(await takeLock(join(folder, LOCK)))) throw new ProblemError('fleet-locked', { folder });
    await remove(folder);
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    if (!isMissing(error)) throw storeProblem(error, folder);
  }
}

async function openJournal(folder: string, bytes: number): Promise<FileHandle> {
  const file = join(folder, JOURNAL);
  const journal = await openAppending(file);
  try {
    // Half a line would swallow the next one. By its name: on Windows what is open for appending cannot be cut.
    await truncate(file, bytes);
    return journal;
  } catch (error) {
    await journal.close().catch(() => {});
    throw error;
  }
}

/** Every whole line up to the first that is none; `bytes`: how much of the file that is. */
async function readJournal(folder: string): Promise<{ events: FleetEvent[]; bytes: number }> {
  const text = (await readPlain(join(folder, JOURNAL))) ?? '';
  const events: FleetEvent[] = [];
  let bytes = 0;
  for (let from = 0; from < text.length; ) {
    const to = text.indexOf('\n', from);
    const event = to < 0 ? undefined : parseLine(text.slice(from, to));
    if (!event) {
      // A line in the middle that cannot be read is damage, not a crash: what is behind it must not be cut off.
      if (to >= 0) throw new ProblemError('fleet-damaged', { folder, line: String(events.length + 1) });
      break;
    }
    events.push(event);
    bytes += Buffer.byteLength(text.slice(from, to + 1));
    from = to + 1;
  }
  return { events, bytes };
}

function parseLine(line: string): FleetEvent | undefined {
  try {
    return FleetEventSchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

async function readCase(path: string): Promise<Draft | undefined> {
  const text = await readPlain(path);
  const parsed = text === undefined ? undefined : parseCase(text);
  return parsed && 'file' in parsed ? draftOf(parsed.file) : undefined;
}
