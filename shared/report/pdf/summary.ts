import { onPaper } from '../../text/paper.ts';
import type { Sections, SummaryQuote } from '../section.ts';
import { actionContent, probeBlock } from './actions.ts';
import type { Content, Run } from './document.ts';
import { fold, prose, sentence, WRAP_MARK } from './glyphs.ts';
import { lettered, letterRuns, placeRuns } from './proof.ts';
import { bare, clip, LABEL, MONO_COLUMNS, mono, type Pen, paragraph, quiet, rule } from './style.ts';

/** Maximum number of output rows on the first page. */
const QUOTED_ROWS = 3;

/** The rest of the manager's page: what became of the earlier verdict, what proves this one, what to do. */
export function summary(pen: Pen, section: Sections['summary']): Content[] {
  const { before, proof, alsoFound, checked, notes, remedy, enclosed, next } = section;
  const also = alsoFound === undefined ? [] : [paragraph(sentence(clip(alsoFound, 500)), { margin: [0, 5, 0, 0] })];
  return [
    ...(before
      ? labelled(before.label, [
          paragraph(sentence(clip(before.text, 240)), { bold: true }),
          paragraph(sentence(clip(before.earlier, 300)), quiet),
        ])
      : []),
    ...labelled(proof.label, [
      ...proofContent(pen, proof),
      ...checked.map((line) => paragraph(line, { margin: [0, 3, 0, 0] })),
      ...also,
    ]),
    ...(notes
      ? labelled(
          notes.label,
          notes.texts.map((text) => paragraph(clip(text, 700), { margin: [0, 0, 0, 4] })),
        )
      : []),
    ...(remedy ? remedyContent(remedy) : []),
    ...(enclosed === undefined ? [] : [paragraph(enclosed, { margin: [LABEL + 10, 4, 0, 0] })]),
    ...(next ? nextContent(pen, next) : []),
  ];
}

/** A label in the margin column, the content next to it. */
function labelled(label: string, content: Content[]): Content[] {
  return [
    rule(8, 8),
    {
      table: { widths: [LABEL, '*'], body: [[paragraph(label, { bold: true }), { stack: content }]] },
      layout: bare,
    },
  ];
}

function remedyContent({ label, actions }: NonNullable<Sections['summary']['remedy']>): Content[] {
  const steps = actions.map((one, index) => actionContent(one, paragraph(`${index + 1}.`, { bold: true })));
  return labelled(label, steps);
}

function nextContent({ lang }: Pen, { label, intro, probes }: NonNullable<Sections['summary']['next']>): Content[] {
  const blocks = probes.map((probe) => probeBlock(probe, onPaper(lang, 'where')));
  return labelled(label, [...(intro === undefined ? [] : [paragraph(intro, { margin: [0, 0, 0, 3] })]), ...blocks]);
}

/** At most three quoted rows, each stretch with letter, source and lines. */
function proofContent(pen: Pen, { quotes, furtherLetters, hint, none }: Sections['summary']['proof']): Content[] {
  if (none !== undefined) return [paragraph(none)];
  const rows = rowsOf(quotes.map(({ text }) => text.length));
  const runs = furtherLetters.length > 0 ? furtherProof(pen, furtherLetters) : prose(hint ?? '', quiet);
  const foot = runs.length > 0 ? [paragraph(runs, { ...quiet, margin: [0, 3, 0, 0] })] : [];
  return [...quotes.map((one, at) => shortQuote(pen, one, rows[at] ?? 1)), ...foot];
}

/** An equal share of the rows for each quote; what a short one leaves goes to the first that has more lines. */
function rowsOf(lines: readonly number[]): number[] {
  const each = Math.floor(QUOTED_ROWS / lines.length);
  let spare = QUOTED_ROWS - lines.reduce((sum, count) => sum + Math.min(count, each), 0);
  return lines.map((count) => {
    const extra = Math.max(0, Math.min(count - each, spare));
    spare -= extra;
    return each + extra;
  });
}

function furtherProof({ lang, anchors }: Pen, letters: readonly string[]): Run[] {
  const [before = '', after = ''] = onPaper(lang, 'proofMore', { letters: '\u0000' }).split('\u0000');
  return [...prose(before, quiet), ...letterRuns(anchors, letters, quiet), ...prose(after, quiet)];
}

function shortQuote({ anchors }: Pen, quote: SummaryQuote, most: number): Content {
  // Letter column and its gap take 26 pt, the sign that more follows two characters.
  const columns = MONO_COLUMNS - 22;
  // The last lines of an output tell how it ended, and the end of a line its state: `… (SYN_SENT)`.
  const rows = quote.text.slice(-most).flatMap((line) => {
    const [row = '', next, ...rest] = fold(line, columns - 2);
    return next === undefined ? [row] : [`${row} ${WRAP_MARK}`, rest.length > 0 ? `${next} …` : next];
  });
  const drawn = rows.map(
    (row): Content => ({ text: [{ text: row, noWrap: true, preserveLeadingSpaces: true }], ...mono }),
  );
  const shows = quote.shows === undefined ? [] : [paragraph(sentence(clip(quote.shows, 240)))];
  const alike = quote.more === undefined ? [] : prose(` · ${quote.more}`, quiet);
  const place = paragraph([...placeRuns(quote, quiet), ...alike], quiet);
  return { ...lettered(anchors, quote.letter, [...shows, ...drawn, place]), margin: [0, 0, 0, 3] };
}
