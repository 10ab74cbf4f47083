import { runInNewContext } from 'node:vm';
import { inflateSync } from 'node:zlib';
import type { Logo } from '../../../shared/report/brand/brand.ts';
import { readFont } from './fonts.ts';

/** A good logo takes some milliseconds. */
const TIME_LIMIT_MS = 2_000;
/** 2000 pixels a side (shared/report/brand/brand.ts) of four times 16 bits, and a filter byte a row. */
const MAX_PIXEL_BYTES = 2000 * (2000 * 8 + 1) * 2;

/** True if a logo can be rendered within limits of time and memory; tried before a report uses it. */
export async function isPrintable(logo: Logo): Promise<boolean> {
  if (logo.kind === 'svg') return isDrawnInTime(logo.svg);
  return logo.kind === 'jpeg' || hasModestPixels(Buffer.from(logo.bytes));
}

/** The SVG part of the PDF library runs synchronously: only a process limit ends it. */
async function isDrawnInTime(svg: string): Promise<boolean> {
  const [Document, Measure, drawSvg] = await Promise.all([
    import('pdfmake/js/PDFDocument.js').then(exportOf),
    import('pdfmake/js/SVGMeasure.js').then(exportOf),
    import('pdfmake/js/3rd-party/svg-to-pdfkit.js').then(exportOf),
  ]);
  const draw = () => {
    const { width, height } = new Measure().measureSVG(svg);
    const pdf = new Document({}, {}, {}, {}, { font: null });
    drawSvg(pdf, svg, 0, 0, { width, height, assumePt: true, fontCallback: () => readFont('regular') });
  };
  try {
    runInNewContext('draw()', { draw }, { timeout: TIME_LIMIT_MS });
    return true;
  } catch {
    return false;
  }
}

function exportOf<Part extends object>({ default: found }: { default: Part | { default: Part } }): Part {
  return 'default' in found ? found.default : found;
}

/** True if the pixels of a PNG are no more than its sides allow (PNG §10.1: one stream over all IDAT chunks). */
function hasModestPixels(bytes: Buffer): boolean {
  const parts: Buffer[] = [];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(bytes.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  try {
    inflateSync(Buffer.concat(parts), { maxOutputLength: MAX_PIXEL_BYTES });
    return true;
  } catch {
    return false;
  }
}
