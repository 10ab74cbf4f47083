import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MONO_FONT, SANS_FONT } from '../../../shared/report/pdf/glyphs.ts';
import { IS_BUNDLED } from '../version.ts';

/** The files of the report's fonts, by the package that holds them; the build copies them beside the bundle. */
export const fontFiles = {
  regular: '@expo-google-fonts/ibm-plex-sans/400Regular/IBMPlexSans_400Regular.ttf',
  semibold: '@expo-google-fonts/ibm-plex-sans/600SemiBold/IBMPlexSans_600SemiBold.ttf',
  italic: '@expo-google-fonts/ibm-plex-sans/400Regular_Italic/IBMPlexSans_400Regular_Italic.ttf',
  mono: 'dejavu-fonts-ttf/ttf/DejaVuSansMono.ttf',
} as const;

/** Where a font lies on disk. */
export function fontPath(name: keyof typeof fontFiles): string {
  const file = fontFiles[name];
  return IS_BUNDLED
    ? fileURLToPath(new URL(`fonts/${basename(file)}`, import.meta.url))
    : createRequire(import.meta.url).resolve(file);
}

/** The report's fonts as pdfmake wants them; styles that the report does not use share a file, so that none is missing. */
export function reportFonts(): Record<string, Record<'normal' | 'bold' | 'italics' | 'bolditalics', string>> {
  const [regular, semibold, italic, mono] = [
    fontPath('regular'),
    fontPath('semibold'),
    fontPath('italic'),
    fontPath('mono'),
  ];
  return {
    [SANS_FONT]: { normal: regular, bold: semibold, italics: italic, bolditalics: semibold },
    [MONO_FONT]: { normal: mono, bold: mono, italics: mono, bolditalics: mono },
  };
}
