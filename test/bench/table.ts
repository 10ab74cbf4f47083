// What every bench does with its figures: sums them up, shows them as a table, keeps them as JSON.
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';

interface Spread {
  min: number;
  median: number;
  max: number;
}
export interface Row extends Partial<Spread> {
  measure: string;
  unit: string;
  median: number;
  goal?: number;
  met?: boolean;
  /** The median's ratio to an earlier result. */
  toLast?: number | undefined;
}

/** Of at least one number. */
export function stats(numbers: readonly number[]): Spread {
  const sorted = [...numbers].sort((a, b) => a - b) as [number, ...number[]];
  const [min, median = min, max = min] = [sorted[0], sorted[Math.floor(sorted.length / 2)], sorted.at(-1)];
  return { min, median, max };
}

/** One figure, or all of which the spread is shown; the goal is for the median, or for the worst. */
export function row(
  measure: string,
  unit: string,
  figures: number | readonly number[],
  { atMost, atLeast, worst = false }: { atMost?: number; atLeast?: number; worst?: boolean } = {},
): Row {
  const spread: Partial<Spread> & { median: number } =
    typeof figures === 'number' ? { median: figures } : stats(figures);
  const goal = atMost ?? atLeast;
  if (goal === undefined) return { measure, unit, ...spread };
  const judged = worst ? (spread.max ?? spread.median) : spread.median;
  return { measure, unit, ...spread, goal, met: atMost === undefined ? judged >= goal : judged <= goal };
}

/** Seconds that work takes. */
export function seconds(work: () => unknown): number {
  const begun = performance.now();
  work();
  return (performance.now() - begun) / 1000;
}

/** Seconds that work takes, and what it gives. */
export async function timed<Value>(work: () => Promise<Value>): Promise<{ seconds: number; value: Value }> {
  const begun = performance.now();
  const value = await work();
  return { seconds: (performance.now() - begun) / 1000, value };
}

/** Prints the rows as Markdown. */
export function print(rows: readonly Row[]): void {
  const show = (figure?: number) => (figure === undefined ? '' : figure.toFixed(figure >= 100 ? 0 : 2));
  console.log('| measure | unit | min | median | max | goal | to the last |');
  console.log('| --- | --- | --- | --- | --- | --- | --- |');
  for (const { measure, unit, min, median, max, goal, met, toLast } of rows) {
    const wanted = goal === undefined ? '' : `${goal} ${met ? 'met' : 'MISSED'}`;
    const ratio = Number.isFinite(toLast) ? `${show(toLast)} ×` : '';
    console.log(`| ${[measure, unit, show(min), show(median), show(max), wanted, ratio].join(' | ')} |`);
  }
}

/** Prints the rows, and writes them to the file that `--json FILE` names. */
export function report(rows: readonly Row[]): void {
  print(rows);
  const { values } = parseArgs({ options: { json: { type: 'string' } } });
  const result = { node: process.version, cpu: cpus()[0]?.model, rows };
  if (values.json) writeFileSync(values.json, `${JSON.stringify(result, undefined, 2)}\n`);
}
