/** An instant as all instants are written, so that they compare as texts; `undefined` for what is none. */
export function instant(text: string): string | undefined {
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
