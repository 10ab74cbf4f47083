import type { Fact, FactId } from '../model/fact.ts';
import type { CommandTarget, Output, Target, Where } from '../model/output.ts';
import type { ProbeId, ReaderId, ToolId } from '../model/probe-ids.ts';
import type { Line } from '../model/source.ts';

/** How one tool's output is recognised and read. Several tools may answer one probe. */
export interface Reader {
  id: ReaderId;
  /** The probe that its output answers. */
  probe: ProbeId;
  /** The first words of its commands, in lower case; missing if they may begin with anything. */
  programs?: readonly string[];
  /** Parses a typed command: the target if the command calls this tool, otherwise `undefined`. */
  named: (command: string) => Target | undefined;
  /** The first line of an output that follows no command. */
  begins: RegExp;
  /** Further lines of such an output; lines after the last match are not part of it. */
  belongs?: RegExp;
  /** Content after which an output is complete even if no prompt follows. */
  ends?: RegExp;
  /** A first line so distinct that it starts a new output even if the prompt before it was lost. */
  beginsAnywhere?: RegExp;
  /**
   * True if `line`, which is a first line, starts another output of the same kind. If missing, the output continues. It
   * must not search `lines`, because it is called for every first line: `isAnswered` says whether one of them matches
   * `answered`.
   */
  restarts?: (lines: readonly Line[], line: Line, isAnswered: boolean) => boolean;
  /** Content after which a first line may start another output. */
  answered?: RegExp;
  /** True if `line` looks like a first line and still belongs to the output before it. */
  goesOn?: (lines: readonly Line[], line: Line) => boolean;
  /** Every line up to the next first line belongs to it. */
  takesAll?: true;
  /** Its lines may contain first lines of other outputs. */
  quotesOthers?: true;
  /** True for a form that only Windows prints: it was not printed by the firewall. */
  isWindows?: (lines: readonly Line[]) => boolean;
  /** Its command names a host, which the terminal may wrap. */
  namesHost?: true;
  /** Pipes and redirections are part of its command: `read` takes into account what they remove. */
  ownPipes?: true;
  /** Its command also names a port. */
  namesPort?: true;
  /** How a record starts: other lines continue a record that the terminal wrapped. */
  record?: RegExp;
  /** Source of the command and of its output's meaning. */
  source: string;
  read: (output: Output) => Fact[];
}

/** A catalogue entry: the command, and the reader of its output. */
export interface Probe extends Reader {
  id: ProbeId;
  where: readonly Where[];
  /** The catalogue contains read-only commands. */
  risk: 'read';
  /** The fixed command; host and port come from the host list. `undefined` when there is nothing to type. */
  command: ((target: CommandTarget) => string) | undefined;
}

/** Declares a probe with the reader of its own command. */
export function defineProbe(probe: Omit<Probe, 'probe'>): Probe {
  return { ...probe, probe: probe.id };
}

/** Declares the reader of another tool, which answers `probe`. */
export function defineTool(reader: Reader & { id: ToolId }): Reader {
  return reader;
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

/** A fact whose proof is the complete output, such as an absence. */
export function factOfOutput(output: Output, id: FactId, state: Fact['state'], more: Partial<Fact> = {}): Fact {
  return make(id, state, output.range, more);
}

/** A fact that an output leaves open although it should show it. `reason`: why, if the output is complete. */
export function openFact(output: Output, id: FactId, about: Partial<Fact> = {}, reason?: string): Fact {
  return factOfOutput(output, id, 'unknown', { ...about, reason: whyOpen(output, reason) });
}

/** Why an output does not show what it should. */
export const whyOpen = ({ complete }: Output, reason = 'unreadable'): string => (complete ? reason : 'cut-off');

/** Without spread, which is slow in V8; hundreds of thousands of facts are made. */
function make(
  id: FactId,
  state: Fact['state'],
  lines: Fact['lines'],
  { host, port, reason, value, partial }: Partial<Fact>,
): Fact {
  return { id, host, port, state, reason, value, lines, partial };
}
