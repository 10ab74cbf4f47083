import type { ReadOutput } from '../../evidence/read.ts';
import type { Decision } from '../../model/decision.ts';
import type { Fact, FactId, FactValue } from '../../model/fact.ts';
import type { Output, Vantage } from '../../model/output.ts';
import { readCaptures } from './captures.ts';
import { citeAll, type FactBase, factKey, isAfter, isLater, type Known, type Reading, sequenceOf } from './known.ts';
import { withEarlierReadings } from './moments.ts';
import { withOwnServers } from './own-servers.ts';
import { type OutputRoute, routeOfOutput, routeOfPath } from './route.ts';
import { viewOf } from './view.ts';

/** The facts of outputs, with the device's readings from which each fact was weighed, so that answers can be added. */
export interface Gathered {
  base: FactBase;
  readings: ReadonlyMap<string, Readings>;
  /** Outputs of requests on a route that the connector does not use, if another request used the connector's route. */
  beside: ReadonlySet<Output>;
}

/** Combines the facts of all outputs. The order of the sources never changes the result. */
export function gather(read: readonly ReadOutput[]): Gathered {
  const settings = current(read.filter(({ output }) => output.probe === 'showNetwork'));
  const [first, ...more] = readingsOf(settings).filter(({ fact }) => fact.id === 'proxy.configured');
  const configured = first && weigh('proxy.configured', [first, ...more]);
  const { readings: own, beside } = ownPath(readingsOf(current(read, configured)), configured);
  const { device, laptop, fmc, unknown } = byVantage(withCaptures(own, read));
  return {
    base: {
      device: withOwnServers(withEarlierReadings(weighAll(device), read)),
      laptop: weighAll(laptop),
      fmc: weighAll(fmc),
      unknown: weighAll(unknown),
    },
    readings: device,
    beside,
  };
}

export const gatherFacts = (read: readonly ReadOutput[]): FactBase => gather(read).base;

/**
 * The same facts as if the engineer's answers had been gathered with the outputs. An answer is neither later nor
 * earlier than an output, so only the facts that it concerns are weighed again.
 */
export function withAnswers({ base, readings }: Gathered, answers: readonly ReadOutput[]): FactBase {
  const device = new Map(base.device);
  for (const [key, list] of byVantage(readingsOf(answers)).device) {
    const known = readings.get(key);
    device.set(key, weigh(key, known ? [...known, ...list] : list));
  }
  return { ...base, device };
}

/** Adds what captures show about the cloud's ports; most evidence contains no capture. */
function withCaptures(readings: readonly Reading[], read: readonly ReadOutput[]): readonly Reading[] {
  const flows = readings.filter(({ fact }) => fact.id === 'capture.flow' && fact.host !== undefined);
  if (flows.length === 0) return readings;
  const { host } = viewOf({
    device: weighAll(byVantage(readings).device),
    laptop: new Map(),
    fmc: new Map(),
    unknown: new Map(),
  });
  return [...readings, ...readCaptures(flows, readingsOf(read), host)];
}

function readingsOf(read: readonly ReadOutput[]): Reading[] {
  const readings: Reading[] = [];
  for (const { output, facts } of read) for (const fact of facts) readings.push({ fact, output });
  return readings;
}

/**
 * The connector uses the configured proxy, or connects directly if none is configured. A request on another route says
 * nothing about the connector's route once a request from the same vantage has used that one.
 */
function ownPath(
  readings: readonly Reading[],
  configured: Known | undefined,
): { readings: readonly Reading[]; beside: ReadonlySet<Output> } {
  if (configured?.state !== 'yes' && configured?.state !== 'no') return { readings, beside: new Set() };
  const wanted: readonly OutputRoute[] = configured.state === 'no' ? ['direct', 'address-given'] : ['proxy'];
  const isOn = ({ fact }: Reading) => wanted.includes(routeOfPath(fact, configured));
  // The configured proxy is the device's, not the laptop's.
  const paths = readings.filter(
    ({ fact, output }) => fact.id === 'proxy.path' && (configured.state === 'no' || output.vantage === 'device'),
  );
  const placeOf = ({ fact, output }: Reading) => `${output.vantage} ${fact.host}`;
  const own = new Set(paths.filter(isOn).map(placeOf));
  const beside = new Set(paths.filter((path) => !isOn(path) && own.has(placeOf(path))).map(({ output }) => output));
  // What the only proxy did is reported even if none is configured.
  const ofRoute = configured.state === 'yes' ? /^(?:tls\.|http\.|proxy\.pa)/ : /^(?:tls\.|http\.|proxy\.path)/;
  return { readings: readings.filter(({ fact, output }) => !(ofRoute.test(fact.id) && beside.has(output))), beside };
}

/**
 * If the same question was asked again in one source, or at known times, the later complete output counts and the
 * earlier one is history. A later truncated output replaces nothing; it only adds facts. A request that bypasses the
 * proxy does not answer a question about the proxy.
 */
function current(read: readonly ReadOutput[], configured?: Known): readonly ReadOutput[] {
  // Another tool's output answers a part only: it replaces the facts that it has, not the whole output.
  const keyOf = ({ output, facts }: ReadOutput, route: OutputRoute) =>
    `${output.reader} ${output.vantage} ${targetOf(output, facts)} ${output.server} ${route}`;
  const routes = read.map(({ facts }) => routeOfOutput(facts, configured));
  const keys = read.map((one, index) => keyOf(one, routes[index] ?? 'unknown'));
  const last = new Map<string, Ends>();
  for (const [index, { output, facts }] of read.entries())
    if (output.complete && !tellsNothing(facts)) mark(last, keys[index] ?? '', output, output.range[0]);
  const isBefore = ({ output }: ReadOutput, key: string) => isPassed(output, output.range[0], last.get(key));
  // A request to the address of the name says more than one to a given address, also if that one came later.
  const connecting = new Set(keys.filter((_, index) => isTcpKnown(read[index])));
  return read.filter(
    (one, index) =>
      isListeningOnly(one.facts) ||
      (!isBefore(one, keys[index] ?? '') &&
        !(routes[index] === 'address-given' && connecting.has(keyOf(one, 'direct')))),
  );
}

function isTcpKnown(read: ReadOutput | undefined): boolean {
  return read?.facts.some(({ id, state }) => id === 'tcp.open' && state !== 'unknown') ?? false;
}

/** Host and port of the question; if no command names them, those that the output itself names. A log names many. */
function targetOf({ host, port, probe }: Output, facts: readonly Fact[]): string {
  const own = probe === 'connectorLog' ? [] : facts;
  const hosts = host ?? [...new Set(own.map((fact) => fact.host))].join();
  // 443 is the port of most requests, also of one that did not get as far.
  return `${hosts} ${port ?? own.find((fact) => fact.port !== undefined)?.port ?? 443}`;
}

/**
 * An answer that leaves its question open (from another server, permission denied, `-s`) does not replace an earlier
 * one.
 */
function tellsNothing(facts: readonly Fact[]): boolean {
  // A failure over IPv6 alone does not affect the route of a request over IPv4.
  return (
    facts.some(({ reason }) => reason === 'ipv6-only') ||
    facts.every(({ id, state }) => state === 'unknown' || id === 'dns.lookupServer' || id === 'connector.listening')
  );
}

/** Listening sockets (`ss -tlnp`) and connections (`ss -tnp`) are two questions: neither replaces the other. */
function isListeningOnly(facts: readonly Fact[]): boolean {
  return facts.some(({ id }) => id === 'connector.listening') && tellsNothing(facts);
}

/** Position and time of each sequence's last output, as far as they are known. */
type Ends = Map<string, { line: number; time: string | undefined }>;

/** The order of lines is the order of time, even if a clock was set in between. */
function mark(last: Map<string, Ends>, key: string, output: Output, line: number): void {
  const { time } = output;
  const sequence = sequenceOf(output);
  const ends: Ends = last.get(key) ?? new Map();
  if (ends.size === 0) last.set(key, ends);
  const end = ends.get(sequence);
  // Mutated in place: a log of several hours has thousands of outputs.
  if (!end) ends.set(sequence, { line, time });
  else {
    end.line = line;
    end.time = time ?? end.time;
  }
}

/** True if another output is later: further down in the same sequence, or taken at a later known time. */
function isPassed(output: Output, line: number, ends: Ends | undefined): boolean {
  if (!ends) return false;
  const sequence = sequenceOf(output);
  if ((ends.get(sequence)?.line ?? 0) > line) return true;
  // Within a sequence only the order of lines counts: the device's clock may have been set.
  return [...ends].some(([other, end]) => other !== sequence && isLater(end.time, output.time));
}

/** At least one. */
type Readings = [Reading, ...Reading[]];

/** The readings of each fact, separately for each vantage. */
function byVantage(readings: readonly Reading[]): Record<Vantage, Map<string, Readings>> {
  const all = { device: new Map(), laptop: new Map(), fmc: new Map(), unknown: new Map() };
  for (const reading of readings) {
    const lists: Map<string, Readings> = all[reading.output.vantage];
    const { id, host, port, server, reason } = reading.fact;
    // Each kind of logged error is a fact of its own.
    const key = factKey(id, host, port, server) + (id === 'connector.logged' && reason ? `/${reason}` : '');
    const list = lists.get(key);
    if (list) list.push(reading);
    else lists.set(key, [reading]);
  }
  return all;
}

const weighAll = (lists: ReadonlyMap<string, Readings>): Map<string, Known> =>
  new Map([...lists].map(([key, list]) => [key, weigh(key, list)]));

/** Facts whose value matters as much as their state: two different values contradict each other. */
const VALUED: ReadonlySet<FactId> = new Set<FactId>([
  'device.version',
  'connector.fqdn',
  'connector.port',
  'connector.regionEndpoint',
]);

function weigh(key: string, list: Readings): Known {
  const sure = list.filter((reading) => reading.fact.state !== 'unknown');
  const seen = sure.filter((reading) => reading.output.origin !== 'answer');
  const named = seen.filter((reading) => !reading.fact.withoutName);
  // An output outweighs what the engineer remembers.
  const eligible = [named, seen, sure].find((readings) => readings.length > 0) ?? list;
  const whole = eligible.filter((reading) => !reading.fact.partial);
  const last = latest(eligible);
  const settled = whole.length > 0 ? latest(whole) : last;
  // Truncated readings that are later than every complete reading that contradicts them.
  const afterwards = (state: Fact['state']) =>
    last.filter(
      ({ fact, output }) =>
        fact.partial &&
        fact.state === state &&
        settled.some((one) => one.fact.state !== state && isAfter({ fact, output }, one)),
    );
  // A truncated reading must not hide that the last reading changed the answer.
  const faults = afterwards('no');
  const ranked = [...(faults.length > 0 ? faults : settled)].sort(byTelling);
  const [best = list[0]] = ranked;
  const { id, host, port, server, state, reason, value } = best.fact;
  const base = { key, id, host, port, ...(server === undefined ? {} : { server }), readings: ranked };
  const contradicts = ({ fact }: Reading) => fact.state !== state || (VALUED.has(id) && fact.value !== value);
  if (ranked.some(contradicts)) return { ...base, state: 'conflict', partial: whole.length === 0 };
  // A later success in truncated output proves nothing, but it makes the earlier fault doubtful.
  const partial = whole.length === 0 || faults.length > 0 || afterwards('yes').length > 0;
  return { ...base, state, reason, value, partial };
}

/** Of the readings by one probe in one source, or at known times, only the last one. */
function latest(readings: readonly Reading[]): readonly Reading[] {
  const last = new Map<string, Ends>();
  for (const { fact, output } of readings) mark(last, output.probe, output, fact.lines[0]);
  return readings.filter(({ fact, output }) => !isPassed(output, fact.lines[0], last.get(output.probe)));
}

/** A named reason comes before none; otherwise a stable order, so that the order of sources does not matter. */
function byTelling(a: Reading, b: Reading): number {
  const vague = (reading: Reading) =>
    Number(reading.fact.reason === undefined || reading.fact.reason === 'unspecified');
  return vague(a) - vague(b) || compare(a.output.probe, b.output.probe) || compare(a.output.source, b.output.source);
}

const OTHERS: readonly Vantage[] = ['laptop', 'fmc', 'unknown'];

/** Locale-independent; `localeCompare` would also load its tables first. */
function compare(one: string, other: string): number {
  return Number(one > other) - Number(one < other);
}

/** All facts by key. Facts from another vantage than the device have its name as a prefix, such as `laptop:`. */
export function decidedFacts(base: FactBase): Decision['facts'] {
  const entry = (known: Known): Decision['facts'][string] => ({
    state: known.state,
    ...(known.reason === undefined ? {} : { reason: known.reason }),
    ...(known.value === undefined ? {} : { value: plain(known.value) }),
    evidence: citeAll([known]),
  });
  return Object.fromEntries([
    ...[...base.device].map(([key, known]) => [key, entry(known)] as const),
    ...OTHERS.flatMap((vantage) =>
      [...base[vantage]].map(([key, known]) => [`${vantage}:${key}`, entry(known)] as const),
    ),
  ]);
}

function plain(value: FactValue): NonNullable<Decision['facts'][string]['value']> {
  if (typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) => (one === undefined ? [] : [[key, one] as const])),
  );
}
