import type { TDocumentDefinitions } from 'pdfmake/interfaces';
import type { ReportInput } from '../../../shared/report/model.ts';
import { MONO_FONT, SANS_FONT } from '../../../shared/report/pdf/glyphs.ts';
import { type PdfDocument, pdfDocument } from '../../../shared/report/pdf/pdf.ts';
import { readFont, reportFonts } from './fonts.ts';
import { LOOK_PROPERTY, type Look, writeLook } from './look.ts';
import { seal } from './pdf-seal.ts';

/**
 * The report as a PDF: no network, no clock, no random, so the same report gives the same bytes. `page`: only its first
 * page, without the case.
 */
export function renderPdf(report: ReportInput, medium: 'pdf' | 'page' = 'pdf'): Promise<Uint8Array> {
  return renderDocument(pdfDocument(report, medium), { isBoth: report.other !== undefined, brand: report.brand });
}

/** The bytes of a document, sealed. What it looks like beside its content is noted in its properties. */
export async function renderDocument({ info, ...document }: PdfDocument, shown: Look): Promise<Uint8Array> {
  // Imported on demand: the command line must start fast, and most calls print no PDF.
  const { default: pdfmake } = await import('pdfmake');
  // Documented, but missing in its types.
  const { virtualfs } = pdfmake as typeof pdfmake & { virtualfs: VirtualFiles };
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(() => false);
  loadFonts(virtualfs);
  pdfmake.setFonts(FONTS);
  const look = writeLook(shown);
  const definition: TDocumentDefinitions = { ...document, info: { ...info, ...(look && { [LOOK_PROPERTY]: look }) } };
  return seal(await pdfmake.createPdf(definition).getBuffer());
}

const { regular, semibold, italic, mono } = reportFonts;
/** In pdfmake's form. Styles that the report does not use share a font, so that none is missing. */
const FONTS = {
  [SANS_FONT]: { normal: regular.name, bold: semibold.name, italics: italic.name, bolditalics: semibold.name },
  [MONO_FONT]: { normal: mono.name, bold: mono.name, italics: mono.name, bolditalics: mono.name },
};

/** Puts the fonts where pdfmake looks first. Read once, and only if a PDF is printed. */
function loadFonts(files: VirtualFiles): void {
  for (const [key, { name }] of Object.entries(reportFonts))
    if (!files.existsSync(name)) files.writeFileSync(name, readFont(key as keyof typeof reportFonts));
}

interface VirtualFiles {
  existsSync(path: string): boolean;
  writeFileSync(path: string, content: Buffer): void;
}
