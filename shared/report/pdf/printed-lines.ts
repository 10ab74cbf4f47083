import { letteredLines, linesOf } from '../evidence-lines.ts';
import type { PrintedSource } from '../section.ts';
import { forMono } from './glyphs.ts';
import { MONO_COLUMNS } from './style.ts';

// Printed rows of the whole appendix: about 17 pages.
const MOST_ROWS = 1200;
// A single line of, say, a megabyte must not take the room of all others.
const MOST_ROWS_OF_A_LINE = 200;
/** Lines printed around a proof. */
const CONTEXT = 4;
/** Lines of one proof that come before everything else. */
const MOST_PROOF_LINES = 60;

/** A source as far as the appendix prints it. */
export interface Shown {
  source: PrintedSource;
  /** Names the source in link targets. */
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

/** Picks what is printed: first the proof and its surroundings, then what probes recognised, then the rest in order. */
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
  // Short sources first, so that one long log does not push all others out.
  const bySize = [...shown].sort((one, other) => one.source.text.length - other.source.text.length);
  for (const one of bySize) take(one, 0, one.lines.length - 1);
  return shown;
}

function measure(source: PrintedSource, index: number): Shown {
  const lines = linesOf(source.text);
  const letters = letteredLines(source);
  // Letters take their room up to a width that still leaves some for the line.
  const widths = source.proofs.map(({ citation }) =>
    Math.min(7, letters.get(citation.lines[0])?.join(' ').length ?? 0),
  );
  const letterWidth = Math.max(1, ...widths) + 2;
  const numberWidth = Math.max(3, String(lines.length).length);
  // Letters, number, a gap, the line, and the mark of a line that goes on.
  const columns = MONO_COLUMNS - letterWidth - 1 - numberWidth - 2 - 2;
  return { source, id: `evidence${index + 1}`, lines, letters, printed: new Set(), columns, letterWidth, numberWidth };
}

function rowsOf({ columns }: Shown, line: string): number {
  return Math.max(1, Math.ceil(forMono(printedPart(line, columns)).length / columns));
}

/** As much of a line as its share of rows holds, written out as it will be. */
export function printedPart(line: string, columns: number): string {
  const most = columns * MOST_ROWS_OF_A_LINE;
  let part = line.slice(0, most);
  // Escapes make text up to eight times as long.
  for (let length = forMono(part).length; length > most; length = forMono(part).length) {
    part = part.slice(0, Math.floor((part.length * most) / length)).replace(/[\ud800-\udbff]$/, '');
  }
  return part;
}
