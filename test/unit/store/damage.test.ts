import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ProblemError } from '../../../shared/model/problem.ts';
import { about, create, eachHasItsStore, fileOf, folder, list, paste, restart, store, ticketOf } from './setting.ts';

eachHasItsStore();

/** A case with tickets 1 to 3 and one output, closed. */
async function aCase(): Promise<string> {
  const { id, lock } = await create();
  await store['case.change']({ id, lock, changes: [paste('show network\n', 'session.log')] });
  for (const ticket of ['1', '2', '3']) await store['case.change']({ id, lock, changes: [about(ticket)] });
  await restart();
  return id;
}
const evidenceOf = (id: string) =>
  readdirSync(fileOf(id, 'evidence')).map((name) => fileOf(id, join('evidence', name)));

describe('recovery', () => {
  test('a journal that is damaged in the middle: the state before is opened, the rest is kept and named', async () => {
    const id = await aCase();
    const journal = readFileSync(fileOf(id, 'journal.jsonl'), 'utf8');
    writeFileSync(fileOf(id, 'journal.jsonl'), journal.replace('"ticket":"2"', '"ticket":"2'));
    const opened = await store['case.open']({ id });
    expect(opened.draft.about.ticket).toBe('1');
    expect(opened.recovered?.problem).toBe('case-damaged');
    const kept = opened.recovered?.values?.file ?? '';
    expect(readFileSync(kept, 'utf8')).toContain('"ticket":"3"');
    await store['case.change']({ id, lock: opened.lock ?? '', changes: [about('4')] });
    await restart();
    expect(await ticketOf(id)).toBe('4');
    expect(existsSync(kept)).toBe(true);
  });

  test('a main file that cannot be read: the one before and its journal give the same case', async () => {
    const id = await aCase();
    // Folded once, so that there is a previous pair.
    const opened = await store['case.open']({ id });
    await store['case.change']({ id, lock: opened.lock ?? '', changes: [], typed: 'x'.repeat(300_000) });
    await restart();
    const before = await store['case.open']({ id });
    await store['case.change']({ id, lock: before.lock ?? '', changes: [about('4')], typed: '' });
    await store.close();
    const whole = readFileSync(fileOf(id, 'case.json'), 'utf8');
    for (const broken of ['', whole.slice(0, 200), '\0'.repeat(500)]) {
      await restart(() => writeFileSync(fileOf(id, 'case.json'), broken));
      const restored = await store['case.open']({ id });
      expect(restored.recovered?.problem).toBe('case-restored');
      expect(restored.draft).toMatchObject({ about: { ticket: '4' }, sources: [{ text: 'show network\n' }] });
      await restart();
      expect((await store['case.open']({ id })).recovered).toBeUndefined();
    }
  });

  test('evidence that was changed or taken away on the disk is named; the rest opens', async () => {
    const id = await aCase();
    const [text = ''] = evidenceOf(id);
    writeFileSync(text, 'show network, improved\n');
    const changed = await store['case.open']({ id });
    expect(changed.recovered).toEqual({ problem: 'case-evidence', values: { names: 'session.log' } });
    expect(changed.draft.sources[0]?.text).toBe('show network, improved\n');
    await restart();
    unlinkSync(text);
    expect((await store['case.open']({ id })).recovered?.problem).toBe('case-evidence');
  });

  test('a case from elsewhere cannot lead out of its folder, nor hang the host', async () => {
    const id = await aCase();
    const [text = ''] = evidenceOf(id);
    const secret = join(folder, '..', 'secret');
    writeFileSync(secret, 'not yours');
    unlinkSync(text);
    symlinkSync(secret, text);
    expect(JSON.stringify(await store['case.open']({ id }))).not.toContain('not yours');
    await restart();
    unlinkSync(text);
    execFileSync('mkfifo', [text]);
    expect((await store['case.open']({ id })).recovered?.problem).toBe('case-evidence');
    await restart();
    const journal = readFileSync(fileOf(id, 'journal.jsonl'), 'utf8');
    writeFileSync(fileOf(id, 'journal.jsonl'), journal.replace(/"text":"[^"]+"/, '"text":"../../../secret"'));
    expect(JSON.stringify(await store['case.open']({ id }))).not.toContain('not yours');
  });
});

describe('two processes', () => {
  test('reading a case that another process is writing changes none of its files', async () => {
    const id = await aCase();
    appendFileSync(fileOf(id, 'journal.jsonl'), '{"seq":99,"half');
    writeFileSync(fileOf(id, 'lock'), '1');
    const before = readFileSync(fileOf(id, 'journal.jsonl'), 'utf8');
    const opened = await store['case.open']({ id });
    expect([opened.lock, opened.recovered, opened.draft.about.ticket]).toEqual([undefined, undefined, '3']);
    await list();
    await store['case.duplicate']({ id });
    expect(readFileSync(fileOf(id, 'journal.jsonl'), 'utf8')).toBe(before);
  });

  test('a lock holds only as long as exactly that process lives', async () => {
    const id = await aCase();
    const locks: [string, boolean][] = [
      ['1', false],
      // The number went to another process since.
      [`1\n1\n${hostname()}\n${id}`, true],
      // Copied along with its folder.
      [`1\n\n${hostname()}\n0000000000`, true],
      // On a share: whether that process lives cannot be told.
      [`999999999\n\nanother-machine\n${id}`, false],
      ['', true],
    ];
    for (const [text, isFree] of locks) {
      writeFileSync(fileOf(id, 'lock'), text);
      expect([text, (await store['case.open']({ id })).lock !== undefined]).toEqual([text, isFree]);
      await restart();
    }
  });

  test('whoever loses the lock confirms nothing more', async () => {
    const { id, lock } = await create();
    writeFileSync(fileOf(id, 'lock'), '1');
    await expect(store['case.change']({ id, lock, changes: [about('x')] })).rejects.toThrow(ProblemError);
    expect(readFileSync(fileOf(id, 'lock'), 'utf8')).toBe('1');
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
});

test('a folder that was copied by hand is a case of its own', async () => {
  const id = await aCase();
  for (const copy of [`${id} (copy)`, `${id} - Kopie`])
    cpSync(join(folder, id), join(folder, copy), { recursive: true });
  mkdirSync(join(folder, 'holiday pictures'));
  writeFileSync(join(folder, 'desktop.ini'), '');
  expect((await list()).map((one) => one.id).sort()).toEqual([id, `${id} (copy)`, `${id} - Kopie`].sort());
  const { lock = '' } = await store['case.open']({ id: `${id} (copy)` });
  await store['case.change']({ id: `${id} (copy)`, lock, changes: [about('other')] });
  expect(await ticketOf(id)).toBe('3');
});

test('an old case that is deleted stays in the trash for its days', async () => {
  const id = await aCase();
  const old = new Date(Date.now() - 90 * 86_400_000);
  utimesSync(join(folder, id), old, old);
  await store['case.delete']({ id });
  await restart();
  await list();
  expect(statSync(join(folder, '.trash', id)).mtimeMs).toBeGreaterThan(Date.now() - 86_400_000);
  await store['case.restore']({ id });
  expect(await ticketOf(id)).toBe('3');
});

test('a case of the first form opens, is written in the present one, and loses nothing', async () => {
  const id = '20261125aaaaaaaaaaaaaaaa';
  cpSync(new URL('../../fixtures/stored/stored-1', import.meta.url), join(folder, id), { recursive: true });
  const opened = await store['case.open']({ id });
  expect(opened).toMatchObject({
    typed: 'half',
    draft: {
      about: { ticket: 'INC-2' },
      sources: [
        { name: 'session.log', text: 'nslookup api-sse.cisco.com\n*** NXDOMAIN ü\n' },
        { name: 'Paste', text: 'show network\n' },
      ],
      earlier: [{ sources: [{ name: 'old.log', text: 'before the fix\n' }] }],
    },
  });
  expect(opened.recovered).toBeUndefined();
  expect(JSON.parse(readFileSync(fileOf(id, 'case.json'), 'utf8')).schema).toBe('ftd-cloud-doctor/stored@2');
  expect(evidenceOf(id)).toHaveLength(3);
  await store['case.change']({ id, lock: opened.lock ?? '', changes: [about('INC-3')] });
  await restart();
  const { draft } = await store['case.open']({ id });
  expect(draft).toEqual({ ...opened.draft, about: { ticket: 'INC-3' } });
});

test('a case of a newer form is named, and left alone', async () => {
  const id = await aCase();
  const text = readFileSync(fileOf(id, 'case.json'), 'utf8').replace('stored@2', 'stored@3');
  writeFileSync(fileOf(id, 'case.json'), text);
  await expect(store['case.open']({ id })).rejects.toMatchObject({ detail: { problem: 'newer-case' } });
  expect((await list())[0]?.problem?.problem).toBe('newer-case');
  expect(readFileSync(fileOf(id, 'case.json'), 'utf8')).toBe(text);
  expect(existsSync(fileOf(id, 'lock'))).toBe(false);
});

test('a journal with a byte that is no text is read, and written anew', async () => {
  const id = await aCase();
  const journal = readFileSync(fileOf(id, 'journal.jsonl'));
  const at = journal.lastIndexOf('"ticket":"3"') + '"ticket":"'.length;
  writeFileSync(
    fileOf(id, 'journal.jsonl'),
    Buffer.concat([journal.subarray(0, at), Buffer.from([0xff]), journal.subarray(at + 1)]),
  );
  expect(await ticketOf(id)).toBe('\ufffd');
  await restart();
  expect(await ticketOf(id)).toBe('\ufffd');
});
