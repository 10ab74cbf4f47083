import * as z from 'zod';
import { type Diagnosis, DiagnosisSchema, type Finding, type Lang } from '../report/schema.ts';
import { say } from '../text/text.ts';
import { type QuestionId, questionIds } from '../tree/verdicts.ts';

type Step = Diagnosis['steps'][number];
type Facts = Diagnosis['facts'];

const FindingSchema = DiagnosisSchema.shape.findings.element;
const StepSchema = DiagnosisSchema.shape.steps.element;
const FactSchema = DiagnosisSchema.shape.facts.valueType;

/** Two runs of one case side by side, as `before` and `after` a fix, or yesterday and today. */
export const ComparisonSchema = z.object({
  /**
   * `fixed`: the question that held the fault before is answered well now. `still`: the same fault is shown again.
   * `other`: that question shows another fault, or there was none before. `open`: it is not answered in the later run,
   * or neither run shows a fault.
   */
  outcome: z.enum(['fixed', 'still', 'other', 'open']),
  /** The outcome in one sentence. */
  text: z.string(),
  /** The question that the earlier fault belongs to. */
  question: z.enum(questionIds).optional(),
  before: DiagnosisSchema.shape.verdict,
  after: DiagnosisSchema.shape.verdict,
  /** Findings that only the earlier run shows; their citations point into its sources. */
  gone: z.array(FindingSchema),
  /** Findings that only the later run shows; their citations point into its sources. */
  appeared: z.array(FindingSchema),
  /** The questions whose answers differ, in the tree's order. */
  steps: z.array(z.object({ id: z.enum(questionIds), before: StepSchema, after: StepSchema })),
  /** The facts that differ, or that only one run tells, by their key. */
  facts: z.array(z.object({ key: z.string(), before: FactSchema.optional(), after: FactSchema.optional() })),
});
export type Comparison = z.infer<typeof ComparisonSchema>;

/** The diagnosis as `--json` prints it: with the comparison, if the case has a run before the present one. */
export const PrintedDiagnosisSchema = DiagnosisSchema.extend({ comparison: ComparisonSchema.optional() });
export type PrintedDiagnosis = z.infer<typeof PrintedDiagnosisSchema>;

/** The question that held a diagnosis: the first fault, else the open one. */
function heldBy({ steps, question }: Diagnosis): QuestionId | undefined {
  return steps.find(({ state }) => state === 'no')?.id ?? question;
}

/** Compares two runs. Each keeps its own evidence: citations of `before` point into the closed run's sources. */
export function compareRuns(before: Diagnosis, after: Diagnosis, lang: Lang): Comparison {
  const question = heldBy(before);
  const find = ({ steps }: Diagnosis, id: QuestionId) => steps.find((step) => step.id === id);
  const then = question && find(before, question);
  const now = question && find(after, question);
  const outcome = outcomeOf(then, now, before, after);
  const same = (one: Finding) => (other: Finding) =>
    other.id === one.id && other.reason === one.reason && other.host === one.host;
  return {
    outcome,
    text:
      question && then?.state === 'no'
        ? say(lang, `compare.${outcome}`, { question: say(lang, `question.${question}`) })
        : say(lang, outcome === 'other' ? 'compare.new' : 'compare.none', { verdict: after.verdict.title }),
    ...(question === undefined ? {} : { question }),
    before: before.verdict,
    after: after.verdict,
    gone: before.findings.filter((finding) => !after.findings.some(same(finding))),
    appeared: after.findings.filter((finding) => !before.findings.some(same(finding))),
    steps: before.steps.flatMap((step) => {
      const later = find(after, step.id);
      const differs = later?.state !== step.state || (step.state === 'no' && later?.detail !== step.detail);
      return later && differs ? [{ id: step.id, before: step, after: later }] : [];
    }),
    facts: factsThatDiffer(before.facts, after.facts),
  };
}

function factsThatDiffer(earlier: Facts, later: Facts): Comparison['facts'] {
  const keys = [...new Set([...Object.keys(earlier), ...Object.keys(later)])].sort();
  return keys.flatMap((key) => {
    const [before, after] = [earlier[key], later[key]];
    if (contentOf(before) === contentOf(after)) return [];
    return [{ key, ...(before ? { before } : {}), ...(after ? { after } : {}) }];
  });
}

/** Where a fact was read does not make it another one. */
function contentOf(fact: Facts[string] | undefined): string {
  return JSON.stringify(fact ? [fact.state, fact.reason, fact.value] : null);
}

function outcomeOf(
  then: Step | undefined,
  now: Step | undefined,
  before: Diagnosis,
  after: Diagnosis,
): Comparison['outcome'] {
  // Where no fault was shown there is none to be gone.
  if (then?.state !== 'no') return after.findings.length > 0 ? 'other' : 'open';
  if (now?.state === 'no') {
    const [one, other] = [before, after].map(({ findings }) => findings.find(({ primary }) => primary));
    return one?.id === other?.id && one?.reason === other?.reason && then.detail === now.detail ? 'still' : 'other';
  }
  return now?.state === 'yes' || now?.state === 'skipped' ? 'fixed' : 'open';
}
