import { onPaper } from '../../text/paper.ts';
import { say } from '../../text/text.ts';
import { ink } from '../ink.ts';
import { actionContent, changeRequest } from '../pdf/actions.ts';
import type { Content, PdfDocument } from '../pdf/document.ts';
import { prose, sentence } from '../pdf/glyphs.ts';
import { attached, beside } from '../pdf/pdf.ts';
import { quotes } from '../pdf/quote.ts';
import {
  bare,
  clip,
  heading,
  icon,
  type Pen,
  pageStyle,
  paragraph,
  quiet,
  rule,
  size,
  TEXT_WIDTH,
} from '../pdf/style.ts';
import { tableOf } from '../pdf/table.ts';
import { about, masthead } from '../pdf/top.ts';
import { type FleetPart, type FleetReport, type FleetReportInput, fleetReport, type GroupPage } from './model.ts';

/** Name of the file that is attached to every fleet PDF. */
const FLEET_ATTACHMENT = 'fleet.ftdfleet';
/** A line of a change request that names hundreds of devices, in characters. */
const MOST_LINE = 60_000;
/** Names of a group's devices; the table of all devices and the request have every one. */
const MOST_NAMES = 2_000;

/** The fleet report as a document for pdfmake. Pure: its date is the fleet's. */
export function fleetPdf(input: FleetReportInput): PdfDocument {
  const { file } = input;
  const report = fleetReport(input);
  const { lang, title, parts, foot } = report;
  const created = new Date(file.created);
  return {
    ...pageStyle,
    version: '1.7',
    language: lang,
    displayTitle: true,
    compress: true,
    info: {
      title,
      author: 'FTD Cloud Doctor',
      subject: parts[0]?.headline.text ?? '',
      creator: foot.app,
      keywords: file.digest,
      creationDate: created,
      modDate: created,
    },
    files: attached(FLEET_ATTACHMENT, file, say(lang, 'fleet.attachment'), created),
    header: (page) => (page === 1 ? null : beside(title, parts[0]?.about.fields[0]?.value ?? '', 28)),
    footer: (page, pages) => footer(report, page, pages),
    content: parts.flatMap((part, index) => [
      ...(index === 0 ? [] : [{ stack: [], pageBreak: 'before' as const }]),
      ...partContent(part),
    ]),
  };
}

function footer({ lang, foot }: FleetReport, page: number, pages: number): Content {
  // The first page has it in its header.
  const notCisco = page === 1 ? '' : ` · ${foot.notCisco}`;
  return beside(`${foot.id} · ${foot.app}${notCisco}`, onPaper(lang, 'pageOf', { page, pages }), 20);
}

function partContent({ lang, otherLang, ...part }: FleetPart): Content[] {
  const { head, about: fields, headline, causes, first, groups, units, skipped, all } = part;
  const pen: Pen = { lang, anchors: new Map(), pageStarts: new Set() };
  return [
    masthead(head, lang, otherLang),
    ...about(fields, otherLang),
    rule(8, 14, true),
    paragraph(sentence(headline.title), { fontSize: size.title, bold: true, lineHeight: 1, margin: [0, 1, 0, 5] }),
    paragraph(headline.text, { fontSize: size.heading, margin: [0, 0, 0, 7] }),
    ...(causes ? [...heading(causes.title), ...causes.bars.map(bar)] : []),
    ...heading(first.title),
    ...first.lines.map((line, index) => actionLine(`${index + 1}.`, line)),
    ...groups.flatMap((group) => groupContent(pen, group)),
    ...(units
      ? [
          ...heading(units.title, { first: true }),
          ...units.units.flatMap(({ title, note, table }): Content[] => [
            paragraph(clip(title, 200), { bold: true, margin: [0, 8, 0, 2] }),
            ...(note === undefined ? [] : [paragraph(note)]),
            ...(table.rows.length === 0
              ? []
              : [
                  tableOf(
                    pen,
                    table,
                    table.heads.map((_, column) => (column === 0 ? 90 : ('*' as const))),
                  ),
                ]),
          ]),
        ]
      : []),
    ...(skipped
      ? [
          ...heading(skipped.title),
          ...skipped.lines.map((line) => paragraph(`• ${clip(line, 600)}`, { margin: [0, 0, 0, 2] })),
        ]
      : []),
    ...(all ? [...heading(all.title, { first: true }), tableOf(pen, all.table, [110, 90, 50, 12, '*'])] : []),
  ];
}

/** A cause with its count, and a bar as long as its part of the fleet. */
function bar({ label, state, count, part }: NonNullable<FleetPart['causes']>['bars'][number]): Content {
  const length = Math.max(2, part * (TEXT_WIDTH - 60));
  const line = { type: 'line' as const, x1: 0, y1: 3, x2: length, y2: 3 };
  return {
    table: {
      widths: [16, 34, '*'],
      body: [
        [
          icon(state, 9.5, [0, 2, 0, 0]),
          paragraph(String(count), { bold: true }),
          {
            stack: [
              paragraph(clip(label, 240)),
              { canvas: [{ ...line, lineWidth: 5, lineColor: state === 'yes' ? ink.hairline : ink.rule }] },
            ],
          },
        ],
      ],
      dontBreakRows: true,
    },
    layout: bare,
    margin: [0, 0, 0, 4],
  };
}

function actionLine(marker: string, text: string): Content {
  return {
    table: { widths: [16, '*'], body: [[paragraph(marker), paragraph(clip(text, 600))]], dontBreakRows: true },
    layout: bare,
  };
}

function groupContent(
  pen: Pen,
  { title, state, count, shares, devices, proof, steps, requests }: GroupPage,
): Content[] {
  const subheading = (text: string) => paragraph(clip(text, 240), { bold: true, margin: [0, 8, 0, 2] });
  return [
    ...heading(clip(title, 240), { first: true }),
    {
      table: { widths: [16, '*'], body: [[icon(state, 9.5, [0, 2, 0, 0]), paragraph(count)]] },
      layout: bare,
    },
    ...shares.map((line) => actionLine('•', line)),
    paragraph(prose(`${devices.label}: ${clip(devices.names, MOST_NAMES)}`, quiet), { ...quiet, margin: [0, 4, 0, 4] }),
    ...(proof ? [subheading(proof.title), ...quotes(pen, { quotes: [proof.quote], more: undefined })] : []),
    ...(steps
      ? [
          subheading(steps.title),
          ...steps.actions.map((one) => actionContent(one, icon('tickBox', 10.5, [0, 1.5, 0, 0]))),
        ]
      : []),
    ...requests.flatMap((one) => changeRequest(one, true, MOST_LINE)),
  ];
}
