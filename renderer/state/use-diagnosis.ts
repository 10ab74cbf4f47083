import { useEffect, useState } from 'react';
import type { Comparison } from '../../shared/model/comparison.ts';
import type { Draft } from '../../shared/model/draft.ts';
import { type Problem, ProblemError } from '../../shared/model/problem.ts';
import type { Explored } from '../../shared/report/diagnosis.ts';
import { openReader } from './reader.ts';

interface Diagnosing {
  /** The last answer; stays while the next one is made. */
  explored: Explored | undefined;
  /** Each closed run against the present one, the oldest first. */
  compared: readonly Comparison[];
  /** True while the evidence on the screen is not yet in the answer. */
  isReading: boolean;
  problem: Problem | undefined;
}

const NOTHING: Diagnosing = { explored: undefined, compared: [], isReading: true, problem: undefined };

/** Diagnoses after every change that matters; a newer change overtakes an older answer. `serial` names the case. */
export function useDiagnosis({ lang, settings, sources, earlier }: Draft, serial: number): Diagnosing {
  const [reader, setReader] = useState<ReturnType<typeof openReader>>();
  const [state, setState] = useState<Diagnosing & { serial: number }>({ serial, ...NOTHING });

  useEffect(() => {
    const opened = openReader();
    setReader(opened);
    return () => opened.close();
  }, []);

  // Case data does not change the diagnosis: typing a customer's name must not make it flicker.
  useEffect(() => {
    if (!reader) return;
    let isOvertaken = false;
    setState((last) => (last.isReading ? last : { ...last, isReading: true }));
    reader.read({ now: { sources, settings }, earlier: earlier ?? [], lang }).then(
      ({ explored, compared }) => {
        if (!isOvertaken) setState({ serial, explored, compared, isReading: false, problem: undefined });
      },
      (error: unknown) => {
        if (!isOvertaken) setState((last) => ({ ...last, isReading: false, problem: problemOf(error) }));
      },
    );
    return () => {
      isOvertaken = true;
    };
  }, [reader, serial, lang, settings, sources, earlier]);

  // What was read of one case is never shown for another.
  return state.serial === serial ? state : NOTHING;
}

/** What to tell the user about something that failed. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.detail;
  return { problem: 'internal', values: { detail: error instanceof Error ? error.name : 'unknown' } };
}
