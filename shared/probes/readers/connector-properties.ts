import { normalHost, roleOf, SSE_HOST } from '../../knowledge/hosts.ts';
import type { Deviation, Fact } from '../../model/fact.ts';
import type { Line } from '../../model/source.ts';
import { exactly } from '../command.ts';
import { bareCommand } from '../command-line.ts';
import { filled, find, unwrap } from '../outputs/lines.ts';
import { defineProbe, fact, factOfOutput } from '../probe.ts';

const BEGINS =
  /^\s*(?:registration_interval|connector_port|connector_fqdn|region_discovery_endpoint)\s*=|etc\/sf\/connector\.properties: No such file/;
const RECORD = /^\s*(?:[\w.]+\s*=|#|!)/;
const REGION_PATH = '/providers/sse/api/v1/regions';

/** The values that the document shows as correct [D]. */
export const EXPECTED = {
  registration_interval: '180',
  connector_port: '8989',
  region_discovery_endpoint: `https://${SSE_HOST}${REGION_PATH}`,
  connector_fqdn: SSE_HOST,
} as const;

/**
 * The connector's settings: host, port and region endpoint must be as expected; a regional host is correct if both
 * agree.
 */
export const connectorProperties = defineProbe({
  id: 'connectorProperties',
  where: ['expert'],
  risk: 'read',
  command: () => 'cat /ngfw/etc/sf/connector.properties',
  programs: ['cat', 'more', 'less', 'tail', 'head', 'grep'],
  named: exactly(
    /^(?:cat|more|less|tail|head|grep) (?:.*\s)?(?:\/(?:ngfw\/)?etc\/sf\/)?connector\.properties(?=\s|$|\|)/,
  ),
  begins: BEGINS,
  beginsAnywhere: BEGINS,
  belongs: RECORD,
  record: RECORD,
  source: '[D] more options: connector properties',
  read(output) {
    const lines = unwrap(filled(output), RECORD);
    const answered = lines.some((line) => RECORD.test(line.text));
    const absent = answered
      ? undefined
      : find(lines, /No such file or directory|Datei oder Verzeichnis nicht gefunden/i);
    // A relative path may name a file elsewhere.
    if (absent && !/\/etc\/sf\//.test(absent.line.text))
      return [factOfOutput(output, 'connector.properties', 'unknown', { reason: 'unreadable' })];
    if (absent) {
      const value: Deviation[] = [{ key: 'connector.properties', expected: 'present', found: 'absent' }];
      return [fact('connector.properties', 'no', absent.line, { reason: 'missing', value })];
    }
    // If there are lines but no settings, the lines are a shell's error message; only an empty file has no lines.
    if (!answered && lines.length > 0 && output.complete)
      return [factOfOutput(output, 'connector.properties', 'unknown', { reason: 'unreadable' })];
    // `grep`, `head` and `tail` show a part: a missing setting may be in the file.
    const isWhole = () => output.complete && !/^(?:grep|head|tail)\b/.test(bareCommand(output.command));
    const entries = new Map<string, { line: Line; value: string }>();
    for (const line of lines) {
      const { text } = line;
      const at = text.indexOf('=');
      if (at > 0) entries.set(text.slice(0, at).trim().toLowerCase(), { line, value: text.slice(at + 1).trim() });
    }
    // The last value of a truncated output may be incomplete.
    const last = lines.at(-1);
    const trusted = (key: string) => {
      const entry = entries.get(key);
      return entry && !(entry.line === last && !output.complete) ? entry : undefined;
    };
    const fqdn = entries.get('connector_fqdn');
    const host = fqdn && normalHost(fqdn.value);
    const regional = host !== undefined && roleOf(host) === 'sse' ? host : SSE_HOST;
    const expected = {
      connector_port: EXPECTED.connector_port,
      connector_fqdn: regional,
      region_discovery_endpoint: `https://${regional}${REGION_PATH}`,
    };
    const facts: Fact[] = [];
    const deviations: (Deviation & { reason: string; line?: Line | undefined })[] = [];
    let waiting = false;
    let from: Line | undefined;
    let to: Line | undefined;
    for (const [key, id, reason] of KEYS) {
      const entry = entries.get(key);
      const want = expected[key];
      if (!entry) {
        const whole = isWhole();
        if (whole) deviations.push({ key, expected: want, found: '', reason: 'missing' });
        else waiting = true;
        if (whole) facts.push(factOfOutput(output, id, 'no', { reason: 'missing' }));
        continue;
      }
      facts.push(fact(id, 'yes', entry.line, { value: entry.value }));
      if (!from || entry.line.first < from.first) from = entry.line;
      if (!to || entry.line.last > to.last) to = entry.line;
      if (same(key, entry.value, want)) continue;
      // The expected endpoint depends on the host name, which may be truncated.
      if (trusted(key) && (!fqdn || trusted('connector_fqdn')))
        deviations.push({ key, expected: want, found: entry.value, reason, line: entry.line });
      else waiting = true;
    }
    const interval = entries.get('registration_interval');
    if (interval) facts.push(fact('connector.interval', 'yes', interval.line, { value: interval.value }));
    const first = deviations[0];
    if (first) {
      const shown = deviations.flatMap((deviation) => deviation.line ?? []);
      const [begun, ended] = [shown[0], shown.at(-1)];
      const value = deviations.map(({ key, expected: want, found }) => ({ key, expected: want, found }));
      // Some regions have hosts that no public list names (public-facts 2.2): one that agrees with its endpoint may be
      // correct.
      const endpoint = entries.get('region_discovery_endpoint')?.value ?? '';
      const isUnlisted = host !== undefined && UNLISTED.test(host) && endpoint === `https://${host}${REGION_PATH}`;
      const about = { reason: first.reason, value, ...(isUnlisted ? { partial: true } : {}) };
      facts.push(
        begun && ended
          ? fact('connector.properties', 'no', [begun, ended], about)
          : factOfOutput(output, 'connector.properties', 'no', about),
      );
    } else if (waiting) {
      facts.push(factOfOutput(output, 'connector.properties', 'unknown', { reason: 'cut-off' }));
    } else {
      // A longer value may have been truncated exactly here.
      const partial = !output.complete && KEYS.some(([key]) => entries.get(key)?.line === last);
      if (from && to) facts.push(fact('connector.properties', 'yes', [from, to], partial ? { partial } : {}));
    }
    return facts;
  },
});

/** A host of the connector's service in a region that is not in the list. */
const UNLISTED = /^api\.[a-z]{2,5}\.sse\.itd\.cisco\.com$/;

const KEYS = [
  ['connector_fqdn', 'connector.fqdn', 'fqdn'],
  ['connector_port', 'connector.port', 'port'],
  ['region_discovery_endpoint', 'connector.regionEndpoint', 'region-endpoint'],
] as const;

function same(key: (typeof KEYS)[number][0], found: string, want: string): boolean {
  if (found === want) return true;
  if (key === 'connector_port') return false;
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replace(/(?<![./])[./]+$/, '')
      .replace(/^(https:\/\/[^/:]+):443(?=\/|$)/, '$1');
  return plain(found) === plain(want);
}
