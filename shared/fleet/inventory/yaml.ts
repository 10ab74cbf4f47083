import { isAlias, isMap, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import { createAnsible } from './ansible.ts';
import { type Inventory, wrongLine } from './row.ts';

/** Groups below groups below groups. */
const MOST_DEPTH = 16;
/** Aliases let a short text name the same groups without end, and each is looked for in the whole text. */
const [MOST_ENTRIES, MOST_ALIASES] = [200_000, 500];

/** An Ansible inventory in YAML form: groups with `hosts`, `children` and `vars`. What is readable goes on. */
export function readYaml(text: string, name: string): Inventory {
  const lines = new LineCounter();
  // Each key would be compared with all before it.
  const document = parseDocument(text, {
    lineCounter: lines,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  const problems: Inventory['problems'] = document.errors.map(({ pos }) =>
    wrongLine(lines.linePos(pos[0]).line || 1, 'inventory-yaml', { name }),
  );
  const ansible = createAnsible(problems);
  const lineOf = (node: unknown) => {
    const range = (node as Node | null)?.range;
    return range ? lines.linePos(range[0]).line : 1;
  };
  let aliases = 0;
  const resolved = (node: unknown): unknown =>
    !isAlias(node) ? node : aliases++ < MOST_ALIASES ? node.resolve(document) : undefined;
  let left = MOST_ENTRIES;
  let isCut = false;
  const entries = (node: unknown): [key: string, value: unknown, line: number][] => {
    const map = resolved(node);
    if (!isMap(map)) return [];
    if (map.items.length > left) {
      isCut = true;
      return [];
    }
    left -= map.items.length;
    return map.items.map(({ key, value }) => [textOf(key), resolved(value), lineOf(key)]);
  };
  const variables = (node: unknown): [string, string][] =>
    entries(node).flatMap(([key, value]) => (isScalar(value) ? [[key, textOf(value)]] : []));

  const visit = (group: string, node: unknown, depth: number): void => {
    for (const [key, value, line] of entries(node)) {
      if (key === 'vars') ansible.variables(group, variables(value));
      else if (key === 'hosts')
        for (const [pattern, own, at] of entries(value)) ansible.hosts(pattern, at, group, variables(own));
      else if (key === 'children') {
        if (depth >= MOST_DEPTH) problems.push(wrongLine(line, 'inventory-yaml', { name }));
        else
          for (const [child, own] of entries(value)) {
            ansible.group(group).children.push(child);
            ansible.group(child);
            visit(child, own, depth + 1);
          }
      } else problems.push(wrongLine(line, 'inventory-key', { value: key }));
    }
  };
  const top = entries(document.contents);
  if (top.length === 0 && problems.length === 0) problems.push(wrongLine(1, 'inventory-yaml', { name }));
  for (const [group, node] of top) {
    ansible.group(group);
    visit(group, node, 0);
  }
  if (isCut || aliases > MOST_ALIASES) problems.push(wrongLine(1, 'inventory-yaml', { name }));
  return ansible.resolve();
}

const textOf = (node: unknown): string => (isScalar(node) ? String(node.value ?? '') : '');
