import type { Fact, FactId } from '../model/fact.ts';
import type { CommandTarget, Output, Target, Where } from '../model/output.ts';
import type { ProbeId, ReaderId, ToolId } from '../model/probe-ids.ts';
import type { Line } from '../model/source.ts';

/** How one tool's output is recognised and read. Several tools may answer one probe. */
export interface Reader {
  id: ReaderId;
  /** The question that its output answers. */
  probe: ProbeId;
  /** The first words of its commands, in lower case; missing where they may begin with anything. */
  programs?: readonly string[];
  /** Reads a typed command: the target if it is this tool's, otherwise `undefined`. */
  named: (command: string) => Target | undefined;
  /** A line with which an output without command begins. */
  begins: RegExp;
  /** Further lines of such an output; what follows the last of them is not part of it. */
  belongs?: RegExp;
  /** Content after which an output is complete even without a prompt behind it. */
  ends?: RegExp;
  /** A beginning so distinct that a new output starts there even where the prompt before it was lost. */
  beginsAnywhere?: RegExp;
  /**
   * True if one more of the same kind starts with `line`, which is a beginning. Without it the output goes on. It must not
   * search `lines`, because it is asked at each beginning: `isAnswered` says whether one of them fits `answered`.
   */
  restarts?: (lines: readonly Line[], line: Line, isAnswered: boolean) => boolean;
  /** Content behind which a beginning may be that of one more. */
  answered?: RegExp;
  /** True if `line` looks like a beginning and still belongs to the output before it. */
  goesOn?: (lines: readonly Line[], line: Line) => boolean;
  /** Everything up to the next beginning belongs to it, whatever it looks like. */
  takesAll?: true;
  /** Its lines may hold the beginnings of other outputs. */
  quotesOthers?: true;
  /** True for the form that only Windows prints: it never ran on the firewall. */
  isWindows?: (lines: readonly Line[]) => boolean;
  /** Its command names a host, which the terminal's edge may break. */
  namesHost?: true;
  /** Pipes and redirections are part of how it is asked: `read` itself tells what they leave out. */
  ownPipes?: true;
  /** It is asked for a port as well. */
  namesPort?: true;
  /** How one of its records starts: other lines continue a record that the terminal wrapped. */
  record?: RegExp;
  /** Source of the command and of how it is read. */
  source: string;
  read: (output: Output) => Fact[];
}

/** A catalogue entry: how to ask, and how the answer of its own command is read. */
export interface Probe extends Reader {
  id: ProbeId;
  where: readonly Where[];
  /** The catalogue holds reading commands only. */
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
