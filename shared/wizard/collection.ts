import { freeName } from '../case/names.ts';
import type { Draft } from '../model/case/draft.ts';
import { marks } from '../probes/marks.ts';

type Source = Draft['sources'][number];
/** A source without its text: what the pieces of one run are kept as. */
export type SourceHead = Omit<Source, 'text'>;
/** The evidence of each probe by its key, in the order in which it came. */
export type Pieces = ReadonlyMap<string, string>;

/**
 * What a run has brought so far, as one source; `undefined` as long as that is nothing. Evidence of an earlier run
 * stays as it is: this one's gets the next free name beside the sources that were there when it began.
 */
export function collect(head: SourceHead, given: readonly Source[], pieces: Pieces): Source | undefined {
  const text = [...pieces.values()].join('');
  return text === '' ? undefined : { ...head, name: freeName(head.name, given), text };
}

/** What came of a probe before it ended early, marked so that it reads as cut off. `command`: what was typed for it. */
export function cutOff(command: string, origin: Source['origin'], partial: string): string {
  // The laptop's own texts carry their marks already; a device's output never does.
  if (origin === 'local') return partial;
  return `${marks.begin(command)}\n${partial}${partial.endsWith('\n') ? '' : '\n'}`;
}
