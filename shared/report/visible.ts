/** Text without control characters, which would let a file name or an output steer the reader's terminal. */
export function visible(text: string): string {
  return text.replace(/[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '\u00b7');
}

/**
 * A value as JSON over lines, ended by a line break. Controls (C1, DEL) and signs that turn or hide text stand escaped,
 * as JSON itself does with C0: printed to a terminal they would steer it or show another text than is there.
 */
export function printableJson(value: unknown): string {
  const json = JSON.stringify(value, undefined, 2).replace(
    /[\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `${json}\n`;
}
