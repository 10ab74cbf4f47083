// What every bench does with its figures: sums them up, shows them as a table, keeps them as JSON.
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';

/**
 * @typedef {{ min: number, median: number, max: number }} Spread
 * @typedef {{ measure: string, unit: string, min?: number, median: number, max?: number, goal?: number, met?: boolean }} Row
 */

/**
 * @param {readonly number[]} numbers at least one
 * @returns {Spread}
 */
export function stats(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return { min: sorted[0], median: sorted[Math.floor(sorted.length / 2)], max: sorted[sorted.length - 1] };
}

/**
 * @param {string} measure
 * @param {string} unit
 * @param {number | readonly number[]} figures one, or all of which the spread is shown
 * @param {{ atMost?: number, atLeast?: number, worst?: boolean }} [goal] for the median, or for the worst
 * @returns {Row}
 */
export function row(measure, unit, figures, { atMost, atLeast, worst = false } = {}) {
  const spread = typeof figures === 'number' ? { median: figures } : stats(figures);
  const goal = atMost ?? atLeast;
  if (goal === undefined) return { measure, unit, ...spread };
  const judged = worst ? (spread.max ?? spread.median) : spread.median;
  return { measure, unit, ...spread, goal, met: atMost === undefined ? judged >= goal : judged <= goal };
}

/** Seconds that work takes. @param {() => unknown} work */
export function seconds(work) {
  const begun = performance.now();
  work();
  return (performance.now() - begun) / 1000;
}

/**
 * Seconds that work takes, and what it gives.
 * @template T
 * @param {() => Promise<T>} work
 */
export async function timed(work) {
  const begun = performance.now();
  const value = await work();
  return { seconds: (performance.now() - begun) / 1000, value };
}

/**
 * Prints the rows as Markdown. `toLast` is the median's ratio to an earlier result.
 * @param {readonly (Row & { toLast?: number })[]} rows
 */
export function print(rows) {
  const show = (number) => (number === undefined ? '' : number >= 100 ? number.toFixed(0) : number.toFixed(2));
  console.log(
    '| measure | unit | min | median | max | goal | to the last |\n| --- | --- | --- | --- | --- | --- | --- |',
  );
  for (const { measure, unit, min, median, max, goal, met, toLast } of rows)
    console.log(
      `| ${[measure, unit, show(min), show(median), show(max), goal === undefined ? '' : `${goal} ${met ? 'met' : 'MISSED'}`, Number.isFinite(toLast) ? `${show(toLast)} ×` : ''].join(' | ')} |`,
    );
}

/**
 * Prints the rows, and writes them to the file that `--json FILE` names.
 * @param {readonly Row[]} rows
 */
export function report(rows) {
  print(rows);
  const { values } = parseArgs({ options: { json: { type: 'string' } } });
  if (values.json)
    writeFileSync(
      values.json,
      `${JSON.stringify({ node: process.version, cpu: cpus()[0]?.model, rows }, undefined, 2)}\n`,
    );
}
