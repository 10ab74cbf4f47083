import { createContext, use } from 'react';
import type { Comparison } from '../shared/model/case/comparison.ts';
import type { Explored } from '../shared/report/diagnosis.ts';

/** The answer in the window's language. */
export interface AnswerInWords {
  /** `undefined` until the case was read for the first time. */
  explored: Explored | undefined;
  /** Each closed run compared with the current one, the oldest first. */
  compared: readonly Comparison[];
}

export const AnswerContext = createContext<AnswerInWords>({ explored: undefined, compared: [] });

export const useAnswer = (): AnswerInWords => use(AnswerContext);

/** The answer for the open case. Fails if nothing was read yet. */
export function useExplored(): Explored {
  const { explored } = useAnswer();
  if (!explored) throw new Error('nothing has been read yet');
  return explored;
}
