import { useCallback, useState } from 'react';

export const ways = ['laptop', 'ssh', 'paste'] as const;
/** Where an answer comes from. The order is that of Alt+1, 2, 3. */
export type Way = (typeof ways)[number];

const KEY = 'ftd-cloud-doctor.way';

/** The way of last time in this window; pasting works everywhere, so it comes first. */
export function useWay(): [Way, (way: Way) => void] {
  const [way, setWay] = useState<Way>(() => {
    try {
      return ways.find((one) => one === sessionStorage.getItem(KEY)) ?? 'paste';
    } catch {
      return 'paste';
    }
  });
  const choose = useCallback((wanted: Way) => {
    setWay(wanted);
    try {
      sessionStorage.setItem(KEY, wanted);
    } catch {
      // Then it lasts until the next reload.
    }
  }, []);
  return [way, choose];
}
