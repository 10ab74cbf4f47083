import type { DecidedFinding, DecidedStep, Decision, RunComparison } from '../model/decision.ts';
import type { QuestionId } from '../model/question.ts';

/** The question that decided: that of the first fault, otherwise the open one. */
function decidingQuestion({ steps, question }: Decision): QuestionId | undefined {
  return steps.find(({ state }) => state === 'no')?.id ?? question;
}

/** Compares two runs. Each keeps its own evidence: citations in `before` point into the closed run's sources. */
export function compareRuns(before: Decision, after: Decision): RunComparison {
  const question = decidingQuestion(before);
  const find = ({ steps }: Decision, id: QuestionId) => steps.find((step) => step.id === id);
  const then = question && find(before, question);
  const now = question && find(after, question);
  const same = (one: DecidedFinding) => (other: DecidedFinding) =>
    other.id === one.id && other.reason === one.reason && other.host === one.host;
  return {
    outcome: outcomeOf(then, now, before, after),
    ...(question === undefined ? {} : { question }),
    hadFault: then?.state === 'no',
    before,
    after,
    // What was not checked again may still be there.
    gone: before.findings.filter(
      (finding) => !after.findings.some(same(finding)) && isAnswered(find(after, finding.question)),
    ),
    appeared: after.findings.filter((finding) => !before.findings.some(same(finding))),
    steps: before.steps.flatMap((step) => {
      const later = find(after, step.id);
      const differs = later && (later.state !== step.state || reasonOf(later) !== reasonOf(step));
      return differs ? [{ id: step.id, before: step, after: later }] : [];
    }),
    facts: factsThatDiffer(before.facts, after.facts),
  };
}

function reasonOf({ detail }: DecidedStep): string | undefined {
  return detail.kind === 'reason' ? detail.reason : undefined;
}

function factsThatDiffer(earlier: Decision['facts'], later: Decision['facts']): RunComparison['facts'] {
  const keys = [...new Set([...Object.keys(earlier), ...Object.keys(later)])].sort();
  return keys.flatMap((key) => {
    const [before, after] = [earlier[key], later[key]];
    if (contentOf(before) === contentOf(after)) return [];
    return [{ key, ...(before ? { before } : {}), ...(after ? { after } : {}) }];
  });
}

/** The same fact from another place is still the same fact. */
function contentOf(fact: Decision['facts'][string] | undefined): string {
  return JSON.stringify(fact ? [fact.state, fact.reason, fact.value] : null);
}

function outcomeOf(
  then: DecidedStep | undefined,
  now: DecidedStep | undefined,
  before: Decision,
  after: Decision,
): RunComparison['outcome'] {
  // Without an earlier fault, none can be fixed.
  if (then?.state !== 'no') return after.findings.length > 0 ? 'other' : 'open';
  if (now?.state === 'no') {
    const [{ verdict: one }, { verdict: other }] = [before, after];
    return one.id === other.id && one.reason === other.reason && reasonOf(then) === reasonOf(now) ? 'still' : 'other';
  }
  return isAnswered(now) ? 'fixed' : 'open';
}

/** True if outputs answer the step: an optional question is also skipped if it was never asked. */
function isAnswered(step: DecidedStep | undefined): boolean {
  if (step?.state === 'skipped') return step.evidence.length > 0;
  return step?.state === 'yes' || step?.state === 'no';
}
