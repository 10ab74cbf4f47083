import type { Fact } from '../../model/fact.ts';
import type { Output } from '../../model/output.ts';
import type { Line } from '../../model/source.ts';
import { fact, factOfOutput, openFact } from '../probe.ts';
import { findLast, isAddress } from './lines.ts';

/** An address and the line that contains it. */
export interface Named {
  line: Line;
  address: string;
}

/** The result of one question to a name server, whichever tool asked it. */
export interface Lookup {
  /** The name that was asked for. */
  host: string | undefined;
  /** The server that answered or was asked. */
  server?: Named | undefined;
  /** The command named its server: one that is not known to be the device's own. */
  isElsewhere: boolean;
  /** The question was not for an IPv4 address. */
  isOtherRecord: boolean;
  answers: readonly Named[];
  /** The line with an alias (CNAME). */
  alias?: Line | undefined;
  failed?: { reason: string; line: Line; partial?: boolean } | undefined;
  /** The proof that the answer contains no address; `silence` if the tool prints nothing in that case. */
  empty?: Line | readonly [Line, Line] | 'silence' | undefined;
}

const TCP_FAILED =
  /^;; (?:Connection to \S{1,300} for \S{1,254} failed: |communications error to |(?:connection timed out; )?no servers could be reached)/;

/**
 * The failed TCP connection after an answer that was too long for UDP, as dig, host and nslookup report it. The system's
 * resolver may receive a shorter answer.
 */
export function failedOverTcp(lines: readonly Line[]): Lookup['failed'] {
  const retry = lines.findIndex(({ text }) => text.startsWith(';; Truncated, retrying in TCP'));
  const failed = retry < 0 ? undefined : findLast(lines.slice(retry), TCP_FAILED);
  return failed && { reason: 'unspecified', line: failed.line, partial: true };
}

/** For a question about another record type, only these reasons concern the name itself or the servers. */
const OF_ANY_RECORD: ReadonlySet<string> = new Set(['nxdomain', 'timeout']);
/** The record types that dig and PowerShell accept as an argument (IANA, DNS parameters). */
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
  // Other outputs show whether it is one of the device's configured servers.
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
  // A host without an IPv6 address (or mail server, or …) may still have an IPv4 one.
  if (isOtherRecord && (failed || output.complete)) return unknown('other-record');
  const shown = empty ?? (output.complete ? alias : undefined);
  if (shown === 'silence') return factOfOutput(output, 'dns.lookup', 'no', { host, reason: 'no-answer' });
  if (shown) return fact('dns.lookup', 'no', shown, { host, reason: 'no-answer' });
  return openFact(output, 'dns.lookup', { host });
}
