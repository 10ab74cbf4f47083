import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Problem, ProblemError } from '../../../shared/model/problem/problem.ts';
import { renamePatiently } from '../rename.ts';
import {
  isPlainFolder,
  readPlain,
  renameIfThere,
  syncFolder,
  temporaryName,
  writeAtomically,
  writeTemporary,
} from './durable.ts';
import { type EvidenceStore, openEvidence } from './evidence.ts';
import { type Replayed, replay, type Stored, Stored1Schema, StoredSchema } from './stored.ts';
import { draftWith, textsOf } from './texts.ts';

/** The files of one case. The previous pair is kept, so that one unreadable file loses nothing. */
export const filesOf = (place: string) => ({
  state: join(place, 'case.json'),
  journal: join(place, 'journal.jsonl'),
  lastState: join(place, 'case.previous.json'),
  lastJournal: join(place, 'journal.previous.jsonl'),
  summary: join(place, 'summary.json'),
  lock: join(place, 'lock'),
});

/** A case as read from the disk. Nothing on the disk was changed. */
export interface Loaded {
  stored: Stored;
  evidence: EvidenceStore;
  /** Size of the journal in bytes. */
  size: number;
  /** How the journal ended. */
  end: Replayed['end'];
  /** A problem to show to the user. */
  problem: Problem | undefined;
  /** True if the main file exists and cannot be read. */
  isRestored: boolean;
  /** True if the files should be rewritten before anything is appended. */
  isWorn: boolean;
}

/** Reads a case. Throws `ProblemError` no-such-case, newer-case, case-unreadable. */
export async function loadCase(place: string): Promise<Loaded> {
  if (!(await isPlainFolder(place))) throw new ProblemError('no-such-case');
  const files = filesOf(place);
  const readAll = async () =>
    [await readPlain(files.state), await readPlain(files.lastState), await readPlain(files.journal)] as const;
  let [main, last, journal] = await readAll();
  // Another process may be compacting right now: a missing file counts only the second time.
  if (main === undefined || journal === undefined) [main, last, journal] = await readAll();
  if (main === undefined && last === undefined) throw new ProblemError('no-such-case');
  const state = parseState(main, place);
  const base = state ?? parseState(last, place);
  if (!base) throw new ProblemError('case-unreadable', { folder: place });
  const { stored: before } = state ? base : replay(base.stored, (await readPlain(files.lastJournal)) ?? '');
  const { stored: after, end } = replay(before, journal ?? '');
  const evidence = await openEvidence(place);
  const stored = base.isFirst ? { ...after, draft: draftWith(nameIn(evidence), after.draft) } : after;
  // If a byte was not valid text, the text read differs from the file.
  const isWhole = end === 'whole' && !journal?.includes('\ufffd');
  const isWorn = state === undefined || !isWhole || base.isFirst;
  // A crash between two renames leaves no main file: that is not damage.
  const isRestored = state === undefined && main !== undefined;
  const problem = problemOf(place, stored, end, isRestored);
  return { stored, evidence, size: Buffer.byteLength(journal ?? ''), end, isRestored, isWorn, problem };
}

function problemOf(place: string, stored: Stored, end: Replayed['end'], isRestored: boolean): Problem | undefined {
  const time = stored.changed;
  if (end === 'damaged') return { problem: 'case-damaged', values: { time, file: damagedFile(place, stored) } };
  if (isRestored) return { problem: 'case-restored', values: { time } };
  return end === 'torn' ? { problem: 'case-recovered', values: {} } : undefined;
}

/** Unreadable files are kept with this name. */
const damagedFile = (place: string, { seq }: Stored) => join(place, `journal.damaged-after-${seq}.jsonl`);

/** Moves evidence that is still inside the case file into the evidence store. */
const nameIn =
  (evidence: EvidenceStore) =>
  ({ text, name }: { text: string; name: string }) =>
    evidence.has(text) ? text : evidence.hold(text, name);

function parseState(text: string | undefined, place: string): { stored: Stored; isFirst: boolean } | undefined {
  if (text === undefined) return undefined;
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return undefined;
  }
  const present = StoredSchema.safeParse(raw).data;
  if (present) return { stored: present, isFirst: false };
  const first = Stored1Schema.safeParse(raw).data;
  if (first) return { stored: { ...first, schema: 'ftd-cloud-doctor/stored@2', content: first.seq }, isFirst: true };
  if (/"ftd-cloud-doctor\/stored@(?:[3-9]|\d{2,})"/.test(text.slice(0, 200)))
    throw new ProblemError('newer-case', { name: place });
  return undefined;
}

/**
 * Rewrites a case completely and starts a new journal. At every moment there is one state with the entries after it, so
 * a crash loses nothing. Requires the lock, and a closed journal.
 */
export async function compactCase(
  place: string,
  { stored, evidence, end = 'whole', isRestored = false }: Pick<Loaded, 'stored' | 'evidence'> & Partial<Loaded>,
): Promise<void> {
  const files = filesOf(place);
  const text = `${JSON.stringify(stored, undefined, 2)}\n`;
  await evidence.flush();
  await writeTemporary(files.state, text);
  if (end === 'damaged') await copyFile(files.journal, damagedFile(place, stored));
  // An unreadable file must not replace the last readable one.
  if (isRestored) await writeAtomically(files.lastState, text);
  else await renameIfThere(files.state, files.lastState);
  await renamePatiently(temporaryName(files.state), files.state);
  await renameIfThere(files.journal, files.lastJournal);
  await syncFolder(place);
  await evidence.sweep(textsOf(stored.draft));
}
