/** Sets bit n of `found` for each group n with a word in `text` between `from` and `to`. True if any was found. */
export type WordScanner = (text: string, from: number, to: number, found: Int32Array) => boolean;

/** ASCII letters without case, all digits alike, any other ASCII character by itself; all other characters alike. */
const SIGNS = 128;
const NOT_ASCII = 127;
function signOf(code: number): number {
  if (code >= NOT_ASCII) return NOT_ASCII;
  if (code >= 65 && code <= 90) return code + 32;
  return code >= 48 && code <= 57 ? 48 : code;
}
const SIGN_OF = Uint8Array.from({ length: SIGNS }, (_, code) => signOf(code));

/**
 * One pass over a text for any number of words (Aho and Corasick, 1975), so that a rule's pattern is only tried on
 * lines that contain one of its words. Case is ignored, and a digit of a word matches any digit. A group without words
 * is found everywhere.
 */
export function wordScanner(groups: readonly (readonly string[])[]): WordScanner {
  const width = Math.max(1, Math.ceil(groups.length / 32));
  const most = groups.flat().reduce((sum, word) => sum + word.length, 1);
  const next = new Int32Array(most * SIGNS);
  const ends = new Int32Array(most * width);
  const always = new Int32Array(width);
  let states = 1;
  const mark = (marks: Int32Array, at: number, group: number) => {
    marks[at * width + (group >> 5)] = (marks[at * width + (group >> 5)] ?? 0) | (1 << (group & 31));
  };
  for (const [group, words] of groups.entries()) {
    if (words.length === 0) mark(always, 0, group);
    for (const word of words) {
      let state = 0;
      for (let at = 0; at < word.length; at++) {
        const edge = state * SIGNS + signOf(word.charCodeAt(at));
        if (next[edge] === 0) next[edge] = states++;
        state = next[edge] ?? 0;
      }
      mark(ends, state, group);
    }
  }
  const isAlways = always.some((part) => part !== 0);
  const hasEnd = completeStates(next, ends, states, width);
  return (text, from, to, found) => {
    found.set(always);
    let isAny = isAlways;
    let state = 0;
    for (let at = from; at < to; at++) {
      const code = text.charCodeAt(at);
      state = next[state * SIGNS + (code < SIGNS ? (SIGN_OF[code] ?? 0) : NOT_ASCII)] ?? 0;
      if (hasEnd[state] !== 1) continue;
      isAny = true;
      for (let part = 0; part < width; part++) found[part] = (found[part] ?? 0) | (ends[state * width + part] ?? 0);
    }
    return isAny;
  };
}

/**
 * Completes the transitions of every state and adds the ends of its longest proper suffix; returns which states have
 * ends.
 */
function completeStates(next: Int32Array, ends: Int32Array, states: number, width: number): Uint8Array {
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
    for (let sign = 0; sign < SIGNS; sign++) {
      const edge = state * SIGNS + sign;
      const after = state === 0 ? 0 : (next[shorter * SIGNS + sign] ?? 0);
      const child = next[edge] ?? 0;
      if (child === 0) next[edge] = after;
      else {
        suffix[child] = after;
        queue.push(child);
      }
    }
  }
  return hasEnd;
}
