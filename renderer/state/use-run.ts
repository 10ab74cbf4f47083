import { useCallback, useEffect, useRef, useState } from 'react';
import type { ApiInput } from '../../shared/api.ts';
import type { Draft } from '../../shared/model/draft.ts';
import { type Problem, ProblemError } from '../../shared/model/problem.ts';
import type { Question, RunEvent } from '../../shared/model/run-event.ts';
import type { Source } from '../../shared/wizard/case-state.ts';
import { call } from '../bridge.ts';

export type Via = ApiInput<'run.start'>['via'];
type ProbeId = NonNullable<ApiInput<'run.start'>['only']>[number];

/** One probe of a run, as the list shows it. */
export interface Asked {
  key: string;
  probe: string;
  target: string | undefined;
  state: 'running' | 'done' | 'cut-off' | 'failed';
  /** By `performance.now()`. */
  since: number;
  seconds: number | undefined;
  /** Characters that have come so far. */
  size: number;
  /** The last of what has come. */
  tail: string;
  problem: Problem | undefined;
}

/** A run as it stands. */
export interface RunView {
  via: Via;
  state: 'starting' | 'running' | 'over';
  asked: Asked[];
  question: { id: string; about: Question } | undefined;
  connected: Extract<RunEvent, { type: 'connected' }> | undefined;
  problem: Problem | undefined;
  /** A failure of the window's own way to its host. */
  failure: unknown;
}

export interface Running {
  run: RunView | undefined;
  isOn: boolean;
  /** `resume` leaves out what the run before has brought; `only` asks these probes and nothing else. */
  start(via: Via, options?: { resume?: boolean; only?: readonly string[] }): void;
  /** Secrets go straight to the host and are kept nowhere here. */
  answer(answer: boolean | string): void;
  skip(key: string): void;
  stop(): void;
  clear(): void;
}

const TAIL = 4_000;

/**
 * Follows one live run at a time; what it collects goes into the case as it comes. `serial` tells the case: a run ends
 * with the case that it was started in.
 */
export function useRun(draft: Draft, serial: number, onEvidence: (source: Source, serial: number) => void): Running {
  const [run, setRun] = useState<RunView>();
  const current = useRef<string>(undefined);
  const latest = useRef({ draft, serial, onEvidence });
  latest.current = { draft, serial, onEvidence };

  const follow = useCallback(async (id: string, own: number) => {
    for (let after = 0; ; ) {
      const { events, isOver } = await call('run.follow', { run: id, after });
      if (current.current !== id) return;
      after += events.length;
      // Each piece of evidence holds all before it: the last of one name is enough.
      const sources = new Map(
        events.flatMap((event) => (event.type === 'evidence' ? [[event.source.name, event.source]] : [])),
      );
      for (const source of sources.values()) latest.current.onEvidence(source, own);
      const now = performance.now();
      setRun((before) => before && events.reduce((view, event) => afterEvent(view, event, now), before));
      if (isOver) return;
    }
  }, []);

  const start: Running['start'] = useCallback(
    (via, { resume = false, only } = {}) => {
      setRun({
        via,
        state: 'starting',
        asked: [],
        question: undefined,
        connected: undefined,
        problem: undefined,
        failure: undefined,
      });
      const probes = only && { only: [...only] as ProbeId[] };
      const own = latest.current.serial;
      call('run.start', { draft: latest.current.draft, via, resume, ...probes })
        .then(({ run: id }) => {
          if (latest.current.serial !== own) return void call('run.stop', { run: id });
          current.current = id;
          return follow(id, own);
        })
        .catch((failure: unknown) => {
          if (latest.current.serial === own) setRun((before) => before && afterFailure(before, failure));
        });
    },
    [follow],
  );

  const question = run?.question;
  const answer = useCallback(
    (given: boolean | string) => {
      const id = current.current;
      if (!question || id === undefined) return;
      setRun((before) => before && { ...before, question: undefined });
      call('run.answer', { run: id, question: question.id, answer: given }).catch(() => {});
    },
    [question],
  );

  const skip = useCallback((key: string) => {
    if (current.current !== undefined) call('run.skip', { run: current.current, key }).catch(() => {});
  }, []);
  const stop = useCallback(() => {
    if (current.current !== undefined) call('run.stop', { run: current.current }).catch(() => {});
  }, []);
  const clear = useCallback(() => setRun(undefined), []);

  const known = useRef(serial);
  useEffect(() => {
    if (known.current === serial) return;
    known.current = serial;
    stop();
    current.current = undefined;
    clear();
  }, [serial, stop, clear]);

  // A window that closes leaves nothing running on a device.
  useEffect(() => {
    window.addEventListener('pagehide', stop);
    return () => window.removeEventListener('pagehide', stop);
  }, [stop]);

  return { run, isOn: run !== undefined && run.state !== 'over', start, answer, skip, stop, clear };
}

/** The run once the window has lost sight of it: the host has forgotten it, or is gone. Nothing may seem to go on. */
export function afterFailure(run: RunView, failure: unknown): RunView {
  const asked = run.asked.map((one) =>
    one.state === 'running' ? { ...one, state: 'cut-off' as const, tail: '' } : one,
  );
  const over = { ...run, asked, state: 'over' as const, question: undefined };
  return failure instanceof ProblemError ? { ...over, problem: failure.detail } : { ...over, failure };
}

function afterEvent(run: RunView, event: RunEvent, now: number): RunView {
  const set = (key: string, change: (one: Asked) => Partial<Asked>) => ({
    ...run,
    asked: run.asked.map((one) => (one.key === key ? { ...one, ...change(one) } : one)),
  });
  switch (event.type) {
    case 'connected':
      return { ...run, state: 'running', connected: event };
    case 'started': {
      const { key, probe, host, port } = event;
      const one: Asked = {
        key,
        probe,
        target: host && (port ? `${host}:${port}` : host),
        state: 'running',
        since: now,
        seconds: undefined,
        size: 0,
        tail: '',
        problem: undefined,
      };
      return { ...run, state: 'running', asked: [...run.asked, one] };
    }
    case 'output':
      return set(event.key, ({ size, tail }) => ({
        size: size + event.text.length,
        tail: (tail + event.text).slice(-TAIL),
      }));
    case 'finished':
      return set(event.key, () => ({
        state: event.complete ? 'done' : 'cut-off',
        seconds: event.seconds,
        size: event.bytes,
        tail: '',
      }));
    case 'failed':
      return set(event.key, () => ({ state: 'failed', problem: event.problem, tail: '' }));
    case 'question':
      return { ...run, question: { id: event.id, about: event.about } };
    case 'ended':
      return { ...run, state: 'over', question: undefined, problem: event.problem };
    default:
      return run;
  }
}
