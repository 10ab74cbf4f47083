import { onPaper } from '../../text/paper.ts';
import { say } from '../../text/text.ts';
import { ink } from '../ink.ts';
import type { FindingItem, Sections } from '../section.ts';
import type { Content } from './document.ts';
import { prose, sentence } from './glyphs.ts';
import { letterRuns } from './proof.ts';
import { quotes } from './quote.ts';
import {
  bare,
  clip,
  command,
  heading,
  headingOf,
  icon,
  keptWithNext,
  type Pen,
  paragraph,
  quiet,
  rule,
  TEXT_WIDTH,
  table,
} from './style.ts';
import { tableOf } from './table.ts';

/** The complete tree on one page, with this case's path marked. */
export function map(pen: Pen, { title, note, svg, width, height }: Sections['map']): Content[] {
  return [...headingOf(pen, 'map', title, note), { svg, width: TEXT_WIDTH, height: (height * TEXT_WIDTH) / width }];
}

/** Every question of the tree with its answer: drawing, word, detail, proof. */
export function path(pen: Pen, { title, note, heads, steps }: Sections['path']): Content[] {
  const body = steps.map(({ state, title, answer, detail, letters }): Content[] => {
    const unseen = state === 'unreached' || state === 'skipped';
    const same = answer.toLowerCase() === detail.toLowerCase();
    return [
      icon(state, 9.5, [0, 2, 0, 0]),
      paragraph(title, unseen ? { color: ink.quiet } : {}),
      paragraph(answer, unseen ? { color: ink.quiet } : { bold: state !== 'yes' }),
      paragraph(same ? '' : clip(detail, 700)),
      paragraph(letterRuns(pen.anchors, letters)),
    ];
  });
  return [...headingOf(pen, 'path', title, note), table(['', ...heads], [12, 118, 104, '*', 48], body)];
}

const subheading = (text: string): Content[] =>
  keptWithNext([paragraph(text, { bold: true, margin: [0, 8, 0, 2] })], 40);

/**
 * Before and after a fix: every run's verdict, findings and answers that changed, and the proof of the earlier verdict.
 */
export function runs(pen: Pen, section: Sections['runs']): Content[] {
  const { title, text, verdicts, changes, answers, earlierProof } = section;
  const listed = changes.flatMap(({ title, findings }) => [
    ...subheading(title),
    ...findings.map((one) => paragraph([...prose(`• ${clip(one.title, 240)} `), ...prose(one.certainty, quiet)])),
  ]);
  return [
    ...heading(title, { note: text }),
    tableOf(pen, verdicts, [170, 12, '*']),
    ...listed,
    ...(answers ? [...subheading(answers.title), tableOf(pen, answers.table, [110, 12, '*', 12, '*'])] : []),
    ...(earlierProof
      ? [...subheading(earlierProof.title), ...quotes(pen, { quotes: earlierProof.quotes, more: undefined })]
      : []),
  ];
}

/** Every fault that the evidence shows, with its quoted lines. */
export function findings(pen: Pen, { title, none, findings }: Sections['findings']): Content[] {
  if (none !== undefined) return [...heading(title), paragraph(none)];
  return [...heading(title), ...findings.flatMap((one, index) => finding(pen, one, index > 0))];
}

function finding(pen: Pen, item: FindingItem, ruled: boolean): Content[] {
  const kind = item.isVerdict ? `${onPaper(pen.lang, 'verdictOwn')} · ` : '';
  const certainty = prose(item.certainty, { ...quiet, bold: true, color: ink.text });
  const title: Content[] = [
    icon('no', 10, [0, 1.8, 0, 0]),
    paragraph(sentence(clip(item.title, 240)), { bold: true }),
    paragraph([...prose(kind, quiet), ...certainty], { ...quiet, alignment: 'right', margin: [0, 1.3, 0, 0] }),
    icon(item.confidence, 8, [0, 2.6, 0, 0]),
  ];
  const device = item.device === undefined ? '' : `${say(pen.lang, 'label.device')}: ${clip(item.device, 260)}`;
  const head: Content[] = [
    ...(ruled ? [rule(8, 8)] : []),
    {
      table: { widths: [16, '*', 'auto', 8], body: [title] },
      layout: { ...bare, paddingRight: (column) => [10, 10, 4][column] ?? 0 },
    },
    paragraph(sentence(clip(item.summary, 700)), { margin: [26, 0, 0, 2] }),
    ...(item.consequence === undefined
      ? []
      : [paragraph(sentence(clip(item.consequence, 400)), { ...quiet, margin: [26, 0, 0, 2] })]),
    ...(device === '' ? [] : [paragraph(device, { ...quiet, margin: [26, 0, 0, 2] })]),
  ];
  // A finding's heading stays on the page of its first lines.
  const [first, ...rest] = quotes(pen, item.proof);
  return [{ unbreakable: true, stack: first ? [...head, first] : head }, ...rest];
}

/** Hints and known issues with their numbers. */
export function notes({ anchors }: Pen, { title, heads, notes, abbreviations }: Sections['notes']): Content[] {
  const body = notes.map(({ id, text, letters }): Content[] => [
    paragraph(id ?? '–', id === undefined ? {} : { bold: true }),
    paragraph(clip(text, 1200)),
    paragraph(letterRuns(anchors, letters)),
  ]);
  const listed = notes.length === 0 ? [] : [table(heads, [78, '*', 48], body)];
  return [...heading(title), ...listed, paragraph(abbreviations, { ...quiet, margin: [0, 4, 0, 0] })];
}

/** Lines that no probe recognised. */
export function unrecognised({ title, note, heads, places, more }: Sections['unrecognised']): Content[] {
  const body = places.map(({ source, lines }): Content[] => [paragraph(clip(source, 120)), paragraph(lines)]);
  return [
    ...heading(title, { note }),
    table(heads, ['*', 160], body),
    ...(more === undefined ? [] : [paragraph(more, { ...quiet, margin: [0, 3, 0, 0] })]),
  ];
}

/** A table of checksums: digests are set as commands are. */
export function checksums({ title, note, table: { heads, rows } }: Sections['checksums']): Content[] {
  const body = rows.map(([name, digest], index): Content[] => [
    paragraph(
      [name?.text ?? '', name?.note ?? '']
        .map((part) => clip(part, 120))
        .join(' ')
        .trim(),
      {
        bold: index === 0,
      },
    ),
    command(digest?.text ?? ''),
  ]);
  return [...heading(title, { note }), table(heads, ['*', 320], body)];
}

/** Settings that differ: the expected and the actual value. */
export function deviations(pen: Pen, { title, table: { heads, rows } }: Sections['deviations']): Content[] {
  const body = rows.map((cells) => cells.map(({ text }): Content => command(clip(text, 600))));
  return [...headingOf(pen, 'deviations', title), table(heads, [140, '*', '*'], body)];
}
