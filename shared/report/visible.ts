/** Control characters, and characters that change text direction or show nothing, except the two used in emoji. */
const STEERING =
  /[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufff9-\ufffb]|(?![\u200d\ufe0f])\p{Default_Ignorable_Code_Point}/gu;

/** Text without characters that could control the reader's terminal or hide text in a report. */
export function visible(text: string): string {
  return text.replace(STEERING, '\u00b7');
}

/**
 * A value as indented JSON, ended by a line break. Control characters (C1, DEL) and characters that reorder or hide
 * text are escaped, as JSON itself escapes C0: printed to a terminal they could control it or misrepresent the text.
 */
export function printableJson(value: unknown): string {
  const json = JSON.stringify(value, undefined, 2).replace(STEERING, (sign) =>
    sign
      .split('')
      .map((half) => unicodeEscape(half.charCodeAt(0)))
      .join(''),
  );
  return `${json}\n`;
}

/** The JSON escape of one UTF-16 code unit. */
const unicodeEscape = (code: number): string => `\\u${code.toString(16).padStart(4, '0')}`;
