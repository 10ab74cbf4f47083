import type { Table } from '../section.ts';
import type { Content, TableNode } from './document.ts';
import { prose } from './glyphs.ts';
import { letterRuns } from './proof.ts';
import { clip, icon, type Pen, paragraph, quiet, table } from './style.ts';

/** Maximum number of characters of a note: why a device could not be checked is the longest. */
const MOST_NOTE = 600;

/** A table of the report: a column with marks becomes two, one of them for the drawings. */
export function tableOf({ anchors }: Pen, { heads, rows }: Table, widths: TableNode['table']['widths']): TableNode {
  const isMarked = heads.map((_, column) => rows.some((cells) => cells[column]?.state !== undefined));
  const body = rows.map((cells) =>
    cells.flatMap(({ text, note, state, letters }, column): Content[] => [
      ...(isMarked[column] ? [state ? icon(state, 9.5, [0, 2, 0, 0]) : paragraph('')] : []),
      paragraph([
        ...prose(clip(text, 300)),
        ...(note === undefined ? [] : prose(` ${clip(note, MOST_NOTE)}`, quiet)),
        ...(letters ? [...prose(' '), ...letterRuns(anchors, letters)] : []),
      ]),
    ]),
  );
  return table(
    heads.flatMap((head, column) => (isMarked[column] ? ['', head] : [head])),
    widths,
    body,
  );
}
