import { freeName } from '../case/names.ts';
import { splitSource } from '../evidence/split.ts';
import { SSE_HOST } from '../knowledge/hosts.ts';
import type { ProbeAsk } from '../model/ask.ts';
import type { Draft } from '../model/draft.ts';
import { catalogue } from '../probes/catalogue.ts';
import { marks } from '../probes/marks.ts';
import { askKey } from '../probes/plan.ts';

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

/** What came of a probe before it ended early, marked so that it reads as cut off. */
export function cutOff(ask: ProbeAsk, origin: Source['origin'], partial: string): string {
  // The laptop's own texts carry their marks already; a device's output never does.
  if (origin === 'local') return partial;
  const { probe, host = SSE_HOST, port = 443 } = ask;
  const command = catalogue[probe].command?.({ host, port }) ?? probe;
  return `${marks.begin(command)}\n${partial}${partial.endsWith('\n') ? '' : '\n'}`;
}

const RECENT = 15 * 60_000;

/** Keys of the asks that evidence of the same place, at most a quarter of an hour old, answers completely. */
export function answeredKeys(sources: readonly Source[], { origin, host, time = '' }: SourceHead): string[] {
  return (
    sources
      .filter(
        (one) => one.origin === origin && one.host === host && Date.parse(time) - Date.parse(one.time ?? '') < RECENT,
      )
      .flatMap((one) => splitSource(one).outputs)
      .filter(({ complete }) => complete)
      // Only telnet is asked by port.
      .map(({ probe, host: about, port }) => askKey({ probe, host: about, ...(probe === 'telnet' ? { port } : {}) }))
  );
}
