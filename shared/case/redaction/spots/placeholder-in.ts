import type { CaseFile } from '../../../model/case/case.ts';

// The forms that the rules of this folder write: changing one there changes it here.
const ADDRESSES =
  /\[redacted\]|(?<![\w.])(?:198\.(?:1[89]|51\.100)|203\.0\.113|192\.0\.2)\.\d|\b(?:2001|fd00):0?db8:|\b00[-:.]?00[-:.]?5e[-:.]?00[-:.]?53|\b02[-:.]?00[-:.]?5e[-:.]?/i;
const NAMES =
  /(?<![\w-])(?:host|user|dc|place|organisation|own|contact|customer|street|position|number|reference|phone|iban|bic|fingerprint|SERIAL)-\d+(?!\w)|\bsite-\d+\.example\b|\b0{8}-0000-4000-8000-|\b0{12}40008/;

/**
 * True if a text of a case redacted at `level` contains a placeholder. What merely looks like one counts as well: it cannot
 * be told apart. The addresses that are given out when the reserved ranges are used up (hundreds of networks) do not count.
 */
export function hasPlaceholder(text: string, level: CaseFile['redaction']): boolean {
  return level !== 'none' && (ADDRESSES.test(text) || (level === 'all' && NAMES.test(text)));
}
