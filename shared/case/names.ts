import { ANSWERS, MOST_NAME } from '../model/source.ts';

/** Returns the next free source name. Citations refer to sources by name, so names are unique. */
export function freeName(name: string, taken: readonly { name: string }[]): string {
  const isTaken = (candidate: string) => candidate === ANSWERS || taken.some((source) => source.name === candidate);
  let candidate = name;
  for (let n = 2; isTaken(candidate); n++) {
    const number = ` (${n})`;
    candidate = `${name.slice(0, MOST_NAME - number.length)}${number}`;
  }
  return candidate;
}
