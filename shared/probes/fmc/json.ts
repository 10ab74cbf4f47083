import type { Line } from '../../model/source.ts';

/** A JSON value with its lines. Exactly one of `value`, `members` and `items` is set. */
export interface JsonNode {
  first: Line;
  last: Line;
  /** False if the text ends before the value does. */
  isWhole: boolean;
  value?: string | number | boolean | null;
  members?: Map<string, JsonNode>;
  items?: JsonNode[];
}

const TOKEN = /\s*(?:([{}[\]:,])|"((?:[^"\\]|\\.)*)"|(-?\d[\d.eE+-]*|true|false|null))/y;
const WORDS: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };
/** Deeper than any answer of an FMC. */
const MOST_DEPTH = 20;

/** Where the next value goes. */
interface Open {
  node: JsonNode;
  key?: string | undefined;
}

/**
 * Reads JSON that may be cut off, with the lines of each value. What follows the first error, or the first value's end,
 * is not read. `undefined` if there is none.
 */
export function readJson(lines: readonly Line[]): JsonNode | undefined {
  const stack: Open[] = [];
  let root: JsonNode | undefined;
  /** False once nothing more may follow. */
  const take = (node: JsonNode): boolean => {
    const open = stack.at(-1);
    if (!open) root ??= node;
    else if (open.node.items) open.node.items.push(node);
    else if (open.key !== undefined) {
      open.node.members?.set(open.key, node);
      open.key = undefined;
    } else if (typeof node.value === 'string') open.key = node.value;
    else return false;
    if (!node.isWhole) stack.push({ node });
    return stack.length > 0 && stack.length <= MOST_DEPTH;
  };
  for (const line of lines) {
    const { text } = line;
    TOKEN.lastIndex = 0;
    while (TOKEN.lastIndex < text.length) {
      const [, sign, word, plain] = TOKEN.exec(text) ?? [];
      const node = { first: line, last: line, isWhole: true };
      if (sign === '{') {
        if (!take({ ...node, isWhole: false, members: new Map() })) return root;
      } else if (sign === '[') {
        if (!take({ ...node, isWhole: false, items: [] })) return root;
      } else if (sign === '}' || sign === ']') {
        const open = stack.pop();
        if (!open || (sign === ']') !== (open.node.items !== undefined)) return root;
        open.node.isWhole = true;
        open.node.last = line;
        if (stack.length === 0) return root;
      } else if (word !== undefined) {
        if (!take({ ...node, value: plainText(word) })) return root;
      } else if (plain !== undefined) {
        if (!take({ ...node, value: plain in WORDS ? (WORDS[plain] ?? null) : Number(plain) })) return root;
      } else if (sign === undefined) return root;
    }
  }
  // What never ended ends where the text does.
  for (const { node } of stack) node.last = lines.at(-1) ?? node.last;
  return root;
}

function plainText(text: string): string {
  try {
    return JSON.parse(`"${text}"`);
  } catch {
    return text;
  }
}
