/** Lets something happen so often within a time, then no more: what crashes at once must not crash for ever. */
export function limit(times: number, within: number, now: () => number = Date.now): () => boolean {
  let past: number[] = [];
  return () => {
    past = [...past.filter((time) => now() - time < within), now()];
    return past.length <= times;
  };
}
