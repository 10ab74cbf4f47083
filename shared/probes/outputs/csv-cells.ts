/** The cells of a line of comma-separated values; quoted cells may contain separators and doubled quotes. */
export function csvCells(text: string, separator: string): string[] {
  const values: string[] = [];
  let value = '';
  let isQuoted = false;
  for (const char of text) {
    if (char === '"') isQuoted = !isQuoted;
    else if (char === separator && !isQuoted) {
      values.push(value.trim());
      value = '';
    } else value += char;
  }
  return [...values, value.trim()];
}
