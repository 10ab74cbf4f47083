import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { verdictIds } from '../../../shared/model/verdict.ts';
import { treeMachine } from '../../../shared/tree/machine.ts';
import { rows } from '../../../shared/tree/rows.ts';
import { statementsOf, withTree } from '../../trace/page.ts';

const root = new URL('../../../', import.meta.url);
const has = (path: string) => existsSync(new URL(path, root));
const file = new URL('docs/decision-tree.md', root);
if (process.env.UPDATE === '1') writeFileSync(file, withTree(readFileSync(file, 'utf8')));
const page = readFileSync(file, 'utf8');
const statements = statementsOf(page);

describe('trace of the decision tree', () => {
  // That its files exist is checked for every page.
  test('each statement that names a state names one of the machine', () => {
    expect(statements.filter(({ state = 'start' }) => !(state in treeMachine.states))).toEqual([]);
  });

  test('each statement has a test that exists', () => {
    const lost = statements.flatMap(({ says, shownBy }) =>
      shownBy.length === 0 ? [says] : shownBy.filter((one) => !isShown(one)),
    );
    expect(lost).toEqual([]);
  });

  test('each verdict is traced, and each question by itself or by its verdicts', () => {
    const traced = new Set(statements.map(({ state }) => state));
    expect(verdictIds.filter((id) => !traced.has(id))).toEqual([]);
    const lost = rows.filter(({ id, faults }) => !traced.has(id) && !faults.every((fault) => traced.has(fault.id)));
    expect(lost).toEqual([]);
  });

  test('every statement of the document is there, as often as the page marks it', ({ skip }) => {
    const document = new URL('../shared/design/decision-tree.md', root);
    if (!existsSync(document)) {
      console.log('skipped: ../shared/design/decision-tree.md is not beside this checkout');
      skip();
    }
    const marked = new Map<number, number>();
    let section = 0;
    for (const line of readFileSync(document, 'utf8').split('\n')) {
      section = Number(/^## (\d)/.exec(line)?.[1] ?? section);
      if (section > 0) marked.set(section, (marked.get(section) ?? 0) + line.split('[D').length - 1);
    }
    const count = (at: number) => statements.filter(({ section, source }) => section === at && source.startsWith('D'));
    for (const [at, many] of marked) expect([at, count(at).length]).toEqual([at, many]);
  });

  test('the questions on the page are the machine’s (UPDATE=1 writes them)', () => expect(page).toBe(withTree(page)));
});

/** `folder/case` is a fixture, `file: title` a test by its title. */
function isShown(one: string): boolean {
  const [file, title] = one.split(': ');
  if (title === undefined) return has(`test/fixtures/${one}.txt`) && has(`test/fixtures/${one}.json`);
  return has(file ?? '') && readFileSync(new URL(file ?? '', root), 'utf8').includes(title);
}
