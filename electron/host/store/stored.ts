import * as z from 'zod';
import { applyChange, ChangeSchema, DraftSchema } from '../../../shared/case/draft.ts';
import { type CaseSummary, LastVerdictSchema } from '../../../shared/case/summary.ts';

/** A case as it lies on disk: the state when it was last written whole. */
export const StoredSchema = z.object({
  schema: z.literal('ftd-cloud-doctor/stored@1'),
  /** Number of the last journal entry that is in it. */
  seq: z.int().min(0),
  changed: z.iso.datetime({ offset: true }),
  name: z.string().max(200).optional(),
  archived: z.boolean(),
  verdict: LastVerdictSchema.optional(),
  typed: z.string(),
  draft: DraftSchema,
});
export type Stored = z.infer<typeof StoredSchema>;

/** One line of the journal: what happened since. */
export const EntrySchema = z.object({
  seq: z.int().min(1),
  time: z.iso.datetime({ offset: true }),
  changes: z.array(ChangeSchema).default([]),
  typed: z.string().optional(),
  verdict: LastVerdictSchema.optional(),
  name: z.string().max(200).optional(),
  archived: z.boolean().optional(),
});
export type Entry = z.infer<typeof EntrySchema>;

/** The case after an entry. */
export function afterEntry(stored: Stored, entry: Entry): Stored {
  const { seq, time, changes, typed = stored.typed, archived = stored.archived } = entry;
  const verdict = entry.verdict ?? stored.verdict;
  const name = entry.name ?? stored.name;
  return {
    schema: stored.schema,
    seq,
    changed: time,
    archived,
    typed,
    draft: changes.reduce(applyChange, stored.draft),
    ...(name === undefined ? {} : { name }),
    ...(verdict === undefined ? {} : { verdict }),
  };
}

/**
 * Replays a journal over the state before it. Entries that are in the state already are passed over. Reading stops at
 * the first that is not whole: `isWhole` is then false, and `length` says how many characters are good.
 */
export function replay(stored: Stored, journal: string): { stored: Stored; isWhole: boolean; length: number } {
  let length = 0;
  let state = stored;
  while (length < journal.length) {
    const end = journal.indexOf('\n', length);
    const entry = end < 0 ? undefined : readEntry(journal.slice(length, end));
    if (!entry || (entry.seq > state.seq && entry.seq !== state.seq + 1))
      return { stored: state, isWhole: false, length };
    if (entry.seq > state.seq) state = afterEntry(state, entry);
    length = end + 1;
  }
  return { stored: state, isWhole: true, length };
}

function readEntry(line: string): Entry | undefined {
  try {
    return EntrySchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

export function summaryOf(id: string, { draft, name, verdict, changed, archived }: Stored): CaseSummary {
  return {
    id,
    ...(name ? { name } : {}),
    about: draft.about,
    ...(verdict ? { verdict } : {}),
    changed,
    sources: draft.sources.length,
    runs: (draft.earlier?.length ?? 0) + 1,
    archived,
  };
}
