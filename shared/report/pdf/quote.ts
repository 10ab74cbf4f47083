import { say } from '../../text/text.ts';
import { ink } from '../ink.ts';
import type { Quote, Quotes } from '../section.ts';
import type { Content } from './document.ts';
import { fold, WRAP_MARK } from './glyphs.ts';
import { lettered, placeRuns } from './proof.ts';
import { clip, MONO_COLUMNS, mono, type Pen, paragraph, quiet } from './style.ts';

const QUOTED_ROWS = 14;
// Width of a quote's indentation.
const INDENT_COLUMNS = 11;
const COLUMNS = MONO_COLUMNS - INDENT_COLUMNS;

/** A lettered quote: its location, then the lines. */
function quoteContent({ lang, anchors }: Pen, quote: Quote): Content {
  const all = quote.text.flatMap((line) => {
    const rows = fold(clip(line, 2000), COLUMNS - 2);
    return rows.map((row, index) => (index < rows.length - 1 ? `${row.padEnd(COLUMNS - 2)} ${WRAP_MARK}` : row));
  });
  const shown = all.slice(0, QUOTED_ROWS);
  const left = all.length - shown.length;
  const more =
    left > 0 ? [paragraph(`… ${say(lang, 'label.more', { count: left })}`, { ...quiet, italics: true })] : [];
  const place = paragraph(placeRuns(quote, quiet), { ...quiet, margin: [0, 1, 0, 1] });
  return {
    unbreakable: true,
    ...lettered(anchors, quote.letter, [place, ...shown.map(shaded), ...more]),
    margin: [26, 2, 0, 2],
  };
}

function shaded(row: string): Content {
  const whole = { noWrap: true, preserveLeadingSpaces: true, preserveTrailingSpaces: true };
  return { text: [{ text: row.padEnd(COLUMNS), ...whole, background: ink.shade }], ...mono };
}

/** Quotes, and how many are left out. */
export function quotes(pen: Pen, { quotes, more }: Quotes): Content[] {
  const drawn = quotes.map((one) => quoteContent(pen, one));
  return more === undefined ? drawn : [...drawn, paragraph(more, { ...quiet, margin: [26, 0, 0, 2] })];
}
