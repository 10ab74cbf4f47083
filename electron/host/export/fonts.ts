import { readFileSync } from 'node:fs';
import type { glyphRanges } from '../../../shared/report/pdf/glyphs.ts';
import { IS_BUNDLED } from '../version.ts';

interface ReportFont {
  /** Its PostScript name, by which pdfkit finds the font for text in drawings without opening a file. */
  name: string;
  /** The complete font, by the package that contains it. */
  file: string;
  /** The characters that the report draws. */
  glyphs: keyof typeof glyphRanges;
}

/** The report's fonts. The build subsets them (electron/build/fonts.mjs) and puts them next to the bundles. */
export const reportFonts = {
  regular: {
    name: 'IBMPlexSans-Regular',
    file: '@expo-google-fonts/ibm-plex-sans/400Regular/IBMPlexSans_400Regular.ttf',
    glyphs: 'text',
  },
  semibold: {
    name: 'IBMPlexSans-SemiBold',
    file: '@expo-google-fonts/ibm-plex-sans/600SemiBold/IBMPlexSans_600SemiBold.ttf',
    glyphs: 'text',
  },
  italic: {
    name: 'IBMPlexSans-Italic',
    file: '@expo-google-fonts/ibm-plex-sans/400Regular_Italic/IBMPlexSans_400Regular_Italic.ttf',
    glyphs: 'text',
  },
  mono: { name: 'DejaVuSansMono', file: 'dejavu-fonts-ttf/ttf/DejaVuSansMono.ttf', glyphs: 'mono' },
} as const satisfies Record<string, ReportFont>;

/** The bytes of a subset font. */
export function readFont(font: keyof typeof reportFonts): Buffer {
  const folder = IS_BUNDLED ? 'fonts' : '../../../dist/node/fonts';
  return readFileSync(new URL(`${folder}/${reportFonts[font].name}.ttf`, import.meta.url));
}
