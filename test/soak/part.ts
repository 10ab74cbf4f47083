import { openFiles } from '../open-files.ts';

/** Growth of the heap after warm-up that passes for noise, in bytes: a part that keeps a few hundred bytes each time is over it. */
const LIMIT = 2 * 1024 * 1024;
/** Of a short run most is warm-up: it shows that the soak works, and only what is gross. */
const SHORT_LIMIT = 12 * 1024 * 1024;
/** The share of the work after which caches, compiled code and pools should be full. */
const WARM_UP = 0.4;
const SAMPLES = { long: 20, short: 3 };

export interface Part {
  name: string;
  /** How often it is done. */
  times: number;
  /** Done once; gives what is done each time. */
  begin(): Promise<{
    once(index: number): Promise<unknown>;
    /** Waits until what was done is over, and nothing is under way. */
    rest?(): Promise<unknown>;
    end(): Promise<unknown>;
  }>;
}

const mean = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

async function heap(): Promise<number> {
  if (!globalThis.gc) throw new Error('node --expose-gc');
  // What a first collection lets go of (weak references, finalizers) only the next one frees.
  for (let n = 0; n < 3; n++) {
    globalThis.gc();
    await new Promise((resolve) => setImmediate(resolve));
  }
  return process.memoryUsage().heapUsed;
}

/**
 * Does a part so often, and looks at the heap after each twentieth of it (a third, if it is short). Gives bytes after
 * warm-up, at the end and between, and the files and sockets that are open after the part and were not before.
 */
export async function soak({ name, times, begin }: Part, isShort: boolean) {
  const before = openFiles();
  const begun = performance.now();
  const { once, rest, end } = await begin();
  const samples: number[] = [];
  const wanted = isShort ? SAMPLES.short : SAMPLES.long;
  for (let index = 0; index < times; index++) {
    await once(index);
    if (Math.floor(((index + 1) * wanted) / times) === Math.floor((index * wanted) / times)) continue;
    await rest?.();
    samples.push(await heap());
  }
  await end();
  const seconds = (performance.now() - begun) / 1000;
  const steady = samples.slice(Math.floor(samples.length * WARM_UP));
  const third = Math.max(1, Math.floor(steady.length / 3));
  const [warm, last] = [mean(steady.slice(0, third)), mean(steady.slice(-third))];
  const limit = isShort ? SHORT_LIMIT : LIMIT;
  // Sockets end in their own time.
  const more = () => openFiles().filter((one) => !before.includes(one));
  for (let wait = 0; more().length > 0 && wait < 50; wait++) await new Promise((resolve) => setTimeout(resolve, 100));
  const left = more();
  const growth = last - warm;
  return { name, times, seconds, warm, last, growth, limit, left, ok: growth <= limit && left.length === 0 };
}
