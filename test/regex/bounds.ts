/** A quantifier with its numbers: `*` is 0 to infinity. */
interface Quantifier {
  at: number;
  length: number;
  least: number;
  most: number;
}

/** The quantifiers of a pattern; a brace or star in a class or behind a backslash is none. */
export function quantifiers(pattern: string): Quantifier[] {
  const found: Quantifier[] = [];
  let inClass = false;
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at];
    if (char === '\\') {
      // `\p{L}`: its braces hold a name.
      const property = /^\\[pP]\{[^}]*\}/.exec(pattern.slice(at));
      at += property ? property[0].length - 1 : 1;
    } else if (inClass) inClass = char !== ']';
    else if (char === '[') inClass = true;
    else if (char === '*' || char === '+')
      found.push({ at, length: 1, least: char === '*' ? 0 : 1, most: Number.POSITIVE_INFINITY });
    else if (char === '{') {
      const numbers = /^\{(\d+)(,)?(\d+)?\}/.exec(pattern.slice(at));
      if (!numbers) continue;
      const least = Number(numbers[1]);
      const most = numbers[2] ? Number(numbers[3] ?? Number.POSITIVE_INFINITY) : least;
      found.push({ at, length: numbers[0].length, least, most });
    }
  }
  return found;
}

/** More repetitions than this are as good as endless: the factor in front of a linear time. */
const MOST_REPEATED = 500;

/**
 * The pattern with small numbers in its quantifiers. How the work grows with the text does not depend on them, only the
 * factor does, and the checker looks at a small automaton instead of a large one. A large number is none: a pattern
 * must not need it to end soon.
 */
export function withSmallNumbers(pattern: string): string {
  let small = pattern;
  for (const { at, length, least, most } of quantifiers(pattern).reverse()) {
    if (length === 1) continue;
    const from = Math.min(least, 2);
    const to = most > MOST_REPEATED ? '' : Math.min(most, from + 2);
    const numbers = least === most ? `{${Math.min(least, 3)}}` : `{${from},${to}}`;
    small = small.slice(0, at) + numbers + small.slice(at + length);
  }
  return small;
}
