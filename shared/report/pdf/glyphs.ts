import type { Run, TextStyle } from './document.ts';

// Code points that the fonts can draw, limited to scripts that run from left to right with one cell per character (no
// combining marks, no joining, no invisible characters), so that nothing overlaps, reorders or hides. Taken from the
// fonts' own tables; test/unit/report/pdf.test.ts checks each of them against the font files.
const MONO =
  '20-7e a0-ac ae-17f 192 1cd-1dc 1fc-21b 259 2bb-2bc 2c6-2c7 2d8-2dd 384-38a 38c 38e-3a1 3a3-3ce 400-45f 490-49b ' +
  '1e80-1e85 2010-2023 2026 2030-2037 2039-203a 203c-203f 2070-2071 2074-208e 20a0-20b5 20bd 2105 2116 2122 2126 ' +
  '2153-215f 2190-2213 2215 2217-2220 2223 2227-222d 2241-2269 2300-2306 23ce 2500-262f 2713 2717 fffd';
const TEXT =
  '20-7e a0-ac ae-17f 192 1cd-1dc 1fa-1ff 218-21b 259 2bb-2bc 2c6-2c7 2d8-2dd 384-38a 38c 38e-3a1 3a3-3ce 400-45f ' +
  '472-475 490-4c2 4cf-4d9 4dc-4e9 4ee-4f9 1e80-1e85 1e9e 1ea0-1ef9 2010-2015 2018-201a 201c-201e 2020-2022 2026 ' +
  '202f-2030 2032-2033 2039-203a 2044 2070 2074-2079 2080-2089 20bd 2116 2122 2126 2153-215e 2190-2199 21a9-21aa ' +
  '2202 2206 220f 2211-2212 2219-221a 221e 222b 2248 2260 2264-2265 25ca 2713 fffd';

export const SANS_FONT = 'IBM Plex Sans';
export const MONO_FONT = 'DejaVu Sans Mono';
/** Printed at the end of a row whose line continues below. */
export const WRAP_MARK = '↩';

/** The ranges of code points, for the test that compares them with the fonts. */
export const glyphRanges = { mono: ranges(MONO), text: ranges(TEXT) };

function ranges(list: string): [number, number][] {
  return list.split(' ').map((range) => {
    const [from = '', to = from] = range.split('-');
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
  });
}

function outside(known: readonly [number, number][]): string {
  return `[^${known.map(([from, to]) => `\\u{${from.toString(16)}}-\\u{${to.toString(16)}}`).join('')}]`;
}

const NOT_MONO = new RegExp(outside(glyphRanges.mono), 'gu');
const NOT_TEXT = new RegExp(`${outside(glyphRanges.text)}+`, 'gu');
const LONG_WORD = /(\S{28,})/;
const TAB_STOP = 8;

/** The escape of a character that cannot be drawn. */
function escaped(char: string): string {
  return `\\u{${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}}`;
}

/** Text for the monospaced font: tabs become spaces, characters that the font lacks are escaped, nothing is dropped. */
export function forMono(text: string): string {
  const visible = text.includes('\t') ? expandTabs(text) : text;
  return visible.replace(NOT_MONO, escaped);
}

function expandTabs(text: string): string {
  let column = 0;
  return text.replace(/\t|[^\t]+/g, (part) => {
    const shown = part === '\t' ? ' '.repeat(TAB_STOP - (column % TAB_STOP)) : part;
    column += shown.length;
    return shown;
  });
}

/**
 * Splits a line into rows of at most `columns` characters without splitting an escape. Every row but the last is full.
 */
export function fold(text: string, columns: number): string[] {
  const shown = forMono(text);
  if (shown.length <= columns) return [shown];
  const rows: string[] = [];
  let row = '';
  for (const [part] of shown.matchAll(/\\u\{[0-9A-F]{4,6}\}|[^\\]+|\\/g)) {
    if (part.startsWith('\\u{')) {
      if (row.length + part.length > columns) {
        rows.push(row);
        row = '';
      }
      row += part;
      continue;
    }
    let rest = row + part;
    while (rest.length > columns) {
      rows.push(rest.slice(0, columns));
      rest = rest.slice(columns);
    }
    row = rest;
  }
  return row === '' ? rows : [...rows, row];
}

/**
 * A long word in pieces: a line may end after punctuation, in a piece without any at any character. pdfmake joins adjacent
 * runs into one word unless an empty one separates them.
 */
function piecesOf(word: string): Run[] {
  return word
    .split(/(?<=[./:;,@=?&_-])/)
    .flatMap((text) => [{ text: '' }, LONG_WORD.test(text) ? { text, wordBreak: 'break-all' } : { text }]);
}

/**
 * Running text in the text font. Characters that it lacks are set in the monospaced font, characters that both lack are
 * escaped; words too long for a column may break after their punctuation.
 */
export function prose(text: string, style: TextStyle = {}): Run[] {
  const visible = text.replace(/[\t\n\r]+/g, ' ');
  const runs: Run[] = [];
  let at = 0;
  const add = (part: string, extra: TextStyle) => {
    for (const [at, piece] of part.split(LONG_WORD).entries()) {
      const words = at % 2 === 1 ? piecesOf(piece) : [{ text: piece }];
      runs.push(
        ...words.filter(({ text }) => text !== '' || at % 2 === 1).map((word) => ({ ...word, ...style, ...extra })),
      );
    }
  };
  for (const match of visible.matchAll(NOT_TEXT)) {
    add(visible.slice(at, match.index), {});
    add(forMono(match[0]), { font: MONO_FONT, bold: false, italics: false });
    at = match.index + match[0].length;
  }
  add(visible.slice(at), {});
  return runs.length > 0 ? runs : [{ text: '', ...style }];
}

const HYPHENATED_HOST = /((?<![\w.-])(?=[\w.]{0,27}-)(?:[\w-]{1,27}\.){1,6}[a-z]{2,10}(?![\w.-]))/;

/**
 * Running text with a full line's width: host names do not break at their hyphens, nor anywhere if they have at most
 * `longest` characters.
 */
export function sentence(text: string, style: TextStyle = {}, longest = 27): Run[] {
  return text
    .split(HYPHENATED_HOST)
    .flatMap((part, index) =>
      index % 2 === 1 && part.length <= longest
        ? [{ text: part, ...style, noWrap: true }]
        : part === ''
          ? []
          : prose(part, style),
    );
}
