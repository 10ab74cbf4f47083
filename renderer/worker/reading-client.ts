import { type Remote, transfer, wrap } from 'comlink';
import type { Cancelled } from '../../shared/model/cancelled.ts';
import type { Run } from '../../shared/model/case/case.ts';
import type { Source } from '../../shared/model/source.ts';
import type { WizardActors } from '../../shared/wizard/provide.ts';
import type { ReadingResult } from '../../shared/wizard/reading.ts';
import { pack } from './large-strings.ts';
import type { Answer, KeyedRun, KeyedSource, ReadingWorker, Recognised, SourceChanges } from './reading-worker.ts';

type Evidence = Pick<Run, 'sources' | 'settings'>;

/**
 * Starts the worker that reads evidence. A source is sent once, and identified by its key as long as calls use it.
 * Fails with the worker's own error; a call whose signal has fired is not sent at all.
 */
export function openReading(): Required<Pick<WizardActors, 'read' | 'decide'>> {
  const worker = new Worker(new URL('./reading-worker.ts', import.meta.url), { type: 'module', name: 'reading' });
  const call = callsOf(worker);
  const keys = new WeakMap<Source, number>();
  let lastKey = 0;
  let held: ReadonlySet<number> = new Set();
  /** The sources used by the last call of each kind: a reading must not drop what the next advice needs. */
  const named = { read: new Set<number>(), advise: new Set<number>() };

  const keyOf = (source: Source): number => {
    const key = keys.get(source) ?? ++lastKey;
    keys.set(source, key);
    return key;
  };
  const keyed = ({ sources, settings }: Evidence): KeyedRun => ({ settings, keys: sources.map(keyOf) });
  const changesFor = async (kind: keyof typeof named, runs: readonly Evidence[]): Promise<SourceChanges> => {
    const all = new Map(runs.flatMap(({ sources }) => sources.map((source) => [keyOf(source), source])));
    named[kind] = new Set(all.keys());
    const fresh = [...all].flatMap(([key, source]): KeyedSource[] => (held.has(key) ? [] : [{ key, source }]));
    const wanted = new Set([...named.read, ...named.advise]);
    const dropped = [...held].filter((key) => !wanted.has(key));
    held = wanted;
    const packed = await pack(fresh);
    return transfer({ fresh: packed, dropped }, packed.bytes);
  };

  let last: Recognised = { recognised: [], unrecognised: [] };
  const complete = ({ isRecognisedAsBefore, exploration, ...rest }: Answer): ReadingResult => {
    const { recognised, unrecognised } = isRecognisedAsBefore ? last : exploration.decision;
    last = { recognised, unrecognised };
    return { exploration: { ...exploration, decision: { ...exploration.decision, ...last } }, ...rest };
  };

  return {
    read: ({ now, earlier }, signal) =>
      call(signal, async (remote) => {
        const changes = await changesFor('read', [now, ...earlier]);
        return async () => {
          const answer = complete(await remote.read(changes, keyed(now), earlier.map(keyed)));
          // Deserialising a large answer and rendering it are two tasks, so that key events are handled in between.
          await new Promise((resolve) => setTimeout(resolve));
          return answer;
        };
      }),
    decide: ({ draft: { sources, settings }, resumes }, signal) =>
      call(signal, async (remote) => {
        const changes = await changesFor('advise', [{ sources, settings }]);
        return () => remote.advise(changes, keyed({ sources, settings }), resumes);
      }),
  };
}

/** Prepares and posts one call after the other: the sources of a call were sent with it or before. */
function callsOf(worker: Worker) {
  const remote = wrap<ReadingWorker>(worker);
  let turn: Promise<unknown> = Promise.resolve();
  /** Set if the worker could not be loaded: then it never answers. */
  let failure: Error | undefined;
  const waiting = new Set<(error: Error) => void>();
  worker.addEventListener('error', ({ message }) => {
    failure = new Error(message);
    for (const reject of waiting) reject(failure);
  });
  return <T>(signal: Cancelled, prepare: (remote: Remote<ReadingWorker>) => Promise<() => Promise<T>>): Promise<T> =>
    new Promise((resolve, reject) => {
      waiting.add(reject);
      const answered = () => waiting.delete(reject);
      turn = turn.then(async () => {
        if (signal.aborted || failure) throw failure ?? new Error('overtaken');
        const post = await prepare(remote);
        post().then(resolve, reject).finally(answered);
      });
      turn = turn.catch((error) => {
        answered();
        reject(error);
      });
    });
}
