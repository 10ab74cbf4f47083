import type { Fact } from '../model/fact.ts';
import type { Output } from '../model/output.ts';
import type { Line } from '../model/source.ts';
import { isAddress } from './lines.ts';
import { fact, factOfOutput } from './probe.ts';

/** An address and the line that names it. */
export interface Named {
  line: Line;
  address: string;
}

/** What one question to a name server brought, whichever tool asked it. */
export interface Lookup {
  /** The name that was asked for. */
  host: string | undefined;
  /** The server that answered or was asked. */
  server?: Named | undefined;
  /** The question named its server: another one than the device's own, as far as anybody can tell. */
  isElsewhere: boolean;
  /** The question was not for the IPv4 address. */
  isOtherRecord: boolean;
  answers: readonly Named[];
  /** The line that names an alias (CNAME). */
  alias?: Line | undefined;
  failed?: { reason: string; line: Line; partial?: boolean } | undefined;
  /** What shows that the answer holds no address; `silence` where the tool prints nothing then. */
  empty?: Line | readonly [Line, Line] | 'silence' | undefined;
}

/** Of a question for another record type only these speak of the name itself, or of the servers. */
const OF_ANY_RECORD: ReadonlySet<string> = new Set(['nxdomain', 'timeout']);
/** The record types that dig and PowerShell take as a word of its own (IANA, DNS parameters). */
export const RECORD_TYPE =
  /^(?:a|aaaa|any|axfr|ixfr|caa|cname|dnskey|ds|hinfo|https|mx|naptr|ns|nsec3?|nsec3param|ptr|rrsig|soa|spf|srv|sshfp|svcb|tlsa|txt|type\d{1,5})$/i;

/**
 * The facts of one question to a name server.
 * @param output the lines of that question alone, with `complete` and `range` for them
 */
export function lookupFacts(output: Output, lookup: Lookup): Fact[] {
  const { host, server } = lookup;
  const asked = server ? [fact('dns.lookupServer', 'yes', server.line, { host, value: server.address })] : [];
  const answer = answered(output, lookup);
  if (!lookup.isElsewhere) return [...asked, answer];
  // Whether it is one of the device's own, other outputs tell.
  const named = output.server !== undefined && isAddress(output.server);
  return [
    ...asked,
    ...(named ? [{ ...answer, id: 'dns.serverLookup' as const, server: output.server }] : []),
    factOfOutput(output, 'dns.lookup', 'unknown', { host, reason: 'other-server' }),
  ];
}

function answered(output: Output, { host, isOtherRecord, answers, alias, failed, empty }: Lookup): Fact {
  const unknown = (reason: string) => factOfOutput(output, 'dns.lookup', 'unknown', { host, reason });
  const [first] = answers;
  const last = answers.at(-1);
  if (first && last) {
    const from = alias && alias.first < first.line.first ? alias : first.line;
    return fact('dns.lookup', 'yes', [from, last.line], { host, value: answers.map(({ address }) => address) });
  }
  if (failed && (!isOtherRecord || OF_ANY_RECORD.has(failed.reason))) {
    const { reason, line, partial } = failed;
    return fact('dns.lookup', 'no', line, { host, reason, partial });
  }
  // A host without an IPv6 address (or mail server, or …) may well have an IPv4 one.
  if (isOtherRecord && (failed || output.complete)) return unknown('other-record');
  const shown = empty ?? (output.complete ? alias : undefined);
  if (shown === 'silence') return factOfOutput(output, 'dns.lookup', 'no', { host, reason: 'no-answer' });
  if (shown) return fact('dns.lookup', 'no', shown, { host, reason: 'no-answer' });
  return unknown(output.complete ? 'unreadable' : 'cut-off');
}
