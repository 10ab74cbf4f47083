import * as z from 'zod';
import { isModestSvg } from './svg-size.ts';

/** The sender of the report, from their own settings file. */
export const BrandSettingsSchema = z.strictObject({
  name: z.string().trim().min(1).max(100).optional(),
  /** Address, telephone, mail: one line each. */
  contact: z.array(z.string().trim().min(1).max(100)).max(6).default([]),
  /** Name of an image next to the settings file. */
  logo: z
    .string()
    .regex(/^[\w.-]{1,100}\.(?:png|jpe?g|svg)$/i)
    .optional(),
});

export type Logo = { kind: 'svg'; svg: string } | { kind: 'png' | 'jpeg'; bytes: Uint8Array };

/** The sender of the report, ready to print. */
export interface Brand {
  name?: string | undefined;
  contact: string[];
  logo?: Logo | undefined;
}

/**
 * Maximum size of a logo in bytes and in pixels per side: larger ones look the same on paper but make every report
 * slow.
 */
export const MOST_LOGO_BYTES = 512 * 1024;
const MOST_PIXELS = 2000;

/**
 * Detects an image by its bytes, whatever its name says. An SVG must be self-contained: content that could run, load or
 * expand is refused, not filtered, and so is content that is too large or written as character references (`&#111;`).
 */
export function readLogo(bytes: Uint8Array): Logo | undefined {
  if (bytes.length > MOST_LOGO_BYTES) return undefined;
  const at = (index: number) => bytes[index] ?? 0;
  const word = (index: number) => (at(index) << 8) | at(index + 1);
  const fits = (width: number, height: number) => Math.min(width, height) > 0 && Math.max(width, height) <= MOST_PIXELS;
  const head = String.fromCharCode(...bytes.subarray(0, 16));
  if (head.startsWith('\x89PNG\r\n\x1a\n') && head.endsWith('IHDR')) {
    const [width, height] = [word(16) * 65536 + word(18), word(20) * 65536 + word(22)];
    return fits(width, height) ? { kind: 'png', bytes } : undefined;
  }
  if (head.startsWith('\xff\xd8\xff')) {
    const size = jpegSize(bytes);
    return size && fits(...size) ? { kind: 'jpeg', bytes } : undefined;
  }
  return readSvg(bytes);
}

/** Width and height from the first frame header (ITU T.81 §B.2.2). */
function jpegSize(bytes: Uint8Array): [number, number] | undefined {
  const word = (index: number) => ((bytes[index] ?? 0) << 8) | (bytes[index + 1] ?? 0);
  for (let index = 2; index + 9 < bytes.length; ) {
    const [sign, marker] = [bytes[index], bytes[index + 1] ?? 0];
    if (sign !== 0xff) return undefined;
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return [word(index + 7), word(index + 5)];
    index += 2 + Math.max(2, word(index + 2));
  }
  return undefined;
}

const ACTIVE =
  /<!(?:DOCTYPE|ENTITY)|<\?xml-stylesheet|<(?:[\w-]+:)?(?:script|foreignObject|image|feImage|use|style|iframe|a|set|animate\w*)\b|\son\w+\s*=|(?:href|src)\s*=\s*["']?\s*(?!#)|url\(\s*["']?(?!#)|@import|javascript:|&#/i;

function readSvg(bytes: Uint8Array): Logo | undefined {
  // Only the characters of markup matter; a name in another script is allowed.
  const svg = decodeUtf8(bytes);
  if (
    svg === undefined ||
    !/^\ufeff?\s{0,100}(?:<\?xml[^>]{0,200}\?>\s{0,100})?(?:<!--[\s\S]{0,500}?-->\s{0,100}){0,3}<svg[\s>]/.test(svg)
  )
    return undefined;
  if (ACTIVE.test(svg) || !isModestSvg(svg)) return undefined;
  // A drawing that overflows its frame would cover the page: the property is renamed to one without effect.
  const framed = svg.replace(/overflow/gi, 'unknown');
  return { kind: 'svg', svg: framed.replace(/^\ufeff?\s*(?:<\?xml[^>]{0,200}\?>)?/, '') };
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  let encoded = '';
  for (const byte of bytes)
    encoded += byte < 0x80 ? String.fromCharCode(byte) : `%${byte.toString(16).padStart(2, '0')}`;
  try {
    return decodeURIComponent(encoded.replace(/%(?![89a-f][0-9a-f])/g, '%25'));
  } catch {
    return undefined;
  }
}
