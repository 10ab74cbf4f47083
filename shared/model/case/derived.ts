import * as z from 'zod';
import { DiagnosisSchema } from '../diagnosis.ts';
import { questionIds } from '../question.ts';
import { LastVerdictSchema } from './case-summary.ts';

/**
 * What one version of the app derived from a case, stored with it so that a later version can show what it decides
 * differently.
 */
export const DerivedSchema = z.object({
  /** The version that derived it. */
  app: z.string().max(100),
  /** Number of the case's last change that it includes. */
  seq: z.int().min(0),
  verdict: LastVerdictSchema,
  steps: z.partialRecord(z.enum(questionIds), DiagnosisSchema.shape.steps.element.shape.state),
  /** Each fact, shortened, with the probe from which it was read. */
  facts: z.record(z.string(), z.object({ probe: z.string(), is: z.string() })),
});
export type Derived = z.infer<typeof DerivedSchema>;

/** An old case decided by the current tree. */
export const AgainSchema = z.object({
  written: z.object({ app: z.string(), verdict: LastVerdictSchema }),
  derived: z.object({ app: z.string(), verdict: LastVerdictSchema }),
  same: z.boolean(),
  /** Which reader or rule makes the difference, in sentences; empty if there is no difference. */
  why: z.string(),
});
export type Again = z.infer<typeof AgainSchema>;
