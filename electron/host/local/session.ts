import type { Limits } from './bounded.ts';
import type { LocalOptions } from './local.ts';

/** What every probe gets: where to write, how long it may take, and what it may look at. */
export interface Session {
  /** Writes a line of the probe's own. */
  line: (text: string) => void;
  /** Writes a line that holds a peer's words; credentials that the peer may echo are taken out. */
  hear: (text: string) => void;
  /** Milliseconds since the probe began. */
  elapsed: () => number;
  limits: Limits;
  options: LocalOptions;
}

/** How a request ended early: curl's exit code, and its words. */
export interface Failed {
  code: number;
  text: string;
}

/** Thrown where a probe cannot go on: its text stays without an end mark, so that its silence proves nothing. */
export class Unfinished extends Error {}
