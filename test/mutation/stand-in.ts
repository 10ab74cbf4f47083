import FakeTimers from '@sinonjs/fake-timers';
import { chai, JestAsymmetricMatchers, JestChaiExpect, JestExtend } from '@vitest/expect';
import fc from 'fast-check';

/*
 * Stands in for `vitest` in the bundle of the mutants: the unit tests' own assertions judge, without their runner. A
 * body of `describe` runs anew for each mutant, because some diagnose in it.
 */
type Body = (...row: never[]) => unknown;
interface Named {
  name: string;
  run: () => unknown;
}

chai.use(JestExtend);
chai.use(JestChaiExpect);
chai.use(JestAsymmetricMatchers);
export const expect = Object.assign((value: unknown, message?: string) => chai.expect(value, message), chai.expect);

// Each mutant sees the same inputs, and few of them.
fc.configureGlobal({ seed: 8, numRuns: 20 });

/** All tests of the files that were imported. */
export const tests: Named[] = [];
let collecting = tests;

function within(name: string, body: () => unknown): Named[] {
  const outer = collecting;
  collecting = [];
  try {
    body();
    return collecting.map((one) => ({ ...one, name: `${name} > ${one.name}` }));
  } finally {
    collecting = outer;
  }
}

function group(name: string, body: () => unknown): void {
  let by: unknown;
  let last: Named[] | undefined;
  const anew = () => {
    const mutant = (globalThis as { __stryker__?: { activeMutant?: string } }).__stryker__?.activeMutant;
    if (last === undefined || mutant === undefined || mutant !== by) last = within(name, body);
    by = mutant;
    return last;
  };
  for (const [index, one] of within(name, body).entries())
    collecting.push({ name: one.name, run: () => anew()[index]?.run() });
}

const each =
  (register: (name: string, body: () => unknown) => void) =>
  (rows: readonly unknown[]) =>
  (name: string, body: Body) => {
    for (const [index, row] of rows.entries())
      register(`${name} ${index}`, () =>
        (body as (...all: unknown[]) => unknown)(...(Array.isArray(row) ? row : [row])),
      );
  };
/** What the file that is being loaded wants done before and after each of its tests. */
let before: (() => unknown)[] = [];
let after: (() => unknown)[] = [];
export const beforeEach = (work: () => unknown): void => void before.push(work);
export const afterEach = (work: () => unknown): void => void after.push(work);
/** The bundle calls it at the head of each file of tests. */
export function beginFile(): void {
  before = [];
  after = [];
}

let clock: ReturnType<typeof FakeTimers.install> | undefined;
/** What stands on its own turn of the event loop: actors, and promises of the tests' fakes. */
const turns = async (count = 4) => {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
};
export const vi = {
  useFakeTimers: (): void => {
    clock = FakeTimers.install({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  },
  useRealTimers: (): void => clock?.uninstall(),
  advanceTimersByTimeAsync: async (ms: number): Promise<void> => {
    await turns();
    // In small steps: a mutant that waits for nothing must not keep the time from passing.
    for (let left = ms; left > 0; left -= 20) {
      clock?.tick(Math.min(left, 20));
      await turns(1);
    }
    await turns();
  },
  waitFor: async (work: () => unknown): Promise<void> => {
    for (let tries = 200; ; tries--) {
      try {
        await work();
        return;
      } catch (error) {
        if (tries === 0) throw error;
        await turns();
      }
    }
  },
};

/** What asks for more time than usual has no place where hundreds of mutants wait. */
const one = (name: string, run: () => unknown, longer?: number) => {
  if (longer !== undefined) return;
  const [first, last] = [before, after];
  const whole = async () => {
    for (const work of first) work();
    try {
      await run();
    } finally {
      for (const work of last) work();
    }
  };
  // What waits for nothing answers at once.
  collecting.push({ name, run: first.length + last.length > 0 ? whole : run });
};
export const test = Object.assign(one, { each: each(one), skip: () => {} });
export const it = test;
export const describe = Object.assign(group, { each: each(group), skip: () => {} });
