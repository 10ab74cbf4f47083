import type { ReplacementKind } from '../../model/case/redaction.ts';
import { GONE } from './secrets/secrets.ts';
import type { Rule } from './spots/replacement-table.ts';

/** A part of a text, by its offsets. */
export interface Block {
  kind: ReplacementKind;
  from: number;
  to: number;
}

// BEGIN line, body and END stay lines of their own. The body of a truncated block consists of lines of base64
// characters only.
const PEM =
  /(?<head>-----BEGIN (?<name>[A-Z0-9 ]{1,60})-----)(?!\s*\[redacted\])(?:(?:[^-]|-(?!----)){1,20000}(?=-----)|(?:\r?\n[A-Za-z0-9+/=]{16,80}){1,400})/g;

/** Secrets on separate lines without PEM markers, each with a text that every match contains. */
const OTHERS: readonly (readonly [mark: string, pattern: RegExp])[] = [
  [
    '---- BEGIN SSH2',
    /(?<head>(?<!-)---- BEGIN SSH2 (?:ENCRYPTED )?PRIVATE KEY ----)(?!\s*\[redacted\])[^-]{1,20000}(?=----)/g,
  ],
  ['Private-Lines: ', /(?<head>\bPrivate-Lines: \d{1,4})(?!\s*\[redacted\])(?:\r?\n[\w+/=]{8,80}){1,400}/g],
  ['Private-MAC: ', /(?<head>\bPrivate-MAC: )(?!\[redacted\])[0-9a-f]{16,128}/g],
  // YAML: a value on the line after its key or its name.
  ...[': |', ': >'].map((mark): [string, RegExp] => [
    mark,
    new RegExp(
      `(?<head>(?:password|passwd|passphrase|secret|token)["']?${mark.replace('|', '\\|')}[+-]?[ \\t]{0,8}\\r?\\n[ \\t]{1,40})(?!\\[redacted\\])[^\\s#][^\\r\\n]{0,400}`,
      'gi',
    ),
  ]),
  [
    'value: ',
    /(?<head>\bname: {1,4}["']?\w{0,60}(?:password|passwd|secret|token|_pw|_key)["']?[ \t]{0,8}\r?\n[ \t]{0,40}value: {1,4}["']?)(?!\[redacted\])[^\s"'][^"'\r\n]{0,400}/gi,
  ],
  // A property list.
  [
    '<key>',
    /(?<head><key>\w{0,60}(?:password|passwd|secret|token)<\/key>\s{0,80}<string>)(?!\[redacted\])[^<>\r\n]{1,400}/gi,
  ],
];

/**
 * Bodies of private keys and other secrets on separate lines, in their order; with `isAll` also of certificates (whose
 * subject can be decoded), requests and public keys.
 */
export function blocksIn(text: string, isAll: boolean): Block[] {
  const blocks: Block[] = [];
  if (text.includes('-----BEGIN '))
    for (const { 0: found, index, groups } of text.matchAll(PEM)) {
      const isSecret = /PRIVATE KEY(?: BLOCK)?$/.test(groups?.name ?? '');
      if (!isSecret && !isAll) continue;
      const from = index + (groups?.head?.length ?? 0);
      blocks.push({ kind: isSecret ? 'secret' : 'certificate', from, to: index + found.length });
    }
  const known = blocks.length;
  for (const [mark, pattern] of OTHERS)
    if (text.includes(mark))
      for (const { 0: found, index, groups } of text.matchAll(pattern))
        blocks.push({ kind: 'secret', from: index + (groups?.head?.length ?? 0), to: index + found.length });
  return blocks.length === known ? blocks : withoutOverlaps(blocks);
}

/** Sorted; a block that begins inside another is dropped. */
function withoutOverlaps(blocks: readonly Block[]): Block[] {
  let end = -1;
  return blocks
    .toSorted((one, other) => one.from - other.from)
    .filter(({ from, to }) => {
      if (from < end) return false;
      end = to;
      return true;
    });
}

/** The line (from offset `start` on) with the block's part replaced by `[redacted]`, and the replaced text. */
export function withoutBlock(line: string, start: number, { from, to }: Block): [line: string, gone: string] {
  const [left, right] = [Math.max(0, from - start), Math.min(line.length, to - start)];
  const gone = line.slice(left, right).replace(/\r$/, '');
  if (gone.trim() === '' || gone === GONE) return [line, ''];
  return [line.slice(0, left) + GONE + line.slice(left + gone.length), gone];
}

/**
 * Lines of a certificate without BEGIN and END: the dump in `show running-config`, and base64 whose first line was
 * truncated.
 */
export const LOOSE_BODIES: Rule = {
  kind: 'certificate',
  words: [],
  pattern:
    /^(?<lead>[ \t]{0,8})(?:(?:[0-9a-f]{8} ){3,8}[0-9a-f]{2,8}|MII[A-Za-z0-9+/]{20,73}={0,2}|[A-Za-z0-9+/]{64})(?=[ \t]{0,4}\r?$)/gi,
  to: () => GONE,
};
