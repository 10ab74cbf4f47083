import { ProblemError } from '../../../shared/model/problem/problem.ts';

const LIMIT = 64 * 1024 * 1024;
/** Number of bytes examined to distinguish text from binary. */
const SAMPLE = 64 * 1024;
const IMAGES: readonly (readonly number[])[] = [
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x42, 0x4d],
];

/** True for a PDF; some writers put a few bytes before the signature. */
export function isPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-');
}

/**
 * The text of a file as an editor shows it: UTF-8 and UTF-16 with or without byte order mark, otherwise Windows-1252
 * (terminal logs of old clients). A broken UTF-8 character becomes U+FFFD; nothing else is lost. Throws `ProblemError`:
 * empty, binary, image, too-large.
 */
export function decodeText(bytes: Uint8Array, name: string): string {
  if (bytes.length > LIMIT) throw new ProblemError('too-large', { name, limit: `${LIMIT / 1024 / 1024}\u00a0MiB` });
  if (IMAGES.some((magic) => magic.every((byte, at) => bytes[at] === byte)) && !isPlain(bytes))
    throw new ProblemError('image', { name });
  const text = decode(bytes);
  if (text === undefined || looksBinary(text)) throw new ProblemError('binary', { name });
  if (text.trim() === '') throw new ProblemError('empty', { name });
  return text;
}

function decode(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const utf16 = guessUtf16(bytes);
  if (utf16) return new TextDecoder(utf16).decode(bytes);
  if (bytes.subarray(0, SAMPLE).includes(0)) return undefined;
  const text = new TextDecoder('utf-8').decode(bytes);
  // One truncated or broken character is damage, many are another encoding.
  const broken = text.slice(0, SAMPLE).split('\ufffd').length - 1;
  return broken > 2 && broken > new Set(text.slice(0, SAMPLE)).size / 40
    ? new TextDecoder('windows-1252').decode(bytes)
    : text;
}

/** Notepad's “Unicode” without byte order mark: every other byte of Latin text is zero. */
function guessUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const sample = bytes.subarray(0, Math.min(bytes.length, SAMPLE) & ~1);
  if (sample.length < 4) return undefined;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < sample.length; at += 2) {
    if (sample[at] === 0) even++;
    if (sample[at + 1] === 0) odd++;
  }
  const pairs = sample.length / 2;
  if (odd > pairs * 0.7 && even < pairs * 0.05) return 'utf-16le';
  if (even > pairs * 0.7 && odd < pairs * 0.05) return 'utf-16be';
  return undefined;
}

function isPlain(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 512).every((byte) => byte === 9 || byte === 10 || byte === 13 || (byte >= 32 && byte < 127));
}

/** Terminal logs contain escapes, bells and backspaces; programs and archives contain far more. */
function looksBinary(text: string): boolean {
  const sample = text.slice(0, SAMPLE);
  const odd = sample.match(/[\x00-\x06\x0e-\x1a\x1c-\x1f\ufffd]/g)?.length ?? 0;
  return odd > 8 && odd / sample.length > 0.05;
}
