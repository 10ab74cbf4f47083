import type { ProbeId, ReaderId } from './probe-ids.ts';
import type { Line, Origin } from './source.ts';

/** Where a probe's command is typed. `gui` is read off the FMC's web interface, `fmc` is its shell, `fmc-api` its REST API,
 * `none` is asked, not typed. */
export type Where = 'gui' | 'clish' | 'expert' | 'fmc' | 'fmc-api' | 'laptop' | 'none';

/**
 * Whose view an output shows: `fmc` is the managing center, `unknown` stands behind a prompt that nobody knows. Only the
 * device's own view proves anything about the device.
 */
export type Vantage = 'device' | 'laptop' | 'fmc' | 'unknown';

/** Host and port a probe asks about. */
export interface Target {
  host?: string | undefined;
  port?: number | undefined;
}

/** One command's output, cut out of a source. */
export interface Output extends Target {
  /** The question of the catalogue that it answers. */
  probe: ProbeId;
  /** The tool that printed it: the probe's own command, or another one that answers the same. */
  reader: ReaderId;
  source: string;
  origin: Origin;
  vantage: Vantage;
  /** Host name of the prompt it was typed at. */
  device?: string | undefined;
  superuser: boolean;
  command?: string | undefined;
  /** The line that the command stands on, if the range begins there; of several commands in one line it does not. */
  commandLine?: number | undefined;
  /** False when the output may go on after what we have: absence of a line then proves nothing. */
  complete: boolean;
  /** True when a prompt or a mark stands behind it: not even a line that another stream wrote can be missing. */
  followed: boolean;
  /** When it was collected (ISO 8601), if the source or a mark tells. */
  time?: string | undefined;
  /** The output's lines, without prompt and command. */
  lines: Line[];
  /** The range shown as recognised, command line included; 1-based, inclusive. */
  range: [number, number];
}
