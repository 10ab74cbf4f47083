import { parse } from '@babel/parser';

/*
 * Rows of data as mutants: each element of a table, each pattern and each alternative of a pattern is taken away on its
 * own. A row that nothing misses is not tested: `npm run mutation:rows`.
 */

/** Where data lies: patterns anywhere in these files, tables if they are made when the module is loaded. */
export const ROWS = [
  'shared/evidence',
  ...['authorities', 'bugs', 'hosts'].map((name) => `shared/knowledge/${name}.ts`),
  'shared/knowledge/remedies',
  'shared/probes/readers/lsof.ts',
  'shared/tree',
];

/**
 * Put in front of each file. `row` says whether a row is the one taken away. What is made when the module is loaded is
 * made again when another row is (`data`), so that no module has to be loaded anew; only what is derived from it is stale.
 */
const PRELUDE = `const row = (id) => {
  const { currentTestId, activeMutant, mutantCoverage } = globalThis.__stryker__ ??= {};
  if (currentTestId !== undefined) ((mutantCoverage.perTest[currentTestId] ??= {})[id] = 1);
  return activeMutant === id;
};
const data = (ids, make) => {
  let [by, value] = [undefined, make()];
  const now = () => {
    for (const id of globalThis.__stryker__?.currentTestId === undefined ? [] : ids) row(id);
    const active = globalThis.__stryker__?.activeMutant;
    if (by !== active) [by, value] = [active, make()];
    return value;
  };
  return new Proxy(value, {
    get(_, key) {
      const member = Reflect.get(now(), key);
      return typeof member === 'function' ? member.bind(value) : member;
    },
    set: (_, key, member) => Reflect.set(now(), key, member),
    has: (_, key) => Reflect.has(now(), key),
    ownKeys: () => Reflect.ownKeys(now()),
    getOwnPropertyDescriptor: (_, key) => Reflect.getOwnPropertyDescriptor(now(), key),
  });
};
`;

/** The value within `as const` and `new Set([…])`. */
function bare(node) {
  if (!node) return undefined;
  if (/^TS\w*Expression$/.test(node.type)) return bare(node.expression);
  if (node.type === 'NewExpression' && node.arguments.length === 1) return bare(node.arguments[0]);
  return node;
}

/** The alternatives of a pattern: the text of each, and the pattern that lacks it. */
function alternatives(pattern) {
  const cuts = [];
  const open = [{ starts: [0] }];
  const close = (at) => {
    const { starts } = open.pop() ?? { starts: [] };
    if (starts.length < 2) return;
    const ends = [...starts.slice(1).map((start) => start - 1), at];
    cuts.push([starts[0], starts[1]], ...starts.slice(1).map((from, index) => [from - 1, ends[index + 1]]));
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

/** Writes a switch around each row of a file. Numbers of the mutants begin at `first`. */
export function instrumentRows(name, content, first) {
  const { program } = parse(content, { sourceType: 'module', plugins: ['typescript'] });
  const mutants = [];
  const edits = [];
  const add = (node, replacement) => {
    const { line, column } = node.loc.start;
    const id = String(first + mutants.length);
    const location = { start: { line: line - 1, column } };
    mutants.push({
      id,
      fileName: name,
      location,
      mutatorName: 'row',
      replacement: replacement.replace(/\s+/g, ' ').slice(0, 80),
    });
    return id;
  };
  const around = ({ start, end }, before, after) =>
    edits.push({ at: start, insert: before }, { at: end, insert: after, isEnd: true });
  /** Wraps what is made when the module is loaded; `rows` writes the switches within. */
  const made = (node, rows) => {
    const from = first + mutants.length;
    const opening = { at: node.start, insert: '' };
    edits.push(opening);
    edits.push({ at: node.end, insert: '))', isEnd: true });
    rows();
    const ids = Array.from({ length: first + mutants.length - from }, (_, index) => `"${from + index}"`);
    opening.insert = `data([${ids}], () => (`;
  };
  const rowsOf = (members, [none, before, after]) => {
    for (const member of members)
      if (member && (member.type === 'ObjectProperty' ? !member.shorthand : member.type !== 'SpreadElement')) {
        const id = add(member, content.slice(member.start, member.end));
        around(member, `...(row("${id}") ? ${none} : ${before}`, `${after})`);
      }
  };
  const table = (node) => {
    const isList = node?.type === 'ArrayExpression' && node.elements.length > 1;
    if (isList) made(node, () => rowsOf(node.elements, ['[]', '[', ']']));
    if (node?.type === 'ObjectExpression' && node.properties.length > 2)
      made(node, () => rowsOf(node.properties, ['{}', '{', '}']));
    // Lists within the rows: a host's ports.
    for (const { value } of isList ? node.elements.flatMap((one) => one?.properties ?? []) : [])
      if (bare(value)?.type === 'ArrayExpression') table(bare(value));
  };
  const pattern = (node) => {
    const cases = [{ text: `/${node.pattern}/`, rest: '(?!)' }, ...alternatives(node.pattern)].map(
      ({ text, rest }) => `row("${add(node, text)}") ? new RegExp(${JSON.stringify(rest)}, "${node.flags}") : `,
    );
    around(node, `(${cases.join('')}`, ')');
  };
  const patterns = (node, isLater) => {
    if (node.type === 'RegExpLiteral') return isLater ? pattern(node) : made(node, () => pattern(node));
    for (const [key, value] of Object.entries(node)) {
      if (key === 'loc' || key.endsWith('Comments')) continue;
      for (const one of Array.isArray(value) ? value : [value])
        if (one && typeof one.type === 'string') patterns(one, isLater || /Function/.test(node.type));
    }
  };
  for (const statement of program.body) {
    const declared = statement.declaration ?? statement;
    if (declared.type === 'VariableDeclaration') for (const { init } of declared.declarations) table(bare(init));
    patterns(statement, false);
  }
  // From the end. What is put in later stands further left: of starts at one place the inner one first, of ends the outer.
  const rank = (edit, index) => (edit.isEnd ? index : edits.length - index);
  const inOrder = edits.map((edit, index) => ({ ...edit, rank: rank(edit, index) }));
  inOrder.sort((one, other) => other.at - one.at || one.rank - other.rank);
  let done = content;
  for (const { at, insert } of inOrder) done = done.slice(0, at) + insert + done.slice(at);
  return { content: PRELUDE + done, mutants };
}
