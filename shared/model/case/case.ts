import * as z from 'zod';
import { CitationSchema, DiagnosisSchema } from '../diagnosis.ts';
import { LangSchema } from '../lang-schema.ts';
import { questionIds } from '../question.ts';
import { SourceSchema } from '../source-schema.ts';
import { AccessSchema } from './access.ts';
import { MOST_ABOUT, MOST_EVENTS, MOST_RUNS, MOST_SOURCES } from './limits.ts';
import { RedactionSchema } from './redaction.ts';
import { SettingsSchema } from './settings.ts';

const short = (most: number) => z.string().max(most);
const time = z.iso.datetime({ offset: true });

/** Case data: who and what it is about; all optional, all printed on the report. */
export const AboutSchema = z.object({
  device: short(MOST_ABOUT.device).optional(),
  customer: short(MOST_ABOUT.customer).optional(),
  ticket: short(MOST_ABOUT.ticket).optional(),
  engineer: short(MOST_ABOUT.engineer).optional(),
});
export type About = z.infer<typeof AboutSchema>;

/** The case before a fix: a closed run. The case's own sources belong to the current run. */
export const RunSchema = z.object({
  /** When the run was closed. */
  closed: time,
  settings: SettingsSchema,
  sources: z.array(SourceSchema).max(MOST_SOURCES),
});
export type Run = z.infer<typeof RunSchema>;

/** A source with the SHA-256 of its text. */
const SealedSourceSchema = SourceSchema.extend({ sha256: z.string().regex(/^[0-9a-f]{64}$/) });
export type SealedSource = z.infer<typeof SealedSourceSchema>;

/** The part of a decision that must be the same when the evidence is read again. */
const SealedDecisionSchema = z.object({
  verdict: DiagnosisSchema.shape.verdict.pick({
    id: true,
    reason: true,
    confidence: true,
    ports: true,
    host: true,
    step: true,
  }),
  findings: z.array(
    z.object({
      id: z.string(),
      reason: z.string(),
      confidence: z.string(),
      evidence: z.array(CitationSchema),
    }),
  ),
});
export type SealedDecision = z.infer<typeof SealedDecisionSchema>;

/** What a case can be exported as. `bundle`: everything for the hand-over, as one zip file. */
export const exportFormats = ['pdf', 'html', 'json', 'markdown', 'case', 'bundle'] as const;

/**
 * What happened to a case and does not follow from its evidence. No text of the engineer's is in it, so that nothing of
 * it has to be redacted.
 */
export const CaseEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('answered'),
    at: time,
    about: z.enum([...questionIds, 'deviceVersion', 'device']),
    /** Absent for a version and a device's name, and where an answer was taken back. */
    answer: z.enum(['on', 'off', 'current', 'stale', 'unknown', 'yes', 'no', 'cannot']).optional(),
  }),
  z.object({ type: z.literal('exported'), at: time, format: z.enum(exportFormats), redaction: RedactionSchema }),
]);
export type CaseEvent = z.infer<typeof CaseEventSchema>;
/** In the order in which they happened, those of closed runs included. */
export const HistorySchema = z.array(CaseEventSchema).max(MOST_EVENTS);

/** A closed run with the SHA-256 of each of its texts, and what followed from them. */
const SealedRunSchema = RunSchema.extend({
  sources: z.array(SealedSourceSchema).max(MOST_SOURCES),
  decision: SealedDecisionSchema.optional(),
});

/**
 * The case file (`.ftdcase`), also embedded in every PDF. `case@2` adds closed runs and the engineer's statements about
 * single questions: a program that ignored them would show a different case. `case@3` adds evidence from an FMC and how
 * the device was reached. A case is written with the lowest number that can represent it.
 */
export const CaseFileSchema = z.object({
  schema: z.enum(['ftd-cloud-doctor/case@1', 'ftd-cloud-doctor/case@2', 'ftd-cloud-doctor/case@3']),
  /** Version of the app that wrote it. */
  app: z.string(),
  created: time,
  lang: LangSchema,
  redaction: RedactionSchema,
  about: AboutSchema,
  settings: SettingsSchema,
  sources: z.array(SealedSourceSchema).max(MOST_SOURCES),
  /** Closed runs, the oldest first. */
  earlier: z.array(SealedRunSchema).max(MOST_RUNS).optional(),
  history: HistorySchema.optional(),
  /** How the device was reached; never in a redacted case. */
  access: AccessSchema.optional(),
  decision: SealedDecisionSchema,
  /** SHA-256 over everything above; detects accidents and careless edits, not a forger. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
});
export type CaseFile = z.infer<typeof CaseFileSchema>;
