import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import { ProblemError } from '../../../shared/model/problem/problem.ts';

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
