import { readFileSync } from 'node:fs';
import type { glyphRanges } from '../../../shared/report/pdf/glyphs.ts';
import { IS_BUNDLED } from '../version.ts';

interface ReportFont {
  /** Its PostScript name: under it pdfkit finds the font again for text in drawings, and opens no file. */
  name: string;
  /** The whole font, by the package that holds it. */
  file: string;
  /** What of it the report draws. */
  glyphs: keyof typeof glyphRanges;
}

/** The report's fonts. The build cuts them down (electron/build/fonts.mjs) and puts them beside the bundles. */
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

/** The bytes of a font as the build has cut it down. */
export function readFont(font: keyof typeof reportFonts): Buffer {
  const folder = IS_BUNDLED ? 'fonts' : '../../../dist/node/fonts';
  return readFileSync(new URL(`${folder}/${reportFonts[font].name}.ttf`, import.meta.url));
}
