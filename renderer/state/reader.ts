import type { Run, Settings } from '../../shared/model/case.ts';
import type { Comparison } from '../../shared/model/comparison.ts';
import type { Lang } from '../../shared/model/lang.ts';
import type { Explored } from '../../shared/report/diagnosis.ts';
import type { Source } from '../../shared/wizard/case-state.ts';
import { type Packed, pack } from './parcels.ts';

export interface Fresh {
  key: number;
  source: Source;
}

interface Keyed {
  keys: number[];
  settings: Settings;
}

/** A question to the worker. A source is sent once, and named by its key as long as the worker holds it. */
export interface Reading {
  n: number;
  /** New sources (`Fresh[]`), packed. */
  fresh: Packed;
  now: Keyed;
  earlier: Keyed[];
  lang: Lang;
}
export interface Read {
  n: number;
  explored: Explored;
  /** Each closed run against the present one, the oldest first. */
  compared: Comparison[];
}

type Evidence = Pick<Run, 'sources' | 'settings'>;

interface Reader {
  /** The newest question's answer only; an older one that is overtaken never resolves. */
  read(asked: { now: Evidence; earlier: readonly Evidence[]; lang: Lang }): Promise<Omit<Read, 'n'>>;
  close(): void;
}

/** Starts the worker that reads evidence. Fails with the worker's own error. */
export function openReader(): Reader {
  const worker = new Worker(new URL('../worker.ts', import.meta.url), { type: 'module', name: 'reader' });
  const keys = new WeakMap<Source, number>();
  let held = new Set<number>();
  let lastKey = 0;
  let n = 0;
  /** One question after the other: a source is there before it is named. */
  let posted: Promise<void> = Promise.resolve();
  let waiting: { resolve(read: Omit<Read, 'n'>): void; reject(error: unknown): void } | undefined;
  worker.addEventListener('message', ({ data }: MessageEvent<Read>) => {
    if (data.n === n) waiting?.resolve(data);
  });
  worker.addEventListener('error', (event) => waiting?.reject(new Error(event.message)));
  return {
    read: ({ now, earlier, lang }) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        const fresh: Fresh[] = [];
        const wanted = new Set<number>();
        const keyed = ({ sources, settings }: Evidence): Keyed => ({
          settings,
          keys: sources.map((source) => {
            const key = keys.get(source) ?? ++lastKey;
            keys.set(source, key);
            if (!held.has(key) && !wanted.has(key)) fresh.push({ key, source });
            wanted.add(key);
            return key;
          }),
        });
        const reading: Omit<Reading, 'fresh'> = { n: ++n, now: keyed(now), earlier: earlier.map(keyed), lang };
        held = wanted;
        posted = posted.then(async () => {
          const packed = await pack(fresh);
          worker.postMessage({ ...reading, fresh: packed } satisfies Reading, packed.bytes);
        }, reject);
      }),
    close: () => worker.terminate(),
  };
}
