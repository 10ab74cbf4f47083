import { type AnyActorRef, enqueueActions, fromCallback, fromPromise, not, sendTo, setup } from 'xstate';
import type { ProbeAsk } from '../model/ask.ts';
import type { Access } from '../model/case/access.ts';
import { accessOf } from '../model/case/access-of.ts';
import type { Draft } from '../model/case/draft.ts';
import type { Question } from '../model/run/run-event.ts';
import type { Via } from '../model/run/via.ts';
import { askKey } from '../probes/plan.ts';
import type { Advice, AdviceInput } from './choose-asks.ts';
import {
  adviceInput,
  afterChosen,
  afterEvent,
  afterUnneeded,
  collected,
  type FromHost,
  type LiveRunEvent,
  newRun,
  nextOf,
  type RunConnection,
  type RunRequest,
  type RunState,
  repeatsOf,
} from './run-state.ts';

/** Events for the connection. After `close` it reports `ended` once nothing runs and nothing is open any more. */
export type ToConnection = { type: 'answer'; question: string; answer: boolean | string } | { type: 'close' };

/** Events for the parent. */
export type FromRun =
  /** All evidence of the run so far; it replaces what the run brought before. */
  | { type: 'run.evidence'; source: Draft['sources'][number]; serial: number }
  /** The way to a device is open. */
  | { type: 'run.reached'; access: Access; serial: number }
  | { type: 'run.over' };

/** A probe to run, and the connection on which it runs. */
export interface ProbeInput {
  connection: RunConnection;
  key: string;
  ask: ProbeAsk;
}

type Tell = (event: FromHost) => void;

/**
 * Opens the connection, reports its events, and receives answers and `close`. Returns a function that aborts everything
 * immediately, also on the device; it is called when the run is left, in any state.
 */
export type OpenConnection = (
  via: Via,
  tell: Tell,
  hear: (listener: (event: ToConnection) => void) => void,
) => () => void;

/**
 * Starts one probe and reports its events with its key (the connection may report them as well). Returns a function
 * that ends the probe on the device; it is always called, also when the probe has finished.
 */
export type BeginProbe = (probe: ProbeInput, tell: Tell) => () => void;

export const connectLogic = (open: OpenConnection) =>
  fromCallback<ToConnection, { via: Via }>(({ input, sendBack, receive }) => open(input.via, sendBack, receive));

export const probeLogic = (begin: BeginProbe) =>
  fromCallback<{ type: 'none' }, ProbeInput>(({ input, sendBack }) => begin(input, sendBack));

const inputsOf = ({ connected }: RunState, asks: readonly ProbeAsk[]): ProbeInput[] =>
  connected ? asks.map((ask) => ({ connection: connected, key: askKey(ask), ask })) : [];

const NO_ADVICE: Advice = { next: [], isProven: false, undecided: [], answered: [] };

const notProvided = (): never => {
  throw new Error('this actor has to be provided');
};

/** After an answer or a refusal the next queued question follows. */
const dialog = {
  tags: ['dialog'],
  on: {
    answer: { target: 'none', actions: ['hand on the answer', 'take it in'] },
    cancel: { target: 'none', actions: ['hand on the answer', 'take it in'] },
  },
} as const;

/**
 * A live run: opens a connection, asks one probe after another as the evidence requires, closes. Each probe is a child
 * actor: stopping it, by `skip`, `stop` or leaving the run, ends it on the device.
 */
export const liveRunMachine = setup({
  types: {
    context: {} as { run: RunState; parent: AnyActorRef },
    events: {} as LiveRunEvent,
    input: {} as RunRequest & { parent: AnyActorRef },
    tags: {} as 'dialog' | 'over',
  },
  actors: {
    connect: connectLogic(notProvided),
    probe: probeLogic(notProvided),
    decide: fromPromise<Advice, AdviceInput>(notProvided),
  },
  // Long enough for a connection to be established or given up, and for a resolver to ask its servers again [R].
  delays: { 'between two readings': 4_000 },
  guards: {
    'it still runs': ({ context, event }) => 'key' in event && context.run.running.has(event.key),
    'something runs': ({ context }) => context.run.running.size > 0,
    'something is read once more': ({ context }) => context.run.repeats.length > 0,
    'nothing more is asked': ({ context }) => context.run.problem !== undefined,
    // Reading and deciding after each probe would cost a fleet a third of its time, and change nothing.
    'all are asked anyway': ({ context: { run } }) =>
      run.mode === 'everything' && !run.resume && nextOf(run, NO_ADVICE).length > 0,
    'the question is about': ({ context }, kind: Exclude<Question['kind'], 'secret'>) =>
      context.run.questions[0]?.about.kind === kind,
    'the question wants': ({ context }, secret: Extract<Question, { kind: 'secret' }>['secret']) => {
      const about = context.run.questions[0]?.about;
      return about?.kind === 'secret' && about.secret === secret;
    },
  },
  actions: {
    /** Probes that no longer run are ended on the device; their evidence is passed to the parent. */
    'take it in': enqueueActions(({ context, event, enqueue }) => {
      const run = afterEvent(context.run, event);
      enqueue.assign({ run });
      for (const key of context.run.running.keys()) if (!run.running.has(key)) enqueue.stopChild(key);
      const access = event.type === 'connected' ? accessOf(run.via, event) : undefined;
      if (access) enqueue.sendTo(context.parent, { type: 'run.reached', access, serial: run.serial });
      const source = run.pieces === context.run.pieces ? undefined : collected(run);
      if (source) enqueue.sendTo(context.parent, { type: 'run.evidence', source, serial: run.serial });
    }),
    /** Probes that are no longer needed are ended on the device. */
    'ask what comes next': enqueueActions(({ context, enqueue }, advice: Advice) => {
      const run = afterUnneeded(context.run, advice);
      for (const key of context.run.running.keys()) if (!run.running.has(key)) enqueue.stopChild(key);
      const asks = nextOf(run, advice);
      const next = afterChosen(run, asks);
      enqueue.assign({ run: { ...next, repeats: repeatsOf(next, advice) } });
      for (const input of inputsOf(run, asks)) enqueue.spawnChild('probe', { id: input.key, input });
    }),
    'read it once more': enqueueActions(({ context, enqueue }) => {
      const { run } = context;
      enqueue.assign({ run: afterChosen(run, run.repeats) });
      for (const input of inputsOf(run, run.repeats)) enqueue.spawnChild('probe', { id: input.key, input });
    }),
    'note that the evidence cannot be read': enqueueActions(({ context, enqueue }) => {
      const problem = { problem: 'internal' as const, values: { detail: 'decide' } };
      enqueue.assign({ run: { ...context.run, problem } });
    }),
    /** Anything but an answer is a refusal. */
    'hand on the answer': sendTo('connection', ({ context, event }) => ({
      type: 'answer',
      question: context.run.questions[0]?.id ?? '',
      answer: event.type === 'answer' ? event.answer : false,
    })),
    'close the connection': sendTo('connection', { type: 'close' }),
    'tell that it is over': sendTo(({ context }) => context.parent, { type: 'run.over' }),
  },
}).createMachine({
  id: 'live run',
  context: ({ input: { parent, ...request } }) => ({ parent, run: newRun(request) }),
  initial: 'running',
  states: {
    running: {
      invoke: { id: 'connection', src: 'connect', input: ({ context }) => ({ via: context.run.via }) },
      on: {
        ended: { target: 'over', actions: 'take it in' },
        unreachable: { target: 'over', actions: 'take it in' },
      },
      initial: 'asking',
      states: {
        asking: {
          type: 'parallel',
          on: {
            question: { actions: 'take it in' },
            stop: { target: 'closing', actions: 'take it in' },
          },
          states: {
            probes: {
              initial: 'connecting',
              states: {
                connecting: { on: { connected: { target: 'deciding', actions: 'take it in' } } },
                deciding: {
                  always: [
                    { guard: 'nothing more is asked', target: 'waiting' },
                    {
                      guard: 'all are asked anyway',
                      target: 'waiting',
                      actions: { type: 'ask what comes next', params: NO_ADVICE },
                    },
                  ],
                  invoke: {
                    id: 'decision',
                    src: 'decide',
                    input: ({ context }) => adviceInput(context.run),
                    onDone: {
                      target: 'waiting',
                      actions: { type: 'ask what comes next', params: ({ event }) => event.output },
                    },
                    onError: { target: 'waiting', actions: 'note that the evidence cannot be read' },
                  },
                },
                waiting: {
                  always: [
                    { guard: 'something is read once more', target: 'pausing' },
                    { guard: not('something runs'), target: '#closing' },
                  ],
                },
                // A single reading of a fact that changes from moment to moment proves little (decision-tree §3c).
                pausing: { after: { 'between two readings': { target: 'waiting', actions: 'read it once more' } } },
              },
              on: {
                started: { actions: 'take it in' },
                output: { actions: 'take it in' },
                lanes: { actions: 'take it in' },
                // Every end of a probe changes what is known, or frees a lane.
                finished: { guard: 'it still runs', target: '.deciding', actions: 'take it in' },
                failed: { guard: 'it still runs', target: '.deciding', actions: 'take it in' },
                skip: { guard: 'it still runs', target: '.deciding', actions: 'take it in' },
              },
            },
            dialog: {
              initial: 'none',
              states: {
                none: {
                  always: [
                    { guard: { type: 'the question is about', params: 'host-key' }, target: 'host key' },
                    {
                      guard: { type: 'the question is about', params: 'changed-host-key' },
                      target: 'changed host key',
                    },
                    { guard: { type: 'the question is about', params: 'old-algorithms' }, target: 'old algorithms' },
                    { guard: { type: 'the question is about', params: 'fmc-certificate' }, target: 'FMC certificate' },
                    {
                      guard: { type: 'the question is about', params: 'changed-fmc-certificate' },
                      target: 'changed FMC certificate',
                    },
                    { guard: { type: 'the question is about', params: 'fmc-device' }, target: 'FMC device' },
                    { guard: { type: 'the question wants', params: 'password' }, target: 'password' },
                    { guard: { type: 'the question wants', params: 'sudo' }, target: 'sudo password' },
                    { guard: { type: 'the question wants', params: 'passphrase' }, target: 'passphrase' },
                    { guard: { type: 'the question wants', params: 'code' }, target: 'code' },
                    { guard: { type: 'the question wants', params: 'enable' }, target: 'enable password' },
                  ],
                },
                'host key': dialog,
                'changed host key': dialog,
                'old algorithms': dialog,
                'FMC certificate': dialog,
                'changed FMC certificate': dialog,
                'FMC device': dialog,
                password: dialog,
                'sudo password': dialog,
                passphrase: dialog,
                code: dialog,
                'enable password': dialog,
              },
            },
          },
        },
        closing: {
          id: 'closing',
          tags: 'over',
          entry: ['close the connection', 'tell that it is over'],
          // Errors while everything is being closed are ignored.
          on: { ended: '#over', unreachable: '#over' },
        },
      },
    },
    over: { id: 'over', tags: 'over', entry: 'tell that it is over' },
  },
});
