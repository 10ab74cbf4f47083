// What every bench does with its figures: sums them up, shows them as a table, keeps them as JSON.
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';

export interface Row {
  measure: string;
  unit: string;
  min?: number;
  median: number;
  max?: number;
  goal?: number;
  met?: boolean;
  /** The median's ratio to an earlier result. */
  toLast?: number;
}

/** The spread of at least one number. */
export function stats(numbers: readonly number[]) {
  const sorted = numbers.toSorted((one, other) => one - other);
  const at = (index: number) => sorted.at(index) ?? Number.NaN;
  return { min: at(0), median: at(Math.floor(sorted.length / 2)), max: at(-1) };
}

/** One figure, or several of which the spread is shown; the goal is for the median, or for the worst. */
export function row(
  measure: string,
  unit: string,
  figures: number | readonly number[],
  { atMost, atLeast, worst = false }: { atMost?: number; atLeast?: number; worst?: boolean } = {},
): Row {
  const spread = typeof figures === 'number' ? { median: figures } : stats(figures);
  const goal = atMost ?? atLeast;
  if (goal === undefined) return { measure, unit, ...spread };
  const judged = worst && 'max' in spread ? spread.max : spread.median;
  return { measure, unit, ...spread, goal, met: atMost === undefined ? judged >= goal : judged <= goal };
}

/** Seconds that work takes, and what it gives. */
export async function timed<Value>(work: () => Value | Promise<Value>): Promise<{ seconds: number; value: Value }> {
  const begun = performance.now();
  const value = await work();
  return { seconds: (performance.now() - begun) / 1000, value };
}

/** Prints the rows as Markdown. */
export function print(rows: readonly Row[]): void {
  const show = (number = Number.NaN) => (Number.isNaN(number) ? '' : number.toFixed(number >= 100 ? 0 : 2));
  const line = (cells: readonly string[]) => console.log(`| ${cells.join(' | ')} |`);
  line(['measure', 'unit', 'min', 'median', 'max', 'goal', 'to the last']);
  line(Array(7).fill('---'));
  for (const { measure, unit, min, median, max, goal, met, toLast } of rows) {
    const wanted = goal === undefined ? '' : `${goal} ${met ? 'met' : 'MISSED'}`;
    line([measure, unit, show(min), show(median), show(max), wanted, toLast ? `${show(toLast)} ×` : '']);
  }
}

/** Prints the rows, and writes them to the file that `--json FILE` names. */
export function report(rows: readonly Row[]): void {
  print(rows);
  const { json } = parseArgs({ options: { json: { type: 'string' } } }).values;
  const result = { node: process.version, cpu: cpus()[0]?.model, rows };
  if (json) writeFileSync(json, `${JSON.stringify(result, undefined, 2)}\n`);
}
