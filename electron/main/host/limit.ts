/**
 * Allows an action a limited number of times within a period: a process that crashes at start must not be restarted
 * forever.
 */
export function limit(times: number, within: number, now: () => number = Date.now): () => boolean {
  let past: number[] = [];
  return () => {
    past = [...past.filter((time) => now() - time < within), now()];
    return past.length <= times;
  };
}
