import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import { writeAtomically as writeResult } from '../../../electron/cli/files/writing.ts';
import { folderKeeper } from '../../../electron/host/fleet/keeper.ts';
import { casesFolder } from '../../../electron/host/folders.ts';
import { writeAtomically } from '../../../electron/host/store/durable.ts';
import { openStore } from '../../../electron/host/store/store.ts';
import { emptyDraft } from '../../../shared/model/case/draft.ts';
import { workplace } from '../../workplace.ts';
import table from './files.json';

const folder = workplace();
/** Together with others beyond the 260 characters of old programs. */
const long = (text: string) => text.replaceAll('LONG', 'x'.repeat(120)).replace('TEMP', 'tmp');

test('this is Windows', () => {
  expect([process.platform, process.versions.node.split('.')[0]]).toEqual(['win32', '22']);
});

test('cases are in the profile, or in a folder with its drive', () => {
  expect(casesFolder({ APPDATA: 'C:\\users\\x\\AppData\\Roaming' })).toBe(
    'C:\\users\\x\\AppData\\Roaming\\ftd-cloud-doctor\\cases',
  );
  expect(casesFolder({ FTD_CLOUD_DOCTOR_CASES: 'D:\\cases' })).toBe('D:\\cases');
  expect(() => casesFolder({ FTD_CLOUD_DOCTOR_CASES: 'cases' })).toThrow('store-setting');
});

test.each(table.folders)('cases in %s come back', async (form) => {
  const place = mkdtempSync(form.startsWith('Z:') ? 'Z:\\tmp\\ftd-cases-' : join(tmpdir(), 'ftd-cases-'));
  const cases = form.startsWith('Z:') ? place : join(place, long(form).replace(/^(?:\\\\\?\\)?[Cc]:/, ''));
  const named = form.startsWith('\\\\?\\') ? `\\\\?\\${cases}` : cases;
  const first = openStore({ folder: named });
  const { id, lock } = await first['case.create']({ draft: emptyDraft('de') });
  await first['case.change']({ id, lock, changes: [{ type: 'about', about: { ticket: 'T-1' } }] });
  await first.close();
  const second = openStore({ folder: named });
  expect((await second['case.list']({ query: 'T-1', archived: false })).cases.map((one) => one.id)).toEqual([id]);
  await second['case.delete']({ id });
  await second['case.restore']({ id });
  expect((await second['case.open']({ id })).draft.about.ticket).toBe('T-1');
  await second.close();
  rmSync(place, { recursive: true, force: true });
});

describe('a result', () => {
  test.each(table.written)('is written to %s', async (name) => {
    await writeResult(join(folder, long(name)), Buffer.from('result'));
    expect(readFileSync(join(folder, long(name)), 'utf8')).toBe('result');
  });

  test.each(table.refused)('is not written to %s, which nobody could open or delete', async (name) => {
    const before = readdirSync(folder);
    await expect(writeResult(`${folder}\\${name}`, Buffer.from('result'))).rejects.toThrow('unwritable');
    expect(readdirSync(folder)).toEqual(before);
  });
});

describe('a file that another program has open', () => {
  const file = join(folder, 'open.json');

  test('is replaced once it is free', async () => {
    writeFileSync(file, 'before');
    const other = openSync(file, 'r');
    const written = writeAtomically(file, 'after');
    await setTimeout(200);
    closeSync(other);
    await written;
    expect(readFileSync(file, 'utf8')).toBe('after');
  });

  test('stays as it is if it does not become free', async () => {
    writeFileSync(file, 'before');
    const other = openSync(file, 'r');
    await expect(writeAtomically(file, 'after')).rejects.toThrow(/EPERM|EACCES|EBUSY/);
    closeSync(other);
    expect(readFileSync(file, 'utf8')).toBe('before');
  });
});

// Wine lets such a handle be cut, Windows does not (nodejs/node#3177).
test('a fleet is kept although nothing can be cut off through a handle that appends', async () => {
  const place = join(folder, 'fleet');
  await (await folderKeeper(place)).keeper.close();
  writeFileSync(join(place, 'journal.jsonl'), '{"half');
  const handle = await open(join(place, 'journal.jsonl'), 'a');
  const truncate = vi
    .spyOn(Object.getPrototypeOf(handle), 'truncate')
    .mockRejectedValue(Object.assign(new Error('EPERM'), { code: 'EPERM', syscall: 'ftruncate' }));
  await handle.close();
  const { keeper, events } = await folderKeeper(place).finally(() => truncate.mockRestore());
  await keeper.close();
  expect([events, readFileSync(join(place, 'journal.jsonl'), 'utf8')]).toEqual([[], '']);
});
