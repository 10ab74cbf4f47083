import { freeName } from '../case/names.ts';
import type { Draft } from '../model/case/draft.ts';
import { marks } from '../probes/marks.ts';

type Source = Draft['sources'][number];
/** A source without its text; the text is assembled from the pieces of one run. */
export type SourceHead = Omit<Source, 'text'>;
/** The evidence of each probe by its key, in the order in which it came. */
export type Pieces = ReadonlyMap<string, string>;

/**
 * The evidence of a run so far as one source; `undefined` if there is none. Evidence of an earlier run is not changed:
 * this run's source gets the next free name among the sources that existed when it began.
 */
export function collect(head: SourceHead, given: readonly Source[], pieces: Pieces): Source | undefined {
  const text = [...pieces.values()].join('');
  return text === '' ? undefined : { ...head, name: freeName(head.name, given), text };
}

/** Output of a probe that ended early, marked as truncated. `command`: the command that was typed. */
export function cutOff(command: string, origin: Source['origin'], partial: string): string {
  // The laptop's own texts already have marks; a device's output never has them.
  if (origin === 'local') return partial;
  return `${marks.begin(command)}\n${partial}${partial.endsWith('\n') ? '' : '\n'}`;
}
