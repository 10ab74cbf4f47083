import type { Line } from '../model/source.ts';
import { readMark } from '../probes/marks.ts';
import { begins } from './named.ts';
import { readPrompt } from './prompt.ts';

/** A text of each of our exports, in every format and language; the last stands in Markdown's line of confidence. */
const TRACES = ['FTD Cloud Doctor', 'ftd-cloud-doctor/', ':** '];
/**
 * The first line of a text report and the last of a Markdown report, after the marks with which mail programs quote.
 */
const FOOT = /^([\s>|]{0,40})FTD Cloud Doctor \S{1,40} · (?:Not a Cisco product|Kein Produkt von Cisco)\./;
const CERTAINTY = /^[\s>|]{0,40}\*\*(?:Confidence|Certainty|Gewissheit|Sicherheit):\*\* /;
const HEADING = /^[\s>|]{0,40}# \S/;
const MARKDOWN = /^[\s>|]{0,40}(?:#{1,3} \S|```text$|- (?:✅|❌|⚠️|❔|➖|·) )/;
const SCHEMA = /^(.{0,200})"schema": ?"ftd-cloud-doctor\/(?:diagnosis|case)@\d/;
const PAGE = /^\s*<!doctype html>/i;
const CASE = '<!-- ftd-cloud-doctor case';
/** Maximum number of lines between title and verdict. */
const HEAD_LINES = 40;

/**
 * Finds our own reports among lines: JSON, text, Markdown and HTML, also truncated or quoted in a mail. Outputs quoted
 * in a report were read before, perhaps from another device, so they are not evidence. Returns index ranges, the end
 * exclusive.
 */
export function ownReports(lines: readonly Line[], source: string): [from: number, to: number][] {
  if (!TRACES.some((trace) => source.includes(trace))) return [];
  const reports: [number, number][] = [];
  let free = 0;
  for (let index = 0; index < lines.length; index++) {
    // A report that ends after one of our marks does not begin before it.
    const { text } = lines[index] as Line;
    if (readMark(text)) free = index + 1;
    const report = reportAt(lines, index, text, free);
    if (!report) continue;
    reports.push(report);
    free = report[1];
    index = free - 1;
  }
  return reports;
}

function reportAt(lines: readonly Line[], index: number, text: string, free: number): [number, number] | undefined {
  const schema = SCHEMA.exec(text);
  if (schema) return jsonAt(lines, index, schema[1] ?? '');
  if (PAGE.test(text)) {
    // Any other HTML page is not ours.
    const isOwn = lines
      .slice(index, index + 400)
      .some((line) => /<article [^>]{0,80}id="report-(?:de|en)"/.test(line.text));
    return isOwn ? [index, withCase(lines, behind(lines, index, /<\/html>/))] : undefined;
  }
  const front = FOOT.exec(text)?.[1];
  if (front !== undefined) {
    const rule = lines.slice(Math.max(free, index - 3), index).some((line) => /^[\s>|]{0,40}---$/.test(line.text));
    if (!rule) return [index, endOfText(lines, index, front)];
    // The title was cut off.
    const first = lines.slice(free, index).findIndex((line) => MARKDOWN.test(line.text));
    return [first < 0 ? index : free + first, withCase(lines, index + 1)];
  }
  if (!CERTAINTY.test(text)) return undefined;
  const near = lines.slice(Math.max(free, index - HEAD_LINES), index);
  const title = near.findLastIndex((line) => HEADING.test(line.text));
  return [index - near.length + Math.max(title, 0), withCase(lines, behind(lines, index, FOOT))];
}

/** Index of the first line from `index` on that passes, or the number of lines. Not `findIndex`, which starts at 0. */
function indexFrom(lines: readonly Line[], index: number, passes: (line: Line) => boolean): number {
  for (let at = index; at < lines.length; at++) if (passes(lines[at] as Line)) return at;
  return lines.length;
}

/** Index after the first line from `index` on that matches the pattern, or the number of lines. */
function behind(lines: readonly Line[], index: number, pattern: RegExp): number {
  return Math.min(indexFrom(lines, index, ({ text }) => pattern.test(text)) + 1, lines.length);
}

/** Index after the case that may follow a report in a comment. */
function withCase(lines: readonly Line[], end: number): number {
  const hasCase = lines.slice(end, end + 3).some((line) => line.text.startsWith(CASE));
  return hasCase ? behind(lines, end, /^-->/) : end;
}

/** A JSON text ends where its lines are no longer indented; everything that it quotes is inside strings. */
function jsonAt(lines: readonly Line[], index: number, front: string): [number, number] {
  if (front.includes('{')) return [index, index + 1];
  const from = lines[index - 1]?.text.trim() === '{' ? index - 1 : index;
  const margin = lines[from]?.text.search(/\S/) ?? 0;
  const end = indexFrom(lines, index + 1, ({ text }) => text.search(/\S/) <= margin);
  return [from, lines[end]?.text.trim() === '}' ? end + 1 : end];
}

/** A text report indents everything that it quotes: a prompt or output that is not indented comes after it. */
function endOfText(lines: readonly Line[], index: number, front: string): number {
  return indexFrom(lines, index + 1, ({ text }) => {
    if (text === '') return false;
    if (!text.startsWith(front.trimEnd())) return true;
    const shown = text.slice(front.length);
    return /^\S/.test(shown) && (readPrompt(shown, '#$%>') !== undefined || begins(shown));
  });
}
