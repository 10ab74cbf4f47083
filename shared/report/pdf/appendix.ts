import { ANSWERS } from '../../model/source.ts';
import { countOnPaper, onPaper, timeOnPaper } from '../../text/paper.ts';
import { sayLines } from '../../text/text.ts';
import { ink } from '../ink.ts';
import { linesOf, type Paper, type PaperSource, type Proof, sayName } from '../paper.ts';
import type { Content, Run } from './document.ts';
import { fold, forMono, prose, WRAP_MARK } from './glyphs.ts';
import { heading, MONO_COLUMNS, mono, paragraph, quiet } from './style.ts';

// Printed rows of the whole appendix: about 17 pages.
const MOST_ROWS = 1200;
// A single line of, say, a megabyte must not take the room of all others.
const MOST_ROWS_OF_A_LINE = 200;
const CONTEXT = 4;

interface Shown {
  source: PaperSource;
  /** Names the source in link targets. */
  id: string;
  lines: string[];
  proofs: Proof[];
  /** Indices of printed lines. */
  printed: Set<number>;
  columns: number;
  letterWidth: number;
  numberWidth: number;
}

/** The evidence with line numbers, and where each letter's first line stands. */
export function appendix(paper: Paper): { content: Content[]; anchors: Map<string, string> } {
  const shown = paper.sources.map((source, index) => prepare(paper, source, index));
  choose(paper, shown);
  const anchors = new Map<string, string>();
  for (const { id, proofs, printed } of shown) {
    for (const { letter, citation } of proofs)
      if (printed.has(citation.lines[0] - 1)) anchors.set(letter, `${id}-${citation.lines[0]}`);
  }
  const total = shown.reduce((sum, { lines }) => sum + lines.length, 0);
  const left = total - shown.reduce((sum, { printed }) => sum + printed.size, 0);
  const { lang } = paper;
  const content = [
    ...heading(onPaper(lang, 'appendix'), { first: true, note: onPaper(lang, 'appendixIntro', { mark: WRAP_MARK }) }),
    ...(left > 0
      ? [
          paragraph(
            onPaper(lang, 'appendixCut', { count: countOnPaper(lang, left), total: countOnPaper(lang, total) }),
            { bold: true, margin: [0, 0, 0, 4] },
          ),
        ]
      : []),
    ...shown.flatMap((one) => sourceContent(paper, one)),
  ];
  return { content, anchors };
}

function prepare(paper: Paper, source: PaperSource, index: number): Shown {
  const lines = linesOf(source.text);
  const proofs = paper.proofs.filter(({ citation }) => citation.source === source.name);
  const letterWidth = Math.max(1, ...lettersAt(proofs)) + 2;
  const numberWidth = Math.max(3, String(lines.length).length);
  // Letters, number, a gap, the line, and the mark of a line that goes on.
  const columns = MONO_COLUMNS - letterWidth - 1 - numberWidth - 2 - 2;
  return { source, id: `evidence${index + 1}`, lines, proofs, printed: new Set(), columns, letterWidth, numberWidth };
}

/** How wide the letters of each line are, up to a width that still leaves room for the line. */
function lettersAt(proofs: readonly Proof[]): number[] {
  return proofs.map(({ citation }) => Math.min(7, labels(proofs, citation.lines[0]).join(' ').length));
}

function labels(proofs: readonly Proof[], number: number): string[] {
  return proofs
    .filter(({ citation }) => citation.lines[0] <= number && number <= citation.lines[1])
    .map(({ letter }) => letter);
}

function rowsOf({ columns }: Shown, line: string): number {
  return Math.max(1, Math.ceil(forMono(printedPart(line, columns)).length / columns));
}

/** As much of a line as its share of rows holds, written out as it will be. */
function printedPart(line: string, columns: number): string {
  const most = columns * MOST_ROWS_OF_A_LINE;
  let part = line.slice(0, most);
  // Escapes make text up to eight times as long.
  for (let length = forMono(part).length; length > most; length = forMono(part).length) {
    part = part.slice(0, Math.floor((part.length * most) / length)).replace(/[\ud800-\udbff]$/, '');
  }
  return part;
}

/** Picks what is printed: first the proof and its surroundings, then what probes recognised, then the rest in order. */
function choose(paper: Paper, shown: readonly Shown[]): void {
  let room = MOST_ROWS;
  const take = (one: Shown, from: number, to: number) => {
    for (let index = Math.max(0, from); index <= Math.min(one.lines.length - 1, to); index++) {
      if (one.printed.has(index)) continue;
      const needed = rowsOf(one, one.lines[index] ?? '');
      if (needed > room) return;
      room -= needed;
      one.printed.add(index);
    }
  };
  const each = (action: (one: Shown) => void) => {
    for (const one of shown) action(one);
  };
  each((one) => {
    for (const { citation } of one.proofs)
      take(one, citation.lines[0] - 1, Math.min(citation.lines[1], citation.lines[0] + 60) - 1);
  });
  each((one) => {
    for (const { citation } of one.proofs) take(one, citation.lines[0] - 1 - CONTEXT, citation.lines[1] - 1 + CONTEXT);
  });
  each((one) => {
    for (const { source, lines } of paper.diagnosis.recognised)
      if (source === one.source.name) take(one, lines[0] - 1, lines[1] - 1);
  });
  // Short sources first, so that one long log does not push all others out.
  const bySize = [...shown].sort((one, other) => one.source.text.length - other.source.text.length);
  for (const one of bySize) take(one, 0, one.lines.length - 1);
}

function sourceContent(paper: Paper, shown: Shown): Content[] {
  const { lang } = paper;
  const { source, lines, printed } = shown;
  const name = sayName(lang, source.name);
  const origin = { pasted: 'originPasted', local: 'originLocal', ssh: 'originSsh', answer: 'originAnswer' } as const;
  const about = [
    source.name === ANSWERS ? undefined : onPaper(lang, origin[source.origin]),
    source.host,
    source.time && timeOnPaper(lang, source.time),
  ].filter((part) => part !== undefined);
  const title: Content = {
    unbreakable: true,
    margin: [0, 10, 0, 4],
    stack: [
      { ...paragraph(prose(name), { bold: true }), outline: true, outlineText: name },
      ...(about.length > 0 ? [paragraph(about.join(' · '), quiet)] : []),
      ...(source.sha256 === undefined ? [] : [paragraph(`SHA-256 ${source.sha256}`, quiet)]),
      { text: ' ', fontSize: 1, lineHeight: 1, margin: [0, 0, 0, 30] },
    ],
  };
  const content: Content[] = [title, { text: ' ', fontSize: 1, lineHeight: 1, margin: [0, -33, 0, 0] }];
  if (lines.length === 0) return [...content, paragraph(onPaper(lang, 'emptySource'), quiet)];
  let next = 0;
  for (const index of [...printed].sort((one, other) => one - other)) {
    if (index > next) content.push(gap(paper, next, index));
    content.push(...lineContent(paper, shown, index));
    next = index + 1;
  }
  if (next < lines.length) content.push(gap(paper, next, lines.length));
  return content;
}

function gap({ lang }: Paper, from: number, to: number): Content {
  const text = onPaper(lang, 'leftOut', { lines: sayLines(lang, [from + 1, to]) });
  return paragraph(`… ${text}`, { ...quiet, italics: true, margin: [0, 3, 0, 3] });
}

/** One line of evidence: letters, number, text; further rows below if it is long. */
function lineContent({ lang }: Paper, shown: Shown, index: number): Content[] {
  const { id, lines, proofs, columns, letterWidth, numberWidth } = shown;
  const number = index + 1;
  const letters = labels(proofs, number);
  const proven = letters.length > 0;
  const label = letters.join(' ').length < letterWidth ? letters.join(' ') : `${letters[0]} …`;
  const line = (lines[index] ?? '').replace(/\r{1,8}$/, '');
  const part = printedPart(line, columns);
  const rows = fold(part, columns);
  const style = {
    noWrap: true,
    preserveLeadingSpaces: true,
    preserveTrailingSpaces: true,
    ...(proven ? { background: ink.shade } : {}),
  };
  const content = rows.map((row, at): Content => {
    const last = at === rows.length - 1;
    const margin = `${(at === 0 ? label : '').padEnd(letterWidth)} ${(at === 0 ? String(number) : '').padStart(numberWidth)}  `;
    const text = last ? (proven ? row.padEnd(columns + 2) : row) : `${row.padEnd(columns)} `;
    const runs: Run[] = [
      { text: margin, ...style, color: proven ? ink.text : ink.quiet },
      ...(text === '' ? [] : [{ text, ...style }]),
      ...(last ? [] : [{ text: WRAP_MARK, ...style, color: ink.quiet }]),
    ];
    return {
      text: runs,
      ...mono,
      ...(at === 0 && proofs.some(({ citation }) => citation.lines[0] === number) ? { id: `${id}-${number}` } : {}),
    };
  });
  if (part.length < line.length) {
    const text = onPaper(lang, 'charactersLeftOut', { count: countOnPaper(lang, line.length - part.length) });
    content.push(paragraph(`… ${text}`, { ...quiet, italics: true, margin: [0, 0, 0, 3] }));
  }
  return content;
}
