import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { CaseFile } from '../../model/case.ts';
import { onPaper } from '../../text/paper.ts';
import { say } from '../../text/text.ts';
import { base64 } from '../base64.ts';
import type { Brand } from '../brand.ts';
import { blankPaper, clip, letterProofs, type Paper } from '../paper.ts';
import type { SaidCase } from '../runs.ts';
import { appendix } from './appendix.ts';
import { checksums } from './checksums.ts';
import type { Content, PdfDocument } from './document.ts';
import { firstPage } from './first-page.ts';
import { prose } from './glyphs.ts';
import { map } from './map.ts';
import { runs } from './runs.ts';
import { deviations, findings, nextProbes, notes, path, remedies, sides, unrecognised } from './sections.ts';
import { bare, MARGIN, pageStyle, paragraph, quiet } from './style.ts';

export type { PdfDocument } from './document.ts';

/** A diagnosis and the case it was made from; the same report gives the same document. */
export interface PdfReport extends SaidCase {
  file: CaseFile;
  /** The same diagnosis in another language: it follows as a second part. */
  other?: SaidCase | undefined;
  brand?: Brand | undefined;
}

/** Under this name the case lies in every PDF. */
const CASE_ATTACHMENT = 'case.ftdcase';

/** The report as a document for pdfmake. Pure: its date is the case's. */
export function pdfDocument({ diagnosis, both, file, other, brand }: PdfReport): PdfDocument {
  const blank = blankPaper({ diagnosis, both, file, brand });
  const { lang } = blank;
  const evidence = appendix(blank);
  const paper: Paper = { ...blank, anchors: evidence.anchors, otherLang: other?.diagnosis.lang };
  const second: Paper | undefined = other && {
    ...paper,
    ...other,
    lang: other.diagnosis.lang,
    proofs: letterProofs(other.diagnosis),
    otherLang: lang,
  };
  const created = new Date(file.created);
  const app = `FTD Cloud Doctor ${file.app}`;
  return {
    ...pageStyle,
    version: '1.7',
    language: lang,
    displayTitle: true,
    compress: true,
    info: {
      title: onPaper(lang, 'metaTitle', { verdict: clip(diagnosis.verdict.title, 240) }),
      author: file.about.engineer ?? 'FTD Cloud Doctor',
      subject: onPaper(lang, 'metaSubject', { summary: clip(diagnosis.verdict.summary, 400) }),
      creator: app,
      keywords: `${diagnosis.verdict.id}, ${diagnosis.verdict.confidence}, ${file.digest}`,
      creationDate: created,
      modDate: created,
    },
    files: {
      [CASE_ATTACHMENT]: {
        src: `data:application/json;base64,${base64(utf8ToBytes(JSON.stringify(file)))}`,
        name: CASE_ATTACHMENT,
        type: 'application/json',
        description: onPaper(lang, 'attachment'),
        creationDate: created,
        modifiedDate: created,
      },
    },
    header: (page) => (page === 1 ? null : header(paper)),
    footer: (page, pages) => footer(paper, app, page, pages),
    content: [
      ...part(paper),
      ...(second ? [{ stack: [], pageBreak: 'before' as const }, ...part(second)] : []),
      ...checksums(paper),
      ...evidence.content,
    ],
  };
}

/** The report in one language, without the evidence. */
function part(paper: Paper): Content[] {
  return [
    ...firstPage(paper),
    ...map(paper),
    ...path(paper),
    ...runs(paper),
    ...sides(paper),
    ...findings(paper),
    ...deviations(paper),
    ...remedies(paper),
    ...nextProbes(paper),
    ...notes(paper),
    ...unrecognised(paper),
  ];
}

function header({ lang, diagnosis, file }: Paper): Content {
  const device = file.about.device ?? diagnosis.devices[0] ?? '';
  return beside(onPaper(lang, 'reportTitle'), clip(device, 60), 28);
}

function footer({ lang, file }: Paper, app: string, page: number, pages: number): Content {
  // The first page says so in its head.
  const notCisco = page === 1 ? '' : ` · ${say(lang, 'label.notCisco')}`;
  const left = `${onPaper(lang, 'caseId', { id: file.digest.slice(0, 12) })} · ${app}${notCisco}`;
  return beside(left, onPaper(lang, 'pageOf', { page, pages }), 20);
}

/** Two small texts at both margins. */
function beside(left: string, right: string, above: number): Content {
  return {
    table: {
      widths: ['*', 'auto'],
      body: [[paragraph(prose(left, quiet), quiet), paragraph(prose(right, quiet), { ...quiet, alignment: 'right' })]],
    },
    layout: bare,
    margin: [MARGIN, above, MARGIN, 0],
  };
}
