import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore, type Store } from '../../electron/host/store/store.ts';
import { emptyDraft } from '../../shared/model/case/draft.ts';
import { refusal } from '../problem.ts';
import { startProgram } from '../program.ts';
import { workplace } from '../workplace.ts';

const dir = workplace('abuse');
const draft = { ...emptyDraft('en'), sources: [{ name: 's', origin: 'pasted' as const, text: 'show network\n' }] };
const list = async (store: Store) => (await store['case.list']({ query: '', archived: false })).cases;

let folders = 0;
/** A folder of cases with one case in it, which nobody has open. */
async function aCase() {
  const folder = join(dir, `${++folders}`);
  const store = openStore({ folder });
  const { id, lock } = await store['case.create']({ draft });
  await store['case.change']({ id, lock, changes: [{ type: 'about', about: { ticket: '1' } }] });
  await store['case.close']({ id, lock });
  return { folder, store, id, place: join(folder, id) };
}
/** How a promise ended; `blocked` if it did not in time. */
function outcome(work: Promise<unknown>, milliseconds = 2_000): Promise<string> {
  const late = new Promise<string>((resolve) => setTimeout(resolve, milliseconds, 'blocked').unref());
  const ended = work.then(
    (answer) => JSON.stringify(answer) ?? 'done',
    (error) => error.detail?.problem ?? `${error}`,
  );
  return Promise.race([ended, late]);
}
const MAKE: Record<string, (path: string) => void> = {
  pipe: (path) => execFileSync('mkfifo', [path]),
  device: (path) => symlinkSync('/dev/zero', path),
  'link out': (path) => symlinkSync(join(dir, 'outside'), path),
  folder: (path) => mkdirSync(path),
};
const NAMES = ['case.json', 'journal.jsonl', 'case.previous.json', 'journal.previous.jsonl', 'summary.json', 'lock'];

const EVERY_KIND = Object.entries(MAKE).flatMap(([kind, make]) =>
  [...NAMES, 'case.json.new', 'summary.json.new', 'evidence', 'evidence/*'].map((name) => ({ kind, name, make })),
);
test.each(EVERY_KIND)('a $kind as $name blocks nothing', async ({ name: wanted, make }) => {
  writeFileSync(join(dir, 'outside'), 'untouched');
  const { store, id, place } = await aCase();
  const name = wanted.replace('*', readdirSync(join(place, 'evidence'))[0] ?? '');
  // Anything torn has it written anew.
  appendFileSync(join(place, 'journal.jsonl'), '{"seq":');
  rmSync(join(place, name), { recursive: true, force: true });
  make(join(place, name));
  expect(await outcome(list(store))).not.toBe('blocked');
  expect(await outcome(store['case.open']({ id }))).not.toMatch(/^blocked$|untouched/);
  expect(await outcome(store['case.duplicate']({ id }))).not.toBe('blocked');
  expect(await outcome(store['case.rename']({ id, name: 'x' }))).not.toBe('blocked');
  expect(await outcome(store.close())).toBe('done');
  expect(await outcome(store['case.delete']({ id }))).not.toBe('blocked');
  expect(readFileSync(join(dir, 'outside'), 'utf8')).toBe('untouched');
});

test('a case folder that is a link is no case: not listed, not opened, not written, not moved', async () => {
  const { folder, store, id, place } = await aCase();
  const outside = join(dir, `elsewhere-${folders}`);
  renameSync(place, outside);
  symlinkSync(outside, place);
  const before = readdirSync(outside);
  expect(await list(store)).toEqual([]);
  for (const call of [
    store['case.open']({ id }),
    store['case.rename']({ id, name: 'x' }),
    store['case.archive']({ id, archived: true }),
    store['case.duplicate']({ id }),
    store['case.delete']({ id }),
  ])
    expect(await refusal(call)).toBe('no-such-case');
  expect([readdirSync(outside), readdirSync(folder)]).toEqual([before, [id]]);
});

test('a host whose disk does not answer ends all the same', async () => {
  const pipe = join(dir, 'stuck');
  execFileSync('mkfifo', [pipe]);
  const host = startProgram([process.execPath, 'test/node.mjs', 'test/abuse/stuck.ts', pipe]);
  await host.says(/blocked/);
  expect(await outcome(host.ended, 5_000)).not.toBe('blocked');
  await host.end('SIGKILL');
});
