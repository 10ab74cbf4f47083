import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { casesFolder } from '../../../electron/host/folders.ts';
import { openStore, type Store } from '../../../electron/host/store/store.ts';
import { api } from '../../../shared/api.ts';
import { nslookupFails, showNetwork } from '../../../shared/knowledge/samples/outputs.ts';
import { type Change, emptyDraft } from '../../../shared/model/case/draft.ts';
import { SettingsSchema } from '../../../shared/model/case/settings.ts';
import { ProblemError } from '../../../shared/model/problem/problem.ts';
import type { Source } from '../../../shared/model/source.ts';
import { pasted, sectionsIn } from '../../given.ts';
import { refusal } from '../../problem.ts';

/** The store of the test that runs, in a folder of its own. */
let folder: string;
let store: Store;
/** The app's version, from the next start on, and the time. */
let system: { app: string; now: () => Date };
const start = () => openStore({ folder, app: system.app, now: () => system.now() });

beforeEach(() => {
  folder = join(fs.mkdtempSync(join(tmpdir(), 'ftd-store-')), 'cases');
  system = { app: '0', now: () => new Date() };
  store = start();
});
afterEach(async () => {
  await store.close();
  fs.rmSync(join(folder, '..'), { recursive: true, force: true });
});

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

/** The same folder after the end of this process, as far as the store can tell. */
async function restart(): Promise<void> {
  await store.close();
  store = start();
}

const about = (ticket: string): Change => ({ type: 'about', about: { ticket } });
const paste = (text: string, name: string): Change => ({ type: 'add', sources: [pasted(text, name)] });
const create = (draft = emptyDraft('en')) => store['case.create']({ draft });
const list = async (query = '', archived = false) => (await store['case.list']({ query, archived })).cases;
const ticketOf = async (id: string) => (await store['case.open']({ id })).draft.about.ticket;

type Lease = { id: string; lock: string };
type Changed = Partial<Parameters<Store['case.change']>[0]>;

/** The first word of a text, and the rest. */
const halves = (text: string): [string, string] => {
  const [first = ''] = text.split(' ');
  return [first, text.slice(first.length + 1)];
};
const short = (text: string) => (text.length > 100 ? text.length : text);
const daysAgo = (days: string) => new Date(Date.now() - 86_400_000 * Number(days));
const shown = (sources: readonly Source[] = []) => sources.map(({ name, text }) => [name, short(text)]);

/** What lies at a path: the text of a file, or those of a folder by their names. */
function lying(path: string): unknown {
  if (fs.statSync(path).isFile()) return fs.readFileSync(path, 'utf8');
  return Object.fromEntries(fs.readdirSync(path).map((name) => [name, lying(join(path, name))]));
}

/** What the words of `store.txt` do, in one folder of cases. */
function words(): Record<string, (first: string, rest: string) => unknown> {
  const leases = new Map<string, Lease>();
  let opened = api['case.open'].output.parse({ draft: emptyDraft('en'), typed: '' });
  let kept: unknown;

  const named = (text: string) => text.replaceAll('_', ' ').replace(/^[AB]\b/, (name) => leases.get(name)?.id ?? name);
  const lease = (name: string): Lease => leases.get(name) ?? { id: named(name), lock: '' };
  const nameOf = (id: string) => [...leases].reduce((name, [short, one]) => name.replace(one.id, short), id);
  function place(path: string): string {
    if (path === 'KEPT') return opened.recovered?.values?.file ?? '';
    if (path === 'stored-1') return fileURLToPath(new URL('../../fixtures/stored/stored-1', import.meta.url));
    if (path.startsWith('CASES')) return path.replace('CASES', folder);
    const [only = ''] = path.endsWith('/*') ? fs.readdirSync(place(path.slice(0, -2))) : [];
    return join(folder, named(path).replace('*', only));
  }
  const write = (path: string, text: string) =>
    fs.writeFileSync(place(path), Buffer.from(text.replace('ID', named('A')), 'latin1'));
  const read = (path: string) => fs.readFileSync(place(path), 'latin1');

  const changes: Record<string, (text: string) => Changed> = {
    about: (ticket) => ({ changes: [about(ticket)] }),
    customer: (customer) => ({ changes: [{ type: 'about', about: { customer } }] }),
    add: (text) => ({ changes: [paste(halves(text)[1], halves(text)[0])] }),
    remove: (name) => ({ changes: [{ type: 'remove', name }] }),
    type: (typed) => ({ typed }),
    verdict: (json) => ({ verdict: JSON.parse(json) }),
    undo: () => ({ changes: [{ type: 'whole', draft: opened.draft }] }),
  };
  const openedNow = () => ({
    ticket: opened.draft.about.ticket ?? null,
    typed: short(opened.typed),
    sources: shown(opened.draft.sources),
    earlier: shown(opened.draft.earlier?.[0]?.sources),
    isOurs: opened.lock !== undefined,
    recovered: opened.recovered?.problem ?? null,
    again: opened.again ?? null,
    names: opened.recovered?.values?.names,
  });
  const listed = async (query: string, archived = false) => (await list(query, archived)).map(({ id }) => nameOf(id));

  return {
    create: async (name) => void leases.set(name, await create()),
    case: async (name) => void leases.set(name, { id: await aCase(), lock: '' }),
    diagnosed: async (name) => {
      const sources = [showNetwork('10.20.30.5'), nslookupFails].map((text, n) => pasted(text, `${n}.log`));
      const settings = SettingsSchema.parse({ integration: 'on' });
      leases.set(name, await create({ ...emptyDraft('en'), settings, sources }));
      await restart();
    },
    // As an older version would have left it that read or decided something differently.
    was: (name, json) => {
      const lines = read(`${name}/journal.jsonl`).trimEnd().split('\n');
      const entry = JSON.parse(lines.pop() ?? '');
      for (const [member, value] of Object.entries<number | object>(JSON.parse(json)))
        entry.derived[member] = typeof value === 'number' ? value : { ...entry.derived[member], ...value };
      write(`${name}/journal.jsonl`, [...lines, JSON.stringify(entry), ''].join('\n'));
    },
    open: async (name, as) => {
      const { id } = lease(name);
      opened = api['case.open'].output.parse(await store['case.open']({ id }));
      leases.set(as.replace('as ', '') || name, { id, lock: opened.lock ?? '' });
      return openedNow();
    },
    opened: openedNow,
    change: async (name, text) => {
      const [kind, more] = halves(text);
      await store['case.change']({ changes: [], ...lease(name), ...changes[kind]?.(more) });
    },
    close: (name) => store['case.close'](lease(name)),
    rename: (name, to) => store['case.rename']({ id: lease(name).id, name: to }),
    archive: (name) => store['case.archive']({ id: lease(name).id, archived: true }),
    duplicate: (name) => store['case.duplicate'](lease(name)),
    delete: (name) => store['case.delete'](lease(name)),
    restore: (name) => store['case.restore'](lease(name)),
    list: (query) => listed(query),
    archived: (query) => listed(query, true),
    ids: async () => (await listed('')).sort(),
    about: async (name) => {
      const { about: { ticket } = {}, problem, changed } = (await list()).find(({ id }) => id === named(name)) ?? {};
      return { ticket, problem: problem?.problem, changed };
    },
    restart: () => restart(),
    clock: (time) => void Object.assign(system, { now: () => new Date(time) }),
    app: async (app) => {
      Object.assign(system, { app });
      await restart();
    },
    wait: (ms) => setTimeout(Number(ms)),
    // What is done on the disk, and what lies there.
    write,
    append: (path, text) => fs.appendFileSync(place(path), text),
    replace: (path, text) => write(path, read(path).replace(...halves(text))),
    cut: (path, length) => fs.truncateSync(place(path), Number(length)),
    remove: (path) => fs.rmSync(place(path)),
    move: (path, to) => fs.renameSync(place(path), place(to)),
    copy: (path, to) => fs.cpSync(place(path), place(to), { recursive: true }),
    link: (path, to) => fs.symlinkSync(place(path), place(to)),
    mkdir: (path) => fs.mkdirSync(place(path)),
    age: (path, days) => fs.utimesSync(place(path), daysAgo(days), daysAgo(days)),
    keep: (path) => {
      kept = lying(place(path));
    },
    same: (path) => expect(lying(place(path))).toEqual(kept),
    has: (path) => fs.existsSync(place(path)),
    holds: (path, text) => read(path).includes(text),
    small: (path) => fs.statSync(place(path)).size < 2_000,
    texts: (path) => Object.values(lying(place(path)) as object).sort(),
    mode: (path) => (fs.statSync(place(path)).mode & 0o777).toString(8),
  };
}

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
  const left = fs.readdirSync(folder, { recursive: true }).sort();
  await opened;
  const other = await made;
  // Nothing was written any more: the folder could have been taken away.
  expect(fs.readdirSync(folder, { recursive: true }).sort()).toEqual(left);
  for (const one of [id, other.id]) expect(fs.readdirSync(join(folder, one))).not.toContain('lock');
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
