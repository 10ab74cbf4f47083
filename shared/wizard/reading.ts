import { type AnyActorRef, assign, fromPromise, sendTo, setup } from 'xstate';
import type { DeviceVerdict } from '../fleet/overview.ts';
import type { Run } from '../model/case/case.ts';
import type { Draft } from '../model/case/draft.ts';
import type { Exploration, RunComparison } from '../model/decision.ts';
import type { Problem } from '../model/problem/problem.ts';
import { type Failure, failureOf } from './failure.ts';

type Evidence = Pick<Run, 'sources' | 'settings'>;

/** Input: the current run's evidence, and that of closed runs for comparison. */
export interface ReadingInput {
  now: Evidence;
  earlier: readonly Evidence[];
}

/** The decision, without sentences; the component that shows it puts it into words. */
export interface ReadingResult {
  exploration: Exploration;
  /** Each closed run compared with the current one, the oldest first. */
  compared: readonly RunComparison[];
  /** The devices of the present run, if there are several. */
  overview: readonly DeviceVerdict[];
}

/** `serial` identifies the case. */
export type ReadingEvent = { type: 'read'; evidence: ReadingInput; serial: number };

/** Events for the parent. */
export type FromReading = { type: 'reading.answered'; result: ReadingResult; serial: number };

/** The part of a case on which its diagnosis depends. */
export const evidenceOf = ({ settings, sources, earlier }: Draft): ReadingInput => ({
  now: { sources, settings },
  earlier: earlier ?? [],
});

/** Case data and language do not change the diagnosis: typing a customer's name must not make it flicker. */
export const isSameEvidence = (one: Draft, other: Draft): boolean =>
  one.settings === other.settings && one.sources === other.sources && one.earlier === other.earlier;

export interface ReadingContext {
  answer: ReadingResult | undefined;
  asked: Omit<ReadingEvent, 'type'> | undefined;
  /** The case to which the last answer belongs. */
  serial: number | undefined;
  problem: Problem | undefined;
  parent: AnyActorRef;
}

/**
 * Reads the evidence outside the window's main thread. A newer change cancels an older answer; the last answer is kept
 * in the meantime.
 */
export const readingMachine = setup({
  types: {
    context: {} as ReadingContext,
    events: {} as ReadingEvent,
    input: {} as { parent: AnyActorRef },
    tags: {} as 'reading',
  },
  actors: {
    /** Reads and compares; its signal fires when the answer is no longer needed. */
    read: fromPromise<ReadingResult, ReadingInput>(() => Promise.reject(new Error('this actor has to be provided'))),
  },
  actions: {
    'remember what is asked': assign(({ event: { evidence, serial } }) => ({ asked: { evidence, serial } })),
    // The answer for one case is never shown for another.
    'drop another case’s answer': assign(({ context, event }) => ({
      answer: context.serial === event.serial ? context.answer : undefined,
    })),
    'keep the answer': assign(({ context }, answer: ReadingResult) => ({
      answer,
      serial: context.asked?.serial,
      problem: undefined,
    })),
    'note why it failed': assign((_, failure: Failure) => ({
      problem: failure.kind === 'problem' ? failure.problem : undefined,
    })),
    'tell the answer': sendTo(
      ({ context }) => context.parent,
      ({ context: { serial } }, result: ReadingResult) => ({ type: 'reading.answered', result, serial }),
    ),
  },
}).createMachine({
  id: 'reading',
  context: ({ input }) => ({
    answer: undefined,
    asked: undefined,
    serial: undefined,
    problem: undefined,
    parent: input.parent,
  }),
  initial: 'waiting for evidence',
  on: {
    read: { target: '.reading', actions: ['remember what is asked', 'drop another case’s answer'] },
  },
  states: {
    'waiting for evidence': { tags: 'reading' },
    reading: {
      tags: 'reading',
      invoke: {
        id: 'answer',
        src: 'read',
        input: ({ context }) => context.asked?.evidence as ReadingInput,
        onDone: {
          target: 'answered',
          actions: [
            { type: 'keep the answer', params: ({ event }) => event.output },
            { type: 'tell the answer', params: ({ event }) => event.output },
          ],
        },
        onError: {
          target: 'failed',
          actions: { type: 'note why it failed', params: ({ event }) => failureOf(event.error) },
        },
      },
    },
    answered: {},
    failed: {},
  },
});
