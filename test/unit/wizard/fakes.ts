import { type AnyActorRef, createActor, fromCallback } from 'xstate';
import { type Draft, emptyDraft } from '../../../shared/model/case/draft.ts';
import { ProblemError } from '../../../shared/model/problem/problem.ts';
import { commandOf } from '../../../shared/probes/catalogue.ts';
import { createAdviser } from '../../../shared/wizard/adviser.ts';
import type { ProbeInput } from '../../../shared/wizard/live-run.ts';
import type { WizardActors } from '../../../shared/wizard/provide.ts';
import type { FromHost, RunConnection, RunRequest } from '../../../shared/wizard/run-state.ts';
import { connected, finished } from '../../e2e/scripted-run.ts';

/** A parent that only listens. */
export function listener(): { ref: AnyActorRef; heard: { type: string }[] } {
  const heard: { type: string }[] = [];
  const ref = createActor(fromCallback(({ receive }) => receive((event) => void heard.push(event)))).start();
  return { ref, heard };
}

export const draft = (): Draft => ({ ...emptyDraft('en'), settings: { integration: 'on', identity: 'unknown' } });

export const way = (more: Partial<RunConnection> = {}): RunConnection => ({
  ...connected({ source: { name: 'ssh-ftd', origin: 'ssh', host: 'ftd', time: '2026-01-01T10:00:00Z' } }),
  id: 'way',
  ...more,
});

export const request = (more: Partial<RunRequest> = {}): RunRequest => ({
  draft: draft(),
  serial: 0,
  via: { kind: 'laptop' },
  mode: 'everything',
  only: undefined,
  resume: false,
  ...more,
});

/** The evidence of a probe that printed nothing. */
export const evidence = ({ ask }: ProbeInput): string => finished(ask).text;

export interface FakeDevice extends Required<Pick<WizardActors, 'connect' | 'probe' | 'decide'>> {
  /** Keys in the order in which they began, and in which they were ended. */
  begun: string[];
  ended: string[];
  log: string[];
}

/** A device that answers each probe with what `answer` gives, in order, after a turn each; a throw is its failure. */
export function fakeDevice({
  opens = way(),
  answer = (probe: ProbeInput, _tell: (event: FromHost) => void): string | undefined => evidence(probe),
} = {}): FakeDevice {
  const begun: string[] = [];
  const ended: string[] = [];
  const log: string[] = [];
  let turn = Promise.resolve();
  return {
    begun,
    ended,
    log,
    decide: createAdviser(),
    connect: (_via, tell, hear) => {
      log.push('open');
      tell(opens);
      hear((event) => {
        log.push(event.type);
        if (event.type === 'close') tell({ type: 'ended' });
      });
      return () => void log.push('left');
    },
    probe: (probe, tell) => {
      begun.push(probe.key);
      turn = turn.then(() => new Promise<void>((resolve) => setImmediate(resolve)));
      turn.then(() => {
        tell({ type: 'started', key: probe.key, at: 0, command: commandOf(probe.ask) });
        try {
          const text = answer(probe, tell);
          if (text !== undefined) tell(finished(probe.ask, '', { text, complete: text.endsWith('end ---\n') }));
        } catch (error) {
          if (error instanceof ProblemError) tell({ type: 'failed', key: probe.key, problem: error.detail });
        }
      });
      return () => void ended.push(probe.key);
    },
  };
}
