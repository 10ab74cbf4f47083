import { assign, fromCallback, fromPromise, sendTo, setup } from 'xstate';
import type { FleetFilter } from '../fleet/filter.ts';
import { type FleetState, foldFleet } from '../fleet/state.ts';
import type { FleetEvent } from '../model/fleet/event.ts';
import type { FleetRequest } from '../model/fleet/request.ts';
import type { Problem } from '../model/problem/problem.ts';
import { failureOf } from './failure.ts';

/** `true` or `false`, a secret, or the fingerprints that are accepted. */
export type FleetAnswer = boolean | string | string[];

/** What a person wants of a fleet that is followed. */
type Wish =
  | { type: 'answer'; question: string; answer: FleetAnswer }
  | { type: 'stop' }
  /** Asks these devices again, or all that have not been asked. */
  | { type: 'again'; devices?: string[] };

export type FleetCommand =
  | Wish
  | { type: 'set up' }
  | { type: 'begin'; request: FleetRequest }
  /** A fleet that is kept on this machine. */
  | { type: 'open'; id: string }
  /** Looks away; whoever is being asked goes on being asked. */
  | { type: 'close' }
  | { type: 'show'; view: Partial<FleetView> };

/** What following a fleet tells. */
export type FromFleet =
  /** `isFirst`: the events are told from the beginning. */
  | { type: 'told'; events: readonly FleetEvent[]; isFirst: boolean; isOver: boolean }
  /** The host is gone. */
  | { type: 'unreachable' }
  | { type: 'failed'; problem: Problem };

/** Tells what happens in a fleet and carries out what is wanted of it. Returns what ends that. */
export type FollowFleet = (
  id: string,
  tell: (event: FromFleet) => void,
  hear: (listener: (wish: Wish) => void) => void,
) => () => void;

/** What is shown of a fleet: it stays while a device's case is open in front of it. */
export interface FleetView extends FleetFilter {
  /** The key of the device that was opened or chosen last. */
  device: string | undefined;
}

export interface FleetContext {
  /** The host's name of the fleet. */
  id: string | undefined;
  fleet: FleetState | undefined;
  view: FleetView;
  request: FleetRequest | undefined;
  /** The device list of an earlier fleet: the next fleet of this window begins with it, so that it can be corrected. */
  list: Extract<FleetRequest['source'], { kind: 'inventory' }> | undefined;
  /** Why it could not be begun or opened. */
  problem: Problem | undefined;
}

const NOTHING_CHOSEN: FleetView = { outcome: undefined, group: undefined, query: '', device: undefined };
const NONE = { id: undefined, fleet: undefined, view: NOTHING_CHOSEN, request: undefined, problem: undefined };

export const followLogic = (follow: FollowFleet) =>
  fromCallback<Wish, { id: string }>(({ input, sendBack, receive }) => follow(input.id, sendBack, receive));

const notProvided = (): never => {
  throw new Error('this actor has to be provided');
};

const begins = {
  'set up': { target: '#fleet.setting up', actions: 'forget it' },
  begin: { target: '#fleet.beginning', actions: ['forget it', 'note what is asked for'] },
  open: { target: '#fleet.followed', actions: ['forget it', 'note which'] },
} as const;

/** A fleet in front of a window: set up, begun, followed. Its devices are asked by the host, also when nobody looks. */
export const fleetMachine = setup({
  types: {
    context: {} as FleetContext,
    events: {} as FleetCommand | FromFleet | { type: 'host.back' },
  },
  actors: {
    begin: fromPromise<string, FleetRequest>(notProvided),
    follow: followLogic(notProvided),
  },
  guards: {
    'it is over': (_, isOver: boolean) => isOver,
  },
  actions: {
    'forget it': assign(({ context: { request, list } }) => ({
      ...NONE,
      list: request?.source.kind === 'inventory' ? request.source : list,
    })),
    'note what is asked for': assign(({ event }) => (event.type === 'begin' ? { request: event.request } : {})),
    'note which': assign(({ event }) => (event.type === 'open' ? { id: event.id } : {})),
    'note its name': assign((_, id: string) => ({ id })),
    'note why not': assign((_, problem: Problem) => ({ problem })),
    'show what is wanted': assign(({ context, event }) =>
      event.type === 'show' ? { view: { ...context.view, ...event.view } } : {},
    ),
    'take in what is told': assign(({ context, event }) =>
      event.type === 'told' ? { fleet: foldFleet(event.isFirst ? undefined : context.fleet, event.events) } : {},
    ),
    // The dialog closes at once; the host says the same a moment later.
    'close the dialog': assign(({ context, event }) =>
      event.type === 'answer' ? { fleet: foldFleet(context.fleet, [{ type: 'answered', id: event.question }]) } : {},
    ),
  },
}).createMachine({
  id: 'fleet',
  context: { ...NONE, list: undefined },
  initial: 'closed',
  on: { close: { target: '.closed', actions: 'forget it' } },
  states: {
    closed: { on: begins },
    'setting up': { on: begins },
    beginning: {
      invoke: {
        id: 'begun',
        src: 'begin',
        input: ({ context }) => context.request as FleetRequest,
        onDone: { target: 'followed', actions: { type: 'note its name', params: ({ event }) => event.output } },
        onError: {
          target: 'setting up',
          actions: { type: 'note why not', params: ({ event }) => problemOf(event.error) },
        },
      },
    },
    followed: {
      invoke: { id: 'followed', src: 'follow', input: ({ context }) => ({ id: context.id ?? '' }) },
      initial: 'opening',
      on: {
        ...begins,
        show: { actions: 'show what is wanted' },
        answer: { actions: ['close the dialog', sendTo('followed', ({ event }) => event)] },
        stop: { actions: sendTo('followed', ({ event }) => event) },
        again: { actions: sendTo('followed', ({ event }) => event) },
        told: [
          {
            guard: { type: 'it is over', params: ({ event }) => event.isOver },
            target: '.over',
            actions: 'take in what is told',
          },
          { target: '.asking', actions: 'take in what is told' },
        ],
        failed: { target: '.unreadable', actions: { type: 'note why not', params: ({ event }) => event.problem } },
        unreachable: '.lost',
      },
      states: {
        opening: {},
        asking: {},
        over: {},
        /** What is known of it stays. */
        lost: { on: { 'host.back': { target: '#fleet.followed', reenter: true } } },
        unreadable: {},
      },
    },
  },
});

function problemOf(error: unknown): Problem {
  const failure = failureOf(error);
  return failure.kind === 'problem' ? failure.problem : { problem: 'internal', values: { detail: failure.kind } };
}
