import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readFont } from '../../../electron/host/export/fonts.ts';

const run = promisify(execFile);

/** A PDF as foreign tools see it. */
interface Seen {
  text: string;
  /** The text as it lies on the page, columns beside each other. */
  laidOut: string;
  pages: number;
  /** What `qpdf --check` says. */
  check: string;
  /** The attached file, by pdfdetach. */
  attached: string;
  /** Words that lie outside the margins, and how many words there are. */
  outside: string[];
  words: number;
  bookmarks: string[];
}

// A4 less the margins of 20 mm.
const [LEFT, RIGHT] = [56, 595.28 - (20 * 72) / 25.4 + 0.5];

/** Looks at a PDF with poppler and qpdf. */
export async function look(bytes: Uint8Array): Promise<Seen> {
  const folder = await mkdtemp(join(tmpdir(), 'ftd-look-'));
  try {
    const path = join(folder, 'a.pdf');
    await writeFile(path, bytes);
    const big = { maxBuffer: 1 << 28 };
    const { stdout: text } = await run('pdftotext', [path, '-'], big);
    const { stdout: laidOut } = await run('pdftotext', ['-layout', path, '-'], big);
    const { stdout: boxes } = await run('pdftotext', ['-bbox', path, '-'], big);
    const { stdout: info } = await run('pdfinfo', [path]);
    const { stdout: check, stderr } = await run('qpdf', ['--check', path]);
    const { stdout: outlines } = await run('qpdf', ['--json', '--json-key=outlines', path], big);
    // A customer's page has no case inside.
    const detach = ['-savefile', 'case.ftdcase', '-o', join(folder, 'case'), path];
    const hasCase = await run('pdfdetach', detach).then(
      () => true,
      () => false,
    );
    const words = [...boxes.matchAll(/<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">/g)];
    return {
      text,
      laidOut,
      pages: Number(/Pages:\s+(\d+)/.exec(info)?.[1]),
      check: check + stderr,
      attached: hasCase ? await readFile(join(folder, 'case'), 'utf8') : '',
      outside: words
        .filter(([, x1, y1, x2, y2]) => Number(x1) < LEFT || Number(x2) > RIGHT || Number(y1) < 14 || Number(y2) > 828)
        .map(([whole]) => whole),
      words: words.length,
      bookmarks: JSON.parse(outlines).outlines.map(({ title }: { title: string }) => title),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Font {
  unitsPerEm: number;
  hasGlyphForCodePoint(code: number): boolean;
  glyphForCodePoint(code: number): { advanceWidth: number };
  layout(text: string): { advanceWidth: number };
}

/** One of our fonts, read by the library that PDFKit has. */
export const openFont = (name: Parameters<typeof readFont>[0]): Font =>
  createRequire(import.meta.url)('fontkit').create(readFont(name));
