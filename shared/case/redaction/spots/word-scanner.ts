/** Sets bit n of `found` for each group n with a word in `text` between `from` and `to`. True if any was found. */
export type WordScanner = (text: string, from: number, to: number, found: Int32Array) => boolean;

/** Printable ASCII: letters without case, all digits alike, every other character by itself. Anything else is one sign. */
const SIGNS = 64;
const OTHER = SIGNS - 1;
const ASCII = 128;
const alike = (code: number) => String.fromCharCode(code).toLowerCase().replace(/\d/, '0');
const printable = [...new Set(Array.from({ length: 127 - 32 }, (_, index) => alike(32 + index)))];
const SIGN_OF = Uint8Array.from({ length: ASCII }, (_, code) => {
  const sign = printable.indexOf(alike(code));
  return sign < 0 ? OTHER : sign;
});
const signOf = (code: number) => (code < ASCII ? (SIGN_OF[code] ?? OTHER) : OTHER);

/**
 * One pass over a text for any number of words (Aho and Corasick, 1975), so that a rule's pattern is only tried on
 * lines that contain one of its words. Case is ignored, and a digit of a word matches any digit. A group without words
 * is found everywhere.
 */
export function wordScanner(groups: readonly (readonly string[])[]): WordScanner {
  const width = Math.max(1, Math.ceil(groups.length / 32));
  const tree = treeOf(groups, width);
  const always = new Int32Array(width);
  for (const [group, words] of groups.entries()) if (words.length === 0) mark(always, 0, group);
  const isAlways = always.some((part) => part !== 0);
  const hasEnd = complete(tree, width);
  const { ends, next } = tree;
  return (text, from, to, found) => {
    found.set(always);
    let isAny = isAlways;
    let state = 0;
    for (let at = from; at < to; at++) {
      state = next[state * SIGNS + signOf(text.charCodeAt(at))] ?? 0;
      if (hasEnd[state] !== 1) continue;
      isAny = true;
      for (let part = 0; part < width; part++) found[part] = (found[part] ?? 0) | (ends[state * width + part] ?? 0);
    }
    return isAny;
  };
}

/** The words as a tree of states: each state’s first child, the next child of its parent (0: none), and the sign that leads to it. */
interface Tree {
  states: number;
  child: Int32Array;
  sibling: Int32Array;
  sign: Uint8Array;
  /** The groups that have a word ending at a state, as bits. */
  ends: Int32Array;
  /** The state to which each sign leads from each state. Half as wide where it can be: it is read for each character. */
  next: Uint16Array | Int32Array;
}

function mark(bits: Int32Array, from: number, group: number): void {
  const at = from + (group >> 5);
  bits[at] = (bits[at] ?? 0) | (1 << (group & 31));
}

function treeOf(groups: readonly (readonly string[])[], width: number): Tree {
  const most = groups.flat().reduce((sum, word) => sum + word.length, 1);
  const child = new Int32Array(most);
  const sibling = new Int32Array(most);
  const sign = new Uint8Array(most);
  const ends = new Int32Array(most * width);
  const next = new (most < 65536 ? Uint16Array : Int32Array)(most * SIGNS);
  let states = 1;
  for (const [group, words] of groups.entries())
    for (const word of words) {
      let state = 0;
      for (let at = 0; at < word.length; at++) {
        const wanted = signOf(word.charCodeAt(at));
        const edge = state * SIGNS + wanted;
        let after = next[edge] ?? 0;
        if (after === 0) {
          after = states++;
          next[edge] = after;
          sign[after] = wanted;
          sibling[after] = child[state] ?? 0;
          child[state] = after;
        }
        state = after;
      }
      mark(ends, state * width, group);
    }
  return { states, child, sibling, sign, ends, next };
}

/**
 * Completes the transitions of every state and adds the ends of its longest proper suffix; returns the transitions and
 * which states have ends.
 */
function complete({ states, child, sibling, sign, ends, next }: Tree, width: number): Uint8Array {
  const suffix = new Int32Array(states);
  const hasEnd = new Uint8Array(states);
  const queue = [0];
  for (let head = 0; head < queue.length; head++) {
    const state = queue[head] ?? 0;
    const shorter = suffix[state] ?? 0;
    for (let part = 0; part < width; part++) {
      const at = state * width + part;
      ends[at] = (ends[at] ?? 0) | (ends[shorter * width + part] ?? 0);
      if (ends[at] !== 0) hasEnd[state] = 1;
    }
    // The suffix is shorter and therefore complete: its transitions apply wherever the state has none of its own.
    if (state !== 0) next.copyWithin(state * SIGNS, shorter * SIGNS, (shorter + 1) * SIGNS);
    for (let after = child[state] ?? 0; after !== 0; after = sibling[after] ?? 0) {
      const edge = state * SIGNS + (sign[after] ?? 0);
      if (state !== 0) suffix[after] = next[edge] ?? 0;
      next[edge] = after;
      queue.push(after);
    }
  }
  return hasEnd;
}
