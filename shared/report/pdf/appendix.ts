import type { Lang } from '../../model/lang.ts';
import { countOnPaper, onPaper } from '../../text/paper.ts';
import { sayLines } from '../../text/text.ts';
import { ink } from '../ink.ts';
import type { Sections } from '../section.ts';
import type { Content, Run } from './document.ts';
import { fold, prose, WRAP_MARK } from './glyphs.ts';
import { printedLines, printedPart, type Shown } from './printed-lines.ts';
import { type Anchors, clip, heading, keptWithNext, mono, paragraph, quiet } from './style.ts';

/** The evidence with line numbers, and the position of each letter's first line. */
export function appendix(
  lang: Lang,
  { title, sources }: Sections['evidence'],
): { content: Content[]; anchors: Anchors } {
  const shown = printedLines(sources);
  const anchors = new Map<string, string>();
  for (const { id, source, printed } of shown)
    for (const { letter, citation } of source.proofs)
      if (printed.has(citation.lines[0] - 1)) anchors.set(letter, `${id}-${citation.lines[0]}`);
  const total = shown.reduce((sum, { lines }) => sum + lines.length, 0);
  const left = total - shown.reduce((sum, { printed }) => sum + printed.size, 0);
  const content = [
    ...heading(title, { note: onPaper(lang, 'appendixIntro', { mark: WRAP_MARK }) }),
    ...(left > 0 ? [cutNote(lang, left, total)] : []),
    ...shown.flatMap((one) => sourceContent(lang, one)),
  ];
  return { content, anchors };
}

function cutNote(lang: Lang, left: number, total: number): Content {
  const counts = { count: countOnPaper(lang, left), total: countOnPaper(lang, total) };
  return paragraph(onPaper(lang, 'appendixCut', counts), { bold: true, margin: [0, 0, 0, 4] });
}

function sourceContent(lang: Lang, shown: Shown): Content[] {
  const { source, lines, printed } = shown;
  const name = clip(source.name, 120);
  const title: Content[] = [
    { ...paragraph(prose(name), { bold: true }), outline: true, outlineText: name },
    ...(source.about.length > 0 ? [paragraph(source.about.join(' · '), quiet)] : []),
    ...(source.sha256 === undefined ? [] : [paragraph(`SHA-256 ${source.sha256}`, quiet)]),
  ];
  const content = keptWithNext(title, 30, { margin: [0, 10, 0, 4] });
  if (lines.length === 0) return [...content, paragraph(onPaper(lang, 'emptySource'), quiet)];
  let next = 0;
  for (const index of [...printed].sort((one, other) => one - other)) {
    if (index > next) content.push(gap(lang, next, index));
    content.push(...lineContent(lang, shown, index));
    next = index + 1;
  }
  if (next < lines.length) content.push(gap(lang, next, lines.length));
  return content;
}

function gap(lang: Lang, from: number, to: number): Content {
  const text = onPaper(lang, 'leftOut', { lines: sayLines(lang, [from + 1, to]) });
  return paragraph(`… ${text}`, { ...quiet, italics: true, margin: [0, 3, 0, 3] });
}

/** One line of evidence: letters, number, text; a long line continues on further rows. */
function lineContent(lang: Lang, shown: Shown, index: number): Content[] {
  const { id, source, lines, columns } = shown;
  const number = index + 1;
  const line = (lines[index] ?? '').replace(/\r{1,8}$/, '');
  const part = printedPart(line, columns);
  const isAnchor = source.proofs.some(({ citation }) => citation.lines[0] === number);
  const content = fold(part, columns).map(
    (row, at, rows): Content => ({
      text: rowRuns(shown, row, number, { isFirst: at === 0, isLast: at === rows.length - 1 }),
      ...mono,
      ...(at === 0 && isAnchor ? { id: `${id}-${number}` } : {}),
    }),
  );
  if (part.length === line.length) return content;
  const text = onPaper(lang, 'charactersLeftOut', { count: countOnPaper(lang, line.length - part.length) });
  return [...content, paragraph(`… ${text}`, { ...quiet, italics: true, margin: [0, 0, 0, 3] })];
}

/** A row with its margin: letters and number before the first row, a mark after each that continues. */
function rowRuns(
  { letters, columns, letterWidth, numberWidth }: Shown,
  row: string,
  number: number,
  { isFirst, isLast }: { isFirst: boolean; isLast: boolean },
): Run[] {
  const own = letters.get(number) ?? [];
  const isProof = own.length > 0;
  const label = own.join(' ').length < letterWidth ? own.join(' ') : `${own[0]} …`;
  const style = {
    noWrap: true,
    preserveLeadingSpaces: true,
    preserveTrailingSpaces: true,
    ...(isProof ? { background: ink.shade } : {}),
  };
  const margin = `${(isFirst ? label : '').padEnd(letterWidth)} ${(isFirst ? String(number) : '').padStart(numberWidth)}  `;
  const text = isLast ? (isProof ? row.padEnd(columns + 2) : row) : `${row.padEnd(columns)} `;
  return [
    { text: margin, ...style, color: isProof ? ink.text : ink.quiet },
    ...(text === '' ? [] : [{ text, ...style }]),
    ...(isLast ? [] : [{ text: WRAP_MARK, ...style, color: ink.quiet }]),
  ];
}
