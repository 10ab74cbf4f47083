/** Gives each text, regardless of case, the next free placeholder; text for which `isDone` is true is kept. */
export function numbered(write: (n: number) => string, isDone?: RegExp): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    if (isDone?.test(text)) return text;
    const key = text.toLowerCase();
    const placeholder = known.get(key) ?? write(known.size + 1);
    known.set(key, placeholder);
    return placeholder;
  };
}
