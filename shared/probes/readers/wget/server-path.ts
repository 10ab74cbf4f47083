import type { Fact } from '../../../model/fact.ts';
import type { Output } from '../../../model/output.ts';
import type { Line } from '../../../model/source.ts';
import { namedHost } from '../../command.ts';
import { connectFailure, nameFailure } from '../../outputs/connect-failures.ts';
import { find, findLast, groupsIn, matches } from '../../outputs/lines.ts';
import { type ServerPath, serviceAt } from '../../outputs/server-path.ts';
import { fact, factOfOutput, openFact } from '../../probe.ts';

// Steps whose result follows the dots on the same line.
export const RESOLVING = /^(?:Resolving|Auflösen des Hostnamens) ([^\s(…]{1,253}?)(?: \(.{1,260}\))?(?:\.{3}|…) ?(.*)$/;
export const CONNECTING =
  /^(?:Connecting to|Verbindungsaufbau zu) ([^\s(|:[]{1,253}|\[[\da-f:]{2,45}\])(?: \([^)]{1,260}\))?(?:\|([\da-f.:]{3,45})\|)?:(\d{1,5})(?:\.{3}| …) ?(.*)$/;
const TUNNEL_REFUSED = /^Proxy[ -]tunnel{1,2}ing (?:failed|fehlgeschlagen): (.*)/i;

const isConnected = (rest: string | undefined) => matches(/^(?:connected|verbunden)\./, rest);

/** Name and TCP of a request without a proxy. */
export function direct(
  output: Output,
  lines: readonly Line[],
  about: { host: string | undefined; port: number },
): ServerPath {
  const { host } = about;
  const resolving = find(lines, RESOLVING);
  const unresolved = nameFailure(lines);
  const goesDirectly = (line: Line) => fact('proxy.path', 'no', line, { host });
  if (unresolved)
    return {
      facts: [fact('dns.resolves', 'no', unresolved, { host, reason: 'unspecified' }), goesDirectly(unresolved)],
    };
  const attempts = lines.filter(({ text }) => CONNECTING.test(text));
  const last = attempts.at(-1);
  const [, name, address, , rest] = groupsIn(CONNECTING, last?.text);
  const resolved = address ?? resolving?.groups[2]?.split(',')[0];
  const facts =
    last && namedHost([name]) !== undefined
      ? [
          fact('dns.resolves', 'yes', last, { host, value: resolved === undefined ? [] : [resolved] }),
          goesDirectly(last),
        ]
      : [];
  if (last && isConnected(rest)) return { facts: [...facts, fact('tcp.open', 'yes', last, about)], connected: last };
  const failed = connectFailure(attempts);
  if (failed) {
    // After one address or attempt fails, the next one may be tried.
    const partial = !output.complete;
    return { facts: [...facts, fact('tcp.open', 'no', failed.line, { ...about, reason: failed.reason, partial })] };
  }
  if (last && output.followed)
    return { facts: [...facts, fact('tcp.open', 'no', last, { ...about, reason: 'filtered' })] };
  return { facts: [...facts, openFact(output, 'tcp.open', about)] };
}

/** A request through a proxy. */
export function viaProxy(
  output: Output,
  lines: readonly Line[],
  { host, port }: { host: string | undefined; port: number },
): ServerPath {
  const at = serviceAt(host, port);
  const attempt = findLast(lines, CONNECTING);
  const [, name, , proxyPort, rest] = attempt?.groups ?? [];
  const resolving = find(lines, RESOLVING);
  const proxy = name === undefined ? resolving?.value : `${name}:${proxyPort}`;
  const shown = attempt?.line ?? resolving?.line;
  const path = shown
    ? fact('proxy.path', 'yes', shown, { host, value: proxy })
    : factOfOutput(output, 'proxy.path', 'yes', { host, value: proxy });
  const passes = (state: Fact['state'], line: Line, reason?: string): ServerPath => ({
    facts: [path, fact('proxy.passes', state, line, { ...at, reason, value: { proxy } })],
    connected: state === 'yes' ? line : undefined,
  });
  const unresolved = nameFailure(lines);
  if (unresolved) return passes('no', unresolved, 'unresolved');
  const refused = find(lines, TUNNEL_REFUSED);
  if (refused)
    return passes('no', refused.line, /Authentication|\b407\b/i.test(refused.value) ? 'auth-required' : 'rejected');
  const failed = attempt && !isConnected(rest) ? connectFailure([attempt.line]) : undefined;
  if (failed) return passes('no', failed.line, 'unreachable');
  // Only what follows the tunnel shows that the proxy let the request through.
  const through = find(lines, /^(?:HTTP request sent|HTTP-Anforderung)|certificate|Zertifikat/);
  return through ? passes('yes', through.line) : { facts: [path] };
}
