import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { expect, test } from 'vitest';

// What pages, workflows and sources of this repository may say.
const root = new URL('../../../', import.meta.url);
const text = (path: string) => readFileSync(new URL(path, root), 'utf8');
const { scripts } = JSON.parse(text('package.json'));

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
    const content = text(page);
    const paths = [...content.matchAll(/`([^`\n]+)`/g)].flatMap(([, span = '']) =>
      [...span.matchAll(/(?<![\w./-])(?:shared|electron|renderer|test|docs)\/[\w./-]*\w(?!\w*[*<{])/g)].map(
        ([path]) => path,
      ),
    );
    expect(paths.filter((path) => !WRITTEN_LATER.includes(path) && !existsSync(new URL(path, root)))).toEqual([]);
    const named = [...content.matchAll(/npm run ([\w:]+)/g)].map(([, script]) => script ?? '');
    expect(named.filter((script) => !(script in scripts))).toEqual([]);
    const tests = [...content.matchAll(/“([^”]+)” (?:in |\()`(test\/[^`]+)`/g)];
    const lost = tests.filter(([, title, file = '']) => {
      const code = text(file).replace(/\s+/g, ' ');
      return ![`'${title}'`, `"${title}"`, `# ${title} `].some((form) => code.includes(form));
    });
    expect(lost.map(([whole]) => whole)).toEqual([]);
  },
);

const folder = new URL('.github/workflows/', root);
const errorsIn = (name: string, content: string) =>
  parseWorkflow({ name, content }, new NoOperationTraceWriter())
    .context.errors.getErrors()
    .map(({ message }) => message);

test.each(readdirSync(folder))('%s fits GitHub’s schema and calls scripts that exist', (name) => {
  const content = text(`.github/workflows/${name}`);
  expect(errorsIn(name, content)).toEqual([]);
  expect(errorsIn(name, content.replace('runs-on:', 'runs-at:'))).not.toEqual([]);
  const calls = [...content.matchAll(/\bnpm (?:run )?(?!ci\b)([\w:]+)|(\.ci\/\w+)/g)];
  expect(calls.length).toBeGreaterThan(0);
  for (const [call, script, file] of calls)
    expect(script === undefined ? existsSync(new URL(file ?? '', root)) : script in scripts, call).toBe(true);
});

test('every installer is published, with its origin and its checksum', () => {
  const targets = [...text('electron-builder.yml').matchAll(/^ +(?:- )?target: \[?([\w., ]+)/gm)].flatMap(([, list]) =>
    (list ?? '').split(', ').map((target) => (/^(?:nsis|portable)$/.test(target) ? 'exe' : target)),
  );
  expect(targets.length).toBeGreaterThan(5);
  for (const target of targets) {
    expect(text('.github/workflows/release.yml').split(`dist/packages/*.${target}\n`), target).toHaveLength(3);
    expect(text('electron/build/checksums.mjs')).toContain(`'.${target}'`);
  }
});

const sources = execFileSync('git', ['ls-files', 'electron', 'shared', 'renderer'], { encoding: 'utf8' })
  .split('\n')
  .filter((path) => /^(?!electron\/(?:package\/|build\/icons\.mjs)).*\.(?:tsx?|mjs|html)$/.test(path));

test('docs/security.md has the whole checklist of Electron, each point with its test', () => {
  const points = [...text('docs/security.md').matchAll(/^\| +(\d+) \|.*“.+” \(`test\/[^`]+`\) *\|$/gm)];
  expect(points.map(([, number]) => Number(number))).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
});

test('uses none of Electron’s dangerous ways', () => {
  const dangerous =
    /<webview|allowpopups|enableBlinkFeatures|safeStorage|executeJavaScript|insertCSS|loadFile\(|interceptFileProtocol|setUserAgent|disable-web-security|no-sandbox|commandLine\.appendArgument|autoUpdater|crashReporter/;
  for (const path of sources) expect(text(path), path).not.toMatch(dangerous);
});

test('builds functions from text nowhere, and sets no HTML', () => {
  for (const path of sources.filter((one) => !one.endsWith('.mjs')))
    expect(text(path), path).not.toMatch(
      /\beval\(|new Function\(|dangerouslySetInnerHTML|\.innerHTML\s*=|document\.write\(/,
    );
});

test('opens addresses outside from one place alone', () => {
  expect(sources.filter((path) => text(path).includes('openExternal'))).toEqual(['electron/main/desktop.ts']);
});
