import type { Line, Origin } from '../evidence/source.ts';
import type { ProbeId } from './ids.ts';

export type { ProbeId };

/** Where a probe's command is typed. `gui` is read off the FMC's web interface, `none` is asked, not typed. */
export type Where = 'gui' | 'clish' | 'expert' | 'fmc' | 'laptop' | 'none';

/** Whose view an output shows. A laptop's view never proves anything about the device. */
export type Vantage = 'device' | 'laptop';

/** Host and port a probe asks about. */
export interface Target {
  host?: string | undefined;
  port?: number | undefined;
}

/** One command's output, cut out of a source. */
export interface Output extends Target {
  probe: ProbeId;
  source: string;
  origin: Origin;
  vantage: Vantage;
  /** Host name of the prompt it was typed at. */
  device?: string | undefined;
  superuser: boolean;
  command?: string | undefined;
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

export type FactId =
  | 'alert.cloudConfiguration'
  | 'settings.integration'
  | 'settings.identity'
  | 'device.version'
  | 'device.build'
  | 'device.model'
  | 'device.uuid'
  | 'device.hostname'
  | 'device.time'
  | 'device.manager'
  | 'dns.servers'
  | 'dns.fromRouter'
  | 'dns.searchDomains'
  | 'dns.lookup'
  | 'dns.lookupServer'
  | 'dns.resolves'
  | 'resolver.servers'
  | 'network.managementInterface'
  | 'network.gateway'
  | 'proxy.configured'
  | 'proxy.environment'
  | 'proxy.path'
  | 'proxy.passes'
  | 'tcp.open'
  | 'tls.handshake'
  | 'tls.certificate'
  | 'http.answer'
  | 'icmp.answers'
  | 'connector.fqdn'
  | 'connector.port'
  | 'connector.regionEndpoint'
  | 'connector.interval'
  | 'connector.properties'
  | 'connector.connection'
  | 'connector.process'
  | 'connector.logged'
  /** What the engineer says to a question of the tree without an output. */
  | `told.${string}`;

export type FactValue =
  | string
  | number
  | boolean
  | string[]
  | { [key: string]: string | number | boolean | undefined }
  | Deviation[];

/** One setting that is not as it should be, with both sides. */
export interface Deviation {
  key: string;
  expected: string;
  found: string;
}

/** What a parser read from one output: three-valued, with the raw lines (1-based, inclusive) that say so. */
export interface Fact extends Target {
  id: FactId;
  state: 'yes' | 'no' | 'unknown';
  /** Which kind of no or unknown, e.g. `nxdomain`, `filtered`, `cut-off`. */
  reason?: string | undefined;
  value?: FactValue | undefined;
  lines: [number, number];
  /** True when the output was cut off and more of it could tell otherwise: such a fact never makes a verdict proven. */
  partial?: boolean | undefined;
}

/** A catalogue entry: how to ask, how to recognise the answer, how to read it. */
export interface Probe {
  id: ProbeId;
  where: readonly Where[];
  /** Only reading commands stand in the catalogue. */
  risk: 'read';
  /** The fixed command; host and port come from the host list. `undefined` when there is nothing to type. */
  command: ((target: Required<Target>) => string) | undefined;
  /** Reads a typed command: the target if it is this probe's, otherwise `undefined`. */
  named: (command: string) => Target | undefined;
  /** A line with which an output without command begins. */
  begins: RegExp;
  /** Further lines of such an output; what follows the last of them is not part of it. */
  belongs?: RegExp;
  /** Content after which an output is complete even without a prompt behind it. */
  ends?: RegExp;
  /** How one of its records starts: other lines continue a record that the terminal wrapped. */
  record?: RegExp;
  /** Source of the command and of how it is read. */
  source: string;
  read: (output: Output) => Fact[];
}

/** Declares a probe; exists so that each file is type-checked in place. */
export function defineProbe(probe: Probe): Probe {
  return probe;
}

/** A fact on one line or a span of lines. */
export function fact(
  id: FactId,
  state: Fact['state'],
  at: Line | readonly [Line, Line],
  more: Partial<Fact> = {},
): Fact {
  const [from, to] = 'text' in at ? [at, at] : at;
  return make(id, state, [Math.min(from.first, to.first), Math.max(from.last, to.last)], more);
}

/** A fact that the whole output speaks to (an absence, a silence). */
export function factOfOutput(output: Output, id: FactId, state: Fact['state'], more: Partial<Fact> = {}): Fact {
  return make(id, state, output.range, more);
}

/** Written out, because spreading into a literal takes V8's slow way, and facts are made by the hundred thousand. */
function make(
  id: FactId,
  state: Fact['state'],
  lines: Fact['lines'],
  { host, port, reason, value, partial }: Partial<Fact>,
): Fact {
  return { id, host, port, state, reason, value, lines, partial };
}
