import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('../../../', import.meta.url);

test.each([
  'CONTRIBUTING.md',
  'README.md',
  'docs/decisions/0001-answers-before-the-tree-machine.md',
  'docs/from-click-to-output.md',
])('every path that %s names is there, and every script', (page) => {
  const text = readFileSync(new URL(page, root), 'utf8');
  const paths = [...text.matchAll(/`((?:shared|electron|renderer|test|docs)\/[\w./-]+)`/g)].map(
    ([, path]) => path ?? '',
  );
  expect(paths.filter((path) => !path.includes('<') && !existsSync(new URL(path, root)))).toEqual([]);
  const { scripts } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
  const named = [...text.matchAll(/npm run ([\w:]+)/g)].map(([, script]) => script ?? '');
  expect(named.filter((script) => !(script in scripts))).toEqual([]);
});
