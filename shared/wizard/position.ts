import { assign, setup } from 'xstate';
import type { Decision, RunComparison } from '../model/decision.ts';
import type { QuestionId } from '../model/question.ts';

/** A page of the wizard. */
export type WizardStep = QuestionId | 'verdict';

/** The step that the tree leads to, and the questions passed. */
export interface Lead {
  due: WizardStep | undefined;
  path: readonly QuestionId[];
}

export type PositionEvent =
  | { type: 'go'; place: WizardStep }
  | { type: 'follow' }
  /** There is an answer to the current evidence, or no longer one. */
  | { type: 'lead'; lead: Lead }
  /** There is new evidence, or a new statement by the engineer. */
  | { type: 'news' }
  /** A live run begins or ends. */
  | { type: 'hold' }
  | { type: 'release' };

/**
 * The step that the tree leads to. After a fix, the question that had the fault comes first until it is answered again.
 */
export function leadOf({ ask, path }: Decision, compared: readonly RunComparison[]): Lead {
  const last = compared.at(-1);
  const recheck = last?.outcome === 'open' ? last.question : undefined;
  return { due: recheck ?? ask ?? 'verdict', path };
}

export interface PositionContext extends Lead {
  chosen: WizardStep | undefined;
}

/**
 * The wizard's current step. It follows the tree; after going back, it stays there until there is new evidence. During
 * a live run it does not change by itself.
 */
export const positionMachine = setup({
  types: { context: {} as PositionContext, events: {} as PositionEvent },
  actions: {
    'stand there': assign((_, chosen: WizardStep) => ({ chosen })),
    'stay where it stands': assign(({ context: { chosen, due } }) => ({ chosen: chosen ?? due })),
    'go where the tree leads': assign({ chosen: undefined }),
    'note where the tree leads': assign((_, { due, path }: Lead) => ({ due, path })),
  },
}).createMachine({
  id: 'position',
  context: { chosen: undefined, due: undefined, path: [] },
  initial: 'following',
  on: {
    lead: { actions: { type: 'note where the tree leads', params: ({ event }) => event.lead } },
    hold: '.held',
  },
  states: {
    following: {
      entry: 'go where the tree leads',
      on: { go: { target: 'staying', actions: { type: 'stand there', params: ({ event }) => event.place } } },
    },
    staying: {
      on: {
        go: { actions: { type: 'stand there', params: ({ event }) => event.place } },
        follow: 'following',
        news: 'following',
      },
    },
    held: {
      entry: 'stay where it stands',
      on: {
        go: { actions: { type: 'stand there', params: ({ event }) => event.place } },
        follow: { actions: 'go where the tree leads' },
        release: 'following',
      },
    },
  },
});

/**
 * The step shown (`undefined` until there is a first answer), the step that the tree leads to, and the previous
 * question.
 */
export interface Position {
  at: WizardStep | undefined;
  due: WizardStep | undefined;
  back: WizardStep | undefined;
}

export function positionOf({ chosen, due, path }: PositionContext): Position {
  const at = chosen ?? due;
  const index = at === undefined || at === 'verdict' ? path.length : path.indexOf(at);
  return { at, due, back: index > 0 ? path[index - 1] : undefined };
}
