import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { equals } from '@vitest/expect';
import { describe, expect, test, vi } from 'vitest';
import { answer } from '../../../electron/host/answer.ts';
import { createHost } from '../../../electron/host/host.ts';
import { loadCase } from '../../../electron/host/store/files.ts';
import { openStore } from '../../../electron/host/store/store.ts';
import { withTexts } from '../../../electron/host/store/texts.ts';
import { type ApiName, api, type Host } from '../../../shared/api.ts';
import { nslookupFails, showNetwork } from '../../../shared/knowledge/samples/outputs.ts';
import { type Draft, emptyDraft } from '../../../shared/model/case/draft.ts';
import { say } from '../../../shared/text/text.ts';
import { jsonIn, pasted } from '../../given.ts';
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

/** What is known of a case. */
interface Known {
  isTrash: boolean;
  draft: Draft;
  typed: string;
  name?: string | undefined;
  archived: boolean;
}
/** The cases in the order in which they were made. */
type State = Known[];

/** What a window knows: the cases, of which it holds the first. */
interface World {
  ids: string[];
  lock: string;
}
/** A call, and its input, in which `@` names what is known only then. */
type Step = [name: ApiName, input: object];
/** What happens before the disk fails, what happens while it does, and the call that this disk does not know. */
type Scenario = [name: string, before: string, during: string, never?: string];
const { steps, scenarios } = jsonIn<{ steps: Record<string, Step>; scenarios: Scenario[] }>('unit/faults/store.json');
const stepsOf = (names: string) => names.split(' ').flatMap((name) => (steps[name] ? [steps[name]] : []));

const draft: Draft = { ...emptyDraft('en'), sources: [pasted(nslookupFails, 'a.log')] };
function inputOf([, input]: Step, { ids: [id], lock }: World, [known]: State): unknown {
  const named: Record<string, unknown> = {
    ...{ '@id': id, '@lock': lock, '@draft': draft, '@its draft': known?.draft },
    ...{
      '@b.log': pasted(showNetwork('10.20.30.5'), 'b.log'),
      '@live': { ...pasted('said\n', 'live'), origin: 'ssh' },
    },
    // Text in the field, long enough that the journal is folded when the case is closed, or at once.
    ...{ '@long': 'x'.repeat(300_000), '@longer': 'x'.repeat(8_400_000) },
  };
  return JSON.parse(JSON.stringify(input), (_, value) => (typeof value === 'string' ? (named[value] ?? value) : value));
}

let folder: string;
/** What a disk that refused everything has kept of a case that was never confirmed. */
const ghosts = new Set<string>();
expectNoRejections();

/** What lies on the disk, read as the app reads it after a restart. */
async function found({ ids }: World): Promise<State> {
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
      const { draft, bad } = await withTexts(loaded);
      expect(bad, 'outputs that are not whole').toEqual([]);
      const { typed, archived, name } = loaded.stored;
      // The number of a copy counts what a failure left behind.
      all.set(id, { isTrash, typed, archived, draft, name: name?.replace(/ \(\d+\)$/, ' (n)') });
    }
  }
  disk.isCounting = isCounting;
  const strangers = [...all.keys()].filter((id) => !ids.includes(id));
  return [...ids, ...strangers].flatMap((id) => all.get(id) ?? []);
}

/** What a window takes from an answer, which has to fit what lies there. */
function take(world: World, name: ApiName, answered: unknown, before: State): void {
  const output = api[name].output.parse(answered);
  const [known] = before;
  if ('draft' in output) expect(output).toMatchObject({ draft: known?.draft, typed: known?.typed });
  if ('lock' in output) world.lock = output.lock ?? '';
  if ('id' in output) world.ids.push(output.id);
  if (!('cases' in output)) return;
  const listed = world.ids.filter((_, n) => !before[n]?.isTrash && !before[n]?.archived);
  expect(output.cases.flatMap(({ id }) => (ghosts.has(id) ? [] : [id])).sort()).toEqual(listed.sort());
}

/** Takes one step on the disk that fails; what failed is done again once the disk is mended. */
async function survive(
  host: Host,
  step: Step,
  world: World,
  [before, after]: [State, State | undefined],
  fault: Fault | undefined,
): Promise<void> {
  const [name] = step;
  const failed = disk.failed.length;
  let answered = await answer(host, name, inputOf(step, world, before));
  const again = async () => {
    answered = await answer(host, name, inputOf(step, world, before));
    expect(answered, `${name} once the disk is mended`).toMatchObject({ ok: true });
  };
  const isHit = disk.failed.length > failed;
  let isDone = false;
  if (isHit) {
    disk.mend();
    if (!answered.ok) {
      // On a disk that refuses everything nothing can be taken back either.
      if (fault?.lasts)
        for (const id of readdirSync(folder)) if (id !== '.trash' && !world.ids.includes(id)) ghosts.add(id);
      expect(answered, 'a problem in words').toMatchObject({ fault: 'problem' });
      if (fault?.code === 'ENOSPC' && name !== 'case.export') expect(answered.problem.problem).toBe('store-full');
      expect(say('en', `problem.${answered.problem.problem}`, answered.problem.values)).not.toContain('{');
      isDone = isDoneAlready(name, await found(world), [before, after], fault);
      if (!isDone) await again();
    } else if (name === 'case.list') await again();
    else if (name === 'case.open') {
      // A case that could not be read or locked whole is opened with a word on that.
      const { lock, recovered } = api[name].output.parse(answered.output);
      if (lock === undefined || recovered) await again();
    }
  }
  if (!isDone) {
    if (!answered.ok) throw new Error(`${name}: ${answered.problem.problem}`);
    take(world, name, answered.output, before);
  }
  if (isHit) expect(await found(world), `what lies there after ${name}`).toEqual(after);
}

/**
 * Goes through the scenario while one call fails, and compares each step with what it came to on a disk that works;
 * without a fault, keeps that in `states`.
 */
async function go([, before, during, never]: Scenario, states: State[], fault?: Fault): Promise<void> {
  folder = mkdtempSync(join(PLACE, 'ftd-faults-'));
  const brand = join(folder, 'brand.json');
  writeFileSync(brand, '{"name":"Example AG"}');
  const cases = join(folder, 'cases');
  folder = cases;
  const log = vi.spyOn(console, 'error').mockImplementation(() => {});
  const host = createHost({ version: '1', cases, brand });
  const world: World = { ids: [], lock: '' };
  ghosts.clear();
  try {
    const prior = stepsOf(before);
    for (const [n, step] of [...prior, ...stepsOf(during)].entries()) {
      if (n === prior.length) disk.begin(fault);
      if (n === prior.length && never) disk.never.add(never);
      await survive(host, step, world, [states[n - 1] ?? [], states[n]], fault);
      if (!fault) states.push(await found(world));
    }
    await host.close();
    disk.mend();
    expect(await found(world)).toEqual(states.at(-1));
    // A lock that could not be removed names this process whole, and ends with it.
    const locks = readdirSync(cases, { recursive: true }).filter((file) => /\block$/.test(String(file)));
    if (!disk.failed.length) expect(locks).toEqual([]);
    for (const file of locks) expect(readFileSync(join(cases, String(file)), 'utf8')).toMatch(OWN_LOCK);
    expect(disk.open.size, 'files left open').toBe(0);
  } finally {
    disk.mend();
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
  there: State,
  [before, after]: [State, State | undefined],
  fault: Fault | undefined,
): boolean {
  const isOnce = ['case.delete', 'case.restore'].includes(name);
  // Of an entry that could neither be synced nor cut off nobody can say more.
  const mayBeThere =
    isOnce ||
    ['case.rename', 'case.archive'].includes(name) ||
    (name === 'case.change' && (fault?.lasts || disk.never.size > 0));
  if (mayBeThere && equals(there, after)) return isOnce;
  expect(there, `what lies there after ${name} failed`).toEqual(before);
  return false;
}

const OWN_LOCK = new RegExp(`^${process.pid}(?:\\n[^\\n]+){3}$`);
describe('whatever call the disk refuses, nothing that was confirmed is lost', () => {
  test.each(scenarios)('%s', { timeout: 3_600_000 }, async (...scenario) => {
    const [name] = scenario;
    const states: State[] = [];
    await whileEachFails(name, (fault) => go(scenario, states, fault), { ways: WAYS, every: everyOf(name) });
  });
});

test('a case of another living process is never taken from it, whatever call fails', async () => {
  folder = mkdtempSync(join(PLACE, 'ftd-faults-lock-'));
  const first = openStore({ folder });
  const { id } = await first['case.create']({ draft });
  await first.close();
  const lock = join(folder, id, 'lock');
  // Process 1 is always alive, and never this one.
  writeFileSync(lock, '1\n');
  const take = (name: 'case.open' | 'case.rename' | 'case.delete') => async (fault?: Fault) => {
    const store = openStore({ folder });
    disk.begin(fault);
    const answered = await store[name]({ id, name: 'taken' }).catch(() => ({}));
    disk.mend();
    expect('lock' in answered && answered.lock).toBeFalsy();
    expect(readFileSync(lock, 'utf8')).toBe('1\n');
    await store.close();
  };
  const ways = Number(process.env.FAULTS ?? 5);
  for (const name of ['case.open', 'case.rename', 'case.delete'] as const)
    await whileEachFails(`${name} of a case that is held`, take(name), { ways });
  rmSync(folder, { recursive: true });
});
