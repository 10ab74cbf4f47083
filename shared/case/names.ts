import { ANSWERS, MOST_NAME } from '../model/source.ts';

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
