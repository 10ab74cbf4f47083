import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { FleetDevice } from '../../../shared/model/fleet/device.ts';
import { langs } from '../../../shared/model/lang.ts';
import { titleOf } from '../../../shared/report/fleet/words.ts';
import { causes } from '../../../shared/text/en/causes.ts';
import { isTextKey } from '../../../shared/text/text.ts';
import { diagnose } from '../../diagnose.ts';
import { pasted } from '../../given.ts';
import { verdictPage, verdictRows } from '../../trace/verdicts.ts';
import { wholeCase } from '../whole-cases.ts';

const rows = verdictRows();
const fileOf = (path: string) => new URL(`../../../${path}`, import.meta.url);

/** Every verdict and reason that the tree's table of answers gives, apart from the engineer's own answer. */
const given = [...readFileSync(fileOf('test/unit/tree/answers.txt'), 'utf8').matchAll(/→ no ([\w-]+)\/([\w.-]+)/g)];

test('every verdict and reason of the tree has a title and a summary of its own', () => {
  const lost = given.filter(
    ([, id, reason = '']) =>
      reason !== 'told' &&
      id !== 'amp-cloud-unreachable' &&
      !isTextKey(`cause.${id}.${reason.replace(/^http-\d+$/, 'http')}.summary`),
  );
  expect(lost).toEqual([]);
});

test('every cause that has words is reached by a whole case', () => {
  const shown = rows.map(({ name }) => name.replace(/http-\d+/, 'http').split(' · '));
  // AMP hosts alone: at the cloud's own host such an answer shows an interception.
  const isShown = (id: string, reason: string) =>
    shown.some(([first, ...rest]) => (first === id || reason === 'not-cloud') && rest.at(-1) === reason) ||
    (reason === 'other-proxy' && shown.some(([first, last]) => first === id && last?.endsWith('(shell’s proxy)')));
  const keys = Object.keys(causes).flatMap((key) => {
    const [, id = '', reason = ''] = /^cause\.([\w-]+)\.([\w.-]+)\.summary$/.exec(key) ?? [];
    return id === '' || id === 'told' ? [] : [[id, reason] as const];
  });
  const unshown = keys.filter(([id, reason]) => !isShown(id, reason)).map((pair) => pair.join('.'));
  expect(unshown).toEqual([]);
});

test('docs/verdicts.md shows them as they are (UPDATE=1 writes it)', () => {
  const page = verdictPage(rows);
  if (process.env.UPDATE === '1') writeFileSync(fileOf('docs/verdicts.md'), page);
  expect(readFileSync(fileOf('docs/verdicts.md'), 'utf8')).toBe(page);
});

test.each(langs)('no two causes of a fleet have one title (%s)', (lang) => {
  const titles = rows.map(({ said }) => {
    const { verdict, question } = said[lang];
    const { id, reason, step } = verdict;
    const cause = id === 'inconclusive' ? question : [id, reason, step].join(' ');
    return [cause, titleOf({ key: 'a', name: 'a', state: 'done', verdict, question } as FleetDevice, lang)] as const;
  });
  const all = [...new Map(titles).values()];
  expect(all.filter((title, index) => all.indexOf(title) !== index)).toEqual([]);
});

// The texts of one case for each form of request. A new one begins as an empty file of its name; `npx vitest run -u`
// writes them anew, and each is read before it is kept.
const CASES = readdirSync('test/fixtures/change-requests').map((name) => name.replace('.txt', ''));
test.each(CASES)('%s asks for exactly what is needed, in both languages', async (name) => {
  const { text, settings } = wholeCase(name);
  const sources = [pasted(text)];
  const texts = (['en', 'de'] as const).flatMap((lang) =>
    diagnose({ sources, settings, lang }).changeRequests.map(({ to, text }) => `${to}\n${text}`),
  );
  await expect(`${texts.join('\n\n---\n\n')}\n`).toMatchFileSnapshot(`../../fixtures/change-requests/${name}.txt`);
});
