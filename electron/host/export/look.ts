import * as z from 'zod';
import { type Brand, BrandSettingsSchema, MOST_LOGO_BYTES, readLogo } from '../../../shared/report/brand/brand.ts';

/** Settings of an export's appearance. */
export interface Look {
  /** Both languages in one file, the case's own first. PDF, HTML and Markdown only. */
  isBoth?: boolean;
  brand?: Brand | undefined;
}

/** The PDF property with these settings, so that `verify` can render it again without the sender's files. */
export const LOOK_PROPERTY = 'FtdLook';

const WrittenSchema = z.object({
  isBoth: z.boolean(),
  brand: BrandSettingsSchema.extend({ logo: z.base64().optional() }).optional(),
});
type Written = z.infer<typeof WrittenSchema>;

/** The settings as a property's text, or `undefined` for the defaults. */
export function writeLook({ isBoth = false, brand }: Look): string | undefined {
  if (!isBoth && !brand) return undefined;
  const bytes = brand?.logo?.kind === 'svg' ? Buffer.from(brand.logo.svg.trimStart()) : brand?.logo?.bytes;
  const logo = bytes && Buffer.from(bytes).toString('base64');
  const written: Written = { isBoth, brand: brand && { ...brand, logo } };
  return Buffer.from(JSON.stringify(written)).toString('base64url');
}

/** The settings in a PDF; `undefined` if they are not in a form that this app writes. */
export function lookIn(bytes: Uint8Array): Look | undefined {
  const pdf = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = pdf.indexOf(`\n/${LOOK_PROPERTY} `);
  if (at < 0) return {};
  // pdfkit writes each property as an object of its own.
  const number = / (\d{1,7}) 0 R\n/.exec(pdf.toString('latin1', at, at + 40))?.[1];
  const mark = `\n${number} 0 obj\n(`;
  const begin = pdf.indexOf(mark) + mark.length;
  const end = pdf.indexOf(')', begin);
  if (begin < mark.length || end < 0 || end - begin > MOST_LOGO_BYTES * 2) return undefined;
  try {
    const json: unknown = JSON.parse(Buffer.from(pdf.toString('latin1', begin, end), 'base64url').toString());
    const { isBoth, brand } = WrittenSchema.parse(json);
    if (brand?.logo === undefined) return { isBoth, brand: brand && { name: brand.name, contact: brand.contact } };
    const logo = readLogo(Buffer.from(brand.logo, 'base64'));
    return logo && { isBoth, brand: { ...brand, logo } };
  } catch {
    return undefined;
  }
}
