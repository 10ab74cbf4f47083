import type { Mark } from './marks.ts';

/** A label takes rows of its own above the line with which its lines begin, so that nothing of either is cut. */
export interface LabelRows {
  /** Rows of all lines and labels. */
  count: number;
  /** The row of a line, from 0. */
  rowOf(line: number): number;
  /** The line that stands in this row, or below the label in it. */
  lineAt(row: number): number;
  /** The label above a line. */
  above(line: number): { mark: Mark; rows: number } | undefined;
}

/** @param rowsFor how many rows a label's text fills, at least one */
export function labelRows(lines: number, marks: readonly Mark[], rowsFor: (text: string) => number): LabelRows {
  const labels = new Map<number, { mark: Mark; rows: number }>();
  for (const mark of marks) if (!labels.has(mark.from)) labels.set(mark.from, { mark, rows: rowsFor(mark.text) });
  const starts = [...labels.keys()].sort((one, other) => one - other);
  /** Rows of the labels above each of these lines, its own included. */
  const sums: number[] = [];
  for (const start of starts) sums.push((sums.at(-1) ?? 0) + (labels.get(start)?.rows ?? 0));
  /** How many of the lines with a label come up to this one. */
  const upTo = (isAfter: (index: number) => boolean) => {
    let [low, high] = [0, starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isAfter(middle)) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  const rowOf = (line: number) => line - 1 + (sums[upTo((index) => (starts[index] ?? 0) > line) - 1] ?? 0);
  return {
    count: lines + (sums.at(-1) ?? 0),
    rowOf,
    lineAt: (row) => {
      // The last label that begins at this row or above it.
      const label = upTo((index) => {
        const line = starts[index] ?? 0;
        return rowOf(line) - (labels.get(line)?.rows ?? 0) > row;
      });
      const line = row + 1 - (sums[label - 1] ?? 0);
      return Math.min(lines, Math.max(line, starts[label - 1] ?? 1));
    },
    above: (line) => labels.get(line),
  };
}
