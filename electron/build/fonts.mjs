// Subsets the report's fonts to the characters that the report draws. Done at build time: applying all rules of the
// complete fonts to each word took a third of a report's time.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import subsetFont from 'subset-font';

const { resolve } = createRequire(import.meta.url);

/**
 * Writes each font of `reportFonts` (electron/host/export/fonts.ts) into a folder, under its PostScript name.
 *
 * The subset contains the characters that the report can draw (`glyphRanges`), hinting and kerning. Substitutions are
 * removed: the report has no ligatures and no joining script. The monospaced font needs no kerning either.
 */
export async function writeReportFonts(folder, { reportFonts, glyphRanges }) {
  mkdirSync(folder, { recursive: true });
  for (const { name, file, glyphs } of Object.values(reportFonts)) {
    const isMono = glyphs === 'mono';
    const font = await subsetFont(readFileSync(resolve(file)), charactersOf(glyphRanges[glyphs]), {
      keepFeatures: isMono ? [] : ['kern'],
      dropTables: isMono ? ['GSUB', 'GPOS', 'GDEF'] : ['GSUB'],
      // The PostScript name, by which pdfkit finds a font.
      preserveNameIds: [6],
    });
    writeFileSync(join(folder, `${name}.ttf`), font);
  }
}

function charactersOf(ranges) {
  return ranges
    .flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index)))
    .join('');
}
