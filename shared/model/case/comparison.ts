import * as z from 'zod';
import { DiagnosisSchema } from '../diagnosis.ts';
import { questionIds } from '../question.ts';

const FindingSchema = DiagnosisSchema.shape.findings.element;
const StepSchema = DiagnosisSchema.shape.steps.element;
const FactSchema = DiagnosisSchema.shape.facts.valueType;

/** Two runs of one case side by side: `before` and `after` a fix, or yesterday and today. */
export const ComparisonSchema = z.object({
  /**
   * `fixed`: the question that had the fault now has a good answer. `still`: the same fault is shown again. `other`:
   * that question has another fault, or there was none before. `open`: it is not answered in the later run, or neither
   * run shows a fault.
   */
  outcome: z.enum(['fixed', 'still', 'other', 'open']),
  /** The outcome in one sentence. */
  text: z.string(),
  /** The question to which the earlier fault belongs. */
  question: z.enum(questionIds).optional(),
  before: DiagnosisSchema.shape.verdict,
  after: DiagnosisSchema.shape.verdict,
  /** Findings that only the earlier run shows; their citations point into its sources. */
  gone: z.array(FindingSchema),
  /** Findings that only the later run shows; their citations point into its sources. */
  appeared: z.array(FindingSchema),
  /** The questions whose answers differ, in the tree's order. */
  steps: z.array(z.object({ id: z.enum(questionIds), before: StepSchema, after: StepSchema })),
  /** The facts that differ, or that only one run has, by their key. */
  facts: z.array(z.object({ key: z.string(), before: FactSchema.optional(), after: FactSchema.optional() })),
});
export type Comparison = z.infer<typeof ComparisonSchema>;

/** The diagnosis as `--json` prints it: with the comparison, if the case has a run before the current one. */
export const PrintedDiagnosisSchema = DiagnosisSchema.extend({ comparison: ComparisonSchema.optional() });
export type PrintedDiagnosis = z.infer<typeof PrintedDiagnosisSchema>;
