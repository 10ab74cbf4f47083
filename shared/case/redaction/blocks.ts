import type { ReplacementKind } from '../../model/case/redaction.ts';
import type { Rule } from './ledger.ts';
import { GONE } from './secrets.ts';

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

/**
 * Bodies of private keys, in their order; with `isAll` also of certificates (whose subject can be decoded), requests
 * and public keys.
 */
export function blocksIn(text: string, isAll: boolean): Block[] {
  if (!text.includes('-----BEGIN ')) return [];
  return [...text.matchAll(PEM)].flatMap(({ 0: found, index, groups }) => {
    const isSecret = /PRIVATE KEY(?: BLOCK)?$/.test(groups?.name ?? '');
    if (!isSecret && !isAll) return [];
    const from = index + (groups?.head?.length ?? 0);
    return [{ kind: isSecret ? 'secret' : 'certificate', from, to: index + found.length }];
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
