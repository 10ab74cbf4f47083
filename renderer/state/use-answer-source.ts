import { useCallback, useState } from 'react';
import type { Station } from '../../shared/model/ask.ts';

export const answerSources = ['laptop', 'ssh', 'paste', 'fmc'] as const;
/** Sources of an answer. The order is that of Alt+1, 2, 3, 4. */
export type AnswerSource = (typeof answerSources)[number];

const STATIONS = { laptop: 'laptop', ssh: 'ftd', paste: undefined, fmc: 'fmc-api' } as const;

/** True if this source can tell something that is asked for from these stations; what is pasted can come from anywhere. */
export function canAnswer(source: AnswerSource, stations: readonly Station[]): boolean {
  const station = STATIONS[source];
  return station === undefined || stations.includes(station);
}

const KEY = 'ftd-cloud-doctor.answer-source';

/**
 * The source of last time in this window. Until one is chosen, a device that was reached before is asked over SSH, and
 * everything else is pasted, which works everywhere.
 */
export function useAnswerSource(isReached: boolean): [AnswerSource, (source: AnswerSource) => void] {
  const [source, setSource] = useState<AnswerSource | undefined>(() => {
    try {
      return answerSources.find((one) => one === sessionStorage.getItem(KEY));
    } catch {
      return undefined;
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
  return [source ?? (isReached ? 'ssh' : 'paste'), choose];
}
