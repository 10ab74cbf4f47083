import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { casesFolder } from '../../../electron/host/folders.ts';
import { emptyDraft } from '../../../shared/model/case/draft.ts';
import { ProblemError } from '../../../shared/model/problem/problem.ts';
import { sectionsIn } from '../../given.ts';
import { refusal } from '../../problem.ts';
import { about, aCase, create, eachHasItsStore, folder, list, restart, store, ticketOf, words } from './script.ts';

eachHasItsStore();

const filled = (text: string) =>
  text
    .replaceAll('\\n', '\n')
    .replace('\\xff', '\xff')
    .replace('HOST', hostname())
    .replace(/(\\0|.)\*(\d+)$/, (_, one: string, times: string) => one.replace('\\0', '\0').repeat(Number(times)));
test.each(sectionsIn(new URL('store.txt', import.meta.url)))('%s', async (_, ...lines) => {
  const does = words();
  for (const line of lines.filter(Boolean)) {
    const [call = '', expected] = line.split(' → ');
    const [word = '', first = '', ...rest] = call.split(' ');
    const done = async () => does[word]?.(first, filled(rest.join(' ')));
    if (expected === undefined) await done();
    else {
      const outcome = await done().catch((error) => refusal(Promise.reject(error)));
      expect([line, outcome]).toMatchObject([line, JSON.parse(expected)]);
    }
  }
});

test('a creation that is asked for again gives one case, with what it is by then', async () => {
  const draft = emptyDraft('en');
  const first = store['case.create']({ draft, key: 'one' });
  const again = store['case.create']({ draft: { ...draft, about: { ticket: 'later' } }, key: 'one' });
  const other = await store['case.create']({ draft, key: 'other' });
  const { id, lock } = await again;
  expect([(await first).id, (await first).lock === lock]).toEqual([id, false]);
  const tickets = new Map((await list()).map((one) => [one.id, one.about.ticket]));
  expect(tickets).toEqual(new Map([[id, 'later']]).set(other.id, undefined as never));
});

test('closing and opening in one breath is one after the other', async () => {
  const { id, lock } = await create();
  const work = [
    store['case.change']({ id, lock, changes: [about('last')], typed: 'x'.repeat(300_000) }),
    store['case.close']({ id, lock }),
    store['case.open']({ id }),
  ] as const;
  const [, , opened] = await Promise.all(work);
  expect(opened.draft.about.ticket).toBe('last');
  await store['case.change']({ id, lock: opened.lock ?? '', changes: [about('after')] });
  await restart();
  expect(await ticketOf(id)).toBe('after');
});

test('what is opened while the store closes is left as well', async () => {
  const { id, lock } = await create();
  await store['case.close']({ id, lock });
  const [opened, made] = [store['case.open']({ id }), create()];
  await store.close();
  const left = readdirSync(folder, { recursive: true }).sort();
  await opened;
  const other = await made;
  // Nothing was written any more: the folder could have been taken away.
  expect(readdirSync(folder, { recursive: true }).sort()).toEqual(left);
  for (const one of [id, other.id]) expect(readdirSync(join(folder, one))).not.toContain('lock');
  await restart();
  expect((await list()).map((one) => one.id).sort()).toEqual([id, other.id].sort());
});

const isMounting = process.getuid?.() === 0 && process.platform === 'linux';
if (!isMounting) console.warn('The test with a read-only folder is skipped: no root to mount it.');
test.runIf(isMounting)('a read-only folder is said, and its cases can still be read', async () => {
  const id = await aCase();
  execFileSync('mount', ['--bind', folder, folder]);
  try {
    execFileSync('mount', ['-o', 'remount,bind,ro', folder]);
    await restart();
    expect(await list('3')).toHaveLength(1);
    const { lock, draft } = await store['case.open']({ id });
    expect([lock, draft]).toMatchObject([undefined, { about: { ticket: '3' }, sources: [{ text: 'show network\n' }] }]);
    for (const refused of [create(), store['case.delete']({ id })])
      expect(await refusal(refused)).toBe('store-unwritable');
  } finally {
    execFileSync('umount', ['--lazy', folder]);
  }
});

test('the folder comes from the platform, or from a variable that names a whole path', () => {
  expect(casesFolder({ FTD_CLOUD_DOCTOR_CASES: '/srv/cases' })).toBe('/srv/cases');
  expect(() => casesFolder({ FTD_CLOUD_DOCTOR_CASES: 'cases' })).toThrow(ProblemError);
  expect(casesFolder({ XDG_DATA_HOME: '/home/x/data' })).toBe('/home/x/data/ftd-cloud-doctor/cases');
});
