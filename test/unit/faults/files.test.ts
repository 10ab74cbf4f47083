import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test, vi } from 'vitest';
import { readGiven } from '../../../electron/host/import/read-files.ts';
import { readHostKeys, remember } from '../../../electron/host/ssh/connection/known-hosts.ts';
import { readDocuments } from '../../../electron/main/documents.ts';
import { dragFolder } from '../../../electron/main/window/drag-out.ts';
import { servePage } from '../../../electron/main/window/page.ts';
import { keepState, withRecent } from '../../../electron/main/window/window-state.ts';
import { nslookupFails, showNetwork } from '../../../shared/knowledge/samples/outputs.ts';
import type { Problem } from '../../../shared/model/problem/problem.ts';
import { say } from '../../../shared/text/text.ts';
import { problemOf } from '../../problem.ts';
import { workplace } from '../../workplace.ts';
import { hostKey } from '../ssh/device/fake.ts';
import { blobOf } from '../ssh/setting.ts';
import { disk, expectNoRejections, whileEachFails } from './disk.ts';

vi.mock('node:fs/promises', async (original) => (await import('./disk.ts')).faulty(await original()));
vi.mock('node:fs', async (original) => (await import('./disk.ts')).faultySync(await original()));
vi.mock('electron', async () => (await import('../../rig/in-process.ts')).electronNow);

/*
 * What is read and kept apart from cases, while each call fails in each way. That the app says what it could not do:
 * `desktop/desktop.test.ts`. What it does on a disk that works: `test/e2e/electron.spec.ts`.
 */
const folder = workplace('faults');
const at = (name: string) => join(folder, name);
/** Writes files by their names, and the folders around them. */
function write(files: Record<string, string | Uint8Array>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(at(name)), { recursive: true });
    writeFileSync(at(name), content);
  }
}
expectNoRejections();
afterEach(() => {
  for (const name of readdirSync(folder)) rmSync(at(name), { recursive: true });
});

/** Problems in words, with all their values. */
function inWords(problems: readonly Problem[]): string {
  const words = problems.map(({ problem, values }) => say('en', `problem.${problem}`, values)).join();
  expect(words).not.toMatch(/[{}]/);
  return words;
}

const KEPT = {
  recent: ['old.log'],
  bounds: { x: 1, y: 2, width: 900, height: 700 },
  isMaximised: false,
  isRunning: true,
};

test('what the app remembers stays whole, and is what it shows or what it was', () =>
  whileEachFails('the state', async (fault) => {
    const file = at('config/window.json');
    const kept = () => disk.aside(() => JSON.parse(readFileSync(file, 'utf8')));
    write({ 'config/window.json': JSON.stringify(KEPT) });
    disk.begin(fault);
    const state = keepState(file);
    // A single failure does not lose the case that was open at a crash.
    if (!fault?.lasts) expect(state.get()).toEqual(KEPT);
    for (const path of ['new.log', 'newer.log']) {
      const before = kept();
      state.set(({ recent }) => ({ recent: withRecent(recent, path) }));
      expect([before, state.get()]).toContainEqual(kept());
    }
    disk.mend();
    state.set(() => ({ isRunning: false }));
    expect(state.get()).toEqual({ ...KEPT, recent: ['newer.log', 'new.log', 'old.log'], isRunning: false });
    expect([kept(), state.unread()]).toEqual([state.get(), undefined]);
    expect(readdirSync(at('config'))).toEqual(['window.json']);
  }));

test('what is dragged out is whole or refused, and gone with the next start', () =>
  whileEachFails('dragging', async (fault) => {
    const bytes = Buffer.from('a report '.repeat(100));
    disk.begin(fault);
    const dragged = dragFolder(at('dragged'));
    for (const fileName of ['one.txt', 'two.txt'])
      try {
        const path = dragged.write({ fileName, base64: bytes.toString('base64') });
        expect(disk.aside(() => readFileSync(path))).toEqual(bytes);
      } catch (error) {
        expect(error).toMatchObject({ code: fault?.code });
      }
    dragged.remove();
    disk.mend();
    dragFolder(at('dragged'));
    expect(existsSync(at('dragged'))).toBe(false);
  }));

test('a file that cannot be read is named, and the others are opened', () =>
  whileEachFails('opening', async (fault) => {
    const names = ['a.log', 'b.log', 'c.log'];
    write(Object.fromEntries(names.map((name) => [name, name])));
    disk.begin(fault);
    const { files, first, problems } = await readDocuments(names.map(at));
    disk.mend();
    for (const { name, base64 } of files) expect(Buffer.from(base64, 'base64').toString()).toBe(name);
    expect(first).toBe(files[0] && at(files[0].name));
    expect(files.length + problems.length).toBe(3);
    if (!fault?.lasts) expect(problems.length).toBe(fault ? 1 : 0);
    const told = inWords(problems);
    for (const name of names) expect(files.some((file) => file.name === name) || told.includes(name), name).toBe(true);
    expect(disk.open.size).toBe(0);
  }));

test('a part of the window that cannot be read once is read again, and one that never can be is named', () =>
  whileEachFails('parts of the window', async (fault) => {
    const parts = { 'index.html': '<!doctype html>', 'app.js': 'start()' };
    write(parts);
    disk.begin(fault);
    const missing: string[] = [];
    const answers: string[] = [];
    for (const path of ['', 'app.js']) {
      const request = { method: 'GET', url: `app://window/${path}` };
      const answer = await servePage(folder, request, (name) => missing.push(name));
      answers.push(answer.ok ? await answer.text() : `${answer.status}`);
    }
    disk.mend();
    const names = Object.entries(parts).flatMap(([name, text], index) => (answers[index] === text ? [] : [name]));
    expect(missing).toEqual(names);
    if (fault?.lasts) expect(answers.at(-1)).toBe('404');
    else expect(names).toEqual([]);
  }));

test('a start that finds no place for its lock says so before it ends', () =>
  whileEachFails('a refused lock', async (fault) => {
    const rig = await import('../../rig/in-process.ts');
    const { startDesktop } = await import('../../../electron/main/desktop.ts');
    vi.stubEnv('XDG_CONFIG_HOME', folder);
    disk.begin(fault);
    rig.newElectron(folder);
    rig.stand.answers.lock = false;
    startDesktop([]);
    disk.mend();
    const { told, ended, window } = rig.stand;
    expect([ended, window()]).toEqual([[0], undefined]);
    if (fault) expect(told.errors.join()).toMatch(/ftd-cloud-doctor.*\(E[A-Z]+\)/);
    expect(told.errors).toHaveLength(fault ? 1 : 0);
    rmSync(at('ftd-cloud-doctor'), { recursive: true, force: true });
    vi.unstubAllEnvs();
  }));

test('of a folder and an archive, the rest is read, and what is missing is named', () =>
  whileEachFails(
    'a folder and an archive',
    async (fault) => {
      const logs = ['a.log', 'b.log', 'fmc/c.log'].map((name) => [`logs/${name}`, nslookupFails]);
      write({ ...Object.fromEntries(logs), 'd.log.gz': gzipSync(showNetwork('10.20.30.5')) });
      const bytes = () => Promise.reject(new Error('it is an archive'));
      disk.begin(fault);
      const { sources, problems } = await readGiven([
        { name: 'logs', folder: at('logs') },
        { name: 'd.log.gz', packed: at('d.log.gz'), bytes },
      ]);
      disk.mend();
      // A file that fails to close was read all the same; a folder that cannot be listed takes what is in it along.
      const least = fault === undefined ? 4 : fault.lasts ? 0 : fault.at === 1 ? 1 : 3;
      expect(sources.length).toBeGreaterThanOrEqual(least);
      expect(inWords(problems) !== '').toBe(sources.length < 4);
      expect(disk.open.size).toBe(0);
    },
    { ways: Number(process.env.FAULTS ?? 4) },
  ));

test('a host key is kept whole or not at all, and what keeps it out is said', () =>
  whileEachFails('a list of host keys', async (fault) => {
    const list = at('known_hosts');
    rmSync(list, { force: true });
    const blob = blobOf(hostKey());
    disk.begin(fault);
    const outcome = await problemOf(remember(list, 'ftd01', 22, blob)).catch(() => undefined);
    disk.mend();
    const { is } = (await readHostKeys([list], 'ftd01', 22)).judge(blob);
    if (!outcome) expect(is).toBe('known');
    else if (fault?.lasts) expect(outcome.problem).toBe('ssh-known-hosts');
    // What was written although its answer was lost is known; half a key would look like a changed one.
    else expect([outcome.problem, is]).toEqual(['ssh-known-hosts', expect.stringMatching(/^(?:un)?known$/)]);
    expect(disk.open.size).toBe(0);
  }));
