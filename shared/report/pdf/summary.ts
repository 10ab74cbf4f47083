import { onPaper } from '../../text/paper.ts';
import type { Quote, Sections } from '../section.ts';
import { actionContent, probeBlock } from './actions.ts';
import type { Content, Run } from './document.ts';
import { fold, prose, sentence, WRAP_MARK } from './glyphs.ts';
import { lettered, letterRuns, placeRuns } from './proof.ts';
import { bare, clip, LABEL, MONO_COLUMNS, mono, type Pen, paragraph, quiet, rule } from './style.ts';

/** Maximum number of output rows on the first page. */
const QUOTED_ROWS = 3;

/** The rest of the summary page: the result of the earlier verdict, the proof of this one, what to do. */
export function summary(pen: Pen, { before, proof, alsoFound, remedy, next }: Sections['summary']): Content[] {
  const also = alsoFound === undefined ? [] : [paragraph(sentence(clip(alsoFound, 500)), { margin: [0, 5, 0, 0] })];
  return [
    ...(before
      ? labelled(before.label, [
          paragraph(sentence(clip(before.text, 240)), { bold: true }),
          paragraph(sentence(clip(before.earlier, 300)), quiet),
        ])
      : []),
    ...labelled(proof.label, [...proofContent(pen, proof), ...also]),
    ...(remedy ? remedyContent(remedy) : []),
    ...(next ? nextContent(pen, next) : []),
  ];
}

/** A label in the margin column, the content next to it. */
function labelled(label: string, content: Content[]): Content[] {
  return [
    rule(10, 10),
    {
      table: { widths: [LABEL, '*'], body: [[paragraph(label, { bold: true }), { stack: content }]] },
      layout: bare,
    },
  ];
}

function remedyContent({ label, actions, more }: NonNullable<Sections['summary']['remedy']>): Content[] {
  const steps = actions.map((one, index) => actionContent(one, paragraph(`${index + 1}.`, { bold: true })));
  return [
    ...labelled(label, steps),
    ...(more === undefined ? [] : [paragraph(more, { ...quiet, margin: [LABEL + 10, 2, 0, 0] })]),
  ];
}

function nextContent({ lang }: Pen, { label, intro, probes }: NonNullable<Sections['summary']['next']>): Content[] {
  const blocks = probes.map((probe) => probeBlock(probe, onPaper(lang, 'where')));
  return labelled(label, [...(intro === undefined ? [] : [paragraph(intro, { margin: [0, 0, 0, 3] })]), ...blocks]);
}

/** At most three quoted rows, each stretch with letter, source and lines. */
function proofContent(pen: Pen, { quotes, furtherLetters, none }: Sections['summary']['proof']): Content[] {
  if (none !== undefined) return [paragraph(none)];
  const each = Math.floor(QUOTED_ROWS / quotes.length);
  const hint =
    furtherLetters.length > 0 ? furtherProof(pen, furtherLetters) : prose(onPaper(pen.lang, 'proofHint'), quiet);
  return [...quotes.map((one) => shortQuote(pen, one, each)), paragraph(hint, { ...quiet, margin: [0, 3, 0, 0] })];
}

function furtherProof({ lang, anchors }: Pen, letters: readonly string[]): Run[] {
  const [before = '', after = ''] = onPaper(lang, 'proofMore', { letters: '\u0000' }).split('\u0000');
  return [...prose(before, quiet), ...letterRuns(anchors, letters, quiet), ...prose(after, quiet)];
}

function shortQuote({ anchors }: Pen, quote: Quote, most: number): Content {
  // Letter column and its gap take 26 pt, the sign that more follows two characters.
  const columns = MONO_COLUMNS - 22;
  // The last lines of an output contain its result.
  const lines = quote.text.filter((line) => line.trim() !== '');
  // And the end of a line its state: `… (SYN_SENT)`.
  const rows = lines.slice(-most).flatMap((line) => {
    const [row = '', next, ...rest] = fold(line, columns - 2);
    return next === undefined ? [row] : [`${row} ${WRAP_MARK}`, rest.length > 0 ? `${next} …` : next];
  });
  const drawn = rows.map(
    (row): Content => ({ text: [{ text: row, noWrap: true, preserveLeadingSpaces: true }], ...mono }),
  );
  const place = paragraph(placeRuns(quote, quiet), quiet);
  return { ...lettered(anchors, quote.letter, [...drawn, place]), margin: [0, 0, 0, 3] };
}
