import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { expect, test } from 'vitest';

const root = new URL('../../../', import.meta.url);
const folder = new URL('.github/workflows/', root);
const errorsIn = (name: string, content: string) =>
  parseWorkflow({ name, content }, new NoOperationTraceWriter())
    .context.errors.getErrors()
    .map(({ message }) => message);
const { scripts } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));

test.each(readdirSync(folder))('%s fits GitHub’s schema and calls scripts that exist', (name) => {
  const content = readFileSync(new URL(name, folder), 'utf8');
  expect(errorsIn(name, content)).toEqual([]);
  expect(errorsIn(name, content.replace('runs-on:', 'runs-at:'))).not.toEqual([]);
  const calls = [...content.matchAll(/\bnpm (?:run )?(?!ci\b)([\w:]+)|(\.ci\/\w+)/g)];
  expect(calls.length).toBeGreaterThan(0);
  for (const [call, script, file] of calls)
    expect(script === undefined ? existsSync(new URL(file ?? '', root)) : script in scripts, call).toBe(true);
});

test('every installer is published, with its origin and its checksum', () => {
  const text = (name: string) => readFileSync(new URL(name, root), 'utf8');
  const targets = [...text('electron-builder.yml').matchAll(/^ +(?:- )?target: \[?([\w., ]+)/gm)].flatMap(([, list]) =>
    (list ?? '').split(', ').map((target) => (/^(?:nsis|portable)$/.test(target) ? 'exe' : target)),
  );
  expect(targets.length).toBeGreaterThan(5);
  for (const target of targets) {
    expect(text('.github/workflows/release.yml').split(`dist/packages/*.${target}\n`), target).toHaveLength(3);
    expect(text('electron/build/checksums.mjs')).toContain(`'.${target}'`);
  }
});
