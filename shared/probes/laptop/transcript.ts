import { normalHost } from '../../knowledge/hosts.ts';
import type { Fact } from '../../model/fact.ts';
import type { Output } from '../../model/output.ts';
import type { ProbeId } from '../../model/probe-ids.ts';
import { find, groupsIn, matches } from '../outputs/lines.ts';
import { fact, factOfOutput, openFact, type Probe } from '../probe.ts';
import { readLookup } from './lookup.ts';
import { readPort, type Transcript } from './reach.ts';
import { readRequest } from './request.ts';

/**
 * The first word of a laptop probe's transcript, with the version of its grammar. One line per step follows:
 *
 *     laptop-probe/1 curl api-sse.cisco.com 443, Node 20.20.2 on linux
 *     STEP WHAT -> RESULT in N ms            what was tried, the result, how long it took
 *     STEP WHAT -> RESULT in N ms: WORDS     the same with the peer's own words
 *     STEP WHAT: WORDS                       what a peer said
 *     STEP NAME = VALUE                      the value of a setting
 *
 * Words and values extend to the end of their line and contain no control characters, so that a peer's words cannot
 * pass for a line of the probe.
 */
export const LAPTOP_TRANSCRIPT = 'laptop-probe/1';
const HEAD = /^laptop-probe\/1 (\w+)(?: (\S+) (\d{1,5}))?, Node /;
/** Lines that show where they end. Any other line may be incomplete if it is the last of an output without end mark. */
const ENDED = / in \d{1,9} ms(?::|$)| -> (?:direct|sent|none configured|[\d:.T-]{10,40}Z)$/;

const readers: Partial<Record<ProbeId, (transcript: Transcript) => Fact[]>> = {
  nslookup: readLookup,
  telnet: readPort,
  curl: readRequest,
  proxyEnv: readEnvironment,
  time: readClock,
};

/** Adds to a probe the reader of our own laptop probe's transcript. */
export function alsoFromLaptop(probe: Probe): Probe {
  return { ...probe, read: (output) => readTranscript(output) ?? probe.read(output) };
}

/** The facts of a laptop probe's transcript; `undefined` for any other output. */
function readTranscript(output: Output): Fact[] | undefined {
  // A device does not print such lines itself.
  if (output.vantage !== 'laptop') return undefined;
  const [head, ...rest] = output.lines.filter(({ text }) => text !== '');
  const [, probe, host = '', port = '443'] = groupsIn(HEAD, head?.text);
  const read = probe === output.probe ? readers[output.probe] : undefined;
  const isEnded = output.complete || matches(ENDED, rest.at(-1)?.text);
  return read?.({
    output,
    lines: isEnded ? rest : rest.slice(0, -1),
    host: output.host ?? normalHost(host),
    port: output.port ?? Number(port),
  });
}

/**
 * Environment variables that curl reads for an https URL, in this order; `http_proxy` at least shows that there is a
 * proxy.
 */
const VARIABLES = ['https_proxy', 'all_proxy', 'http_proxy'].map(
  (name) => new RegExp(`^env ${name} = (?:\\w[\\w+.-]*:\\/\\/)?(?:\\S*@)?([^\\s/@]+)$`, 'i'),
);

function readEnvironment({ output, lines }: Transcript): Fact[] {
  const set = VARIABLES.flatMap((variable) => find(lines, variable) ?? [])[0];
  if (set) return [fact('proxy.environment', 'yes', set.line, { value: set.value })];
  return [output.complete ? factOfOutput(output, 'proxy.environment', 'no') : openFact(output, 'proxy.environment')];
}

function readClock({ output, lines }: Transcript): Fact[] {
  const clock = find(lines, /^clock -> (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\.\d{3}Z$/);
  if (clock && !Number.isNaN(Date.parse(`${clock.value}Z`)))
    return [fact('device.time', 'yes', clock.line, { value: `${clock.value}.000Z` })];
  return [openFact(output, 'device.time')];
}
