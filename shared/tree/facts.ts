import type { Citation } from '../evidence/source.ts';
import { catalogue } from '../probes/catalogue.ts';
import type { Fact, FactId, FactValue, Output, Vantage } from '../probes/probe.ts';
import type { Diagnosis } from '../report/schema.ts';

/** A fact together with the output it was read from. */
export interface Reading {
  fact: Fact;
  output: Output;
}

/** What all evidence together says about one fact. */
export interface Known {
  key: string;
  id: FactId;
  host?: string | undefined;
  port?: number | undefined;
  /** `conflict`: two readings contradict each other and nothing says which is later. */
  state: 'yes' | 'no' | 'unknown' | 'conflict';
  reason?: string | undefined;
  value?: FactValue | undefined;
  /** True if every reading behind it came from cut-off output. */
  partial: boolean;
  /** The readings that say so, the most telling first; in a conflict those of both sides. */
  readings: Reading[];
}

/** The device's own facts and, apart from them, what the laptop saw. */
export interface FactBase {
  device: ReadonlyMap<string, Known>;
  laptop: ReadonlyMap<string, Known>;
  readings: readonly Reading[];
}

/** The key under which a fact is kept and shown: `tcp.open@api-sse.cisco.com:443`. */
export function factKey(id: FactId, host?: string, port?: number): string {
  return `${id}${host === undefined ? '' : `@${host}`}${port === undefined ? '' : `:${port}`}`;
}

/** Reads every output and puts the facts together. The order of sources never changes the result. */
export function gatherFacts(outputs: readonly Output[]): FactBase {
  const current = outputs.filter((output) => !isSuperseded(output, outputs));
  const readings = current.flatMap((output) => catalogue[output.probe].read(output).map((fact) => ({ fact, output })));
  return { device: combine(readings, 'device'), laptop: combine(readings, 'laptop'), readings };
}

/**
 * The same question asked again in one source: the later complete output counts, the earlier is history. A later one
 * that was cut off replaces nothing; it only adds.
 */
function isSuperseded(output: Output, all: readonly Output[]): boolean {
  return all.some(
    (later) =>
      later !== output &&
      later.complete &&
      later.probe === output.probe &&
      later.probe !== 'alert' &&
      later.vantage === output.vantage &&
      later.host === output.host &&
      later.port === output.port &&
      !isOtherRoute(later, output) &&
      isLater(later, output),
  );
}

/** With and without the proxy are two questions: that the one works answers nothing about the other [D: CSCvs05084]. */
function isOtherRoute(one: Output, other: Output): boolean {
  if (one.probe !== 'curl') return false;
  const routes = [one, other].map(
    (output) => catalogue.curl.read(output).find((fact) => fact.id === 'proxy.path')?.state,
  );
  return routes.includes('yes') && routes.includes('no');
}

function isLater(later: Output, earlier: Output): boolean {
  if (later.source === earlier.source) return later.range[0] > earlier.range[0];
  return later.time !== undefined && earlier.time !== undefined && later.time > earlier.time;
}

function combine(readings: readonly Reading[], vantage: Vantage): Map<string, Known> {
  const byKey = new Map<string, Reading[]>();
  for (const reading of readings) {
    if (reading.output.vantage !== vantage) continue;
    const { id, host, port, reason } = reading.fact;
    // Each kind of logged error is a fact of its own.
    const key = factKey(id, host, port) + (id === 'connector.logged' && reason ? `/${reason}` : '');
    const list = byKey.get(key);
    if (list) list.push(reading);
    else byKey.set(key, [reading]);
  }
  return new Map([...byKey].map(([key, list]) => [key, weigh(key, list)]));
}

/** Facts whose value matters as much as their state: two different values contradict each other. */
const VALUED: ReadonlySet<FactId> = new Set<FactId>([
  'device.version',
  'connector.fqdn',
  'connector.port',
  'connector.regionEndpoint',
]);

function weigh(key: string, list: readonly Reading[]): Known {
  const sure = list.filter((reading) => reading.fact.state !== 'unknown');
  const told = sure.filter((reading) => reading.output.origin === 'answer');
  const seen = sure.filter((reading) => reading.output.origin !== 'answer');
  // What an output shows counts more than what someone remembers.
  const eligible = seen.length > 0 ? seen : told;
  const whole = eligible.filter((reading) => !reading.fact.partial);
  const ranked = [...(whole.length > 0 ? latest(whole) : latest(eligible))].sort(byTelling);
  const [best] = ranked.length > 0 ? ranked : list;
  if (!best) throw new Error(`no reading for ${key}`);
  const { id, host, port, reason, value } = best.fact;
  const base = { key, id, host, port };
  if (ranked.length === 0) return { ...base, state: 'unknown', reason, value, partial: true, readings: [...list] };
  const contradicts = (one: Reading) =>
    one.fact.state !== best.fact.state || (VALUED.has(id) && one.fact.value !== value);
  if (ranked.some(contradicts)) return { ...base, state: 'conflict', partial: false, readings: ranked };
  return { ...base, state: best.fact.state, reason, value, partial: whole.length === 0, readings: ranked };
}

/** Of the readings that one probe gave in one source, or at known times, only the last. */
function latest(readings: readonly Reading[]): Reading[] {
  return readings.filter(
    (reading) =>
      !readings.some(
        (other) =>
          other !== reading && other.output.probe === reading.output.probe && isLater(other.output, reading.output),
      ),
  );
}

/** A named reason tells more than none; otherwise a stable order, so that the order of sources does not matter. */
function byTelling(a: Reading, b: Reading): number {
  const vague = (reading: Reading) =>
    Number(reading.fact.reason === undefined || reading.fact.reason === 'unspecified');
  return (
    vague(a) - vague(b) ||
    a.output.probe.localeCompare(b.output.probe) ||
    a.output.source.localeCompare(b.output.source) ||
    a.output.range[0] - b.output.range[0]
  );
}

/** The lines behind a reading, as given in the source. */
export function cite({ fact, output }: Reading): Citation {
  const [from, to] = fact.lines;
  const command = from === output.range[0] && output.command !== undefined && to === output.range[1];
  const shown = output.lines.filter((line) => line.first >= from && line.last <= to && line.text.trim() !== '');
  const quoted =
    command || shown.length === 0
      ? [output.command ?? '', ...shown.map((line) => line.text)]
      : shown.map((line) => line.text);
  return { probe: output.probe, source: output.source, lines: [from, to], quote: quoted.filter(Boolean).join('\n') };
}

/** All facts as the report shows them; what the laptop saw carries `laptop:` in front. */
export function factsForReport(base: FactBase): Diagnosis['facts'] {
  const entry = (known: Known): Diagnosis['facts'][string] => ({
    state: known.state,
    ...(known.reason === undefined ? {} : { reason: known.reason }),
    ...(known.value === undefined ? {} : { value: plain(known.value) }),
    evidence: known.readings.map(cite),
  });
  return Object.fromEntries([
    ...[...base.device].map(([key, known]) => [key, entry(known)] as const),
    ...[...base.laptop].map(([key, known]) => [`laptop:${key}`, entry(known)] as const),
  ]);
}

function plain(value: FactValue): NonNullable<Diagnosis['facts'][string]['value']> {
  if (typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) => (one === undefined ? [] : [[key, one] as const])),
  );
}
