import * as z from 'zod';
import { applyChange } from '../../../shared/case/change.ts';
import { type CaseSummary, LastVerdictSchema } from '../../../shared/model/case/case-summary.ts';
import { DerivedSchema } from '../../../shared/model/case/derived.ts';
import { ChangeSchema, DraftSchema } from '../../../shared/model/case/draft-schema.ts';

const time = z.iso.datetime({ offset: true });

/** What both versions have. */
const base = {
  /** Number of the last journal entry that is in it. */
  seq: z.int().min(0),
  changed: time,
  name: z.string().max(200).optional(),
  archived: z.boolean(),
  verdict: LastVerdictSchema.optional(),
  typed: z.string(),
  draft: DraftSchema,
};

/** The first version: the file contained the evidence. */
export const Stored1Schema = z.object({ schema: z.literal('ftd-cloud-doctor/stored@1'), ...base });

/**
 * A case as stored: the state when it was last written completely. Each source's `text` is the name of its file in
 * the folder `evidence`.
 */
export const StoredSchema = z.object({
  schema: z.literal('ftd-cloud-doctor/stored@2'),
  ...base,
  /** Number of the last entry that changed what the verdict follows from. */
  content: z.int().min(0),
  derived: DerivedSchema.optional(),
});
export type Stored = z.infer<typeof StoredSchema>;

/** One line of the journal: what happened since. */
const EntrySchema = z.object({
  seq: z.int().min(1),
  time,
  changes: z.array(ChangeSchema).default([]),
  typed: z.string().optional(),
  verdict: LastVerdictSchema.optional(),
  name: z.string().max(200).optional(),
  archived: z.boolean().optional(),
  derived: DerivedSchema.optional(),
});
export type Entry = z.infer<typeof EntrySchema>;

/** The case after an entry. */
export function afterEntry(stored: Stored, entry: Entry): Stored {
  const { seq, changes, typed = stored.typed, archived = stored.archived } = entry;
  const verdict = entry.verdict ?? stored.verdict;
  const name = entry.name ?? stored.name;
  const derived = entry.derived ?? stored.derived;
  const isWork =
    changes.length > 0 || typed !== stored.typed || entry.name !== undefined || entry.archived !== undefined;
  // A clock that was set back moves no case down the list.
  const changed = isWork && Date.parse(entry.time) > Date.parse(stored.changed) ? entry.time : stored.changed;
  return {
    schema: stored.schema,
    seq,
    content: changes.length > 0 ? seq : stored.content,
    changed,
    archived,
    typed,
    draft: changes.reduce(applyChange, stored.draft),
    ...(name === undefined ? {} : { name }),
    ...(verdict === undefined ? {} : { verdict }),
    ...(derived === undefined ? {} : { derived }),
  };
}

/** Result of replaying a journal. */
export interface Replayed {
  stored: Stored;
  /** `torn`: the last line is incomplete, and was never confirmed. `damaged`: more lines follow one that cannot be read. */
  end: 'whole' | 'torn' | 'damaged';
}

/** Replays a journal over the state before it. Entries that are in the state already are passed over. */
export function replay(stored: Stored, journal: string): Replayed {
  let at = 0;
  let state = stored;
  while (at < journal.length) {
    const end = journal.indexOf('\n', at);
    const entry = end < 0 ? undefined : readEntry(journal.slice(at, end));
    if (!entry || entry.seq > state.seq + 1)
      return { stored: state, end: end < 0 || end === journal.length - 1 ? 'torn' : 'damaged' };
    if (entry.seq > state.seq) state = afterEntry(state, entry);
    at = end + 1;
  }
  return { stored: state, end: 'whole' };
}

function readEntry(line: string): Entry | undefined {
  try {
    return EntrySchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

export function summaryOf(id: string, bytes: number, { draft, name, verdict, changed, archived }: Stored): CaseSummary {
  return {
    id,
    ...(name ? { name } : {}),
    about: draft.about,
    ...(verdict ? { verdict } : {}),
    changed,
    sources: draft.sources.length,
    bytes,
    runs: (draft.earlier?.length ?? 0) + 1,
    archived,
  };
}
