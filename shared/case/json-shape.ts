/** Size figures of a JSON text before it is parsed. */
export interface JsonShape {
  /** Members of all objects; a repeated name counts each time. */
  members: number;
  /** The deepest nesting of objects and arrays. */
  depth: number;
}

/** Counts in one pass without recursion, because deep nesting would overflow the stack. */
export function jsonShape(text: string): JsonShape {
  let [members, depth, deepest] = [0, 0, 0];
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at);
    if (sign === '{' || sign === '[') deepest = Math.max(deepest, ++depth);
    else if (sign === '}' || sign === ']') depth--;
    else if (sign === ':') members++;
    else if (sign === '"') at = endOfString(text, at);
  }
  return { members, depth: deepest };
}

function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text.charAt(end - 1 - slashes) === '\\') slashes++;
    if (slashes % 2 === 0) return end;
  }
  return text.length;
}

/** Members of all objects in a parsed value, except `__proto__`, which no case contains. */
export function membersOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const own = Array.isArray(value) ? 0 : Object.keys(value).filter((key) => key !== '__proto__').length;
  return Object.values(value).reduce((sum: number, member: unknown) => sum + membersOf(member), own);
}
