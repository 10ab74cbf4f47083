import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('../../../', import.meta.url);

/** Records of a moment: they keep the names of their time. */
const HISTORIES = ['docs/mutation.md', 'docs/quality-history.md', 'docs/security-review-2.md'];
/** Written by `npm run audit -- --record`. */
const WRITTEN_LATER = ['docs/audit.json'];
const pages = ['docs', 'docs/decisions'].flatMap((folder) =>
  readdirSync(new URL(folder, root)).flatMap((name) => (name.endsWith('.md') ? [`${folder}/${name}`] : [])),
);

test.each(['CONTRIBUTING.md', 'README.md', ...pages.filter((page) => !HISTORIES.includes(page))])(
  'every path that %s names is there, every script and every test',
  (page) => {
    const text = readFileSync(new URL(page, root), 'utf8');
    const paths = [...text.matchAll(/`([^`\n]+)`/g)].flatMap(([, span = '']) =>
      [...span.matchAll(/(?<![\w./-])(?:shared|electron|renderer|test|docs)\/[\w./-]*\w(?!\w*[*<{])/g)].map(
        ([path]) => path,
      ),
    );
    expect(paths.filter((path) => !WRITTEN_LATER.includes(path) && !existsSync(new URL(path, root)))).toEqual([]);
    const { scripts } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
    const named = [...text.matchAll(/npm run ([\w:]+)/g)].map(([, script]) => script ?? '');
    expect(named.filter((script) => !(script in scripts))).toEqual([]);
    const tests = [...text.matchAll(/“([^”]+)” (?:in |\()`(test\/[^`]+)`/g)];
    const lost = tests.filter(([, title, file = '']) => {
      const code = readFileSync(new URL(file, root), 'utf8').replace(/\s+/g, ' ');
      return ![`'${title}'`, `"${title}"`, `# ${title} `].some((form) => code.includes(form));
    });
    expect(lost.map(([whole]) => whole)).toEqual([]);
  },
);
