import { parse } from '@babel/parser';

/*
 * Rows of data as mutants: each element of a table, each pattern that has a name, and each
 * alternative of a pattern is taken away on its own. A rule
 * that stands on a row which nothing misses is not tested: `npm run mutation:rows`.
 */

/** Where data lies; a pattern anywhere in these files counts, a table if it is made when the module is loaded. */
export const ROWS = [
  'shared/evidence',
  'shared/knowledge',
  'shared/probes/lsof.ts',
  'shared/tree',
  'shared/tree/questions',
];

/** The value within `as const` and `new Set([…])`. */
function bare(node) {
  if (!node) return undefined;
  if (/^TS\w*Expression$/.test(node.type)) return bare(node.expression);
  if (node.type === 'NewExpression' && node.arguments.length === 1) return bare(node.arguments[0]);
  return node;
}

/** The alternatives of a pattern, each with the pattern that lacks it; `[from, to]` is what is cut out. */
function alternatives(pattern) {
  const cuts = [];
  const open = [{ from: 0, starts: [0] }];
  const close = (at) => {
    const { starts } = open.pop() ?? { starts: [] };
    const ends = [...starts.slice(1).map((start) => start - 1), at];
    if (starts.length > 1)
      for (const [index, from] of starts.entries())
        cuts.push(index === 0 ? [from, starts[1]] : [from - 1, ends[index]]);
  };
  let inClass = false;
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at];
    if (char === '\\') at++;
    else if (inClass) inClass = char !== ']';
    else if (char === '[') inClass = true;
    else if (char === '(') {
      const [head] = /^\((?:\?(?:[:=!]|<[=!]|<\w+>))?/.exec(pattern.slice(at)) ?? ['('];
      at += head.length - 1;
      open.push({ starts: [at + 1] });
    } else if (char === ')') close(at);
    else if (char === '|') open.at(-1)?.starts.push(at + 1);
  }
  close(pattern.length);
  return cuts.map(([from, to]) => ({
    text: pattern.slice(from, to),
    rest: pattern.slice(0, from) + pattern.slice(to),
  }));
}

/** Writes a switch around each row of a file: `row("7")` is true while mutant 7 is on. Numbers begin at `first`. */
export function instrumentRows(name, content, first) {
  const { program } = parse(content, { sourceType: 'module', plugins: ['typescript'] });
  const mutants = [];
  const edits = [];
  const add = (node, replacement) => {
    const { line, column } = node.loc.start;
    const id = String(first + mutants.length);
    mutants.push({
      id,
      fileName: name,
      location: { start: { line: line - 1, column } },
      mutatorName: 'row',
      replacement,
    });
    return id;
  };
  const text = ({ start, end }) => content.slice(start, end);
  const short = (node) => text(node).replace(/\s+/g, ' ').slice(0, 80);
  const table = (node) => {
    if (node?.type === 'ArrayExpression' && node.elements.length > 1)
      for (const element of node.elements) {
        if (!element || element.type === 'SpreadElement') continue;
        edits.push({ at: element.start, insert: `...(row("${add(element, short(element))}") ? [] : [` });
        edits.push({ at: element.end, insert: '])', isEnd: true });
      }
    if (node?.type === 'ObjectExpression' && node.properties.length > 2)
      for (const property of node.properties) {
        if (property.type !== 'ObjectProperty' || property.shorthand) continue;
        edits.push({ at: property.start, insert: `...(row("${add(property, short(property))}") ? {} : {` });
        edits.push({ at: property.end, insert: '})', isEnd: true });
      }
  };
  const patterns = (node) => {
    if (!node || typeof node.type !== 'string') return;
    if (node.type === 'RegExpLiteral') {
      const cases = alternatives(node.pattern).map(
        (one) => `row("${add(node, one.text)}") ? new RegExp(${JSON.stringify(one.rest)}, "${node.flags}") : `,
      );
      if (cases.length === 0) return;
      edits.push({ at: node.start, insert: `(${cases.join('')}` }, { at: node.end, insert: ')', isEnd: true });
      return;
    }
    for (const [key, value] of Object.entries(node)) {
      if (key === 'loc' || key.endsWith('Comments')) continue;
      for (const one of Array.isArray(value) ? value : [value]) if (one && typeof one === 'object') patterns(one);
    }
  };
  for (const statement of program.body) {
    const declared = statement.declaration ?? statement;
    if (declared.type === 'VariableDeclaration')
      for (const { init } of declared.declarations) {
        const value = bare(init);
        if (value?.type === 'RegExpLiteral') {
          edits.push({
            at: value.start,
            insert: `(row("${add(value, `/${value.pattern.slice(0, 60)}/`)}") ? /(?!)/ : `,
          });
          edits.push({ at: value.end, insert: ')', isEnd: true });
        }
        table(value);
        for (const element of value?.type === 'ArrayExpression' ? value.elements : [])
          if (element?.type === 'ObjectExpression')
            for (const property of element.properties) if (property.value) table(onlyList(bare(property.value)));
      }
    patterns(statement);
  }
  // From the end. What is put in later stands further left: of starts at one place the inner one first, of ends the outer.
  let done = content;
  const last = edits.length;
  const rank = ({ isEnd }, index) => (isEnd ? index : last - index);
  const inOrder = edits.map((edit, index) => ({ ...edit, rank: rank(edit, index) }));
  inOrder.sort((one, other) => other.at - one.at || one.rank - other.rank);
  for (const { at, insert } of inOrder) done = done.slice(0, at) + insert + done.slice(at);
  return { content: `const row = (id) => globalThis.__stryker__?.activeMutant === id;\n${done}`, mutants };
}

const onlyList = (node) => (node?.type === 'ArrayExpression' ? node : undefined);
