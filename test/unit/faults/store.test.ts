import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { equals, iterableEquality } from '@vitest/expect';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { answer } from '../../../electron/host/answer.ts';
import { createHost } from '../../../electron/host/host.ts';
import { loadCase } from '../../../electron/host/store/files.ts';
import { openStore } from '../../../electron/host/store/store.ts';
import { draftWith, textsOf } from '../../../electron/host/store/texts.ts';
import { type ApiName, type ApiOutput, api, type Host } from '../../../shared/api.ts';
import { applyChange } from '../../../shared/case/change.ts';
import { nslookupFails, showNetwork } from '../../../shared/knowledge/samples/outputs.ts';
import { type Change, type Draft, emptyDraft } from '../../../shared/model/case/draft.ts';
import { say } from '../../../shared/text/text.ts';
import { disk, expectNoRejections, type Fault, whileEachFails } from './disk.ts';

vi.mock('node:fs/promises', async (original) => (await import('./disk.ts')).faulty(await original()));
vi.mock('node:fs', async (original) => (await import('./disk.ts')).faultySync(await original()));

/** Memory, where there is some: each scenario syncs dozens of files. */
const PLACE = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
/**
 * In how many of the twenty ways each call fails: `FAULTS=20` for all. Without it every third call fails in one; of the
 * long journals, which take a second each, every ninth.
 */
const WAYS = Number(process.env.FAULTS ?? 1);
const everyOf = (name: string) => (process.env.FAULTS !== undefined ? 1 : name.includes('journal') ? 9 : 3);

/** What is known of a case by what was answered. */
interface Known {
  isTrash: boolean;
  draft: Draft;
  typed: string;
  name?: string | undefined;
  archived: boolean;
}

/** The cases by id, and what the window holds. */
interface World {
  cases: Map<string, Known>;
  id: string;
  lock: string;
}

interface Step<Name extends ApiName = ApiName> {
  name: Name;
  input: (world: World) => unknown;
  /** What is so once it is answered. */
  after: (world: World, output: ApiOutput<Name>) => World;
}
const step = <Name extends ApiName>(
  name: Name,
  input: Step<Name>['input'],
  after: Step<Name>['after'] = (world) => world,
) => ({ name, input, after }) as unknown as Step;

const withCase = (world: World, id: string, change: Partial<Known>): World => {
  const known = world.cases.get(id);
  if (!known) throw new Error(`no case ${id}`);
  return { ...world, cases: new Map(world.cases).set(id, { ...known, ...change }) };
};

const paste = (name: string, text: string): Change => ({
  type: 'add',
  sources: [{ name, origin: 'pasted', text }],
});
const draft: Draft = { ...emptyDraft('en'), sources: [{ name: 'a.log', origin: 'pasted', text: nslookupFails }] };

const change = (changes: Change[], typed?: string) =>
  step(
    'case.change',
    ({ id, lock }) => ({ id, lock, changes, ...(typed === undefined ? {} : { typed }) }),
    (world) =>
      withCase(world, world.id, {
        draft: changes.reduce(applyChange, world.cases.get(world.id)?.draft ?? draft),
        ...(typed === undefined ? {} : { typed }),
      }),
  );
const create = step(
  'case.create',
  () => ({ draft }),
  (world, { id, lock }) => ({
    ...world,
    id,
    lock,
    cases: new Map(world.cases).set(id, { isTrash: false, draft, typed: '', archived: false }),
  }),
);
const open = step(
  'case.open',
  ({ id }) => ({ id }),
  (world, { lock, draft: opened, typed }) => {
    const known = world.cases.get(world.id);
    expect({ draft: opened, typed }).toEqual({ draft: known?.draft, typed: known?.typed });
    return { ...world, lock: lock ?? '' };
  },
);
const close = step('case.close', ({ id, lock }) => ({ id, lock }));
/** A call about the case that the window holds, and what is known of the case once it is answered. */
const known = (name: ApiName, after: Partial<Known>, more: object = {}) =>
  step(
    name,
    ({ id }) => ({ id, ...more }),
    (world) => withCase(world, world.id, after),
  );
const rename = (name: string) => known('case.rename', { name }, { name });
const archive = known('case.archive', { archived: true }, { archived: true });
const drop = known('case.delete', { isTrash: true });
const restore = known('case.restore', { isTrash: false });
const list = step(
  'case.list',
  () => ({}),
  (world, { cases }) => {
    const there = [...world.cases].filter(([, { isTrash, archived }]) => !isTrash && !archived);
    expect(cases.flatMap(({ id }) => (ghosts.has(id) ? [] : [id])).sort()).toEqual(there.map(([id]) => id).sort());
    return world;
  },
);
/** Stands for the name of a copy, which ends in a number. */
const COPY = 'a copy';
const duplicate = step(
  'case.duplicate',
  ({ id }) => ({ id }),
  (world, { id }) => {
    const known = world.cases.get(world.id);
    return known ? { ...world, cases: new Map(world.cases).set(id, { ...known, name: COPY }) } : world;
  },
);
const leave = step('case.export', ({ cases, id }) => ({
  draft: cases.get(id)?.draft,
  format: 'markdown',
  redaction: 'all',
}));
const pasteMore = change(
  [paste('b.log', showNetwork('10.20.30.5')), { type: 'about', about: { ticket: '1' } }],
  'half',
);
const answerOne = change([{ type: 'settings', settings: { integration: 'on', identity: 'unknown' } }], '');
const live = change([{ type: 'put', source: { name: 'live', origin: 'ssh', text: 'what the device said\n' } }]);
const closeRun = change([{ type: 'close-run', closed: '2026-01-01T10:00:00Z' }]);
/** Text in the field, long enough that the journal is folded when the case is closed, or at once. */
const long = (size: number) => change([], 'x'.repeat(size));

/** What happens before the disk fails, what happens while it does, and the call that this disk does not know. */
type Scenario = [before: Step[], steps: Step[], never?: string];
const scenarios: Record<string, Scenario> = {
  'a case is made and changed': [[], [create, pasteMore, answerOne, rename('open'), close]],
  'a closed case is renamed, copied and put away': [
    [create, pasteMore, closeRun, close],
    [rename('closed'), duplicate, archive, list],
  ],
  'a case is exported': [[create, pasteMore], [leave]],
  'an open case is copied, deleted and brought back': [
    [create, pasteMore, closeRun],
    [duplicate, drop, restore, open, answerOne, close, list],
  ],
  // Windows cuts no file that is open for appending: an entry that failed must not hide the next.
  'entries are added where nothing can be cut off': [[create], [answerOne, pasteMore, close], 'handle.truncate'],
  'a long journal is folded': [
    [create, live, long(300_000)],
    [close, open, answerOne, close, open, live],
  ],
  'a journal is folded at once': [
    [create, live],
    [long(8_400_000), answerOne, live, close],
  ],
};

let folder: string;
/** What a disk that refused everything has kept of a case that was never confirmed. */
const ghosts = new Set<string>();
expectNoRejections();
afterEach(() => disk.end());

/** What lies on the disk, read as the app reads it after a restart. */
async function found(): Promise<Map<string, Known>> {
  const { isCounting } = disk;
  disk.isCounting = false;
  const all = new Map<string, Known>();
  for (const isTrash of [false, true]) {
    const place = isTrash ? join(folder, '.trash') : folder;
    for (const id of existsSync(place) ? readdirSync(place) : []) {
      if (id === '.trash' || ghosts.has(id)) continue;
      const loaded = await loadCase(join(place, id)).catch(() => undefined);
      // A folder without a case stands in no list.
      if (!loaded) continue;
      const { stored, evidence } = loaded;
      const texts = new Map<string, string>();
      for (const name of textsOf(stored.draft)) {
        const read = await evidence.read(name);
        expect(read?.isWhole, name).toBe(true);
        texts.set(name, read?.text ?? '');
      }
      const { typed, name, archived } = stored;
      all.set(id, {
        isTrash,
        typed,
        name: name !== undefined && / \(\d+\)$/.test(name) ? COPY : name,
        archived,
        draft: draftWith(({ text }) => texts.get(text) ?? '', stored.draft),
      });
    }
  }
  disk.isCounting = isCounting;
  return all;
}

const isSame = (one: Map<string, Known>, other: Map<string, Known>) => equals(one, other, [iterableEquality]);

/** Takes one step on the disk that fails; what failed is done again once the disk is mended. Returns the world after it. */
async function survive(
  host: Host,
  { name, input, after }: Step,
  world: World,
  fault: Fault | undefined,
): Promise<World> {
  const before = disk.failed.length;
  let answered = await answer(host, name, input(world));
  const isHit = disk.failed.length > before;
  if (isHit) {
    disk.mend();
    const there = await found();
    const again = () => answer(host, name, input(world));
    if (!answered.ok) {
      expect(answered, 'a problem in words').toMatchObject({ fault: 'problem' });
      if (fault?.code === 'ENOSPC' && name !== 'case.export') expect(answered.problem.problem).toBe('store-full');
      expect(say('en', `problem.${answered.problem.problem}`, answered.problem.values)).not.toContain('{');
      if (isDoneAlready(name, world, there, after, fault)) answered = { ok: true, output: {} };
      else {
        answered = await again();
        expect(answered, `${name} once the disk is mended`).toMatchObject({ ok: true });
      }
    } else if (name === 'case.list') answered = await again();
    else if (name === 'case.open') {
      // A case that could not be read or locked whole is opened with a word on that.
      const { lock, recovered } = api[name].output.parse(answered.output);
      if (lock === undefined || recovered) answered = await again();
    }
  }
  if (!answered.ok) throw new Error(`${name}: ${answered.problem.problem}`);
  const next = after(world, api[name].output.parse(answered.output) as never);
  if (isHit) expect(await found(), `what lies there after ${name}`).toEqual(next.cases);
  return next;
}

/** Goes through the scenario while one call fails. Returns the calls. */
async function go([prior, steps, never]: Scenario, fault?: Fault): Promise<number> {
  folder = mkdtempSync(join(PLACE, 'ftd-faults-'));
  const brand = join(folder, 'brand.json');
  writeFileSync(brand, '{"name":"Example AG"}');
  const cases = join(folder, 'cases');
  folder = cases;
  const log = vi.spyOn(console, 'error').mockImplementation(() => {});
  const host = createHost({ version: '1', cases, brand });
  let world: World = { cases: new Map(), id: '', lock: '' };
  ghosts.clear();
  try {
    for (const step of prior) world = await survive(host, step, world, undefined);
    disk.begin(fault);
    if (never) disk.never.add(never);
    for (const step of steps) world = await survive(host, step, world, fault);
    await host.close();
    const { calls } = disk;
    disk.isCounting = false;
    expect(await found()).toEqual(world.cases);
    // A lock that could not be removed names this process whole, and ends with it.
    const locks = readdirSync(cases, { recursive: true }).filter((file) => /\block$/.test(String(file)));
    if (!disk.failed.length) expect(locks).toEqual([]);
    for (const file of locks) expect(readFileSync(join(cases, String(file)), 'utf8')).toMatch(OWN_LOCK);
    expect(disk.open.size, 'files left open').toBe(0);
    return calls;
  } finally {
    disk.end();
    disk.open.clear();
    disk.never.clear();
    log.mockRestore();
    await host.close();
    rmSync(join(cases, '..'), { recursive: true, force: true });
  }
}

/**
 * After a failure everything confirmed is there, and what was being written whole or not at all. True if it is there and
 * doing it again would make no sense.
 */
function isDoneAlready(
  name: ApiName,
  world: World,
  there: Map<string, Known>,
  after: Step['after'],
  fault: Fault | undefined,
): boolean {
  const isOnce = ['case.delete', 'case.restore'].includes(name);
  // Of an entry that could neither be synced nor cut off nobody can say more.
  const mayBeThere =
    isOnce ||
    ['case.rename', 'case.archive'].includes(name) ||
    (name === 'case.change' && (fault?.lasts || disk.never.size > 0));
  if (mayBeThere && isSame(there, after(world, {} as never).cases)) return isOnce;
  // On a disk that refuses everything nothing can be taken back either.
  if (fault?.lasts)
    for (const id of there.keys())
      if (!world.cases.has(id)) {
        ghosts.add(id);
        there.delete(id);
      }
  expect(there, `what lies there after ${name} failed`).toEqual(world.cases);
  return false;
}

const OWN_LOCK = new RegExp(`^${process.pid}(?:\\n[^\\n]+){3}$`);
describe('whatever call the disk refuses, nothing that was confirmed is lost', () => {
  test.each(Object.entries(scenarios))('%s', { timeout: 3_600_000 }, (name, scenario) =>
    whileEachFails(name, (fault) => go(scenario, fault), { ways: WAYS, every: everyOf(name) }),
  );
});

test('a case of another living process is never taken from it, whatever call fails', async () => {
  folder = mkdtempSync(join(PLACE, 'ftd-faults-lock-'));
  const first = openStore({ folder });
  const { id } = await first['case.create']({ draft });
  await first.close();
  const lock = join(folder, id, 'lock');
  // Process 1 is always alive, and never this one.
  writeFileSync(lock, '1\n');
  for (const name of ['case.open', 'case.rename', 'case.delete'] as const)
    await whileEachFails(
      `${name} of a case that is held`,
      async (fault) => {
        const store = openStore({ folder });
        disk.begin(fault);
        const answered = await store[name]({ id, name: 'taken' }).catch(() => ({}));
        const { calls } = disk;
        disk.end();
        expect('lock' in answered && answered.lock).toBeFalsy();
        expect(readFileSync(lock, 'utf8')).toBe('1\n');
        await store.close();
        return calls;
      },
      { ways: Number(process.env.FAULTS ?? 5) },
    );
  rmSync(folder, { recursive: true });
});
