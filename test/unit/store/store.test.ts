import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { casesFolder } from '../../../electron/host/folders.ts';
import { openStore } from '../../../electron/host/store/store.ts';
import { api } from '../../../shared/api.ts';
import { emptyDraft } from '../../../shared/model/case/draft.ts';
import { ProblemError } from '../../../shared/model/problem/problem.ts';
import { problemOf } from '../../problem.ts';
import { about, create, eachHasItsStore, fileOf, folder, list, paste, restart, store, ticketOf } from './setting.ts';

eachHasItsStore();
const secret = { name: 'secret', origin: 'pasted' as const, text: 'a password, by mistake' };
/** As the other side of the contract has it. */
const openAgain = async (id: string) => api['case.open'].output.parse(await store['case.open']({ id }));

const isMounting = process.getuid?.() === 0 && process.platform === 'linux';
if (!isMounting) console.warn('The test with a disk of its own is skipped: no root to mount it.');

describe('a case', () => {
  test('is on the disk when it is confirmed, for this user only', async () => {
    const { id, lock } = await create();
    await store['case.change']({ id, lock, changes: [paste('show network\n')], typed: 'half', verdict: undefined });
    const journal = fileOf(id, 'journal.jsonl');
    const [name = ''] = readdirSync(fileOf(id, 'evidence'));
    expect(name).toMatch(/^Paste-[0-9a-f]{32}\.txt$/);
    expect(readFileSync(journal, 'utf8')).toContain(name);
    const text = join(folder, id, 'evidence', name);
    expect(readFileSync(text, 'utf8')).toBe('show network\n');
    for (const file of [journal, text]) expect(statSync(file).mode & 0o777).toBe(0o600);
    for (const place of [id, join(id, 'evidence')]) expect(statSync(join(folder, place)).mode & 0o777).toBe(0o700);
  });

  test('does not write all of it for one answer, nor for an undo', async () => {
    const { id, lock } = await create();
    await store['case.change']({ id, lock, changes: [paste('x'.repeat(2_000_000))] });
    const before = await openAgain(id);
    await store['case.change']({ id, lock: before.lock ?? '', changes: [about('1')] });
    await store['case.change']({ id, lock: before.lock ?? '', changes: [{ type: 'whole', draft: before.draft }] });
    expect(statSync(fileOf(id, 'journal.jsonl')).size).toBeLessThan(2_000);
    await restart();
    expect((await store['case.open']({ id })).draft).toEqual(before.draft);
  });

  test('folds a long journal when it is closed, and evidence that was taken out is gone then', async () => {
    const { id, lock } = await create();
    await store['case.change']({ id, lock, changes: [paste('kept'), { type: 'put', source: secret }] });
    await store['case.change']({ id, lock, changes: [{ type: 'remove', name: 'secret' }], typed: 'y'.repeat(300_000) });
    await store['case.close']({ id, lock });
    const texts = readdirSync(fileOf(id, 'evidence')).map((name) =>
      readFileSync(join(folder, id, 'evidence', name), 'utf8'),
    );
    expect(texts).toEqual(['kept']);
    expect((await store['case.open']({ id })).typed.length).toBe(300_000);
  });

  test('belongs to the newest window; an older one is told, and nothing is mixed', async () => {
    const { id, lock } = await create();
    const second = await store['case.open']({ id });
    expect((await problemOf(store['case.change']({ id, lock, changes: [about('old')] }))).problem).toBe('case-locked');
    await store['case.change']({ id, lock: second.lock ?? '', changes: [about('new')] });
    expect((await list())[0]?.about.ticket).toBe('new');
  });

  test('is one if its creation is asked for again, with what it is by then', async () => {
    const draft = emptyDraft('en');
    const first = store['case.create']({ draft, key: 'one' });
    const again = store['case.create']({ draft: { ...draft, about: { ticket: 'later' } }, key: 'one' });
    const other = await store['case.create']({ draft, key: 'other' });
    const { id, lock } = await again;
    expect([(await first).id, (await first).lock === lock]).toEqual([id, false]);
    expect((await list()).map((one) => [one.id, one.about.ticket]).sort()).toEqual(
      [
        [id, 'later'],
        [other.id, undefined],
      ].sort(),
    );
  });
});

// What renaming, archiving, copying and deleting come to: `faults/store.test.ts`.
test('the list shows the last changed first, finds by all that is shown, and is made anew where its words are missing', async () => {
  const [one, two] = [await create(), await create()];
  await store['case.change']({ ...one, changes: [about('INC-1')] });
  await store['case.change']({
    ...two,
    changes: [{ type: 'about', about: { customer: 'Muster GmbH' } }],
    verdict: { id: 'dns-missing', reason: 'no-servers', confidence: 'proven', devices: ['ftd-bern'] },
  });
  // A disk in memory changes both within one tick of the clock of its files.
  await setTimeout(10);
  await store['case.rename']({ id: one.id, name: 'Lab' });
  const idsOf = async (query: string) => (await list(query)).map(({ id }) => id);
  for (const isMissing of [false, true]) {
    if (isMissing) await restart(() => rmSync(fileOf(two.id, 'summary.json')));
    expect(await idsOf('')).toEqual([one.id, two.id]);
    for (const query of ['muster', 'dns-missing', 'Bern']) expect(await idsOf(query)).toEqual([two.id]);
    for (const query of ['lab', 'inc-1']) expect(await idsOf(query)).toEqual([one.id]);
  }
  await store['case.archive']({ id: one.id, archived: true });
  expect([await list('lab'), await list('lab', true)]).toMatchObject([[], [{ id: one.id }]]);
});

describe('a disk that refuses', () => {
  test('a folder that has vanished is said, nothing is called saved, and it goes on once it is back', async () => {
    const { id, lock } = await create();
    renameSync(folder, `${folder}-away`);
    const change = { id, lock, changes: [about('back')] };
    expect((await problemOf(store['case.change'](change))).problem).toBe('store-vanished');
    expect((await problemOf(store['case.open']({ id: '0000000000' }))).problem).toBe('no-such-case');
    expect((await problemOf(list())).problem).toBe('store-vanished');
    expect(existsSync(folder)).toBe(false);
    renameSync(`${folder}-away`, folder);
    await store['case.change'](change);
    await restart();
    expect(await ticketOf(id)).toBe('back');
  });

  test.each<[string, (id: string) => void]>([
    ['another process took its lock', (id) => writeFileSync(fileOf(id, 'lock'), '1')],
    [
      'another folder took its place',
      () => {
        cpSync(folder, `${folder}-copy`, { recursive: true });
        renameSync(folder, `${folder}-away`);
        renameSync(`${folder}-copy`, folder);
      },
    ],
    [
      'a link took its place',
      (id) => {
        renameSync(join(folder, id), `${folder}-moved`);
        symlinkSync(`${folder}-moved`, join(folder, id));
        rmSync(fileOf(id, 'lock'));
      },
    ],
  ])('a case that is open is not written to once %s', async (_, happens) => {
    const { id, lock } = await create();
    await store['case.change']({ id, lock, changes: [about('mine')] });
    happens(id);
    const [names, journal] = [readdirSync(fileOf(id, '')), readFileSync(fileOf(id, 'journal.jsonl'), 'utf8')];
    expect((await problemOf(store['case.change']({ id, lock, changes: [about('lost')] }))).problem).toBe('case-locked');
    await store.close();
    expect([readdirSync(fileOf(id, '')), readFileSync(fileOf(id, 'journal.jsonl'), 'utf8')]).toEqual([names, journal]);
  });

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
    expect((await problemOf(other['case.create']({ draft: emptyDraft('en') }))).problem).toBe('store-unwritable');
    expect((await problemOf(other['case.delete']({ id }))).problem).toBe('store-unwritable');
    await other.close();
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

  test('a clock that was set back changes no order of entries', async () => {
    let clock = '2026-06-02T10:00:00Z';
    const late = openStore({ folder, now: () => new Date(clock) });
    const { id, lock } = await late['case.create']({ draft: emptyDraft('en') });
    await late['case.change']({ id, lock, changes: [about('first')] });
    clock = '2020-01-01T00:00:00Z';
    await late['case.change']({ id, lock, changes: [about('second')] });
    await late.close();
    expect(await ticketOf(id)).toBe('second');
    expect((await list())[0]?.changed).toBe('2026-06-02T10:00:00.000Z');
  });
});

test('the folder comes from the platform, or from a variable that names a whole path', () => {
  expect(casesFolder({ FTD_CLOUD_DOCTOR_CASES: '/srv/cases' })).toBe('/srv/cases');
  expect(() => casesFolder({ FTD_CLOUD_DOCTOR_CASES: 'cases' })).toThrow(ProblemError);
  expect(casesFolder({ XDG_DATA_HOME: '/home/x/data' })).toBe('/home/x/data/ftd-cloud-doctor/cases');
});
