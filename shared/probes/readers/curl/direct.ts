import { normalHost } from '../../../knowledge/hosts.ts';
import type { Fact } from '../../../model/fact.ts';
import type { Output } from '../../../model/output.ts';
import type { Line } from '../../../model/source.ts';
import { connectFailure } from '../../outputs/connect-failures.ts';
import { find, findLast, type Match } from '../../outputs/lines.ts';
import { fact, factOfOutput } from '../../probe.ts';
import { tried } from './lines.ts';

/** The facts of a request without a proxy, up to the open connection: name and TCP. */
export function direct(
  output: Output,
  lines: readonly Line[],
  host: string | undefined,
  port: number,
  connected: Match | undefined,
): Fact[] {
  const unresolved = connected ? undefined : nameFact(lines, host);
  if (unresolved) return unresolved;
  const trying = tried(lines);
  const start = trying?.line ?? connected?.line;
  const facts: Fact[] = [];
  if (start) {
    const address = trying?.address ?? connected?.value;
    facts.push(fact('dns.resolves', 'yes', start, { host, value: address ? [address] : [] }));
    facts.push(goesDirectly(start, host));
  }
  if (connected)
    return [...facts, fact('tcp.open', 'yes', connected.line, { host, port: Number(connected.groups[2] ?? port) })];
  const [tcp, failed] = tcpFact(output, lines, { host, port }, trying);
  return [...facts, ...(failed && !start ? [goesDirectly(failed, host)] : []), tcp];
}

/** If a proxy was used, curl names it, or reports that it could not resolve or reach it. */
const goesDirectly = (line: Line, host: string | undefined): Fact => fact('proxy.path', 'no', line, { host });

function nameFact(lines: readonly Line[], host: string | undefined): Fact[] | undefined {
  const nameIn = ({ text }: Line) => /resolve host:? '?([^\s';]+)/i.exec(text)?.[1];
  const isOwn = (name: string) => host === undefined || normalHost(name) === host;
  const named = lines.flatMap((line) => nameIn(line) ?? []);
  // curl also takes a superfluous word for a host, and `curl: (6)` may be about that one.
  const isOther = named.length > 0 && !named.some(isOwn);
  const failures = lines.filter((line) => {
    const name = nameIn(line);
    return name === undefined ? !isOther : isOwn(name);
  });
  const unresolved = find(failures, /getaddrinfo\(3\) failed|Could(?:n't| not) resolve host|curl: \(6\)/i);
  const slow = find(lines, /Resolving timed out|name lookup timed out/i);
  const from = (slow ?? unresolved)?.line;
  if (!from) return undefined;
  const last = findLast(lines, /curl: \((?:6|28)\)/)?.line ?? from;
  const reason = slow ? 'timeout' : 'unspecified';
  return [fact('dns.resolves', 'no', [from, last], { host, reason }), goesDirectly(last, host)];
}

/** The failed connection, and the line that shows the failure. */
function tcpFact(
  output: Output,
  lines: readonly Line[],
  about: { host: string | undefined; port: number },
  trying: ReturnType<typeof tried>,
): [fact: Fact, failed: Line | undefined] {
  // If nothing else of the request is shown, a timeout or reset may have happened at any step.
  const isBlind = !trying && !find(lines, /^\*|curl: \(7\)|Connection timed out|Failed to connect/i);
  if (isBlind && find(lines, /curl: \((?:28|52|56)\)/))
    return [factOfOutput(output, 'tcp.open', 'unknown', { ...about, reason: 'unspecified' }), undefined];
  const timedOut = findLast(lines, /curl: \(28\)/);
  const failed = timedOut ? { reason: 'filtered', line: timedOut.line } : connectFailure(lines);
  const final = findLast(lines, /curl: \(\d+\)|Closing connection/i);
  // An unreachable IPv6 address says nothing while IPv4 is still being tried.
  const goesOn = failed && trying && !final && !output.complete && trying.line.first > failed.line.first;
  if (failed && !goesOn) {
    const partial = !final && !output.complete;
    const more = { ...about, reason: failed.reason, partial };
    return [fact('tcp.open', 'no', [trying?.line ?? failed.line, failed.line], more), failed.line];
  }
  const refused = findLast(lines, /curl: \(7\)/)?.line;
  if (refused) return [fact('tcp.open', 'no', refused, { ...about, reason: 'refused' }), refused];
  // Any other failure is one of the request itself, such as an interface that does not exist.
  const other = findLast(lines, /curl: \(\d+\)/)?.line;
  if (trying && other) return [fact('tcp.open', 'unknown', other, { ...about, reason: 'client-fault' }), undefined];
  if (trying && output.complete)
    return [fact('tcp.open', 'no', trying.line, { ...about, reason: 'filtered' }), undefined];
  const reason = trying ? 'cut-off' : 'unreadable';
  return [factOfOutput(output, 'tcp.open', 'unknown', { ...about, reason }), undefined];
}
