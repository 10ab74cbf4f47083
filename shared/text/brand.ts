type BrandTexts = Record<`problem.${'brand-settings' | 'brand-logo'}`, string>;

/** What can go wrong with the settings of reports, in English. */
export const brandEn: BrandTexts = {
  'problem.brand-settings':
    '{name} is no valid file for the sender of reports (at: {detail}). It may hold name, contact (up to six lines) and logo (a file beside it).',
  'problem.brand-logo':
    '{name} cannot be used as a logo. Take a PNG or JPEG of at most 512 KiB and 2000 pixels a side, or an SVG without scripts, styles, links and embedded pictures.',
};

/** The same in German. */
export const brandDe: BrandTexts = {
  'problem.brand-settings':
    '{name} ist keine gültige Datei für den Absender der Berichte (Stelle: {detail}). Erlaubt sind name, contact (bis zu sechs Zeilen) und logo (eine Datei daneben).',
  'problem.brand-logo':
    '{name} eignet sich nicht als Logo. Nehmen Sie ein PNG oder JPEG mit höchstens 512 KiB und 2000 Pixeln je Seite, oder ein SVG ohne Skripte, Stile, Verweise und eingebettete Bilder.',
};
