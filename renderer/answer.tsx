import { createContext, type ReactNode, use, useMemo } from 'react';
import type { Comparison } from '../shared/model/case/comparison.ts';
import { comparisonOf } from '../shared/report/comparison.ts';
import { type Explored, exploredOf } from '../shared/report/diagnosis.ts';
import { selectCompared, selectExploration } from '../shared/wizard/select.ts';
import { useWizard } from './state/wizard.ts';
import { useWords } from './words.ts';

/** The answer in the window's language. */
interface AnswerInWords {
  /** `undefined` until the case was read for the first time. */
  explored: Explored | undefined;
  /** Each closed run compared with the current one, the oldest first. */
  compared: readonly Comparison[];
}

const AnswerContext = createContext<AnswerInWords>({ explored: undefined, compared: [] });

/** Puts the last answer into words once for all components: a change of language reads nothing again. */
export function InWords({ children }: { children: ReactNode }) {
  const { lang } = useWords();
  const exploration = useWizard(selectExploration);
  const runs = useWizard(selectCompared);
  const explored = useMemo(() => exploration && exploredOf(exploration, lang), [exploration, lang]);
  const compared = useMemo(() => runs.map((run) => comparisonOf(run, lang)), [runs, lang]);
  const said = useMemo(() => ({ explored, compared }), [explored, compared]);
  return <AnswerContext value={said}>{children}</AnswerContext>;
}

export const useAnswer = (): AnswerInWords => use(AnswerContext);

/** The answer for the open case. Fails if nothing was read yet. */
export function useExplored(): Explored {
  const { explored } = useAnswer();
  if (!explored) throw new Error('nothing has been read yet');
  return explored;
}
