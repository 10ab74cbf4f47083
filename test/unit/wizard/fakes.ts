import { type AnyActorRef, createActor, fromCallback } from 'xstate';
import { emptyDraft } from '../../../shared/model/case/draft.ts';
import type { RunConnection, RunRequest } from '../../../shared/wizard/run-state.ts';
import { connected } from '../../e2e/scripted-run.ts';

/** A parent that is told everything and does nothing. */
export const parent = (): AnyActorRef => createActor(fromCallback(() => {})).start();

export const way = (more: Partial<RunConnection> = {}): RunConnection => ({
  ...connected({ source: { name: 'ssh-ftd', origin: 'ssh', host: 'ftd', time: '2026-01-01T10:00:00Z' } }),
  id: 'way',
  ...more,
});

export const request = (more: Partial<RunRequest> = {}): RunRequest => ({
  draft: { ...emptyDraft('en'), settings: { integration: 'on', identity: 'unknown' } },
  serial: 0,
  via: { kind: 'laptop' },
  mode: 'everything',
  only: undefined,
  resume: false,
  ...more,
});
