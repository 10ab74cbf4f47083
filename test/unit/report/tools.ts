import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished } from 'vitest';
import { readFont } from '../../../electron/host/export/fonts.ts';

const exec = promisify(execFile);
const run = async (program: string, ...words: string[]) => (await exec(program, words, { maxBuffer: 1 << 28 })).stdout;

// A4 less the margins of 20 mm.
const [LEFT, RIGHT] = [56, 595.28 - (20 * 72) / 25.4 + 0.5];
const WORD = /<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">/g;

/** What poppler and qpdf see in a PDF. Each part starts a program. */
const parts = {
  text: (path: string) => run('pdftotext', path, '-'),
  /** The text as it lies on the page, columns beside each other. */
  laidOut: (path: string) => run('pdftotext', '-layout', path, '-'),
  attached: async (path: string) => {
    await run('pdfdetach', '-savefile', 'case.ftdcase', '-o', `${path}.case`, path);
    return readFile(`${path}.case`, 'utf8');
  },
  /** How many words there are, and those that lie outside the margins. */
  words: async (path: string) => {
    const all = [...(await run('pdftotext', '-bbox', path, '-')).matchAll(WORD)];
    const isOutside = ([, x1, y1, x2, y2]: string[]) =>
      Number(x1) < LEFT || Number(x2) > RIGHT || Number(y1) < 14 || Number(y2) > 828;
    return { count: all.length, outside: all.filter(isOutside).map(([whole]) => whole) };
  },
  bookmarks: async (path: string): Promise<string[]> => {
    const { outlines } = JSON.parse(await run('qpdf', '--json', '--json-key=outlines', path));
    return outlines.map(({ title }: { title: string }) => title);
  },
};
type Parts = typeof parts;

/** Looks at a PDF, which qpdf finds valid. */
export async function look<Part extends keyof Parts>(bytes: Uint8Array, ...wanted: Part[]) {
  const folder = await mkdtemp(join(tmpdir(), 'ftd-look-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'a.pdf');
  await writeFile(path, bytes);
  expect(await run('qpdf', '--check', path)).toContain('No syntax or stream encoding errors found');
  const seen = await Promise.all(wanted.map(async (part) => [part, await parts[part](path)]));
  return Object.fromEntries(seen) as { [One in Part]: Awaited<ReturnType<Parts[One]>> };
}

/** One of our fonts, read by the library that PDFKit has. */
export const openFont = (name: Parameters<typeof readFont>[0]): Font =>
  createRequire(import.meta.url)('fontkit').create(readFont(name));
interface Font {
  unitsPerEm: number;
  hasGlyphForCodePoint(code: number): boolean;
  glyphForCodePoint(code: number): { advanceWidth: number };
  layout(text: string): { advanceWidth: number };
}
