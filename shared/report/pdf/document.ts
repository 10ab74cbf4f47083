/**
 * The part of pdfmake's document language that the report uses. Declared here because `@types/pdfmake` imports the
 * DOM's and Node's types, which `shared/` must not see; `electron/host/export/pdf.ts` checks that it is compatible.
 */
export interface TextStyle {
  font?: string;
  fontSize?: number;
  bold?: boolean;
  italics?: boolean;
  color?: string;
  background?: string;
  lineHeight?: number;
  alignment?: 'left' | 'right' | 'center';
  noWrap?: boolean;
  wordBreak?: 'normal' | 'break-all';
  preserveLeadingSpaces?: boolean;
  preserveTrailingSpaces?: boolean;
  characterSpacing?: number;
  margin?: [number, number, number, number];
}

export interface Run extends TextStyle {
  text: string;
  linkToDestination?: string;
}

/** The number of the page on which the node with this id is printed. */
export interface PageRun extends TextStyle {
  pageReference: string;
}

interface Block extends TextStyle {
  id?: string;
  pageBreak?: 'before';
  unbreakable?: boolean;
}

export interface TextNode extends Block {
  text: string | (Run | PageRun)[];
  outline?: boolean;
  outlineText?: string;
  outlineParentId?: string;
  outlineExpanded?: boolean;
}

export interface StackNode extends Block {
  stack: Content[];
}

export interface ColumnsNode extends Block {
  columns: ((TextNode | StackNode) & { width: number | 'auto' | '*' })[];
  columnGap?: number;
}

export interface SvgNode extends Block {
  svg: string;
  width?: number;
  height?: number;
  fit?: [number, number];
}

export interface ImageNode extends Block {
  image: string;
  fit: [number, number];
}

export interface CanvasNode extends Block {
  canvas: { type: 'line'; x1: number; y1: number; x2: number; y2: number; lineWidth: number; lineColor: string }[];
}

export interface TableNode extends Block {
  table: {
    widths: (number | '*' | 'auto')[];
    body: Content[][];
    headerRows?: number;
    keepWithHeaderRows?: number;
    dontBreakRows?: boolean;
  };
  layout: TableLayout;
}

export interface TableLayout {
  hLineWidth: (row: number, node: { table: { body: unknown[][]; headerRows?: number | undefined } }) => number;
  vLineWidth: (column: number) => number;
  hLineColor: (row: number, node: { table: { headerRows?: number | undefined } }) => string;
  vLineColor: () => string;
  paddingLeft: (column: number) => number;
  paddingRight: (column: number, node: { table: { widths?: unknown } }) => number;
  paddingTop: () => number;
  paddingBottom: () => number;
}

export type Content = TextNode | StackNode | ColumnsNode | SvgNode | ImageNode | CanvasNode | TableNode;

/** A whole document, ready for `pdfmake.createPdf`. */
export interface PdfDocument {
  pageSize: 'A4';
  pageMargins: [number, number, number, number];
  version: '1.7';
  language: string;
  displayTitle: boolean;
  compress: boolean;
  info: {
    title: string;
    author: string;
    subject: string;
    creator: string;
    keywords: string;
    creationDate: Date;
    modDate: Date;
  };
  files: Record<
    string,
    { src: string; name: string; type: string; description: string; creationDate: Date; modifiedDate: Date }
  >;
  defaultStyle: TextStyle;
  header: (page: number) => Content | null;
  footer: (page: number, pages: number) => Content;
  content: Content[];
}
