import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import type { TDocumentDefinitions } from 'pdfmake/interfaces';
import { ProblemError } from '../../../shared/model/problem.ts';
import type { ReportInput } from '../../../shared/report/model.ts';
import { MONO_FONT, SANS_FONT } from '../../../shared/report/pdf/glyphs.ts';
import { type PdfDocument, pdfDocument } from '../../../shared/report/pdf/pdf.ts';
import { readFont, reportFonts } from './fonts.ts';
import { LOOK_PROPERTY, type Look, writeLook } from './look.ts';

const SEAL = '%ftd-cloud-doctor sha256 ';
const SEAL_LENGTH = SEAL.length + 64 + 1;

/**
 * The report as a PDF: no network, no clock, no random, so the same report gives the same bytes. The last line, a
 * comment after the file's end, carries the SHA-256 of all bytes before it. `page`: only its first page, without the case.
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

function seal(bytes: Uint8Array): Uint8Array {
  const body = bytes.at(-1) === 0x0a ? bytes : Buffer.concat([bytes, Buffer.from('\n')]);
  return new Uint8Array(Buffer.concat([body, Buffer.from(`${SEAL}${sha256(body)}\n`, 'latin1')]));
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Whether every byte is as written; `undefined` if there is no seal, which counts as changed. */
export function isSealed(bytes: Uint8Array): boolean | undefined {
  const at = bytes.length - SEAL_LENGTH;
  const last = at < 0 ? '' : Buffer.from(bytes.subarray(at)).toString('latin1');
  if (!last.startsWith(SEAL)) return undefined;
  return last === `${SEAL}${sha256(bytes.subarray(0, at))}\n`;
}

const MOST_PDF_BYTES = 128 * 1024 * 1024;
const MOST_CASE_BYTES = 64 * 1024 * 1024;
const MOST_DICTIONARY_BYTES = 4096;

/**
 * The text of the case inside a PDF, whichever program saved it last.
 *
 * Parsed here, because a PDF is hostile input: PDF libraries inflate a stream completely before they return it, so a
 * file of a few kilobytes could require gigabytes. Here zlib stops at the limit, only the one embedded file is decoded,
 * and no other part of the PDF is interpreted. Two embedded files are refused: a PDF reader could show one while the
 * case is read from the other.
 */
export async function extractCase(bytes: Uint8Array, name = ''): Promise<string> {
  try {
    if (bytes.length > MOST_PDF_BYTES) throw new RangeError('PDF too large');
    const [found, ...more] = embeddedFiles(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    if (!found || more.length > 0) throw new TypeError(`${found ? 1 + more.length : 0} embedded files`);
    return new TextDecoder('utf-8', { fatal: true }).decode(await found());
  } catch (error) {
    throw Object.assign(new ProblemError('no-case-in-pdf', { name }), { cause: error });
  }
}

/** The embedded files' streams (ISO 32000-1 §7.11.4), each read only when asked for. */
function embeddedFiles(pdf: Buffer): (() => Promise<Uint8Array>)[] {
  const files: (() => Promise<Uint8Array>)[] = [];
  const mark = '/EmbeddedFile';
  for (let at = pdf.indexOf(mark); at >= 0; at = pdf.indexOf(mark, at + mark.length)) {
    // `/EmbeddedFiles` is the catalog's list, not a file.
    if (/[\w.#-]/.test(String.fromCharCode(pdf[at + mark.length] ?? 0))) continue;
    const before = pdf.subarray(Math.max(0, at - MOST_DICTIONARY_BYTES), at);
    const after = pdf.subarray(at, at + MOST_DICTIONARY_BYTES);
    const [begins, ends] = [before.lastIndexOf('obj'), after.indexOf('stream')];
    if (begins < 0 || ends < 0) continue;
    const dictionary = before.subarray(begins).toString('latin1') + after.subarray(0, ends).toString('latin1');
    // A compressed object's dictionary (in an object stream) has no stream of its own: what follows is another object.
    if (dictionary.includes('endobj')) continue;
    const line = pdf.subarray(at + ends + 'stream'.length, at + ends + 'stream'.length + 2).toString('latin1');
    const start = at + ends + 'stream'.length + (line === '\r\n' ? 2 : 1);
    files.push(() => decode(dictionary, pdf.subarray(start)));
  }
  return files;
}

async function decode(dictionary: string, rest: Buffer): Promise<Uint8Array> {
  const filter = /\/Filter\s*(\[[^\][]*\]|\/[^\s/<>[\]()]+|\d)/.exec(dictionary)?.[1]?.replace(/[[\]\s]/g, '');
  if (filter === '/FlateDecode') return promisify(inflate)(rest, { maxOutputLength: MOST_CASE_BYTES });
  if (filter !== undefined && filter !== '') throw new TypeError(`filter ${filter}`);
  const end = rest.indexOf('endstream');
  if (end < 0 || end > MOST_CASE_BYTES) throw new RangeError('no end, or too far');
  // The line break before `endstream` is not part of the data; JSON ends with a brace.
  return rest.subarray(0, end).subarray(0, rest.subarray(0, end).lastIndexOf('}') + 1);
}
