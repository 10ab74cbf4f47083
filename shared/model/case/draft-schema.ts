import * as z from 'zod';
import { LangSchema } from '../lang-schema.ts';
import { AboutSchema, RedactionSchema, RunSchema, SettingsSchema, SourceSchema } from './case.ts';
import { MOST_RUNS, MOST_SOURCES } from './limits.ts';

/** A case that is being edited, as the window and the store represent it. */
export const DraftSchema = z.object({
  lang: LangSchema,
  about: AboutSchema,
  settings: SettingsSchema,
  sources: z.array(SourceSchema).max(MOST_SOURCES),
  /** Closed runs, the oldest first. */
  earlier: z.array(RunSchema).max(MOST_RUNS).optional(),
  /** How far the evidence was redacted before it was imported: an export is never labelled as less redacted. */
  redaction: RedactionSchema.optional(),
});

/** Every change to a case. The window applies it immediately, the store writes it to the journal. */
export const ChangeSchema = z.discriminatedUnion('type', [
  /** A name that exists already gets a number. */
  z.object({ type: z.literal('add'), sources: z.array(SourceSchema).max(MOST_SOURCES) }),
  /** Replaces the source of the same name, or is added. */
  z.object({ type: z.literal('put'), source: SourceSchema }),
  z.object({ type: z.literal('remove'), name: z.string() }),
  /**
   * The current evidence becomes a closed run. The settings are kept, statements about single questions are removed.
   */
  z.object({ type: z.literal('close-run'), closed: z.iso.datetime({ offset: true }) }),
  z.object({ type: z.literal('settings'), settings: SettingsSchema }),
  z.object({ type: z.literal('about'), about: AboutSchema }),
  z.object({ type: z.literal('lang'), lang: LangSchema }),
  /** Undo, and every other change that replaces the complete case. */
  z.object({ type: z.literal('whole'), draft: DraftSchema }),
]);
