import type { ReadOutput } from '../../evidence/read.ts';
import { factKey, isAfter, type Known, membersOf, type Reading } from './known.ts';

const MOMENTARY: ReadonlySet<string> = new Set(['dns.lookup', 'dns.serverLookup', 'connector.connection']);

/**
 * A single reading of some facts shows only a moment: a `SYN_SENT` may become a connection a second later [R], and a
 * lookup may fail intermittently [P 4.7]. These facts are weighed together with the readings before the last one.
 */
export function withEarlierReadings(
  device: ReadonlyMap<string, Known>,
  read: readonly ReadOutput[],
): Map<string, Known> {
  const weighed = new Map(device);
  const byKey = new Map<string, Reading[]>();
  for (const { output, facts } of read) {
    if (output.vantage !== 'device') continue;
    for (const fact of facts) {
      const { id, host, port, server } = fact;
      if (!MOMENTARY.has(id)) continue;
      const key = factKey(id, host, port, server);
      const earlier = byKey.get(key);
      if (earlier) earlier.push({ fact, output });
      else byKey.set(key, [{ fact, output }]);
    }
  }
  for (const [key, all] of byKey) {
    const known = weighed.get(key);
    if (known)
      weighed.set(key, known.id === 'connector.connection' ? withRepeated(known, all) : withIntermittent(known, all));
  }
  return weighed;
}

/** Sets `repeated`, with both readings as proof, if the reading before the last one shows the same `SYN_SENT`. */
function withRepeated(known: Known, all: readonly Reading[]): Known {
  const [last] = known.readings;
  if (known.state !== 'no' || known.reason !== 'syn-sent' || !last) return known;
  // The same text in two sources may be one reading.
  const before = all.filter((one) => isAfter(last, one)).reduce<Reading | undefined>(later, undefined);
  return before?.fact.reason === 'syn-sent' && portIn(before) === portIn(last)
    ? { ...known, repeated: true, readings: [...known.readings, before] }
    : known;
}

const later = (one: Reading | undefined, other: Reading): Reading => (one && isAfter(one, other) ? one : other);

const portIn = ({ fact }: Reading) => membersOf(fact.value)?.port;

/**
 * Returns `no` with the reason `intermittent` if lookups in one source contradict each other and no repair explains it.
 * A name that fails and then resolves may have been fixed, but not within one run over SSH, and not if it changes a
 * second time [R].
 */
function withIntermittent(known: Known, all: readonly Reading[]): Known {
  const bySource = new Map<string, Reading[]>();
  for (const reading of all) {
    const { fact, output } = reading;
    if (fact.state === 'unknown' || fact.partial) continue;
    const list = bySource.get(output.source);
    if (list) list.push(reading);
    else bySource.set(output.source, [reading]);
  }
  for (const inOrder of bySource.values()) {
    const changes = inOrder.filter(({ fact }, at) => at > 0 && fact.state !== inOrder[at - 1]?.fact.state).length;
    if (changes < (inOrder[0]?.output.origin === 'ssh' ? 1 : 2)) continue;
    const last = (state: 'yes' | 'no') => inOrder.findLast(({ fact }) => fact.state === state) ?? [];
    const shown = [last('no'), last('yes')].flat();
    return { ...known, state: 'no', reason: 'intermittent', value: undefined, partial: false, readings: shown };
  }
  return known;
}
