import { parseArgs } from 'node:util';
import { openFiles } from '../open-files.ts';
import { type Part, parts } from './parts.ts';

/**
 * `npm run soak [-- --short]`: one process does for a long time what a day at work does, part after part. Prints what the
 * heap came to, and fails if it goes on growing after warm-up or if files or sockets are left.
 */
const { values } = parseArgs({ options: { short: { type: 'boolean', default: false } } });

const MIB = 1024 * 1024;
/**
 * Growth of the heap after warm-up that passes for noise: a part that keeps a few hundred bytes each time is over it. Of
 * a short run most is warm-up: it shows that the soak works, and only what is gross.
 */
const { limit, samples: wanted } = values.short ? { limit: 12 * MIB, samples: 3 } : { limit: 2 * MIB, samples: 20 };
/** The share of the work after which caches, compiled code and pools should be full. */
const WARM_UP = 0.4;

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

/** Does a part, and looks at the heap after each twentieth of it (a third, if it is short). True if nothing grew or is left. */
async function soak({ name, times: { long, short }, begin }: Part): Promise<boolean> {
  const times = values.short ? short : long;
  const before = openFiles();
  const begun = performance.now();
  const { once, rest, end } = await begin();
  const samples: number[] = [];
  for (let index = 0; index < times; index++) {
    await once(index);
    if (Math.floor(((index + 1) * wanted) / times) === Math.floor((index * wanted) / times)) continue;
    await rest?.();
    samples.push(await heap());
  }
  await end();
  const steady = samples.slice(Math.floor(samples.length * WARM_UP));
  const third = Math.max(1, Math.floor(steady.length / 3));
  const growth = mean(steady.slice(-third)) - mean(steady.slice(0, third));
  // Sockets end in their own time.
  const left = () => openFiles().filter((one) => !before.includes(one));
  for (let wait = 0; left().length > 0 && wait < 50; wait++) await new Promise((resolve) => setTimeout(resolve, 100));
  const isGood = growth <= limit && left().length === 0;
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(
    `${isGood ? 'ok    ' : 'FAILED'} ${name}: ${times} rounds in ${seconds} s; heap grew by ${(growth / MIB).toFixed(2)} MiB (limit ${limit / MIB}); left: ${left().join(', ') || 'nothing'}`,
  );
  return isGood;
}

for (const part of parts) if (!(await soak(part))) process.exitCode = 1;
