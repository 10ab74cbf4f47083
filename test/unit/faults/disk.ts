import type * as sync from 'node:fs';
import type * as promises from 'node:fs/promises';
import { createRequire } from 'node:module';
import { afterEach, beforeEach, expect } from 'vitest';

/** What a disk can answer instead of doing what it was asked. */
const CODES = ['ENOSPC', 'EACCES', 'EIO', 'EINTR', 'ENOENT'] as const;

export interface Fault {
  /** Number of the call that fails, from 1. */
  at: number;
  code: (typeof CODES)[number];
  /** All later calls fail as well, until the disk is mended. */
  lasts: boolean;
  /** It is done, and the failure comes only then: a share that loses the answer. */
  late: boolean;
}

/** The ways in which a call can fail. */
export const ways = CODES.flatMap((code) =>
  [false, true].flatMap((lasts) => [false, true].map((late) => ({ code, lasts, late }))),
);
const way = (turn: number) => ways[turn % ways.length] as (typeof ways)[number];

/**
 * A disk that counts what it is asked and fails when it is told to. It stands between the app and `node:fs`
 * (`vi.mock`), so that nothing in the app knows of it.
 */
export const disk = {
  isCounting: false,
  calls: 0,
  fault: undefined as Fault | undefined,
  /** Calls that this disk does not know. */
  never: new Set<string>(),
  /** The calls that failed. */
  failed: [] as string[],
  /** Files and folders that are open. */
  open: new Set<promises.FileHandle>(),
  begin(fault?: Fault) {
    Object.assign(disk, { isCounting: true, calls: 0, fault, failed: [] });
  },
  /** What the test looks at is no call of the app's. */
  aside<Out>(look: () => Out): Out {
    const { isCounting } = disk;
    disk.isCounting = false;
    const seen = look();
    disk.isCounting = isCounting;
    return seen;
  },
  mend() {
    disk.fault = undefined;
  },
  end() {
    Object.assign(disk, { isCounting: false, fault: undefined });
  },
};

/** No test of a file leaves a rejection that nobody handles. */
export function expectNoRejections(): void {
  const rejections: unknown[] = [];
  const rejected = (reason: unknown) => void rejections.push(reason);
  beforeEach(() => void process.on('unhandledRejection', rejected));
  afterEach(() => {
    process.off('unhandledRejection', rejected);
    expect(rejections.splice(0)).toEqual([]);
  });
}

/**
 * Does it once, and then while each of its calls to the disk fails, in so many ways; names each failure that it did not
 * survive. `work` begins the faults, and returns the calls.
 */
export async function whileEachFails(
  name: string,
  work: (fault?: Fault) => Promise<number>,
  { ways: count, every = 1 }: { ways: number; every?: number },
): Promise<void> {
  const calls = await work();
  const failures: string[] = [];
  let tried = 0;
  for (let at = every; at <= calls; at += every)
    for (let turn = 0; turn < count; turn++, tried++) {
      // Seven and twenty have no common divisor: each way comes once in twenty calls, and neighbours fail in other ways.
      const fault = { at, ...way((at / every) * 7 + turn) };
      await work(fault).catch((error: Error) => {
        failures.push(`${JSON.stringify(fault)} (${disk.failed.join(', ')}): ${error.message}`);
      });
      disk.end();
    }
  expect(failures.join('\n')).toBe('');
  console.log(`${name}: ${calls} calls, ${tried} failures`);
}

function next(): Fault | undefined {
  if (!disk.isCounting) return undefined;
  disk.calls += 1;
  const { fault } = disk;
  return fault && (disk.calls === fault.at || (fault.lasts && disk.calls > fault.at)) ? fault : undefined;
}

function failure(code: string, name: string): Error {
  return Object.assign(new Error(`${code}: ${name}`), { code, errno: -1, syscall: name });
}

/** What of a call is done when it fails: early, and late. */
interface Done {
  half?: () => unknown;
  late?: () => unknown;
}

/** One call. */
async function ask<Out>(name: string, work: () => Promise<Out>, { half, late = work }: Done = {}): Promise<Out> {
  if (disk.isCounting && disk.never.has(name)) throw failure('EPERM', name);
  const fault = next();
  if (!fault) return work();
  disk.failed.push(name);
  // It fails either way.
  await Promise.resolve()
    .then(fault.late ? late : half)
    .catch(() => {});
  throw failure(fault.code, name);
}

/** As `ask`, of a call that waits. */
function askSync<Out>(name: string, work: () => Out, half?: () => unknown): Out {
  const fault = next();
  if (!fault) return work();
  disk.failed.push(name);
  try {
    if (fault.late) work();
    else half?.();
  } catch {
    // It fails either way.
  }
  throw failure(fault.code, name);
}

type Data = string | Uint8Array;
const halfOf = (data: Data): Data => data.slice(0, data.length / 2);
/** The real one. Its calls that wait take less time than a round through Node's threads. */
const fs: typeof sync = createRequire(import.meta.url)('node:fs');
type Call = (...args: unknown[]) => unknown;
const named = (name: string) => Reflect.get(fs, `${name}Sync`) as Call;

const CALLS = ['copyFile', 'mkdir', 'readdir', 'readFile', 'realpath', 'rename', 'rm', 'stat', 'utimes'] as const;
const SYNC_CALLS = ['mkdirSync', 'mkdtempSync', 'readFileSync', 'renameSync', 'rmSync', 'rmdirSync'] as const;
const OF_HANDLES: Record<string, Call> = {
  ...{ stat: named('fstat'), sync: named('fsync'), datasync: named('fdatasync'), truncate: named('ftruncate') },
  ...{ readFile: named('readFile'), chmod: named('fchmod') },
  read: (fd, buffer, ...where) => ({ buffer, bytesRead: named('read')(fd, buffer, ...where) }),
};

function watched(handle: promises.FileHandle): promises.FileHandle {
  disk.open.add(handle);
  const own = handle as unknown as Record<string, Call>;
  for (const [name, work] of Object.entries(OF_HANDLES))
    own[name] = (...args) => ask(`handle.${name}`, async () => work(handle.fd, ...args));
  for (const name of ['writeFile', 'write']) {
    const work = async (data: Data) => named(name)(handle.fd, data);
    own[name] = (data) => ask(`handle.${name}`, () => work(data as Data), { half: () => work(halfOf(data as Data)) });
  }
  const close = handle.close.bind(handle);
  // Whatever `close` answers, the file is closed then (close(2)).
  own.close = () => {
    disk.open.delete(handle);
    return ask('handle.close', close, { half: close });
  };
  return handle;
}

/** `node:fs/promises` on that disk. */
export function faulty(real: typeof promises): typeof promises {
  const { open } = real;
  const calls = CALLS.map((name) => [name, (...args: unknown[]) => ask(name, async () => named(name)(...args))]);
  const write = async (file: string, data: Data, options: object) => fs.writeFileSync(file, data, options);
  const own = {
    ...real,
    lstat: async (path: string) => fs.lstatSync(path),
    ...Object.fromEntries(calls),
    writeFile: (file: string, data: Data, options: object) =>
      ask('writeFile', () => write(file, data, options), { half: () => write(file, halfOf(data), options) }),
    // One that nobody is handed is nobody's to close.
    open: (...args: Parameters<typeof open>) =>
      ask('open', async () => watched(await open(...args)), { late: async () => (await open(...args)).close() }),
  };
  return { ...own, default: own } as unknown as typeof promises;
}

/** `node:fs` on that disk. */
export function faultySync(real: typeof sync): typeof sync {
  const { writeFileSync } = real;
  const calls = SYNC_CALLS.map((name) => {
    const work = real[name] as (...args: unknown[]) => unknown;
    return [name, (...args: unknown[]) => askSync(name, () => work(...args))];
  });
  const own = {
    ...real,
    ...Object.fromEntries(calls),
    writeFileSync: (file: string, data: Data, options: object) =>
      askSync(
        'writeFileSync',
        () => writeFileSync(file, data, options),
        () => writeFileSync(file, halfOf(data), options),
      ),
  };
  return { ...own, default: own } as unknown as typeof sync;
}
