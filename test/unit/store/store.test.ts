import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmdirSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { casesFolder } from '../../../electron/host/folders.ts';
import { openStore } from '../../../electron/host/store/store.ts';
import { emptyDraft } from '../../../shared/model/case/draft.ts';
import { ProblemError } from '../../../shared/model/problem/problem.ts';
import { sectionsIn } from '../../given.ts';
import { refusal } from '../../problem.ts';
import { words } from './script.ts';
import { about, create, eachHasItsStore, folder, list, paste, restart, store, ticketOf } from './setting.ts';

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
if (!isMounting) console.warn('The test with a disk of its own is skipped: no root to mount it.');
test.runIf(isMounting)('a read-only folder is said, and its cases can still be read', async () => {
  const disk = mkdtempSync(join(tmpdir(), 'ftd-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', disk]);
  onTestFinished(() => {
    execFileSync('umount', [disk]);
    rmdirSync(disk);
  });
  const before = openStore({ folder: join(disk, 'cases') });
  const { id, lock } = await before['case.create']({ draft: emptyDraft('en') });
  await before['case.change']({ id, lock, changes: [about('kept'), paste('text')] });
  await before.close();
  execFileSync('mount', ['-o', 'remount,ro', disk]);
  const other = openStore({ folder: join(disk, 'cases') });
  expect((await other['case.list']({ query: 'kept', archived: false })).cases).toHaveLength(1);
  const opened = await other['case.open']({ id });
  expect(opened).toMatchObject({ draft: { about: { ticket: 'kept' }, sources: [{ text: 'text' }] } });
  expect(opened.lock).toBeUndefined();
  for (const refused of [other['case.create']({ draft: emptyDraft('en') }), other['case.delete']({ id })])
    expect(await refusal(refused)).toBe('store-unwritable');
  await other.close();
});

test('the folder comes from the platform, or from a variable that names a whole path', () => {
  expect(casesFolder({ FTD_CLOUD_DOCTOR_CASES: '/srv/cases' })).toBe('/srv/cases');
  expect(() => casesFolder({ FTD_CLOUD_DOCTOR_CASES: 'cases' })).toThrow(ProblemError);
  expect(casesFolder({ XDG_DATA_HOME: '/home/x/data' })).toBe('/home/x/data/ftd-cloud-doctor/cases');
});
