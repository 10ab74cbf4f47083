import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const text = (path: string) => readFileSync(join(root, path), 'utf8');
const rows = text('docs/security.md')
  .split('\n')
  .filter((line) => /^\|.*\(`test\//.test(line))
  .map((line) => line.split('|').slice(1, -1));
const sources = execFileSync('git', ['ls-files', 'electron', 'shared', 'renderer'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter(
    (path) =>
      /\.(tsx?|mjs|html)$/.test(path) && !path.startsWith('electron/package/') && path !== 'electron/build/icons.mjs',
  );

describe('docs/security.md', () => {
  it('has the whole checklist', () => {
    const numbers = rows.flatMap(([number]) => (/^\s*\d+\s*$/.test(number ?? '') ? [Number(number)] : []));
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });

  it.each(rows.map((cells) => [cells.slice(0, -1).join(' ').trim(), cells.at(-1) ?? '']))(
    'names a place and a test that exist: %s',
    (place, test) => {
      for (const [, path = ''] of place.matchAll(/`((?:electron|renderer|shared|package)[\w./-]*)`/g))
        expect(existsSync(join(root, path)), path).toBe(true);
      const [, title = '', file = ''] = /“(.+)” \(`([^`]+)`\)/.exec(test) ?? [];
      const isNamed = [`'${title}'`, `"${title}"`].some((quoted) =>
        text(file).replaceAll(/\s+/g, ' ').includes(quoted),
      );
      expect(isNamed, `${title} in ${file}`).toBe(true);
    },
  );

  it('names outside its tables only tests that exist', () => {
    const named = [...text('docs/security.md').matchAll(/“([^”]+)” in `(test\/[^`]+)`/g)];
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter(([, title = '', file = '']) => !text(file).includes(`'${title}'`))).toEqual([]);
  });
});

it('uses none of Electron’s dangerous ways', () => {
  const dangerous =
    /<webview|allowpopups|enableBlinkFeatures|safeStorage|executeJavaScript|insertCSS|loadFile\(|interceptFileProtocol|setUserAgent|disable-web-security|no-sandbox|commandLine\.appendArgument|autoUpdater|crashReporter/;
  for (const path of sources) expect(text(path), path).not.toMatch(dangerous);
});

it('builds functions from text nowhere, and sets no HTML', () => {
  for (const path of sources.filter((one) => !one.endsWith('.mjs')))
    expect(text(path), path).not.toMatch(
      /\beval\(|new Function\(|dangerouslySetInnerHTML|\.innerHTML\s*=|document\.write\(/,
    );
});

it('opens addresses outside from one place alone', () => {
  expect(sources.filter((path) => text(path).includes('openExternal'))).toEqual(['electron/main/desktop.ts']);
});
