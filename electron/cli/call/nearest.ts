/** Longer words are no typing errors of ours; the table below stays small. */
const MAX_LENGTH = 40;

/**
 * The known word that a mistyped one probably means: the first that starts with it, else the one with the fewest typing
 * errors, at most one for every three letters. `undefined` if none is near.
 */
export function nearest<Word extends string>(typed: string, known: readonly Word[]): Word | undefined {
  if (typed.length < 2 || typed.length > MAX_LENGTH) return undefined;
  const word = typed.toLowerCase();
  const begun = known.find((one) => one.startsWith(word));
  if (begun !== undefined) return begun;
  const most = Math.ceil(word.length / 3);
  const [best] = known
    .map((one) => ({ one, errors: typingErrors(word, one) }))
    .filter(({ errors }) => errors <= most)
    .sort((left, right) => left.errors - right.errors);
  return best?.one;
}

/** Letters added, missing, wrong or swapped with their neighbor (optimal string alignment distance). */
function typingErrors(typed: string, meant: string): number {
  let [beforeLast, last]: number[][] = [[], Array.from({ length: meant.length + 1 }, (_, index) => index)];
  for (let row = 1; row <= typed.length; row++) {
    const now = [row];
    for (let at = 1; at <= meant.length; at++) {
      const isSame = typed[row - 1] === meant[at - 1];
      const isSwapped = row > 1 && at > 1 && typed[row - 1] === meant[at - 2] && typed[row - 2] === meant[at - 1];
      const ways = [(last?.[at] ?? 0) + 1, (now[at - 1] ?? 0) + 1, (last?.[at - 1] ?? 0) + (isSame ? 0 : 1)];
      now.push(Math.min(...ways, ...(isSwapped ? [(beforeLast?.[at - 2] ?? 0) + 1] : [])));
    }
    [beforeLast, last] = [last, now];
  }
  return last?.at(-1) ?? 0;
}
