import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { textIn } from '../../given.ts';

const text = (path: string) => textIn(`../${path}`);
const sources = execFileSync('git', ['ls-files', 'electron', 'shared', 'renderer'], { encoding: 'utf8' })
  .split('\n')
  .filter(
    (path) =>
      /\.(tsx?|mjs|html)$/.test(path) && !path.startsWith('electron/package/') && path !== 'electron/build/icons.mjs',
  );

it('docs/security.md has the whole checklist of Electron, each point with its test', () => {
  const points = [...text('docs/security.md').matchAll(/^\| +(\d+) \|.*“.+” \(`test\/[^`]+`\) *\|$/gm)];
  expect(points.map(([, number]) => Number(number))).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
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
