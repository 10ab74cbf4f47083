import * as z from 'zod';
import { LangSchema } from '../lang-schema.ts';
import { SourceSchema } from '../source-schema.ts';
import { AccessSchema } from './access.ts';
import { AboutSchema, CaseEventSchema, HistorySchema, RunSchema } from './case.ts';
import { MOST_RUNS, MOST_SOURCES } from './limits.ts';
import { RedactionSchema } from './redaction.ts';
import { SettingsSchema } from './settings.ts';

/** A case that is being edited, as the window and the store represent it. */
export const DraftSchema = z.object({
  lang: LangSchema,
  about: AboutSchema,
  settings: SettingsSchema,
  sources: z.array(SourceSchema).max(MOST_SOURCES),
  /** Closed runs, the oldest first. */
  earlier: z.array(RunSchema).max(MOST_RUNS).optional(),
  history: HistorySchema.optional(),
  /** How the device was reached last. */
  access: AccessSchema.optional(),
  /** How far the evidence was redacted before it came here: what leaves again is never labelled less. */
  redaction: RedactionSchema.optional(),
});

/** When a change was made, for the case's history. */
const at = z.iso.datetime({ offset: true }).optional();

/** Everything that can happen to a case. The window applies it at once, the store writes it down. */
export const ChangeSchema = z.discriminatedUnion('type', [
  /** Names that are taken get a number. */
  z.object({ type: z.literal('add'), at, sources: z.array(SourceSchema).max(MOST_SOURCES) }),
  /** Takes the place of the source of the same name, or is added. */
  z.object({ type: z.literal('put'), source: SourceSchema }),
  z.object({ type: z.literal('remove'), name: z.string() }),
  /**
   * The current evidence becomes a closed run. The settings are kept, statements about single questions are removed.
   */
  z.object({ type: z.literal('close-run'), closed: z.iso.datetime({ offset: true }) }),
  z.object({ type: z.literal('settings'), at, settings: SettingsSchema }),
  z.object({ type: z.literal('happened'), event: CaseEventSchema }),
  /** `access`: where the device was reached; it stays as it is if it is missing. */
  z.object({ type: z.literal('about'), about: AboutSchema, access: AccessSchema.optional() }),
  z.object({ type: z.literal('lang'), lang: LangSchema }),
  /** Undo, and every other change that replaces the complete case. */
  z.object({ type: z.literal('whole'), draft: DraftSchema }),
]);
