import { wordScanner } from './word-scanner.ts';

/** Called for every line: its number from 1, its offsets, and the word groups found in it, in order. */
type Visit = (number: number, from: number, to: number, groups: readonly number[]) => void;

const NONE: readonly number[] = [];

/**
 * Visits the lines of a text with the word groups found in each. Lines are split as in the evidence
 * (`shared/evidence/clean.ts`).
 */
export function lineFinder(groups: readonly (readonly string[])[]): (text: string, visit: Visit) => void {
  const scan = wordScanner(groups);
  const found = new Int32Array(Math.max(1, Math.ceil(groups.length / 32)));
  return (text, visit) => {
    const sign = text.includes('\n') ? '\n' : '\r';
    for (let from = 0, number = 1; from <= text.length; number++) {
      const end = text.indexOf(sign, from);
      const to = end < 0 ? text.length : end;
      visit(number, from, to, scan(text, from, to, found) ? bitsOf(found) : NONE);
      from = to + 1;
    }
  };
}

function bitsOf(found: Int32Array): number[] {
  const bits: number[] = [];
  for (const [part, value] of found.entries())
    for (let rest = value; rest !== 0; rest &= rest - 1) bits.push(part * 32 + 31 - Math.clz32(rest & -rest));
  return bits;
}
