import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { startDesktop } from '../../../electron/main/desktop.ts';
import { servePage } from '../../../electron/main/window/page.ts';
import { desktop as words } from '../../../shared/text/en/desktop.ts';
import { openFiles } from '../../open-files.ts';
import { newElectron, stand } from '../../rig/in-process.ts';
import { disk, expectNoRejections, type Fault, ways, whileEachFails } from './disk.ts';

vi.mock('node:fs/promises', async (original) => (await import('./disk.ts')).faulty(await original()));
vi.mock('node:fs', async (original) => (await import('./disk.ts')).faultySync(await original()));
vi.mock('electron', async () => (await import('../../rig/in-process.ts')).electronNow);

const PLACE = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
/** In how many of the twenty ways each call fails: `FAULTS=20` for all. */
const WAYS = Number(process.env.FAULTS ?? 1);
const DRAGGED = 'a report '.repeat(100);
const BOUNDS = { x: 1, y: 2, width: 900, height: 700 };

let folder: string;
const at = (name: string) => join(folder, name);
const config = () => at('ftd-cloud-doctor');
expectNoRejections();

/** Does it for a user whose folders are their own. */
async function asNewUser<Out>(work: () => Promise<Out>): Promise<Out> {
  folder = mkdtempSync(join(PLACE, 'ftd-faults-desktop-'));
  vi.stubEnv('XDG_CONFIG_HOME', folder);
  vi.stubEnv('TMPDIR', at('tmp'));
  mkdirSync(at('tmp'));
  const listeners = process.listeners('uncaughtException');
  try {
    return await work();
  } finally {
    disk.end();
    // Each start listens for what nobody caught.
    for (const listener of process.listeners('uncaughtException'))
      if (!listeners.includes(listener)) process.off('uncaughtException', listener);
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  }
}

/** What the page was handed. */
const delivered = () =>
  stand.page.heard.flatMap(({ args: [told] }) => {
    const { name, message } = told as { name: string; message: { name: string; base64: string }[] };
    if (name !== 'files') return [];
    for (const { base64 } of message) expect(Buffer.from(base64, 'base64').toString(), 'a whole file').toBe('text');
    return message.map((file) => file.name);
  });

const choose = (wanted: string) =>
  stand
    .items()
    .find(({ label }) => label === wanted)
    ?.click();
/** The menu's recent files. */
const shown = () => stand.items().flatMap(({ label }) => (label.startsWith('/') ? [label] : []));
const kept = (): { recent: string[] } | undefined =>
  existsSync(join(config(), 'window.json'))
    ? JSON.parse(readFileSync(join(config(), 'window.json'), 'utf8'))
    : undefined;

interface Step {
  name: string;
  act: () => unknown;
  /** Whether it came to what it is for. */
  isDone?: () => boolean;
  /** What a refusal names. */
  about?: string[];
}

const opens = (name: string, act: () => unknown): Step => ({
  name: `opens ${name}`,
  act,
  isDone: () => delivered().includes(name) && shown()[0] === at(name),
  about: [name],
});
const handOver = (name: string) => {
  const event = { preventDefault: vi.fn() };
  stand.app.emit('open-file', event, at(name));
  expect(event.preventDefault).toHaveBeenCalled();
};
/** The first is named on the command line, the others macOS hands over before the app is ready. */
const start = (...words: string[]): Step => ({
  name: 'starts',
  act: async () => {
    newElectron(folder);
    startDesktop(words.slice(0, 1).map(at));
    for (const early of words.slice(1)) handOver(early);
    await stand.ready();
    stand.tell('ready', { lang: 'en', hasCase: false });
  },
  isDone: () => words.every((word) => delivered().includes(word)),
  about: words,
});
const openFile = opens('handed.log', () => handOver('handed.log'));
const secondStart = opens('second.log', () =>
  stand.app.emit('second-instance', {}, ['app', '--flag', 'second.log'], folder),
);
const dialog = opens('chosen.log', () => {
  stand.answers.paths = [at('chosen.log')];
  choose('Open…');
});
const again = opens('old.log', () => choose(at('old.log')));
const clear: Step = {
  name: 'clears the list',
  act: () => choose(words['menu.recentClear']),
  isDone: () => shown().length === 0,
};
const drag: Step = {
  name: 'drags out',
  act: () => stand.tell('dragOut', { fileName: 'report.txt', base64: Buffer.from(DRAGGED).toString('base64') }),
  isDone: () => {
    for (const file of stand.dragged) expect(readFileSync(file, 'utf8'), 'a whole file').toBe(DRAGGED);
    return stand.dragged.length > 0;
  },
  about: ['report.txt'],
};
function download(state: string) {
  const item = {
    getURL: () => 'blob:app://window/1',
    getFilename: () => 'report.pdf',
    getSavePath: () => at('report.pdf'),
    setSaveDialogOptions() {},
    once: (_name: string, done: (event: unknown, state: string) => void) => done({}, state),
  };
  stand.session().emit('will-download', { preventDefault() {} }, item);
}
const save: Step = {
  name: 'saves an export',
  act: () => download('completed'),
  isDone: () => shown()[0] === at('report.pdf'),
};
const closeWindow: Step = {
  name: 'closes its window',
  act: async () => {
    // As on macOS, the app goes on without one.
    stand.app.once('before-quit', (event) => event.preventDefault());
    stand.window()?.setBounds(BOUNDS);
    stand.window()?.close();
    await settle(() => stand.window() === undefined);
  },
};
const quit: Step = {
  name: 'quits',
  act: () => {
    stand.app.quit();
    stand.host.emit('exit');
  },
  isDone: () => stand.ended[0] === 0,
};

/** What lies there before, and what is done while the disk fails. */
type Life = [before: { recent: string[]; [name: string]: unknown } | undefined, steps: Step[]];
const lives: Record<string, Life> = {
  'the first start': [undefined, [start(), openFile, drag, closeWindow, quit]],
  'a day': [
    { recent: ['old.log', 'older.log'], bounds: { ...BOUNDS, x: 50 } },
    [start('first.log', 'early.log'), openFile, secondStart, dialog, again, drag, drag, save, closeWindow, quit],
  ],
  'a list that is cleared': [{ recent: ['old.log'] }, [start('first.log'), openFile, clear, closeWindow, quit]],
  'a start after a crash': [
    { recent: ['old.log'], isRunning: true, open: 'old.log' },
    [{ ...start(), isDone: () => delivered().includes('old.log'), about: ['old.log'] }, openFile, closeWindow, quit],
  ],
};

/** Lets what was begun come to its end. */
async function settle(isOver: () => boolean): Promise<void> {
  for (let turn = 0; turn < 400 && !isOver(); turn++)
    await new Promise((resolve) => (turn < 50 ? setImmediate(resolve) : setTimeout(resolve, 1)));
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** What the test looks at is no call of the app's. */
function aside<Out>(look: () => Out): Out {
  const { isCounting } = disk;
  disk.isCounting = false;
  try {
    return look();
  } finally {
    disk.isCounting = isCounting;
  }
}

async function take(step: Step): Promise<void> {
  const [failed, boxes] = [disk.failed.length, stand.told.errors.length];
  const said = () => (step.name === 'starts' ? stand.told.errors : stand.told.errors.slice(boxes));
  const before = aside(() => kept()?.recent ?? []);
  const isDone = () => aside(() => step.isDone?.() ?? true);
  // What is thrown here ends the app in Electron.
  await step.act();
  const isTold = (name: string) => said().join().includes(name) || aside(delivered).includes(name);
  await settle(() => isDone() || (step.about?.every(isTold) ?? false));
  const isHit = disk.failed.length > failed;
  // A file that the disk calls missing cannot be told from one that never was. It is kept all the same.
  const isHidden = disk.fault?.code === 'ENOENT' && disk.failed[1] === 'readFileSync';
  if (isHit) disk.mend();
  for (const box of said()) expect(box.join('\n'), step.name).toMatch(/^[^{}]{20,}$/);
  if (!isDone() && !isHidden) expect(said(), `${step.name}: neither done nor said`).not.toEqual([]);
  if (!isHit) expect([isDone(), said()], step.name).toEqual([true, []]);
  // Whole, and either as it was or as the menu shows it: so it is found if the app is killed here.
  expect([before, shown()], `kept after: ${step.name}`).toContainEqual(aside(() => kept()?.recent ?? []));
}

/** Lives a whole life while one call fails, and starts once more. Returns the calls. */
async function live([prior, steps]: Life, fault?: Fault): Promise<number> {
  for (const name of ['first', 'early', 'handed', 'second', 'chosen', 'old', 'older'])
    writeFileSync(at(`${name}.log`), 'text');
  if (prior) {
    mkdirSync(config());
    const text = JSON.stringify(prior).replace(/"(\w+\.log)"/g, (_, name) => JSON.stringify(at(name)));
    writeFileSync(join(config(), 'window.json'), text);
  }
  disk.begin(fault);
  for (const step of steps) await take(step);
  const { calls } = disk;
  disk.end();
  const last = shown();
  expect(kept(), 'what is kept').toMatchObject({ bounds: BOUNDS, recent: last });
  if (!steps.includes(clear)) expect(last).toEqual(expect.arrayContaining(prior?.recent.map(at) ?? []));

  await start().act();
  // Long enough for a file that should not be opened.
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect({ recent: shown(), bounds: stand.window()?.getNormalBounds(), opened: delivered() }).toMatchObject({
    recent: last,
    bounds: BOUNDS,
    opened: [],
  });
  await closeWindow.act();
  await quit.act();
  await settle(() => stand.ended.length > 0);
  expect([readdirSync(config()), readdirSync(at('tmp'))], 'nothing else lies there').toEqual([
    ['window', 'window.json'],
    [],
  ]);
  expect([openFiles().filter((path) => path.startsWith(folder)), disk.open.size], 'files left open').toEqual([[], 0]);
  return calls;
}

test.each(Object.entries(lives))(
  'whatever call fails, the app lives on or says so, and keeps what it kept: %s',
  { timeout: 600_000 },
  (name, life) => whileEachFails(name, (fault) => asNewUser(() => live(life, fault)), { ways: WAYS }),
);

test('a start that finds no place for its lock says so before it ends', () =>
  whileEachFails(
    'a refused lock',
    (fault) =>
      asNewUser(async () => {
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
        return calls;
      }),
    { ways: ways.length },
  ));

test('a part of the window that cannot be read once is read again, and one that never can be is named', () => {
  const parts = { 'index.html': '<!doctype html>', 'app.js': 'start()' };
  return whileEachFails(
    'parts of the window',
    (fault) =>
      asNewUser(async () => {
        mkdirSync(at('renderer'));
        for (const [name, text] of Object.entries(parts)) writeFileSync(at(`renderer/${name}`), text);
        disk.begin(fault);
        const missing: string[] = [];
        const answers: string[] = [];
        for (const path of ['', 'app.js']) {
          const request = { method: 'GET', url: `app://window/${path}` };
          const answer = await servePage(at('renderer'), request, (name) => missing.push(name));
          answers.push(answer.ok ? await answer.text() : `${answer.status}`);
        }
        const whole = Object.values(parts);
        const names = Object.keys(parts).filter((_, index) => answers[index] !== whole[index]);
        expect(missing).toEqual(names);
        if (fault?.lasts) expect(answers.at(-1)).toBe('404');
        else expect(names).toEqual([]);
        return disk.calls;
      }),
    { ways: ways.length },
  );
});

test('a window without its page says so once, in words', () =>
  asNewUser(async () => {
    await start().act();
    const ask = (path: string) =>
      stand.session().answer({ url: `app://window/${path}`, method: 'GET', headers: {} }, 'mainFrame');
    // What is read here is the source's folder: nothing is built in it.
    expect([(await ask(''))?.status, (await ask('app.js'))?.status]).toEqual([404, 404]);
    expect(stand.told.errors).toEqual([['FTD Cloud Doctor', expect.stringContaining('index.html')]]);
  }));

test('an export that Chromium could not write to its end is named, and is no recent file', () =>
  asNewUser(async () => {
    await start().act();
    download('cancelled');
    expect(stand.told.errors).toEqual([]);
    download('interrupted');
    expect(stand.told.errors).toEqual([['FTD Cloud Doctor', expect.stringContaining('report.pdf')]]);
    expect(shown()).toEqual([]);
  }));
