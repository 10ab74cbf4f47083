type Values = Record<string, string | number | undefined>;

/**
 * A text with its values: `{name}` is replaced by the value, `{name|one|many}` by the first form if the value is 1,
 * otherwise by the second. A missing value leaves its placeholder, which a test detects.
 */
export function fill(text: string, values: Values): string {
  return text.replace(
    /\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/g,
    (placeholder, name: string, one?: string, many?: string) => {
      const value = values[name];
      if (value === undefined) return placeholder;
      return one === undefined ? String(value) : ((String(value) === '1' ? one : many) ?? '');
    },
  );
}
