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
function ask<Out>(name: string, work: () => Out, { half, late = work }: Done = {}): Out {
  if (disk.isCounting && disk.never.has(name)) throw failure('EPERM', name);
  const fault = next();
  if (!fault) return work();
  disk.failed.push(name);
  try {
    (fault.late ? late : half)?.();
  } catch {
    // It fails either way.
  }
  throw failure(fault.code, name);
}

type Data = string | Uint8Array;
const halfOf = (data: Data): Data => data.slice(0, data.length / 2);
type Call = (...args: unknown[]) => unknown;
/** The real one. Its calls that wait take less time than a round through Node's threads. */
const fs: typeof sync = createRequire(import.meta.url)('node:fs');
const named = (name: string) => Reflect.get(fs, `${name}Sync`) as Call;
const writeFile = (name: string, file: string, data: Data, options: object) => {
  const write = (some: Data) => fs.writeFileSync(file, some, options);
  ask(name, () => write(data), { half: () => write(halfOf(data)) });
};

const CALLS = ['copyFile', 'mkdir', 'readdir', 'readFile', 'realpath', 'rename', 'rm', 'stat', 'utimes'] as const;
const SYNC_CALLS = ['mkdir', 'mkdtemp', 'readFile', 'rename', 'rm', 'rmdir'] as const;
const OF_HANDLES: Record<string, Call> = {
  ...{ stat: named('fstat'), sync: named('fsync'), datasync: named('fdatasync'), truncate: named('ftruncate') },
  ...{ readFile: named('readFile'), chmod: named('fchmod') },
  read: (fd, buffer, ...where) => ({ buffer, bytesRead: named('read')(fd, buffer, ...where) }),
};

function watched(handle: promises.FileHandle): promises.FileHandle {
  disk.open.add(handle);
  const own = handle as unknown as Record<string, Call>;
  for (const [name, work] of Object.entries(OF_HANDLES))
    own[name] = async (...args) => ask(`handle.${name}`, () => work(handle.fd, ...args));
  for (const name of ['writeFile', 'write']) {
    const write = (data: Data) => named(name)(handle.fd, data);
    own[name] = async (data) =>
      ask(`handle.${name}`, () => write(data as Data), { half: () => write(halfOf(data as Data)) });
  }
  const close = handle.close.bind(handle);
  // Whatever `close` answers, the file is closed then (close(2)).
  own.close = async () => {
    disk.open.delete(handle);
    return ask('handle.close', close, { half: close });
  };
  return handle;
}

/** `node:fs/promises` on that disk. */
export function faulty(real: typeof promises): typeof promises {
  const own = {
    ...real,
    lstat: async (path: string) => fs.lstatSync(path),
    ...Object.fromEntries(
      CALLS.map((name) => [name, async (...args: unknown[]) => ask(name, () => named(name)(...args))]),
    ),
    writeFile: async (file: string, data: Data, options: object) => writeFile('writeFile', file, data, options),
    // One that nobody is handed is nobody's to close.
    open: async (...args: Parameters<typeof real.open>) =>
      ask('open', () => real.open(...args).then(watched), {
        late: () => fs.closeSync(fs.openSync(...(args as [string, string]))),
      }),
  };
  return { ...own, default: own } as unknown as typeof promises;
}

/** `node:fs` on that disk. */
export function faultySync(real: typeof sync): typeof sync {
  const own = {
    ...real,
    ...Object.fromEntries(
      SYNC_CALLS.map((name) => [`${name}Sync`, (...args: unknown[]) => ask(`${name}Sync`, () => named(name)(...args))]),
    ),
    writeFileSync: (file: string, data: Data, options: object) => writeFile('writeFileSync', file, data, options),
  };
  return { ...own, default: own } as unknown as typeof sync;
}
