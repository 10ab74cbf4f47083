/** The lines of a text as the core counts them: by LF, or by CR where there is no LF. */
export function rawLines(text: string): string[] {
  const lines = text.includes('\n') ? text.split('\n') : text.split('\r');
  if (lines.length > 1 && lines.at(-1) === '') lines.pop();
  return lines;
}

const CONTROL = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/g;

/** Control characters as pictures, so that an escape sequence is seen for what it is. */
export function visible(line: string): string {
  const ended = line.replace(/\r+$/, '');
  return ended.replace(CONTROL, (char) =>
    char === '\x7f' ? '\u2421' : String.fromCharCode(0x2400 + char.charCodeAt(0)),
  );
}
