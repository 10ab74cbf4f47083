import type { ProbeId, ReaderId } from './probe-ids.ts';
import type { Line, Origin } from './source.ts';

/**
 * Where a probe's command is typed. `gui`: read from the FMC's web interface. `fmc`: the FMC's shell. `fmc-api`: its
 * REST API. `none`: asked, not typed.
 */
export type Where = 'gui' | 'clish' | 'expert' | 'fmc' | 'fmc-api' | 'laptop' | 'none';

/**
 * The vantage of an output. `fmc` is the management center, `unknown` a prompt of unknown form. Only the device's own
 * view proves anything about the device.
 */
export type Vantage = 'device' | 'laptop' | 'fmc' | 'unknown';

/** Host and port of a probe. */
export interface Target {
  host?: string | undefined;
  port?: number | undefined;
  /** The name server that is asked, where the command names one. */
  server?: string | undefined;
}

/** What a command is made of. */
export type CommandTarget = Target & { host: string; port: number };

/** One command's output, cut out of a source. */
export interface Output extends Target {
  /** The probe that it answers. */
  probe: ProbeId;
  /** The tool that printed it: the probe's own command, or another one that answers the same. */
  reader: ReaderId;
  source: string;
  /** Number of the mail, in a source that is a thread of mails: which of them is later is unknown. */
  mail?: number | undefined;
  origin: Origin;
  vantage: Vantage;
  /** Host name in the prompt at which it was typed. */
  device?: string | undefined;
  superuser: boolean;
  command?: string | undefined;
  /** The line of the command, if the range begins there; not set for one of several commands on a line. */
  commandLine?: number | undefined;
  /** False if the output may continue after the known part: then a missing line proves nothing. */
  complete: boolean;
  /** The number of the last line if nothing follows it, not even a line end: the line may be truncated. */
  cutLine?: number | undefined;
  /** True if a prompt or a mark follows: then no line is missing, not even one that another stream wrote. */
  followed: boolean;
  /** Time of collection (ISO 8601), if the source or a mark contains it. */
  time?: string | undefined;
  /** The output's lines, without prompt and command. */
  lines: Line[];
  /** The range shown as recognised, including the command line; 1-based, inclusive. */
  range: [number, number];
}
