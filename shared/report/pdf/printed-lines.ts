import { letteredLines, linesOf } from '../evidence-lines.ts';
import type { PrintedSource } from '../section.ts';
import { forMono } from './glyphs.ts';
import { MONO_COLUMNS } from './style.ts';

// Maximum number of printed rows in the appendix: about 17 pages.
const MOST_ROWS = 1200;
// Maximum number of rows of one line: a line of a megabyte must not take the space of all others.
const MOST_ROWS_OF_A_LINE = 200;
/** Lines printed around a proof. */
const CONTEXT = 4;
/** Maximum number of lines of one proof that have priority over everything else. */
const MOST_PROOF_LINES = 60;

/** The printed part of a source. */
export interface Shown {
  source: PrintedSource;
  /** Identifies the source in link targets. */
  id: string;
  lines: string[];
  letters: Map<number, string[]>;
  /** Indices of printed lines. */
  printed: Set<number>;
  /** Characters of a row. */
  columns: number;
  letterWidth: number;
  numberWidth: number;
}

/**
 * Selects the printed lines: first the proof with its surroundings, then recognised outputs, then the rest in order.
 */
export function printedLines(sources: readonly PrintedSource[]): Shown[] {
  const shown = sources.map(measure);
  let room = MOST_ROWS;
  const take = (one: Shown, from: number, to: number) => {
    for (let index = Math.max(0, from); index <= Math.min(one.lines.length - 1, to); index++) {
      if (one.printed.has(index)) continue;
      const needed = rowsOf(one, one.lines[index] ?? '');
      if (needed > room) return;
      room -= needed;
      one.printed.add(index);
    }
  };
  const proofs = shown.flatMap((one) => one.source.proofs.map(({ citation: { lines } }) => ({ one, lines })));
  for (const { one, lines } of proofs) take(one, lines[0] - 1, Math.min(lines[1], lines[0] + MOST_PROOF_LINES) - 1);
  for (const { one, lines } of proofs) take(one, lines[0] - 1 - CONTEXT, lines[1] - 1 + CONTEXT);
  for (const one of shown) for (const lines of one.source.recognised) take(one, lines[0] - 1, lines[1] - 1);
  // Short sources first, so that one long log does not displace all others.
  const bySize = [...shown].sort((one, other) => one.source.text.length - other.source.text.length);
  for (const one of bySize) take(one, 0, one.lines.length - 1);
  return shown;
}

function measure(source: PrintedSource, index: number): Shown {
  const lines = linesOf(source.text);
  const letters = letteredLines(source);
  // Width of the letters, limited so that space for the line remains.
  const widths = source.proofs.map(({ citation }) =>
    Math.min(7, letters.get(citation.lines[0])?.join(' ').length ?? 0),
  );
  const letterWidth = Math.max(1, ...widths) + 2;
  const numberWidth = Math.max(3, String(lines.length).length);
  // Letters, number, a gap, the line, and the mark of a line that continues.
  const columns = MONO_COLUMNS - letterWidth - 1 - numberWidth - 2 - 2;
  return { source, id: `evidence${index + 1}`, lines, letters, printed: new Set(), columns, letterWidth, numberWidth };
}

function rowsOf({ columns }: Shown, line: string): number {
  return Math.max(1, Math.ceil(forMono(printedPart(line, columns)).length / columns));
}

/** The part of a line that fits into its rows, with its escapes. */
export function printedPart(line: string, columns: number): string {
  const most = columns * MOST_ROWS_OF_A_LINE;
  let part = line.slice(0, most);
  // Escapes make text up to eight times as long.
  for (let length = forMono(part).length; length > most; length = forMono(part).length) {
    part = part.slice(0, Math.floor((part.length * most) / length)).replace(/[\ud800-\udbff]$/, '');
  }
  return part;
}
