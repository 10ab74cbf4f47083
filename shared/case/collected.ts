import type { Run } from '../model/case/case.ts';

/** When a run's evidence was collected: the latest time of its sources. `undefined` if none has a time, as in pastes. */
export function collectedAt({ sources }: Pick<Run, 'sources'>): string | undefined {
  const times = sources.flatMap(({ time }) => time ?? []);
  return times.toSorted((one, other) => Date.parse(one) - Date.parse(other)).at(-1);
}
