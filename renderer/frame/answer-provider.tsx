import { type ReactNode, useMemo } from 'react';
import { selectCompared, selectExploration } from '../../shared/wizard/select.ts';
import { AnswerContext, type AnswerInWords } from '../answer.ts';
import { later } from '../later.ts';
import { useLoaded } from '../state/use-loaded.ts';
import { useWizard } from '../state/wizard.ts';
import { useWords } from '../words.ts';

const NOTHING: AnswerInWords = { explored: undefined, compared: [] };

/** Puts the last answer into words once for all components: a change of language reads nothing again. */
export function AnswerProvider({ children }: { children: ReactNode }) {
  const { lang } = useWords();
  const exploration = useWizard(selectExploration);
  const runs = useWizard(selectCompared);
  const words = useLoaded(later.words, exploration !== undefined);
  const answer = useMemo(
    () => (exploration && words ? words.answerInWords(exploration, runs, lang) : NOTHING),
    [exploration, runs, lang, words],
  );
  return <AnswerContext value={answer}>{children}</AnswerContext>;
}
