import { createRequire } from 'node:module';
import pdfmake from 'pdfmake';
import { readFont, reportFonts } from '../electron/host/export/fonts.ts';

// PDFKit opens its fonts again for each document, which takes a third of a document's time or more. With this module they
// are opened once for a process: what lies in their place is their name, a format of our own. The documents are the same.
const fontkit = createRequire(import.meta.url)('fontkit');
const fonts = new Map(
  Object.entries(reportFonts).map(([key, { name }]) => [
    name as string,
    fontkit.create(readFont(key as keyof typeof reportFonts)),
  ]),
);
const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

/** Called with `new`, it gives the opened font. */
function OpenedFont({ buffer }: { buffer: Uint8Array }) {
  return fonts.get(textOf(buffer));
}
OpenedFont.probe = (bytes: Uint8Array) => fonts.has(textOf(bytes));
fontkit.registerFormat(OpenedFont);

const { virtualfs } = pdfmake as typeof pdfmake & {
  virtualfs: { writeFileSync(path: string, content: Buffer): void };
};
for (const name of fonts.keys()) virtualfs.writeFileSync(name, Buffer.from(name));
