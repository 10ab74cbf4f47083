import type { DecidedStep, StepDetail } from '../../model/decision.ts';
import type { QuestionId } from '../../model/question.ts';
import type { Answer } from '../answer.ts';
import { citeAll, type Known } from '../facts/known.ts';
import type { Interpreted } from '../interpret.ts';
import type { Question } from '../question.ts';
import { rows } from '../rows.ts';

/** Every question of the tree with its answer. */
export function decideSteps({ answers }: Interpreted, path: readonly QuestionId[]): DecidedStep[] {
  return rows.map((row) => {
    const answer = answers[row.id];
    const step = stepOf(row, answer, path.includes(row.id));
    // An open question may have evidence; of one that was not reached it would answer nothing.
    return { id: row.id, ...step, evidence: step.state === 'unreached' ? [] : citeAll(answer.because) };
  });
}

function stepOf(row: Question, answer: Answer, isReached: boolean): Pick<DecidedStep, 'state' | 'detail'> {
  if (answer.state === 'no' && answer.fault)
    return { state: 'no', detail: { kind: 'reason', reason: answer.fault.reason } };
  if (answer.state === 'yes') return { state: 'yes', detail: detailOf(row, answer.because) };
  // What the evidence shows to be unnecessary is so wherever the path ends.
  const isKnown = answer.state === 'skipped' && answer.because.length > 0;
  if (!isReached && !isKnown) return { state: 'unreached', detail: { kind: 'unreached' } };
  if (answer.state === 'skipped' && answer.because.some(({ id }) => id === 'connector.listening'))
    return { state: 'skipped', detail: { kind: 'local' } };
  if (answer.state === 'skipped') return { state: 'skipped', detail: { kind: 'skipped' } };
  if (answer.conflict) return { state: 'conflict', detail: { kind: 'conflict' } };
  if (answer.cannot) return { state: 'open', detail: { kind: 'cannot' } };
  return { state: 'open', detail: { kind: row.need === 'assumed' && !answer.isElsewhere ? 'assumed' : 'open' } };
}

/** What a passed step shows besides its state: who stated it, the value, or what it was inferred from. */
function detailOf({ id, own, shows = [] }: Question, because: readonly Known[]): StepDetail {
  if (because.some((fact) => fact.id === `told.${id}`)) return { kind: 'told' };
  const list = because.find((fact) => shows.includes(fact.id))?.value;
  if (Array.isArray(list)) return { kind: 'values', values: list.map(String) };
  const from = because.some((fact) => own.includes(fact.id)) ? undefined : rows.find(isAnsweredBy(because));
  return from ? { kind: 'inferred', from: from.id } : { kind: 'good' };
}

const isAnsweredBy =
  (because: readonly Known[]) =>
  ({ own }: Question): boolean =>
    because.some(({ id }) => own.includes(id));
