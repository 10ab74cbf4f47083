import type { Lang } from '../../model/lang.ts';
import { drawings, ink } from '../ink.ts';
import type { SectionId } from '../section.ts';
import type {
  Content,
  PageRun,
  PdfDocument,
  Run,
  StackNode,
  SvgNode,
  TableLayout,
  TableNode,
  TextNode,
  TextStyle,
} from './document.ts';
import { MONO_FONT, prose, SANS_FONT } from './glyphs.ts';

const MM = 72 / 25.4;
/** 20 mm. */
export const MARGIN = 20 * MM;
/** A4 less both margins. */
export const TEXT_WIDTH = 595.28 - 2 * MARGIN;
/** The four sizes of the paper; `small` is also the size of outputs. */
export const size = { small: 8, body: 9.5, heading: 12, title: 20 } as const;
/** Monospaced columns that fit between the margins at 8 pt: the advance width is 1233/2048 of the size. */
export const MONO_COLUMNS = Math.floor(TEXT_WIDTH / (size.small * (1233 / 2048)));

export const pageStyle: Pick<PdfDocument, 'pageSize' | 'pageMargins' | 'defaultStyle'> = {
  pageSize: 'A4',
  pageMargins: [MARGIN, MARGIN, MARGIN, MARGIN],
  defaultStyle: { font: SANS_FONT, fontSize: size.body, color: ink.text, lineHeight: 1.08 },
};

/** The first page's margin column. */
export const LABEL = 67;

/** Position of each letter's first line in the appendix; a letter that is not printed there is not linked. */
export type Anchors = ReadonlyMap<string, string>;

/** What the sections of one part need to be drawn. */
export interface Pen {
  lang: Lang;
  anchors: Anchors;
  /** Sections that start a page. */
  pageStarts: ReadonlySet<SectionId>;
}

/** Long external text, visibly truncated; the attachment contains all of it. */
export function clip(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most)} …`;
}

export const quiet: TextStyle = { fontSize: size.small, color: ink.quiet };
export const mono: TextStyle = { font: MONO_FONT, fontSize: size.small, lineHeight: 1.1 };

/** A paragraph of running text. */
export function paragraph(text: string | (Run | PageRun)[], style: TextStyle = {}): TextNode {
  return { text: typeof text === 'string' ? prose(text) : text, ...style };
}

/** A command: monospaced, broken between words only, so that it can be copied. */
export function command(text: string, style: TextStyle = {}): TextNode {
  return { text: prose(text, { font: MONO_FONT, fontSize: size.small }), ...mono, ...style };
}

// Space that must follow a heading on the same page, in points.
const KEEP = 72;

/** Keeps a heading on the page of what follows: it reserves space for the following text, which is then given back. */
export function keptWithNext(stack: Content[], room: number, block: Partial<StackNode> = {}): Content[] {
  const filler = { text: ' ', fontSize: 1, lineHeight: 1 };
  return [
    { unbreakable: true, ...block, stack: [...stack, { ...filler, margin: [0, 0, 0, room] }] },
    { ...filler, margin: [0, -room - 3, 0, 0] },
  ];
}

/** A section's heading: hairline, title, bookmark. */
export function heading(title: string, { first = false, note }: { first?: boolean; note?: string } = {}): Content[] {
  const stack: Content[] = [
    rule(first ? 0 : 18),
    {
      ...paragraph(title, { fontSize: size.heading, bold: true, margin: [0, 7, 0, note ? 2 : 6] }),
      outline: true,
      outlineText: title,
    },
    ...(note ? [paragraph(note, { ...quiet, margin: [0, 0, 0, 6] })] : []),
  ];
  return keptWithNext(stack, KEEP, first ? { pageBreak: 'before' } : {});
}

/** The heading of a section that may start a page. */
export function headingOf({ pageStarts }: Pen, id: SectionId, title: string, note?: string): Content[] {
  return heading(title, { first: pageStarts.has(id), ...(note === undefined ? {} : { note }) });
}

/** A hairline across the text. */
export function rule(above = 0, below = 0, strong = false): Content {
  const line = { type: 'line' as const, x1: 0, y1: 0.5, x2: TEXT_WIDTH, y2: 0.5 };
  return {
    canvas: [{ ...line, lineWidth: strong ? 0.9 : 0.5, lineColor: strong ? ink.rule : ink.hairline }],
    margin: [0, above, 0, below],
  };
}

const GAP = 10;

/** Hairlines between rows, a stronger one under the heads; no boxes. */
export const rows: TableLayout = {
  hLineWidth: (row, { table }) =>
    row === 0 ? 0 : row === (table.headerRows ?? 0) ? 0.75 : row === table.body.length ? 0 : 0.4,
  vLineWidth: () => 0,
  hLineColor: (row, { table }) => (row === (table.headerRows ?? 0) ? ink.rule : ink.hairline),
  vLineColor: () => ink.hairline,
  paddingLeft: () => 0,
  paddingRight: (column, { table }) => (Array.isArray(table.widths) && column === table.widths.length - 1 ? 0 : GAP),
  paddingTop: () => 3.5,
  paddingBottom: () => 3.5,
};

/** No lines at all; for content in columns. */
export const bare: TableLayout = { ...rows, hLineWidth: () => 0, paddingTop: () => 1.5, paddingBottom: () => 1.5 };

/** A table whose header is repeated on every page and whose rows are not split. Cells must be shorter than a page. */
export function table(heads: readonly string[], widths: TableNode['table']['widths'], body: Content[][]): TableNode {
  const head = heads.map((title) => paragraph(title, { ...quiet, bold: true }));
  return {
    table: { widths, body: [head, ...body], headerRows: 1, keepWithHeaderRows: 1, dontBreakRows: true },
    layout: rows,
  };
}

/** A small vector drawing; always printed next to its word. */
export function icon(name: keyof typeof drawings, points: number, margin: SvgNode['margin'] = [0, 0, 0, 0]): SvgNode {
  return { svg: `<svg viewBox="0 0 16 16">${drawings[name]}</svg>`, width: points, height: points, margin };
}
