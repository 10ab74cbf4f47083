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
  /** From now on all calls succeed, and none counts. */
  mend() {
    Object.assign(disk, { isCounting: false, fault: undefined });
  },
};

/** No test of a file leaves a rejection that nobody handles, or a disk that fails. */
export function expectNoRejections(): void {
  const rejections: unknown[] = [];
  const rejected = (reason: unknown) => void rejections.push(reason);
  beforeEach(() => void process.on('unhandledRejection', rejected));
  afterEach(() => {
    disk.mend();
    process.off('unhandledRejection', rejected);
    expect(rejections.splice(0)).toEqual([]);
  });
}

/**
 * Does it once, and then while each of its calls to the disk fails, in so many ways; names each failure that it did not
 * survive. `work` begins the faults, and mends the disk before it looks at what came of them.
 */
export async function whileEachFails(
  name: string,
  work: (fault?: Fault) => Promise<void>,
  { ways: count = ways.length, every = 1 } = {},
): Promise<void> {
  await work();
  const { calls } = disk;
  const failures: string[] = [];
  let tried = 0;
  for (let at = every; at <= calls; at += every)
    for (let turn = 0; turn < count; turn++, tried++) {
      // Seven and twenty have no common divisor: each way comes once in twenty calls, and neighbours fail in other ways.
      const fault = { at, ...(ways[((at / every) * 7 + turn) % ways.length] as (typeof ways)[number]) };
      await work(fault).catch((error: Error) => {
        failures.push(`${JSON.stringify(fault)} (${disk.failed.join(', ')}): ${error.message}`);
      });
      disk.mend();
    }
  expect(failures.join('\n')).toBe('');
  console.log(`${name}: ${calls} calls, ${tried} failures`);
}

type Call = (...args: never[]) => unknown;
const failure = (code: string, name: string) =>
  Object.assign(new Error(`${code}: ${name}`), { code, errno: -1, syscall: name });
const halfOf = (data: string | Uint8Array) => data.slice(0, data.length / 2);

/** A call that fails in its turn: with nothing done, half of what it writes, or, if it is late, all of it. */
const failing =
  (name: string, work: Call, { late = work, early }: { late?: Call; early?: Call } = {}) =>
  (...args: never[]) => {
    if (disk.never.has(name)) throw failure('EPERM', name);
    if (disk.isCounting) disk.calls += 1;
    const { isCounting, calls, fault } = disk;
    if (!isCounting || !fault || !(calls === fault.at || (fault.lasts && calls > fault.at))) return work(...args);
    disk.failed.push(name);
    const [file, data, ...rest] = args;
    try {
      if (fault.late) late(...args);
      else if (/write/.test(name)) work(file as never, halfOf(data as never) as never, ...rest);
      else early?.();
    } catch {
      // It fails either way.
    }
    throw failure(fault.code, name);
  };

/** The real one. Its calls that wait take less time than a round through Node's threads. */
const fs: typeof sync = createRequire(import.meta.url)('node:fs');
const named = (name: string) => Reflect.get(fs, `${name}Sync`) as Call;

const CALLS = 'copyFile mkdir readdir readFile realpath rename rm stat utimes writeFile'.split(' ');
const SYNC_CALLS = 'mkdir mkdtemp readFile rename rm rmdir writeFile'.split(' ');
const OF_HANDLES: Record<string, Call> = {
  ...{ stat: named('fstat'), sync: named('fsync'), datasync: named('fdatasync'), truncate: named('ftruncate') },
  ...{ readFile: named('readFile'), chmod: named('fchmod'), writeFile: named('writeFile'), write: named('write') },
  read: (fd, buffer, ...where) => ({ buffer, bytesRead: named('read')(fd, buffer, ...where) }),
};

function watched(handle: promises.FileHandle): promises.FileHandle {
  disk.open.add(handle);
  const own = handle as unknown as Record<string, Call>;
  for (const [name, work] of Object.entries(OF_HANDLES))
    own[name] = async (...args) => failing(`handle.${name}`, work)(handle.fd as never, ...args);
  const close = handle.close.bind(handle);
  // Whatever `close` answers, the file is closed then (close(2)).
  own.close = async () => {
    disk.open.delete(handle);
    return failing('handle.close', close, { early: close })();
  };
  return handle;
}

/** `node:fs/promises` on that disk. */
export function faulty(real: typeof promises): typeof promises {
  // One that nobody is handed is nobody's to close.
  const late = (...args: Parameters<typeof fs.openSync>) => fs.closeSync(fs.openSync(...args));
  const own = {
    ...real,
    lstat: async (path: string) => fs.lstatSync(path),
    ...Object.fromEntries(CALLS.map((name) => [name, async (...args: never[]) => failing(name, named(name))(...args)])),
    open: async (...args: never[]) => watched((await failing('open', real.open, { late })(...args)) as never),
  };
  return { ...own, default: own } as unknown as typeof promises;
}

/** `node:fs` on that disk. */
export function faultySync(real: typeof sync): typeof sync {
  const own = { ...real, ...Object.fromEntries(SYNC_CALLS.map((name) => [`${name}Sync`, failing(name, named(name))])) };
  return { ...own, default: own } as unknown as typeof sync;
}
