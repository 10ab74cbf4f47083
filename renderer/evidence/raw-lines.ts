import type { Source } from '../../shared/wizard/case-state.ts';

/** A text by lines, without a string for each: a log of 10 MB has 300,000 lines, of which a screen shows fifty. */
export interface RawLines {
  count: number;
  /** The line with this number, 1-based, without its line break. */
  at(number: number): string;
  /** The numbers of the lines that contain the text, regardless of case. */
  find(query: string): number[];
}

const known = new WeakMap<Source, RawLines>();

/** A source's lines as the core counts them: by LF, or by CR where there is no LF. */
export function rawLines(source: Source): RawLines {
  const lines = known.get(source) ?? index(source.text);
  known.set(source, lines);
  return lines;
}

function index(text: string): RawLines {
  const end = text.includes('\n') ? '\n' : '\r';
  const starts = startsOf(text, end);
  // A line break at the end of the text does not start another line.
  if (starts.length > 1 && starts.at(-1) === text.length) starts.pop();
  let lower: string | undefined;
  return {
    count: starts.length,
    at: (number) => {
      const start = starts[number - 1];
      const next = starts[number];
      if (start === undefined) return '';
      const line = text.slice(start, next === undefined ? undefined : next - 1);
      return next === undefined && line.endsWith(end) ? line.slice(0, -1) : line;
    },
    find: (query) => {
      const wanted = query.toLowerCase();
      if (wanted === '') return [];
      // If lower case changes the length of a text, its offsets differ from those of the text.
      lower ??= text.toLowerCase();
      const numbers: number[] = [];
      let number = 0;
      const places = lower.length === text.length ? starts : startsOf(lower, end);
      for (let at = lower.indexOf(wanted); at >= 0; ) {
        while (number < starts.length && (places[number] ?? Number.POSITIVE_INFINITY) <= at) number++;
        numbers.push(number);
        at = lower.indexOf(wanted, places[number] ?? lower.length);
      }
      return numbers;
    },
  };
}

function startsOf(text: string, end: string): number[] {
  const starts = [0];
  for (let at = text.indexOf(end); at >= 0; at = text.indexOf(end, at + 1)) starts.push(at + 1);
  return starts;
}

const CONTROL = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/g;

/** Control characters as visible symbols, so that an escape sequence can be seen. */
export function visible(line: string): string {
  const ended = line.replace(/(?<!\r)\r+$/, '');
  return ended.replace(CONTROL, (char) =>
    char === '\x7f' ? '\u2421' : String.fromCharCode(0x2400 + char.charCodeAt(0)),
  );
}
