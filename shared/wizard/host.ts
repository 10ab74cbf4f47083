import { type AnyActorRef, assign, fromPromise, sendTo, setup } from 'xstate';
import type { Lang } from '../model/lang.ts';
import { type Failure, failureOf } from './failure.ts';

export interface HostInfo {
  version: string;
  lang: Lang;
}

/** `failed`: another part's call found the host unreachable. */
export type HostEvent = { type: 'failed'; failure: Failure } | { type: 'retry' };

/** Events for the parent. */
export type FromHostWatch = { type: 'host.known'; info: HostInfo } | { type: 'host.back' };

/**
 * Tracks whether the host is reachable. While it is not, it is asked again automatically; after the session has ended,
 * only on request.
 */
export const hostMachine = setup({
  types: {
    context: {} as { info: HostInfo | undefined; returns: number; parent: AnyActorRef },
    events: {} as HostEvent,
    input: {} as { parent: AnyActorRef },
    tags: {} as 'up' | 'lost' | 'session over',
  },
  actors: {
    /** Asks the host for its version and language. */
    info: fromPromise<HostInfo>(() => Promise.reject(new Error('this actor has to be provided'))),
  },
  delays: { 'between two attempts': 3_000 },
  guards: {
    'nobody answered': (_, failure: Failure) => failure.kind === 'host-gone',
    'it does not know us': (_, failure: Failure) => failure.kind === 'session-over',
  },
  actions: {
    'remember who it is': assign((_, info: HostInfo) => ({ info })),
    'tell who it is': sendTo(
      ({ context }) => context.parent,
      (_, info: HostInfo) => ({ type: 'host.known', info }),
    ),
    'count its return': assign(({ context }) => ({ returns: context.returns + 1 })),
    'tell that it is back': sendTo(({ context }) => context.parent, { type: 'host.back' }),
  },
}).createMachine({
  id: 'host',
  context: ({ input }) => ({ info: undefined, returns: 0, parent: input.parent }),
  initial: 'asked first',
  on: {
    failed: [
      { guard: { type: 'nobody answered', params: ({ event }) => event.failure }, target: '.lost' },
      { guard: { type: 'it does not know us', params: ({ event }) => event.failure }, target: '.session over' },
    ],
  },
  states: {
    'asked first': {
      tags: 'up',
      invoke: {
        id: 'info',
        src: 'info',
        onDone: {
          target: 'up',
          actions: [
            { type: 'remember who it is', params: ({ event }) => event.output },
            { type: 'tell who it is', params: ({ event }) => event.output },
          ],
        },
        onError: [
          { guard: { type: 'nobody answered', params: ({ event }) => failureOf(event.error) }, target: 'lost' },
          {
            guard: { type: 'it does not know us', params: ({ event }) => failureOf(event.error) },
            target: 'session over',
          },
          { target: 'up' },
        ],
      },
    },
    up: { tags: 'up', on: { retry: 'asked first' } },
    lost: {
      tags: 'lost',
      initial: 'waiting',
      on: { retry: '.asked again' },
      states: {
        waiting: { after: { 'between two attempts': 'asked again' } },
        'asked again': {
          invoke: {
            id: 'info',
            src: 'info',
            onDone: {
              target: '#host.up',
              actions: [
                { type: 'remember who it is', params: ({ event }) => event.output },
                { type: 'tell who it is', params: ({ event }) => event.output },
                'count its return',
                'tell that it is back',
              ],
            },
            onError: [
              {
                guard: { type: 'it does not know us', params: ({ event }) => failureOf(event.error) },
                target: '#host.session over',
              },
              { target: 'waiting' },
            ],
          },
        },
      },
    },
    'session over': { tags: 'session over', on: { retry: '#host.lost.asked again' } },
  },
});
