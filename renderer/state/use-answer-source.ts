import { useCallback, useState } from 'react';

export const answerSources = ['laptop', 'ssh', 'paste'] as const;
/** Sources of an answer. The order is that of Alt+1, 2, 3. */
export type AnswerSource = (typeof answerSources)[number];

const KEY = 'ftd-cloud-doctor.way';

/** The source chosen last in this window; pasting is the default, because it works everywhere. */
export function useAnswerSource(): [AnswerSource, (source: AnswerSource) => void] {
  const [source, setSource] = useState<AnswerSource>(() => {
    try {
      return answerSources.find((one) => one === sessionStorage.getItem(KEY)) ?? 'paste';
    } catch {
      return 'paste';
    }
  });
  const choose = useCallback((wanted: AnswerSource) => {
    setSource(wanted);
    try {
      sessionStorage.setItem(KEY, wanted);
    } catch {
      // Then it lasts until the next reload.
    }
  }, []);
  return [source, choose];
}
