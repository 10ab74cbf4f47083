import { utf8ToBytes } from '@noble/hashes/utils.js';
import { onPaper } from '../../text/paper.ts';
import { base64 } from '../brand/base64.ts';
import { media } from '../media.ts';
import { type Drawing, drawAll, type Part, type Report, type ReportInput, reportOf, SECTION_ORDER } from '../model.ts';
import type { SectionId } from '../section.ts';
import { changes, nextProbes, remedies } from './actions.ts';
import { appendix } from './appendix.ts';
import type { Content, PdfDocument } from './document.ts';
import { prose } from './glyphs.ts';
import { checksums, deviations, findings, map, notes, path, runs, unrecognised } from './sections.ts';
import { type Anchors, bare, clip, heading, MARGIN, type Pen, pageStyle, paragraph, quiet } from './style.ts';
import { summary } from './summary.ts';
import { tableOf } from './table.ts';
import { about, masthead, verdict } from './top.ts';

export type { PdfDocument } from './document.ts';

/** Name of the case file that is attached to every PDF. */
const CASE_ATTACHMENT = 'case.ftdcase';

/**
 * The report as a document for pdfmake. Pure: its date is the case's, so the same report gives the same document. `page`:
 * only its first page, without the case.
 */
export function pdfDocument(input: ReportInput, medium: 'pdf' | 'page'): PdfDocument {
  const { file } = input;
  const report = reportOf(input, media[medium]);
  const { lang, shared, parts } = report;
  const evidence = shared.evidence && appendix(lang, shared.evidence);
  const anchors: Anchors = evidence?.anchors ?? new Map();
  const drawn = parts.map((part) => partContent(part, anchors));
  return {
    ...pageStyle,
    version: '1.7',
    language: lang,
    displayTitle: true,
    compress: true,
    info: properties(input, report),
    files: medium === 'pdf' ? attached(CASE_ATTACHMENT, file, onPaper(lang, 'attachment'), new Date(file.created)) : {},
    header: (page) => (page === 1 ? null : header(input, report)),
    footer: (page, pages) => footer(report, page, pages),
    content: [
      ...drawn.flatMap((one, index) => (index === 0 ? one : [{ stack: [], pageBreak: 'before' as const }, ...one])),
      ...(shared.checksums ? checksums(shared.checksums) : []),
      ...(evidence?.content ?? []),
    ],
  };
}

/** What a reader shows as the file's properties. */
function properties({ diagnosis, file }: ReportInput, { lang, title, foot }: Report): PdfDocument['info'] {
  const { verdict } = diagnosis;
  const created = new Date(file.created);
  return {
    title: clip(title, 260),
    author: file.about.engineer ?? 'FTD Cloud Doctor',
    subject: onPaper(lang, 'metaSubject', { summary: clip(verdict.summary, 400) }),
    creator: foot.app,
    keywords: `${verdict.id}, ${verdict.confidence}, ${file.digest}`,
    creationDate: created,
    modDate: created,
  };
}

/** JSON as the PDF's only attachment. */
export function attached(name: string, file: unknown, description: string, created: Date): PdfDocument['files'] {
  const src = `data:application/json;base64,${base64(utf8ToBytes(JSON.stringify(file)))}`;
  return {
    [name]: { src, name, type: 'application/json', description, creationDate: created, modifiedDate: created },
  };
}

/** Sections on the first page; the next section starts the second page. */
const FIRST_PAGE: readonly SectionId[] = ['head', 'about', 'verdict', 'summary'];

/** The report in one language, without the evidence. */
function partContent({ lang, otherLang, sections }: Part, anchors: Anchors): Content[] {
  const second = SECTION_ORDER.find((id) => !FIRST_PAGE.includes(id) && sections[id] !== undefined);
  const pen: Pen = { lang, anchors, pageStarts: new Set<SectionId>(['map', ...(second ? [second] : [])]) };
  const drawing: Omit<Drawing<Content[], typeof media.pdf>, 'checksums' | 'evidence'> = {
    head: (one) => [masthead(one, lang, otherLang)],
    about: (one) => about(one, otherLang),
    verdict,
    summary: (one) => summary(pen, one),
    deviations: (one) => deviations(pen, one),
    remedies: (one) => remedies(pen, one),
    changes: (one) => changes(pen, one),
    next: (one) => nextProbes(pen, one),
    map: (one) => map(pen, one),
    path: (one) => path(pen, one),
    runs: (one) => runs(pen, one),
    sides: ({ title, text, table }) => [
      ...heading(title, { note: text }),
      tableOf(pen, table, ['*', 12, 130, 12, 130]),
    ],
    findings: (one) => findings(pen, one),
    notes: (one) => notes(pen, one),
    unused: ({ title, table, more }) => [
      ...heading(title),
      tableOf(pen, table, ['*', 190]),
      ...(more === undefined ? [] : [paragraph(more, { ...quiet, margin: [0, 3, 0, 0] })]),
    ],
    unrecognised,
    timeline: ({ title, note, table, more }) => [
      ...heading(title, { note }),
      ...(more === undefined ? [] : [paragraph(more, { ...quiet, margin: [0, 0, 0, 3] })]),
      tableOf(pen, table, [150, 12, '*']),
    ],
  };
  return drawAll(sections, drawing).flat();
}

function header({ diagnosis, file }: ReportInput, { lang }: Report): Content {
  const device = file.about.device ?? diagnosis.devices[0] ?? '';
  return beside(onPaper(lang, 'reportTitle'), clip(device, 60), 28);
}

function footer({ lang, foot }: Report, page: number, pages: number): Content {
  // The first page has it in its header.
  const notCisco = page === 1 ? '' : ` · ${foot.notCisco}`;
  return beside(`${foot.caseId} · ${foot.app}${notCisco}`, onPaper(lang, 'pageOf', { page, pages }), 20);
}

/** Two small texts at both margins. */
export function beside(left: string, right: string, above: number): Content {
  return {
    table: {
      widths: ['*', 'auto'],
      body: [[paragraph(prose(left, quiet), quiet), paragraph(prose(right, quiet), { ...quiet, alignment: 'right' })]],
    },
    layout: bare,
    margin: [MARGIN, above, MARGIN, 0],
  };
}
