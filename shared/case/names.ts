/** Name of the source that holds the engineer's own answers; they are cited like any other evidence. */
export const ANSWERS = 'answers';

/** Most characters of a source's name. */
export const MOST_NAME = 500;

/** Citations point at sources by name, so a name stands for one source only: the next free one is given. */
export function freeName(name: string, taken: readonly { name: string }[]): string {
  const isTaken = (candidate: string) => candidate === ANSWERS || taken.some((source) => source.name === candidate);
  let candidate = name;
  for (let n = 2; isTaken(candidate); n++) {
    const number = ` (${n})`;
    candidate = `${name.slice(0, MOST_NAME - number.length)}${number}`;
  }
  return candidate;
}
