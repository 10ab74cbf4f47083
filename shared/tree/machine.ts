import { assign, createActor, setup } from 'xstate';
import { type QuestionId, questionIds } from '../model/question.ts';
import { type VerdictId, verdictIds } from '../model/verdict.ts';
import type { Answers } from './answer.ts';
import type { Question } from './question.ts';
import { questions, rows } from './rows.ts';

export interface TreeInput {
  answers: Answers;
  /** True if the outputs come from more than one device: they never share a verdict. */
  mixed: boolean;
  /**
   * True in batch mode (command line, report), where no question can be asked: an open question then ends in
   * `inconclusive`.
   */
  batch: boolean;
}

interface TreeContext extends TreeInput {
  /** The questions passed, in order; the last one decided or is open. */
  path: QuestionId[];
}

/** A condition on the question at which the walk is. */
type Guard = (walk: { context: TreeContext }, question: QuestionId) => boolean;

/** The walk may pass a question that cannot be checked, but without its answer it cannot end as `healthy`. */
const isUnchecked = (answers: Answers, question: QuestionId) =>
  questions[question].need === 'required' && answers[question].cannot === true;

const fails =
  (fault: VerdictId): Guard =>
  ({ context: { answers } }, question) =>
    answers[question].state === 'no' && answers[question].fault?.id === fault;
const passes: Guard = ({ context: { answers } }, question) => ['yes', 'skipped'].includes(answers[question].state);
const isElsewhere: Guard = ({ context: { answers } }, question) => answers[question].isElsewhere === true;

const guards: Record<string, Guard> = {
  ...Object.fromEntries(rows.flatMap(({ faults }) => faults.map(({ id, guard }) => [guard, fails(id)]))),
  ...Object.fromEntries(rows.flatMap((row) => (row.passes === undefined ? [] : [[row.passes, passes]]))),
  ...Object.fromEntries(rows.flatMap((row) => (row.ends === undefined ? [] : [[row.ends, isElsewhere]]))),
  'several devices are mixed': ({ context }) => context.mixed,
  // An earlier fault would have decided.
  'a later fault is shown': ({ context }) => rows.some(({ id }) => context.answers[id].state === 'no'),
  'there is no way to check it': ({ context }, question) => context.answers[question].cannot === true,
  'something could not be checked': ({ context }) =>
    context.path.some((question) => isUnchecked(context.answers, question)),
  'nobody can be asked': ({ context }) => context.batch,
};

const tree = setup({
  types: {} as { context: TreeContext; input: TreeInput },
  guards,
  actions: {
    arrive: assign({ path: ({ context }, question: QuestionId) => [...context.path, question] }),
  },
});

interface Transition {
  target: QuestionId | VerdictId;
  guard?: { type: string; params: QuestionId };
}
interface State {
  entry?: { type: 'arrive'; params: QuestionId };
  tags?: 'verdict';
  always?: Transition[];
}

/**
 * The transitions of a question, in the order in which they are tried: its faults, then the next question, then what an
 * open answer leads to.
 */
function transitionsOf({ id, need, faults, passes, ends }: Question, next: Question | undefined): Transition[] {
  const when = (type: string, target: Transition['target']): Transition => ({ guard: { type, params: id }, target });
  const failed = faults.map((fault) => when(fault.guard, fault.id));
  if (!next) return [...failed, when('something could not be checked', 'inconclusive'), { target: 'healthy' }];
  if (passes === undefined) return [...failed, { target: next.id }];
  return [
    ...failed,
    when(passes, next.id),
    when('a later fault is shown', next.id),
    ...(ends === undefined ? [] : [when(ends, 'inconclusive')]),
    when('there is no way to check it', next.id),
    when('nobody can be asked', need === 'assumed' ? next.id : 'inconclusive'),
  ];
}

const states = Object.fromEntries([
  ...rows.map((row, index): [QuestionId, State] => [
    row.id,
    { entry: { type: 'arrive', params: row.id }, always: transitionsOf(row, rows[index + 1]) },
  ]),
  ...verdictIds.map((id): [VerdictId, State] => [id, { tags: 'verdict' }]),
]) as Record<QuestionId | VerdictId, State>;

/**
 * The decision tree, built from the questions' rows in the document's order. The walk waits at a question until its
 * fact is known, passes known facts immediately, and does not let an open question hide a fault that a later one shows.
 * This machine alone decides the verdict and the next question; command line, window and tests all run it.
 */
export const treeMachine = tree.createMachine({
  id: 'tree',
  context: ({ input }) => ({ ...input, path: [] }),
  initial: 'start',
  states: {
    start: {
      always: [
        { guard: { type: 'several devices are mixed', params: questionIds[0] }, target: 'inconclusive' },
        { target: questionIds[0] },
      ],
    },
    ...states,
  },
});

/** Where the walk is: at a verdict or at an open question. */
export type Standing = { path: QuestionId[] } & (
  | {
      verdict: VerdictId;
      /** The question that decided; missing if several devices are mixed. */
      question: QuestionId | undefined;
    }
  | { verdict: undefined; question: QuestionId }
);

/**
 * Walks the tree over the known answers. Pure: the actor is never started. XState's `initialTransition` would compute the
 * same snapshot twice.
 */
export function walkTree(input: TreeInput): Standing {
  const snapshot = createActor(treeMachine, { input }).getSnapshot();
  const { path } = snapshot.context;
  if (!snapshot.hasTag('verdict')) return { verdict: undefined, question: snapshot.value as QuestionId, path };
  const verdict = snapshot.value as VerdictId;
  const last = path.at(-1);
  // The walk reached its end without an answer that it needs: that question is the open one, not the last.
  const unchecked =
    verdict === 'inconclusive' && last === questionIds.at(-1)
      ? path.find((question) => isUnchecked(input.answers, question))
      : undefined;
  return { verdict, question: unchecked ?? last, path };
}
