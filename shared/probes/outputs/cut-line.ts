import type { Fact } from '../../model/fact.ts';

/** The end of a word, a bracket or a quote. More digits or labels may follow a number, an address or a host name. */
const ENDS_IN_WORD = /(?:\p{L}|[)\]"'])\.?$/u;
/** Reasons of everything that no other reason covers: part of a word may have them too. */
const CATCH_ALL: readonly unknown[] = [undefined, 'unspecified', 'other-module'];

/**
 * Marks the facts of a last line that may be truncated (`cutLine`, its text) as `partial`, because more of the line
 * could change them. Exception: text copied from a terminal often has no final line end, so a line that ends in a word
 * and has a specific reason, such as `NXDOMAIN`, is taken as complete. No reader takes half a word for such a reason.
 * A fact with a value stays `partial`: its value may be truncated.
 */
export function markCut(facts: readonly Fact[], cutLine: number, text: string): Fact[] {
  const isWord = ENDS_IN_WORD.test(text);
  return facts.map((fact) => {
    const { state, lines, value, reason } = fact;
    const isProof = isWord && value === undefined && !CATCH_ALL.includes(reason);
    return state === 'unknown' || lines[1] < cutLine || isProof ? fact : { ...fact, partial: true };
  });
}
