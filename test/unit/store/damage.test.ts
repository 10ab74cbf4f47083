import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Source } from '../../../shared/model/source.ts';
import { problemOf } from '../../problem.ts';
import { about, create, eachHasItsStore, fileOf, folder, list, paste, restart, store, ticketOf } from './setting.ts';

eachHasItsStore();

/** A case with tickets 1 to 3 and one output, closed; it was folded once, so that there is a file before the present one. */
async function aCase(): Promise<string> {
  const { id, lock: first } = await create();
  const changes = [paste('show network\n', 'session.log')];
  await store['case.change']({ id, lock: first, changes, typed: 'x'.repeat(300_000) });
  await restart();
  const { lock = '' } = await store['case.open']({ id });
  for (const ticket of ['1', '2', '3']) await store['case.change']({ id, lock, changes: [about(ticket)] });
  await restart();
  return id;
}
const evidenceOf = (id: string) =>
  readdirSync(fileOf(id, 'evidence')).map((name) => fileOf(id, join('evidence', name)));

const journalOf = (id: string) => fileOf(id, 'journal.jsonl');
/** Changes a file of a case, as bytes in Latin-1. */
const rewrite = (file: string, change: (text: string) => string) =>
  writeFileSync(file, Buffer.from(change(readFileSync(file, 'latin1')), 'latin1'));

/** What is done to a closed case, what is said when it is opened, and the ticket that it has then. */
const damages: [what: string, damage: (id: string) => void, told: string | undefined, ticket?: string][] = [
  ['an entry that was torn', (id) => appendFileSync(journalOf(id), '{"seq":9,"time":"2026-01-0'), 'case-recovered'],
  [
    'an entry damaged in the middle',
    (id) => rewrite(journalOf(id), (text) => text.replace('"2"', '"2')),
    'case-damaged',
    '1',
  ],
  [
    'a byte that is no text',
    (id) => rewrite(journalOf(id), (text) => text.replace('"3"', '"\xff"')),
    undefined,
    '\ufffd',
  ],
  ['an empty main file', (id) => rewrite(fileOf(id, 'case.json'), () => ''), 'case-restored'],
  ['half a main file', (id) => rewrite(fileOf(id, 'case.json'), (text) => text.slice(0, 200)), 'case-restored'],
  ['zeros for a main file', (id) => rewrite(fileOf(id, 'case.json'), () => '\0'.repeat(500)), 'case-restored'],
  [
    'evidence that was changed',
    (id) => rewrite(evidenceOf(id)[0] ?? '', (text) => `${text}, improved`),
    'case-evidence',
  ],
  ['evidence that was taken away', (id) => unlinkSync(evidenceOf(id)[0] ?? ''), 'case-evidence'],
];
test.each(damages)('%s: the rest is opened, and goes on', async (_, damage, told, ticket = '3') => {
  const id = await aCase();
  const journal = readFileSync(journalOf(id), 'utf8');
  damage(id);
  const opened = await store['case.open']({ id });
  expect([opened.draft.about.ticket, opened.recovered?.problem]).toEqual([ticket, told]);
  const isEvidence = told === 'case-evidence';
  if (isEvidence) expect(opened.recovered?.values).toEqual({ names: 'session.log' });
  else expect(opened.draft.sources[0]?.text).toBe('show network\n');
  await store['case.change']({ id, lock: opened.lock ?? '', changes: [about('4')] });
  await restart();
  const again = await store['case.open']({ id });
  expect([again.draft.about.ticket, again.recovered?.problem]).toEqual(['4', isEvidence ? told : undefined]);
  // The unreadable file has not taken the place of the one before it.
  await restart(() => told === 'case-restored' && damage(id));
  expect(await ticketOf(id)).toBe('4');
  // What could not be read is kept beside it.
  const { file } = opened.recovered?.values ?? {};
  if (told === 'case-damaged') expect(readFileSync(file ?? '', 'utf8')).toBe(journal.replace('"2"', '"2'));
});

test.each([
  ['of a newer form', 'newer-case', (text: string) => text.replace('stored@2', 'stored@3')],
  ['of another form', 'case-unreadable', () => '{"schema":"something else"}'],
])('a case %s is named, and left alone', async (_, problem, change) => {
  const { id } = await create();
  await restart();
  rewrite(fileOf(id, 'case.json'), change);
  rmSync(fileOf(id, 'summary.json'));
  const files = readdirSync(fileOf(id, ''));
  expect((await problemOf(store['case.open']({ id }))).problem).toBe(problem);
  expect((await list())[0]).toMatchObject({ id, problem: { problem } });
  expect(readdirSync(fileOf(id, ''))).toEqual(files);
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
  const textsOf = (sources: readonly Source[]) => sources.map(({ name, text }) => [name, text]);
  expect([opened.typed, opened.draft.about.ticket]).toEqual(['half', 'INC-2']);
  expect([opened.draft.sources, opened.draft.earlier?.[0]?.sources ?? []].map(textsOf)).toEqual([
    [
      ['session.log', 'nslookup api-sse.cisco.com\n*** NXDOMAIN ü\n'],
      ['Paste', 'show network\n'],
    ],
    [['old.log', 'before the fix\n']],
  ]);
  expect(opened.recovered).toBeUndefined();
  expect(JSON.parse(readFileSync(fileOf(id, 'case.json'), 'utf8')).schema).toBe('ftd-cloud-doctor/stored@2');
  expect(evidenceOf(id)).toHaveLength(3);
  await store['case.change']({ id, lock: opened.lock ?? '', changes: [about('INC-3')] });
  await restart();
  const { draft } = await store['case.open']({ id });
  expect(draft).toEqual({ ...opened.draft, about: { ticket: 'INC-3' } });
});
