import { say } from '../../text/text.ts';
import { ink } from '../ink.ts';
import { clip, type Paper, type Proof } from '../paper.ts';
import type { Content } from './document.ts';
import { fold, WRAP_MARK } from './glyphs.ts';
import { letterRun, placeRuns } from './proof.ts';
import { bare, MONO_COLUMNS, mono, paragraph, quiet } from './style.ts';

const QUOTED_ROWS = 14;
// What the indents of a quote take from its width.
const INDENT_COLUMNS = 11;

/** A lettered quote: where it stands, then the lines themselves. */
export function quote(paper: Paper, proof: Proof): Content {
  const { lang } = paper;
  const columns = MONO_COLUMNS - INDENT_COLUMNS;
  const all = proof.citation.quote.split('\n').flatMap((line) => {
    const rows = fold(clip(line, 2000), columns - 2);
    return rows.map((row, index) => (index < rows.length - 1 ? `${row.padEnd(columns - 2)} ${WRAP_MARK}` : row));
  });
  const shown = all.slice(0, QUOTED_ROWS);
  return {
    unbreakable: true,
    table: {
      widths: [16, '*'],
      body: [
        [
          paragraph([letterRun(paper, proof)]),
          {
            stack: [
              paragraph(placeRuns(paper, proof.citation, quiet), { ...quiet, margin: [0, 1, 0, 1] }),
              ...shown.map(
                (row): Content => ({
                  text: [
                    {
                      text: row.padEnd(columns),
                      noWrap: true,
                      preserveLeadingSpaces: true,
                      preserveTrailingSpaces: true,
                      background: ink.shade,
                    },
                  ],
                  ...mono,
                }),
              ),
              ...(all.length > shown.length
                ? [
                    paragraph(`… ${say(lang, 'label.more', { count: all.length - shown.length })}`, {
                      ...quiet,
                      italics: true,
                    }),
                  ]
                : []),
            ],
          },
        ],
      ],
    },
    layout: bare,
    margin: [26, 2, 0, 2],
  };
}
