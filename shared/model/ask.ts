import type { Target } from './output.ts';
import type { ProbeId } from './probe-ids.ts';

/** The machine on which a probe runs. `fmc`: the FMC's shell. `fmc-api`: its REST API, asked about one device. */
export type Station = 'ftd' | 'fmc' | 'fmc-api' | 'laptop';

/** A probe with its target; never a command. */
export interface ProbeAsk<Id extends ProbeId = ProbeId> extends Target {
  probe: Id;
}
