import { createAnsible } from './ansible.ts';
import { firstPart, type Inventory, wrongLine } from './row.ts';

const PAIR = /(?<=^|\s)(\w{1,80})=("[^"]{0,4096}"|'[^']{0,4096}'|[^\s#]{0,4096})/g;
/** Something in front of a comment that is no pair. */
const WORDS = /^\s*[^\s#]/;
const SECTION = /^\[\s*([\w.-]{1,253})(?::(vars|children))?\s*\]$/;

/** An Ansible inventory in INI form; lines of `user@host` are one without sections. */
export function readIni(text: string): Inventory {
  const problems: Inventory['problems'] = [];
  const ansible = createAnsible(problems);
  let section: { name: string; kind: string } | undefined;
  for (const [index, raw] of text.split('\n').entries()) {
    const line = index + 1;
    const content = raw.trim();
    if (content === '' || content.startsWith('#') || content.startsWith(';')) continue;
    if (content.startsWith('[') && !/^\[\w+:\w+/.test(content.replace(SECTION, ''))) {
      const [, name, kind = 'hosts'] = SECTION.exec(content) ?? [];
      if (name === undefined) problems.push(wrongLine(line, 'inventory-section', { value: content }));
      section = name === undefined ? { name: 'ungrouped', kind: 'skip' } : { name, kind };
      if (name !== undefined) ansible.group(name);
      continue;
    }
    const kind = section?.kind ?? 'hosts';
    if (kind === 'skip') continue;
    if (section && kind === 'vars') ansible.variables(section.name, variablesIn(content, true));
    else if (section && kind === 'children') ansible.group(section.name).children.push(content.split(/\s/)[0] ?? '');
    else {
      const [pattern = ''] = content.split(/\s/, 1);
      const variables = [...variablesIn(content.slice(pattern.length))];
      if (WORDS.test(content.slice(pattern.length).replace(PAIR, ''))) {
        problems.push(wrongLine(line, 'inventory-words', { value: firstPart(pattern) }));
        continue;
      }
      ansible.hosts(pattern.replace(/,$/, ''), line, section?.name, variables);
    }
  }
  return ansible.resolve();
}

/** `key=value` pairs; values may be quoted. `isWhole`: one pair whose value goes to the end of the line. */
function* variablesIn(text: string, isWhole = false): Generator<[string, string]> {
  if (isWhole) {
    const at = text.indexOf('=');
    if (at > 0) yield [text.slice(0, at).trim(), unquoted(text.slice(at + 1).trim())];
    return;
  }
  for (const [, name = '', value = ''] of text.matchAll(PAIR)) yield [name, unquoted(value)];
}

const unquoted = (value: string) => /^(["'])(.*)\1$/.exec(value)?.[2] ?? value;
