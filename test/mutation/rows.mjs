// Settings of `npm run mutation:rows [-- --mutate FILES]`: each row of a table, each pattern and each alternative of a
// pattern is taken away on its own. A row that nothing misses is not tested.
import settings, { allMutators, sampled } from './stryker.mjs';

/** An escaped character, a class, the head of a group, or one character. */
const TOKEN = /\\.|\[(?:\\.|[^\]\\])*\]|\((?:\?(?:[:=!]|<[=!]|<\w+>))?|./gs;

/** The pattern without each of its alternatives. */
function withoutAlternatives(pattern) {
  const cuts = [];
  const open = [[0]];
  const close = (at) => {
    const starts = open.pop() ?? [];
    if (starts.length < 2) return;
    const ends = [...starts.slice(1).map((start) => start - 1), at];
    cuts.push([starts[0], starts[1]], ...starts.slice(1).map((from, index) => [from - 1, ends[index + 1]]));
  };
  for (const { 0: token, index } of pattern.matchAll(TOKEN))
    if (token.startsWith('(')) open.push([index + token.length]);
    else if (token === ')') close(index);
    else if (token === '|') open.at(-1)?.push(index + 1);
  close(pattern.length);
  return cuts.map(([from, to]) => pattern.slice(0, from) + pattern.slice(to));
}

const rows = {
  name: 'Row',
  *mutate(path) {
    const { node } = path;
    const members = node.elements ?? node.properties;
    const isTable = path.isArrayExpression() ? members.length > 1 : path.isObjectExpression() && members.length > 2;
    if (isTable && !path.getFunctionParent())
      for (const row of members.filter(({ type }) => type !== 'SpreadElement'))
        yield { ...node, [node.elements ? 'elements' : 'properties']: members.filter((one) => one !== row) };
    if (path.isRegExpLiteral())
      for (const pattern of ['(?!)', ...withoutAlternatives(node.pattern)])
        yield { type: 'RegExpLiteral', pattern, flags: node.flags };
  },
};
allMutators.splice(0, allMutators.length, sampled(rows));

export default {
  ...settings,
  // Patterns anywhere in these files, and tables that are made when the module is loaded.
  mutate: [
    ...['evidence/**', 'knowledge/{authorities,bugs,hosts}', 'knowledge/remedies/**', 'probes/readers/lsof', 'tree/**'],
  ].map((files) => `shared/${files}${files.endsWith('**') ? '/*' : ''}.ts`),
  ignoreStatic: false,
};
