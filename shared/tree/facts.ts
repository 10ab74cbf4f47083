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

/** Reads every output once and puts the facts together. The order of sources never changes the result. */
export function gatherFacts(outputs: readonly Output[]): FactBase {
  const read = new Map(outputs.map((output) => [output, catalogue[output.probe].read(output)] as const));
  const readings = ownPath(
    current(outputs, read).flatMap((output) => (read.get(output) ?? []).map((fact) => ({ fact, output }))),
  );
  return { device: combine(readings, 'device'), laptop: combine(readings, 'laptop'), readings };
}

/**
 * Without a configured proxy the connector goes directly: what a request through another proxy saw of TLS and the cloud
 * says nothing about that path once a direct request has been made.
 */
function ownPath(readings: Reading[]): Reading[] {
  if (!readings.some(({ fact }) => fact.id === 'proxy.configured' && fact.state === 'no')) return readings;
  const routed = (state: Fact['state']) =>
    new Map(
      readings.flatMap(({ fact, output }) =>
        fact.id === 'proxy.path' && fact.state === state ? [[output, fact.host]] : [],
      ),
    );
  const [proxied, direct] = [routed('yes'), new Set(routed('no').values())];
  return readings.filter(
    ({ fact, output }) =>
      !(proxied.has(output) && direct.has(proxied.get(output)) && /^(?:tls\.|http\.|proxy\.path)/.test(fact.id)),
  );
}

/** Which way a request went; with and without the proxy are two questions [D: CSCvs05084]. */
type Route = 'yes' | 'no' | 'any';

/**
 * The same question asked again in one source, or at known times: the later complete output counts, the earlier is
 * history. A later one that was cut off replaces nothing; it only adds. That a request around the proxy works answers
 * nothing about the one through it.
 */
function current(outputs: readonly Output[], read: ReadonlyMap<Output, readonly Fact[]>): Output[] {
  const routeOf = (output: Output): Route => {
    const path = output.probe === 'curl' && read.get(output)?.find((fact) => fact.id === 'proxy.path')?.state;
    return path === 'yes' || path === 'no' ? path : 'any';
  };
  const questionOf = ({ probe, vantage, host, port }: Output) => `${probe} ${vantage} ${host} ${port}`;
  const last = new Map<string, Ends>();
  for (const output of outputs) {
    if (!output.complete || tellsNothing(read.get(output))) continue;
    const key = `${questionOf(output)} ${routeOf(output)}`;
    const ends = last.get(key) ?? new Map();
    last.set(key, ends);
    mark(ends, output);
  }
  const rivals: Record<Route, Route[]> = { yes: ['yes', 'any'], no: ['no', 'any'], any: ['yes', 'no', 'any'] };
  return outputs.filter(
    (output) =>
      output.probe === 'alert' ||
      !rivals[routeOf(output)].some((route) => isPassed(output, last.get(`${questionOf(output)} ${route}`))),
  );
}

/** An answer that leaves its question open (another server's, a refused right, a silent option) replaces no earlier one. */
function tellsNothing(facts: readonly Fact[] | undefined): boolean {
  const about = facts?.filter(({ id }) => id !== 'dns.lookupServer') ?? [];
  return about.every(({ state }) => state === 'unknown');
}

/** Per source: where its last output stands, and the latest time that one of its outputs carries. */
type Ends = Map<string, { line: number; time: string | undefined }>;

function mark(ends: Ends, { source, range, time }: Output): void {
  const known = ends.get(source);
  ends.set(source, {
    line: Math.max(known?.line ?? 0, range[0]),
    time: known?.time !== undefined && (time === undefined || known.time > time) ? known.time : time,
  });
}

/** True if another output is later: further down in the same source, or taken at a later known time. */
function isPassed({ source, range, time }: Output, ends: Ends | undefined): boolean {
  if (!ends) return false;
  if ((ends.get(source)?.line ?? 0) > range[0]) return true;
  return (
    time !== undefined &&
    [...ends].some(([other, end]) => other !== source && end.time !== undefined && end.time > time)
  );
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
  const settled = whole.length > 0 ? latest(whole) : latest(eligible);
  const later = whole.length > 0 ? afterwards(settled, eligible) : [];
  const ranked = [...(later.length > 0 ? later : settled)].sort(byTelling);
  const [best] = ranked.length > 0 ? ranked : list;
  if (!best) throw new Error(`no reading for ${key}`);
  const { id, host, port, reason, value } = best.fact;
  const base = { key, id, host, port };
  if (ranked.length === 0) return { ...base, state: 'unknown', reason, value, partial: true, readings: [...list] };
  const contradicts = (one: Reading) =>
    one.fact.state !== best.fact.state || (VALUED.has(id) && one.fact.value !== value);
  if (ranked.some(contradicts)) return { ...base, state: 'conflict', partial: false, readings: ranked };
  // A later success that was cut off proves nothing, but it leaves a doubt about the fault before it.
  const isDoubted =
    best.fact.state === 'no' &&
    eligible.some(({ fact, output }) => fact.state === 'yes' && isAfter(output, best.output));
  const partial = whole.length === 0 || later.length > 0 || isDoubted;
  return { ...base, state: best.fact.state, reason, value, partial, readings: ranked };
}

/** Cut-off faults that came after everything whole: “cut off” must not make the last word disappear. */
function afterwards(settled: readonly Reading[], all: readonly Reading[]): Reading[] {
  return latest(all).filter(
    ({ fact, output }) =>
      fact.partial &&
      fact.state === 'no' &&
      settled.some((one) => one.fact.state === 'yes' && isAfter(output, one.output)),
  );
}

function isAfter(later: Output, earlier: Output): boolean {
  if (later.source === earlier.source) return later.range[0] > earlier.range[0];
  return later.time !== undefined && earlier.time !== undefined && later.time > earlier.time;
}

/** Of the readings that one probe gave in one source, or at known times, only the last. */
function latest(readings: readonly Reading[]): Reading[] {
  const last = new Map<string, Ends>();
  for (const { output } of readings) {
    const ends = last.get(output.probe) ?? new Map();
    last.set(output.probe, ends);
    mark(ends, output);
  }
  return readings.filter(({ output }) => !isPassed(output, last.get(output.probe)));
}

/** A named reason tells more than none; otherwise a stable order, so that the order of sources does not matter. */
function byTelling(a: Reading, b: Reading): number {
  const vague = (reading: Reading) =>
    Number(reading.fact.reason === undefined || reading.fact.reason === 'unspecified');
  return (
    vague(a) - vague(b) ||
    compare(a.output.probe, b.output.probe) ||
    compare(a.output.source, b.output.source) ||
    a.output.range[0] - b.output.range[0]
  );
}

/** The same order under every system's language; `localeCompare` would also load its tables first. */
function compare(one: string, other: string): number {
  return Number(one > other) - Number(one < other);
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
