import { type AnyActorRef, assign, fromPromise, sendTo, setup } from 'xstate';
import { type Failure, failureOf } from './failure.ts';
import {
  bringsMore,
  type Created,
  type Creating,
  givenUp,
  hasWork,
  MOST_CHANGES,
  type Opened,
  openedChange,
  outcome,
  type SavingEvent,
  type SavingInput,
  type SavingState,
  type Writing,
  wordsOf,
  writingOf,
} from './saving-state.ts';

const notProvided = (): Promise<never> => Promise.reject(new Error('this actor has to be provided'));

/** Writes the case to the store: every change in order, each confirmed before the next; retried after a failure. */
export const savingMachine = setup({
  types: {
    context: {} as SavingState & { parent: AnyActorRef },
    events: {} as SavingEvent,
    input: {} as SavingInput & { parent: AnyActorRef },
    tags: {} as 'saving' | 'unsaved' | 'saved' | 'fetching',
  },
  actors: {
    createCase: fromPromise<Created, Creating>(notProvided),
    openCase: fromPromise<Opened, { id: string }>(notProvided),
    /** Resolves to the time at which the changes were on the disk. */
    writeChanges: fromPromise<{ time: string }, Writing>(notProvided),
  },
  delays: {
    /** Changes in quick succession are written together. */
    'until changes pause': 120,
    'between two attempts': 5_000,
  },
  guards: {
    'no case is open': ({ context }) => !context.now.isOpen,
    'the case is to be fetched': ({ context: { now } }) => now.isOpen && now.id !== undefined && now.lock === undefined,
    'something is to be saved': ({ context }) => hasWork(context),
    'the store has it already': ({ context }) => context.now.id !== undefined,
    'a case that is not in the store yet is left': ({ context: { now }, event }) =>
      event.type === 'changed' && now.id === undefined && event.now.serial !== now.serial,
    'it brings more to save': ({ context, event }) => event.type === 'changed' && bringsMore(context, event),
    'the host is absent': ({ context: { failure } }) => failure !== undefined && failure.kind !== 'problem',
    'the case is no longer ours': ({ context: { failure } }) =>
      failure?.kind === 'problem' && ['case-locked', 'no-such-case'].includes(failure.problem.problem),
  },
  actions: {
    'look at the change': assign(({ context, event }) =>
      event.type === 'changed' ? { now: event.now, verdict: event.verdict } : context,
    ),
    'note what is sent': assign(({ context }) => ({
      sent: {
        id: context.now.id,
        serial: context.now.serial,
        count: context.now.pending.length,
        typed: context.now.typed,
        verdict: wordsOf(context),
      },
    })),
    'note that it is created': assign((_, { time }: Created) => ({
      told: { typed: '', verdict: '' },
      time,
      problem: undefined,
    })),
    'note that it is open': assign((_, { typed, time }: Opened) => ({
      told: { typed, verdict: '' },
      time,
      problem: undefined,
    })),
    'note that it is written': assign(({ context: { sent } }, { time }: { time: string }) => ({
      told: { typed: sent.typed, verdict: sent.verdict },
      time,
      problem: undefined,
    })),
    'note why it failed': assign((_, failure: Failure) => ({ failure })),
    'show why it failed': assign(({ context: { failure, problem } }) => ({
      problem: failure?.kind === 'problem' ? failure.problem : problem,
    })),
    'tell that it is created': sendTo(
      ({ context }) => context.parent,
      ({ context }, { id, lock }: Created) =>
        outcome(context, [{ type: 'created', id, lock, count: context.sent.count }], { id, lock }),
    ),
    'tell that it is open': sendTo(
      ({ context }) => context.parent,
      ({ context }, opened: Opened) => {
        const { id = '' } = context.sent;
        return outcome(
          context,
          [openedChange(opened)],
          opened.lock === undefined ? undefined : { id, lock: opened.lock },
        );
      },
    ),
    'tell that it is written': sendTo(
      ({ context }) => context.parent,
      ({ context }) => outcome(context, [{ type: 'saved', count: Math.min(context.sent.count, MOST_CHANGES) }]),
    ),
    'give the case up': sendTo(
      ({ context }) => context.parent,
      ({ context }) => outcome(context, givenUp(context)),
    ),
    'tell that the host is absent': sendTo(
      ({ context }) => context.parent,
      ({ context }) => ({ type: 'saving.failed', failure: context.failure }),
    ),
  },
}).createMachine({
  id: 'saving',
  context: ({ input }) => ({
    ...input,
    told: { typed: '', verdict: '' },
    sent: { serial: 0, count: 0, typed: '', verdict: '' },
    time: undefined,
    problem: undefined,
    failure: undefined,
  }),
  initial: 'settled',
  on: { changed: { actions: 'look at the change' } },
  states: {
    settled: {
      always: [
        { guard: 'no case is open', target: 'nothing' },
        { guard: 'the case is to be fetched', target: 'fetching' },
        { guard: 'something is to be saved', target: 'changed' },
        { guard: 'the store has it already', target: 'saved' },
        { target: 'nothing' },
      ],
    },
    nothing: { on: { changed: { target: 'settled', actions: 'look at the change' } } },
    saved: { tags: 'saved', on: { changed: { target: 'settled', actions: 'look at the change' } } },
    changed: {
      tags: 'saving',
      on: {
        changed: [
          // It is created first; the reply to that shows the next case.
          { guard: 'a case that is not in the store yet is left', target: 'creating' },
          { guard: 'it brings more to save', target: 'settled', actions: 'look at the change' },
          { actions: 'look at the change' },
        ],
      },
      after: {
        'until changes pause': [{ guard: 'the store has it already', target: 'writing' }, { target: 'creating' }],
      },
    },
    creating: {
      tags: 'saving',
      entry: 'note what is sent',
      invoke: {
        id: 'creation',
        src: 'createCase',
        input: ({ context: { now } }) => ({ draft: now.draft, serial: now.serial }),
        onDone: {
          target: 'confirming',
          actions: [
            { type: 'note that it is created', params: ({ event }) => event.output },
            { type: 'tell that it is created', params: ({ event }) => event.output },
          ],
        },
        onError: {
          target: 'refused',
          actions: { type: 'note why it failed', params: ({ event }) => failureOf(event.error) },
        },
      },
    },
    fetching: {
      tags: 'fetching',
      entry: 'note what is sent',
      invoke: {
        id: 'opening',
        src: 'openCase',
        input: ({ context }) => ({ id: context.now.id ?? '' }),
        onDone: {
          target: 'confirming',
          actions: [
            { type: 'note that it is open', params: ({ event }) => event.output },
            { type: 'tell that it is open', params: ({ event }) => event.output },
          ],
        },
        onError: {
          target: 'refused',
          actions: { type: 'note why it failed', params: ({ event }) => failureOf(event.error) },
        },
      },
    },
    writing: {
      tags: 'saving',
      entry: 'note what is sent',
      invoke: {
        id: 'write',
        src: 'writeChanges',
        input: ({ context }) => writingOf(context),
        onDone: {
          target: 'confirming',
          actions: [
            { type: 'note that it is written', params: ({ event }) => event.output },
            'tell that it is written',
          ],
        },
        onError: {
          target: 'refused',
          actions: { type: 'note why it failed', params: ({ event }) => failureOf(event.error) },
        },
      },
    },
    // The next write may begin only after the result is applied to the case: otherwise it would repeat the last one.
    confirming: { tags: 'saving', on: { changed: { target: 'settled', actions: 'look at the change' } } },
    refused: {
      always: [
        { guard: 'the host is absent', target: 'waiting for the host', actions: 'tell that the host is absent' },
        { guard: 'the case is no longer ours', target: 'confirming', actions: 'give the case up' },
        { target: 'retrying', actions: 'show why it failed' },
      ],
    },
    retrying: {
      tags: 'unsaved',
      on: {
        again: 'settled',
        changed: [
          { guard: 'it brings more to save', target: 'settled', actions: 'look at the change' },
          { actions: 'look at the change' },
        ],
      },
      after: { 'between two attempts': 'settled' },
    },
    'waiting for the host': {
      tags: 'unsaved',
      on: {
        again: 'settled',
        changed: [
          { guard: 'it brings more to save', target: 'settled', actions: 'look at the change' },
          { actions: 'look at the change' },
        ],
      },
    },
  },
});
