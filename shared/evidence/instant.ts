/**
 * An instant in the one format used for all instants, so that they can be compared as text; `undefined` if the text is
 * not an instant.
 */
export function instant(text: string): string | undefined {
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
