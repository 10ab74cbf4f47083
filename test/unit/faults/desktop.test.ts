import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startDesktop } from '../../../electron/main/desktop.ts';
import { readDocuments } from '../../../electron/main/documents.ts';
import { dragFolder } from '../../../electron/main/window/drag-out.ts';
import { servePage } from '../../../electron/main/window/page.ts';
import { keepState, withRecent } from '../../../electron/main/window/window-state.ts';
import { say } from '../../../shared/text/text.ts';
import { newElectron, stand } from '../../rig/in-process.ts';
import { workplace } from '../../workplace.ts';
import { disk, expectNoRejections, type Fault, ways, whileEachFails } from './disk.ts';

vi.mock('node:fs/promises', async (original) => (await import('./disk.ts')).faulty(await original()));
vi.mock('node:fs', async (original) => (await import('./disk.ts')).faultySync(await original()));
vi.mock('electron', async () => (await import('../../rig/in-process.ts')).electronNow);

/*
 * All that the app does with a disk of its own, while each call fails in each way. That it says what it could not do:
 * `desktop/desktop.test.ts`. What it does on a disk that works: `test/e2e/electron.spec.ts`.
 */
const folder = workplace('faults-desktop');
const at = (name: string) => join(folder, name);
const eachWay = (name: string, work: (fault?: Fault) => Promise<number>) =>
  whileEachFails(name, work, { ways: ways.length });
expectNoRejections();
beforeEach(() => mkdirSync(folder, { recursive: true }));
afterEach(() => {
  disk.end();
  rmSync(folder, { recursive: true });
});

const BOUNDS = { x: 1, y: 2, width: 900, height: 700 };
const KEPT = { recent: ['old.log'], bounds: BOUNDS, isMaximised: false, isRunning: true };

test('what the app remembers stays whole, and is what it shows or what it was', () =>
  eachWay('the state', async (fault) => {
    const file = at('config/window.json');
    const kept = () => disk.aside(() => JSON.parse(readFileSync(file, 'utf8')));
    mkdirSync(at('config'), { recursive: true });
    writeFileSync(file, JSON.stringify(KEPT));
    disk.begin(fault);
    const state = keepState(file);
    // A single failure does not lose the case that was open at a crash.
    if (!fault?.lasts) expect(state.get()).toEqual(KEPT);
    for (const path of ['new.log', 'newer.log']) {
      const before = kept();
      state.set(({ recent }) => ({ recent: withRecent(recent, path) }));
      expect([before, state.get()]).toContainEqual(kept());
    }
    const { calls } = disk;
    disk.mend();
    state.set(() => ({ isRunning: false }));
    expect(state.get()).toEqual({ ...KEPT, recent: ['newer.log', 'new.log', 'old.log'], isRunning: false });
    expect([kept(), state.unread()]).toEqual([state.get(), undefined]);
    expect(readdirSync(at('config'))).toEqual(['window.json']);
    return calls;
  }));

test('what is dragged out is whole or refused, and gone with the next start', () =>
  eachWay('dragging', async (fault) => {
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
    const { calls } = disk;
    disk.end();
    dragFolder(at('dragged'));
    expect(existsSync(at('dragged'))).toBe(false);
    return calls;
  }));

test('a file that cannot be read is named, and the others are opened', () =>
  eachWay('opening', async (fault) => {
    const names = ['a.log', 'b.log', 'c.log'];
    for (const name of names) writeFileSync(at(name), name);
    disk.begin(fault);
    const { files, first, problems } = await readDocuments(names.map(at));
    for (const { name, base64 } of files) expect(Buffer.from(base64, 'base64').toString()).toBe(name);
    expect(first).toBe(files[0] && at(files[0].name));
    expect(files.length + problems.length).toBe(3);
    if (!fault?.lasts) expect(problems.length).toBe(fault ? 1 : 0);
    const told = problems.map(({ problem, values }) => say('en', `problem.${problem}`, values)).join();
    for (const name of names) expect(files.some((file) => file.name === name) || told.includes(name), name).toBe(true);
    expect([/[{}]/.test(told), disk.open.size]).toEqual([false, 0]);
    return disk.calls;
  }));

test('a part of the window that cannot be read once is read again, and one that never can be is named', () =>
  eachWay('parts of the window', async (fault) => {
    const parts = { 'index.html': '<!doctype html>', 'app.js': 'start()' };
    for (const [name, text] of Object.entries(parts)) writeFileSync(at(name), text);
    disk.begin(fault);
    const missing: string[] = [];
    const answers: string[] = [];
    for (const path of ['', 'app.js']) {
      const request = { method: 'GET', url: `app://window/${path}` };
      const answer = await servePage(folder, request, (name) => missing.push(name));
      answers.push(answer.ok ? await answer.text() : `${answer.status}`);
    }
    const names = Object.entries(parts).flatMap(([name, text], index) => (answers[index] === text ? [] : [name]));
    expect(missing).toEqual(names);
    if (fault?.lasts) expect(answers.at(-1)).toBe('404');
    else expect(names).toEqual([]);
    return disk.calls;
  }));

test('a start that finds no place for its lock says so before it ends', () =>
  eachWay('a refused lock', async (fault) => {
    vi.stubEnv('XDG_CONFIG_HOME', folder);
    disk.begin(fault);
    newElectron(folder);
    stand.answers.lock = false;
    startDesktop([]);
    const { calls } = disk;
    disk.end();
    const { told, ended, window } = stand;
    expect([ended, window()]).toEqual([[0], undefined]);
    if (fault) expect(told.errors.join()).toMatch(/ftd-cloud-doctor.*\(E[A-Z]+\)/);
    expect(told.errors).toHaveLength(fault ? 1 : 0);
    rmSync(at('ftd-cloud-doctor'), { recursive: true, force: true });
    vi.unstubAllEnvs();
    return calls;
  }));
