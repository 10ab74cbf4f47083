import * as z from 'zod';
import { DiagnosisSchema } from '../diagnosis.ts';
import { ProblemSchema } from '../problem/problem-schema.ts';
import { AboutSchema } from './case.ts';
import { MOST_DEVICES } from './limits.ts';

/**
 * Id of a case in the store: made by the host, safe as a folder name. A file manager's copies (“… (copy)”, “… - Kopie”)
 * match too.
 */
export const CaseIdSchema = z.string().regex(/^[0-9A-Za-z](?:[0-9A-Za-z ()_-]{0,78}[0-9A-Za-z)])?$/);

/** The verdict as last derived, and the devices it is about; for lists only, never for a decision. */
export const LastVerdictSchema = DiagnosisSchema.shape.verdict
  .pick({ id: true, reason: true, confidence: true })
  .extend({
    devices: z.array(z.string().max(253)).max(MOST_DEVICES).optional(),
    /** How the present run compares with the one closed last. */
    outcome: z.enum(['fixed', 'still', 'other', 'open']).optional(),
  });
export type LastVerdict = z.infer<typeof LastVerdictSchema>;

/** A case as an entry of a list. */
export const CaseSummarySchema = z.object({
  id: CaseIdSchema,
  name: z.string().max(200).optional(),
  about: AboutSchema,
  verdict: LastVerdictSchema.optional(),
  changed: z.iso.datetime({ offset: true }),
  sources: z.int().min(0),
  /** Size of its evidence in bytes of UTF-8. */
  bytes: z.int().min(0).default(0),
  /** Number of runs, including the current one. */
  runs: z.int().min(1),
  archived: z.boolean(),
  /** Set if it cannot be read; it is listed nevertheless. */
  problem: ProblemSchema.optional(),
});
export type CaseSummary = z.infer<typeof CaseSummarySchema>;
