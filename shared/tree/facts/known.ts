import type { Fact, FactId, FactValue } from '../../model/fact.ts';
import type { Output, Vantage } from '../../model/output.ts';
import type { Citation } from '../../model/source.ts';

/** A fact together with the output it was read from. */
export interface Reading {
  fact: Fact;
  output: Output;
}

/** One fact, weighed from all evidence. */
export interface Known {
  key: string;
  id: FactId;
  host?: string | undefined;
  port?: number | undefined;
  server?: string | undefined;
  /** `conflict`: two readings contradict each other and nothing says which is later. */
  state: 'yes' | 'no' | 'unknown' | 'conflict';
  reason?: string | undefined;
  value?: FactValue | undefined;
  /** True if every reading of it came from truncated output. */
  partial: boolean;
  /** True if the reading before the last one shows the same; only for facts that may be momentary. */
  repeated?: true;
  /** The readings that support it, the strongest first; in a conflict those of both sides. */
  readings: Reading[];
}

/** Outputs with the same sequence stand in the order in which they were taken. */
export function sequenceOf({ source, mail }: Output): string {
  return mail ? `${source}\n${mail}` : source;
}

/** True if a reading is certainly later: further down in the same sequence, or taken at a later known time. */
export function isAfter(later: Reading, earlier: Reading): boolean {
  if (sequenceOf(later.output) === sequenceOf(earlier.output)) return later.fact.lines[0] > earlier.fact.lines[0];
  return isLater(later.output.time, earlier.output.time);
}

/** Unknown times are neither before nor after any other. */
export function isLater(time: string | undefined, than: string | undefined): boolean {
  return time !== undefined && than !== undefined && time > than;
}

/** The device's own facts and, separately, those from other vantages. */
export type FactBase = Readonly<Record<Vantage, ReadonlyMap<string, Known>>>;

/** Looks a fact up. */
export type Get = (id: FactId, host?: string, port?: number, server?: string) => Known | undefined;

export const getFrom =
  (facts: ReadonlyMap<string, Known>): Get =>
  (id, host, port, server) =>
    facts.get(factKey(id, host, port, server));

/** The key under which a fact is kept and shown: `tcp.open@api-sse.cisco.com:443`; `/SERVER` for one name server. */
export function factKey(id: FactId, host?: string, port?: number, server?: string): string {
  const target = `${host === undefined ? '' : `@${host}`}${port === undefined ? '' : `:${port}`}`;
  return `${id}${target}${server === undefined ? '' : `/${server}`}`;
}

/** The lines of a reading, as given in the source; includes the command if the complete output is the proof. */
export function cite({ fact, output }: Reading): Citation {
  const [from, to] = fact.lines;
  const shown = output.lines.filter((line) => line.first >= from && line.last <= to).map((line) => line.text);
  const quoted = [from === output.commandLine ? output.command : undefined, ...shown];
  return { probe: output.probe, source: output.source, lines: [from, to], quote: quoted.filter(Boolean).join('\n') };
}

/** The lines of some facts, in their order. */
export function citeAll(facts: readonly Known[]): Citation[] {
  return facts.flatMap(({ readings }) => readings.map(cite));
}

/** The members of a fact's value if it is an object, such as a proxy's host and port. */
export function membersOf(
  value: FactValue | undefined,
): Exclude<FactValue, string | number | boolean | unknown[]> | undefined {
  return typeof value === 'object' && !Array.isArray(value) ? value : undefined;
}
