import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { decideCase } from '../../../shared/case/decided-case.ts';
import { parseCase } from '../../../shared/case/parse.ts';
import { canonical } from '../../../shared/case/seal.ts';
import { createReader } from '../../../shared/evidence/read.ts';
import type { CaseFile } from '../../../shared/model/case/case.ts';
import { decide } from '../../../shared/tree/decide.ts';
import { renderFleetPdf } from '../export/fleet.ts';
import { type Look, lookIn } from '../export/look.ts';
import { renderPdf } from '../export/pdf.ts';
import { reportInput } from '../export/prepared.ts';
import { isPrintable } from '../export/try-logo.ts';
import { extractCase } from '../import/case-in-pdf.ts';
import type { OpenedFleet } from '../import/open-fleet.ts';
import { VERSION } from '../version.ts';

/** `other-version`: only the version that wrote a report renders the same pages, so they were not compared. */
type PagesFound = 'same' | 'other' | 'other-version';

/**
 * Renders the report of the case inside a PDF again and compares it with the complete file: pages, properties,
 * attachment. Language, sender and logo are taken from the file.
 */
export async function comparePages(bytes: Uint8Array): Promise<PagesFound> {
  const parsed = parseCase(await extractCase(bytes));
  if ('problem' in parsed) return 'other';
  if (parsed.file.app !== VERSION) return 'other-version';
  const look = await printableLook(bytes);
  // As written: the schema would reorder members.
  const file = parsed.raw;
  if (look === undefined || !isAsParsed(file, parsed.file)) return 'other';
  return compareDrawn(bytes, () => renderPdf(reportInput({ file, ...decideCase(file, createReader()) }, look)));
}

/** The same for the report of a fleet. */
export async function compareFleetPages(bytes: Uint8Array, { file, raw }: OpenedFleet): Promise<PagesFound> {
  if (file.app !== VERSION) return 'other-version';
  const look = await printableLook(bytes);
  if (look === undefined || canonical(raw) !== canonical(file)) return 'other';
  return compareDrawn(bytes, () => {
    const read = createReader();
    const decisions = new Map(
      Object.entries(raw.cases).map(([key, one]) => [key, decide(one.sources.map(read), one.settings)]),
    );
    return renderFleetPdf({ file: raw, decisions, lang: raw.lang }, look);
  });
}

/** The settings in a PDF; `undefined` if they are not ours, or their logo would stall the rendering. */
async function printableLook(bytes: Uint8Array): Promise<Look | undefined> {
  const look = lookIn(bytes);
  const logo = look?.brand?.logo;
  return logo && !(await isPrintable(logo)) ? undefined : look;
}

/** Nothing is drawn for a file of another form than ours: it cannot be the same. */
async function compareDrawn(bytes: Uint8Array, draw: () => Promise<Uint8Array>): Promise<PagesFound> {
  const digest = digestOf(bytes);
  return digest !== undefined && digest === digestOf(await draw()) ? 'same' : 'other';
}

function isAsParsed(raw: unknown, file: CaseFile): raw is CaseFile {
  return canonical(raw) === canonical(file);
}

/** Limit for all streams together. */
const MOST_BYTES = 256 * 1024 * 1024;

/**
 * SHA-256 of a PDF in the form that pdfkit writes, with inflated streams and without lengths and offsets, because zlib
 * compresses differently on other processors and in other versions. `undefined` for any other form. Offsets must lead
 * to the objects that were read here, so that no reader of the file sees other ones (ISO 32000-1 7.5).
 */
function digestOf(bytes: Uint8Array): string | undefined {
  const pdf = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = pdf.toString('latin1');
  const hash = createHash('sha256');
  /** Hashes a part with its length, so that parts cannot be shifted into each other. */
  const add = (part: string | Buffer) => hash.update(`${part.length} `).update(part);
  const offsets = new Map<number, number>();
  let left = MOST_BYTES;
  let at = text.indexOf('\n', text.indexOf('\n') + 1) + 1;
  add(text.slice(0, at));
  for (let begin = objectAt(text, at); begin; begin = objectAt(text, at)) {
    if (offsets.has(begin.number)) return undefined;
    offsets.set(begin.number, at);
    const found = readObject(pdf, text, begin.body, left);
    if (!found) return undefined;
    add(String(begin.number));
    add(found.dictionary);
    if (found.data) add(found.data);
    left -= found.data?.length ?? 0;
    at = found.end;
  }
  const table = tableOf(offsets);
  if (!text.startsWith(table, at)) return undefined;
  const end = END.exec(text.slice(at + table.length));
  if (!end || Number(end[2]) !== at) return undefined;
  add(end[1] ?? '');
  return hash.digest('hex');
}

const END =
  /^trailer\n<<\n((?:\/[^\n]*\n){1,10})>>\nstartxref\n(\d{1,10})\n%%EOF\n%ftd-cloud-doctor sha256 [0-9a-f]{64}\n$/;

function objectAt(text: string, at: number): { number: number; body: number } | undefined {
  const head = /^(\d{1,7}) 0 obj\n/.exec(text.slice(at, at + 20));
  return head ? { number: Number(head[1]), body: at + head[0].length } : undefined;
}

const DATA = '\nstream\n';
const DATA_END = '\nendstream\nendobj\n';
const OBJECT_END = '\nendobj\n';

/** An object's text without its length, and its data if it has any. */
function readObject(
  pdf: Buffer,
  text: string,
  body: number,
  most: number,
): { dictionary: string; data?: Buffer; end: number } | undefined {
  const [stream, end] = [text.indexOf(DATA, body), text.indexOf(OBJECT_END, body)];
  if (end < 0) return undefined;
  if (stream < 0 || end < stream) return { dictionary: text.slice(body, end), end: end + OBJECT_END.length };
  const dictionary = text.slice(body, stream);
  const lengths = [...dictionary.matchAll(/\n\/Length (\d{1,9})(?=\n)/g)];
  const from = stream + DATA.length;
  const to = from + Number(lengths[0]?.[1]);
  if (lengths.length !== 1 || !text.startsWith(DATA_END, to)) return undefined;
  const data = dictionary.includes('\n/Filter /FlateDecode')
    ? inflated(pdf.subarray(from, to), most)
    : pdf.subarray(from, to);
  if (!data) return undefined;
  return { dictionary: dictionary.replace(/\n\/Length \d+(?=\n)/, ''), data, end: to + DATA_END.length };
}

function inflated(data: Buffer, most: number): Buffer | undefined {
  try {
    // @types/node lacks the option `info`.
    const inflate = inflateSync(data, { maxOutputLength: Math.max(1, most), info: true }) as unknown as {
      buffer: Buffer;
      engine: { bytesWritten: number };
    };
    // A file could contain anything after the end of the compressed data.
    return inflate.engine.bytesWritten === data.length ? inflate.buffer : undefined;
  } catch {
    return undefined;
  }
}

/** The cross-reference table of these objects. */
function tableOf(offsets: ReadonlyMap<number, number>): string {
  const rows = Array.from({ length: offsets.size }, (_, index) => offsets.get(index + 1));
  const entries = rows.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
  return `xref\n0 ${offsets.size + 1}\n0000000000 65535 f \n${entries.join('')}`;
}
