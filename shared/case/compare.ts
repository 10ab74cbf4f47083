import type { Comparison } from '../model/comparison.ts';
import type { Diagnosis, Finding } from '../model/diagnosis.ts';
import type { Lang } from '../model/lang.ts';
import type { QuestionId } from '../model/question.ts';
import { say } from '../text/text.ts';

type Step = Diagnosis['steps'][number];
type Facts = Diagnosis['facts'];

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
