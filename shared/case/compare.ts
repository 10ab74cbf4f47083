import type { Diagnosis, Finding, Lang } from '../report/schema.ts';
import { say } from '../text/text.ts';
import type { QuestionId } from '../tree/verdicts.ts';

type Step = Diagnosis['steps'][number];

/** Two runs of one case side by side, as `before` and `after` a fix, or yesterday and today. */
export interface Comparison {
  /**
   * `fixed`: the question that held the fault before is answered well now. `still`: the same fault is shown again.
   * `other`: that question shows another fault. `open`: it is not answered in the later run.
   */
  outcome: 'fixed' | 'still' | 'other' | 'open';
  /** The outcome in one sentence. */
  text: string;
  /** The question that the earlier fault belongs to. */
  question: QuestionId | undefined;
  before: Diagnosis['verdict'];
  after: Diagnosis['verdict'];
  /** Findings that only the earlier, or only the later run shows. */
  gone: Finding[];
  appeared: Finding[];
  /** The questions whose answers differ, in the tree's order. */
  steps: { id: QuestionId; before: Step; after: Step }[];
}

/** The question that held a diagnosis: the first fault, else the open one. */
export function heldBy({ steps, question }: Diagnosis): QuestionId | undefined {
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
    text: say(lang, `compare.${outcome}`, { question: question ? say(lang, `question.${question}`) : '' }),
    question,
    before: before.verdict,
    after: after.verdict,
    gone: before.findings.filter((finding) => !after.findings.some(same(finding))),
    appeared: after.findings.filter((finding) => !before.findings.some(same(finding))),
    steps: before.steps.flatMap((step) => {
      const later = find(after, step.id);
      const differs = later?.state !== step.state || (step.state === 'no' && later?.detail !== step.detail);
      return later && differs ? [{ id: step.id, before: step, after: later }] : [];
    }),
  };
}

function outcomeOf(
  then: Step | undefined,
  now: Step | undefined,
  before: Diagnosis,
  after: Diagnosis,
): Comparison['outcome'] {
  if (now?.state === 'no') {
    const [one, other] = [before, after].map(({ findings }) => findings.find(({ primary }) => primary));
    return one?.id === other?.id && one?.reason === other?.reason && then?.detail === now.detail ? 'still' : 'other';
  }
  return now?.state === 'yes' || now?.state === 'skipped' ? 'fixed' : 'open';
}
