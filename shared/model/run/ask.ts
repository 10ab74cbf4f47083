import type { Target } from '../output.ts';
import type { ProbeId } from '../probe-ids.ts';

/** The machine on which a probe runs. */
export type Station = 'ftd' | 'fmc' | 'laptop';

/** A probe with its target; never a command. */
export interface ProbeAsk<Id extends ProbeId = ProbeId> extends Target {
  probe: Id;
}
