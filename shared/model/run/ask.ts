import type { Target } from '../output.ts';
import type { ProbeId } from '../probe-ids.ts';

/** From where a probe is run. */
export type Station = 'ftd' | 'fmc' | 'fmc-api' | 'laptop';

/** A probe and what it asks about; never a command. */
export interface ProbeAsk<Id extends ProbeId = ProbeId> extends Target {
  probe: Id;
}
