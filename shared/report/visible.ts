/** Text without control characters, with which a file name or an output could control the reader's terminal. */
export function visible(text: string): string {
  return text.replace(/[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '\u00b7');
}

/**
 * A value as indented JSON, ended by a line break. Control characters (C1, DEL) and characters that reorder or hide
 * text are escaped, as JSON itself escapes C0: printed to a terminal they could control it or misrepresent the text.
 */
export function printableJson(value: unknown): string {
  const json = JSON.stringify(value, undefined, 2).replace(
    /[\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `${json}\n`;
}
