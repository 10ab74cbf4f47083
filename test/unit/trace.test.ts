import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { verdictIds } from '../../shared/model/verdict.ts';
import { treeMachine } from '../../shared/tree/machine.ts';
import { tracePage } from '../trace/page.ts';
import { rows } from '../trace/rows.ts';

const root = new URL('../../', import.meta.url);
const has = (path: string) => existsSync(new URL(path, root));

describe('trace of the decision tree', () => {
  test('each statement has a place that exists', () => {
    const lost = rows.filter(({ where }) =>
      where.startsWith('tree:') ? !(where.slice('tree:'.length) in treeMachine.states) : !has(where),
    );
    expect(lost).toEqual([]);
  });

  test('each statement has a test that exists', () => {
    const lost = rows.flatMap(({ says, shownBy }) =>
      shownBy.length === 0 ? [says] : shownBy.filter((one) => !isShown(one)),
    );
    expect(lost).toEqual([]);
  });

  test('each state of the machine is traced', () => {
    const traced = new Set(rows.map(({ where }) => where.replace('tree:', '')));
    const inner = [
      'start',
      'dnsConfigured',
      'proxy',
      'tcp443',
      'tls',
      'connectorProperties',
      'connector',
      'ampCloud',
      'identity',
    ];
    // A question is traced by its own row or by that of its verdict.
    expect(verdictIds.filter((id) => !traced.has(id))).toEqual([]);
    expect(Object.keys(treeMachine.states).filter((key) => !traced.has(key) && !inner.includes(key))).toEqual([]);
  });

  test('every statement of the document is there, as often as the page marks it', ({ skip }) => {
    const page = new URL('../shared/design/decision-tree.md', root);
    if (!existsSync(page)) {
      console.log('skipped: ../shared/design/decision-tree.md is not beside this checkout');
      skip();
    }
    const marked = new Map<number, number>();
    let section = 0;
    for (const line of readFileSync(page, 'utf8').split('\n')) {
      section = Number(/^## (\d)/.exec(line)?.[1] ?? section);
      if (section > 0) marked.set(section, (marked.get(section) ?? 0) + line.split('[D').length - 1);
    }
    const traced = new Map<number, number>();
    for (const { section: at, source } of rows) if (source.startsWith('D')) traced.set(at, (traced.get(at) ?? 0) + 1);
    for (const [at, count] of marked) expect([at, traced.get(at) ?? 0]).toEqual([at, count]);
  });

  test('the page in docs/ is up to date (UPDATE=1 writes it)', () => {
    const file = new URL('docs/decision-tree.md', root);
    const made = tracePage(rows);
    if (process.env.UPDATE === '1') writeFileSync(file, made);
    expect(readFileSync(file, 'utf8')).toBe(made);
  });
});

/** `folder/case` is a fixture, `file: title` a test by its title. */
function isShown(one: string): boolean {
  const [file, title] = one.split(': ');
  if (title === undefined) return has(`test/fixtures/${one}.txt`) && has(`test/fixtures/${one}.json`);
  return has(file ?? '') && readFileSync(new URL(file ?? '', root), 'utf8').includes(title);
}
