import * as z from 'zod';
import { DiagnosisSchema } from '../diagnosis.ts';
import { questionIds } from '../question.ts';
import { LastVerdictSchema } from './case-summary.ts';

/** What one version of the app derived from a case, kept beside it so that a later version can say what it sees differently. */
export const DerivedSchema = z.object({
  /** The version that derived it. */
  app: z.string().max(100),
  /** Number of the last change of the case that it saw. */
  seq: z.int().min(0),
  verdict: LastVerdictSchema,
  steps: z.partialRecord(z.enum(questionIds), DiagnosisSchema.shape.steps.element.shape.state),
  /** Each fact in short, with the probe it was read from. */
  facts: z.record(z.string(), z.object({ probe: z.string(), is: z.string() })),
});
export type Derived = z.infer<typeof DerivedSchema>;

/** An old case run through the present tree. */
export const AgainSchema = z.object({
  written: z.object({ app: z.string(), verdict: LastVerdictSchema }),
  derived: z.object({ app: z.string(), verdict: LastVerdictSchema }),
  same: z.boolean(),
  /** Which parser or which rule makes the difference, in sentences; empty if there is none. */
  why: z.string(),
});
export type Again = z.infer<typeof AgainSchema>;
