import { normalHost } from '../../../knowledge/hosts.ts';
import type { Fact } from '../../../model/fact.ts';
import type { Output } from '../../../model/output.ts';
import type { Line } from '../../../model/source.ts';
import { connectFailure } from '../../connect-failures.ts';
import { find, findLast, type Match } from '../../lines.ts';
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

/** A proxy that were asked would be named, or could not be found or reached itself. */
const goesDirectly = (line: Line, host: string | undefined): Fact => fact('proxy.path', 'no', line, { host });

function nameFact(lines: readonly Line[], host: string | undefined): Fact[] | undefined {
  const nameIn = ({ text }: Line) => /resolve host:? '?([^\s';]+)/i.exec(text)?.[1];
  const isOwn = (name: string) => host === undefined || normalHost(name) === host;
  const named = lines.flatMap((line) => nameIn(line) ?? []);
  // A word too many is taken for a host as well, and then `curl: (6)` may be about that one.
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

/** The connection that did not come about, and the line that shows that it failed. */
function tcpFact(
  output: Output,
  lines: readonly Line[],
  about: { host: string | undefined; port: number },
  trying: ReturnType<typeof tried>,
): [fact: Fact, failed: Line | undefined] {
  // A time-out or reset of a request of which nothing else is shown may have come at any step.
  const isBlind = !trying && !find(lines, /^\*|curl: \(7\)|Connection timed out|Failed to connect/i);
  if (isBlind && find(lines, /curl: \((?:28|52|56)\)/))
    return [factOfOutput(output, 'tcp.open', 'unknown', { ...about, reason: 'unspecified' }), undefined];
  const timedOut = findLast(lines, /curl: \(28\)/);
  const failed = timedOut ? { reason: 'filtered', line: timedOut.line } : connectFailure(lines);
  const final = findLast(lines, /curl: \(\d+\)|Closing connection/i);
  // An IPv6 address that cannot be reached says nothing while IPv4 is still being tried.
  const goesOn = failed && trying && !final && !output.complete && trying.line.first > failed.line.first;
  if (failed && !goesOn) {
    const partial = !final && !output.complete;
    const more = { ...about, reason: failed.reason, partial };
    return [fact('tcp.open', 'no', [trying?.line ?? failed.line, failed.line], more), failed.line];
  }
  const refused = findLast(lines, /curl: \(7\)/)?.line;
  if (refused) return [fact('tcp.open', 'no', refused, { ...about, reason: 'refused' }), refused];
  if (trying && output.complete)
    return [fact('tcp.open', 'no', trying.line, { ...about, reason: 'filtered' }), undefined];
  const reason = trying ? 'cut-off' : 'unreadable';
  return [factOfOutput(output, 'tcp.open', 'unknown', { ...about, reason }), undefined];
}
