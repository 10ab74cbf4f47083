import { useCallback, useEffect, useState } from 'react';
import { type Draft, type Problem, ProblemError } from '../../shared/api.ts';
import type { Diagnosis } from '../../shared/report/schema.ts';
import { call, HostGone, SessionOver } from '../bridge.ts';
import { isEmpty } from './case.ts';

/** `reading` keeps the last diagnosis on the screen; so do the three failures. */
export type Progress =
  | { at: 'idle' | 'reading' | 'ready' | 'offline' | 'session-over' }
  | { at: 'failed'; problem: Problem };

export interface Diagnosing {
  diagnosis: Diagnosis | undefined;
  progress: Progress;
  retry(): void;
  /** Another call failed in a way that concerns the whole window. */
  fail(error: unknown): void;
}

const DEBOUNCE = 150;
const RETRY = 3_000;

/** Diagnoses after every change that matters; a newer change overtakes an older answer. */
export function useDiagnosis(draft: Draft): Diagnosing {
  const [diagnosis, setDiagnosis] = useState<Diagnosis>();
  const [progress, setProgress] = useState<Progress>({ at: 'idle' });
  const [attempt, setAttempt] = useState(0);
  const retry = useCallback(() => setAttempt((n) => n + 1), []);
  const fail = useCallback((error: unknown) => setProgress(progressAfter(error)), []);
  // Case data does not change the diagnosis: typing a customer's name must not make it flicker.
  const { lang, settings, sources } = draft;

  useEffect(() => {
    const asked: Draft = { lang, settings, sources, about: {} };
    const isBlank = isEmpty(asked);
    if (isBlank) setDiagnosis(undefined);
    if (isBlank && attempt === 0) return setProgress({ at: 'idle' });
    const abort = new AbortController();
    setProgress((before) => (before.at === 'offline' ? before : { at: isBlank ? 'idle' : 'reading' }));
    const timer = setTimeout(() => {
      const answer: Promise<Diagnosis | undefined> = isBlank
        ? call('app.info', {}, abort.signal).then(() => undefined)
        : call('case.diagnose', asked, abort.signal);
      answer.then(
        (result) => {
          if (abort.signal.aborted) return;
          setDiagnosis(result);
          setProgress({ at: result ? 'ready' : 'idle' });
        },
        (error: unknown) => abort.signal.aborted || fail(error),
      );
    }, DEBOUNCE);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [lang, settings, sources, attempt, fail]);

  useEffect(() => {
    if (progress.at !== 'offline') return;
    const timer = setInterval(retry, RETRY);
    return () => clearInterval(timer);
  }, [progress.at, retry]);

  return { diagnosis, progress, retry, fail };
}

function progressAfter(error: unknown): Progress {
  if (error instanceof HostGone) return { at: 'offline' };
  if (error instanceof SessionOver) return { at: 'session-over' };
  return { at: 'failed', problem: problemOf(error) };
}

/** What to tell the user about a failed call. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.detail;
  return { problem: 'internal', values: { detail: error instanceof Error ? error.name : 'unknown' } };
}
