import { normalHost, roleOf } from '../../knowledge/hosts.ts';
import type { Fact } from '../../model/fact.ts';
import type { Line } from '../../model/source.ts';
import { exactly } from '../command.ts';
import { filled, groupsIn, UNREADABLE, unwrap } from '../outputs/lines.ts';
import { defineProbe, fact, factOfOutput } from '../probe.ts';

// Go's own error texts, as the connector writes them [P]. Each supports one verdict; none proves it, because a log
// keeps old errors. A line belongs to the first kind that matches, because a proxy's refusal also mentions a lookup or
// a refused connection.
const ERRORS: readonly [reason: string, pattern: RegExp][] = [
  ['proxy', /proxyconnect|Proxy Authentication Required/i],
  ['dns', /lookup ([^\s:]{1,253})(?: on \S{1,80})?: (?:no such host|server misbehaving|.{0,200}timeout)/i],
  ['certificate', /x509: ?[^\n]*/i],
  ['handshake', /TLS handshake timeout/i],
  ['refused', /connection refused/i],
  ['timeout', /i\/o timeout|context deadline exceeded/i],
  ['unreachable', /no route to host|network is unreachable/i],
];

/** What the connector writes of a request that succeeded, as far as is known: errors before it are over. */
const SUCCESS = /\b(?:200 OK|succeeded|successful(?:ly)?|connected to)\b/i;

/** Kinds for which the port matters. */
const OF_PORT: ReadonlySet<string> = new Set(['refused', 'timeout', 'unreachable']);

const RECORD = /^(?:time=|\S*\d{4}[-/]\d\d|\[|level=)/;

/** The connector's own log: the last errors in it that no success follows. */
export const connectorLog = defineProbe({
  id: 'connectorLog',
  where: ['expert'],
  risk: 'read',
  command: () => 'tail -n 200 /ngfw/var/log/connector/connector.log',
  programs: ['tail', 'cat', 'more', 'less', 'head', 'grep'],
  named: exactly(/^(?:tail|cat|more|less|head|grep) .*connector\.log\b/),
  begins:
    /(?:level=(?:info|error|warning|debug)|\[(?:error|warning|info|debug)\]).{0,400}(?:connector|sse|dial tcp|proxyconnect|x509|lookup)/i,
  belongs: /level=|\[(?:error|warning|info|debug)\]|dial tcp|^\d{4}[-/]/i,
  quotesOthers: true,
  source: '[P] connector log; Go net error texts',
  read(output) {
    const lines = unwrap(filled(output), RECORD);
    const facts: Fact[] = [];
    if (lines.length > 0 && lines.every((line) => UNREADABLE.test(line.text)))
      return [factOfOutput(output, 'connector.logged', 'unknown', { reason: 'unreadable' })];
    // The last error of each kind; where the port matters, the last at each port.
    const latest = new Map<string, { kind: string; line: Line }>();
    for (const line of lines) {
      // Uploads to other services fail for reasons of their own.
      const [, url, name = url] = groupsIn(/\bhttps?:\/\/([a-z0-9.-]+)|lookup ([a-z0-9.-]+)/i, line.text);
      const role = name && roleOf(normalHost(name));
      if (role && role !== 'sse') continue;
      // Its own services on this device, such as the port that it listens on [P 4.8].
      if (/dial tcp (?:127\.|\[::1\]|localhost)/.test(line.text)) continue;
      const kind = ERRORS.find(([, pattern]) => pattern.test(line.text))?.[0];
      if (kind !== undefined) latest.set(OF_PORT.has(kind) ? `${kind} ${portIn(line)}` : kind, { kind, line });
      else if (SUCCESS.test(line.text) && !/\b(?:not|un)\w* ?(?:succe|connect)|level=error/i.test(line.text))
        latest.clear();
    }
    for (const [reason, pattern] of ERRORS) {
      for (const { kind, line } of latest.values()) {
        if (kind !== reason) continue;
        facts.push(
          fact('connector.logged', 'yes', line, {
            reason,
            host: reason === 'dns' ? normalHost(pattern.exec(line.text)?.[1] ?? '') : undefined,
            value: detail(reason, line.text),
            port: portIn(line),
          }),
        );
      }
    }
    if (facts.length > 0) return facts;
    return [
      factOfOutput(output, 'connector.logged', output.complete && lines.length > 0 ? 'no' : 'unknown', {
        reason: lines.length > 0 ? 'no-error' : 'empty',
      }),
    ];
  },
});

function portIn({ text }: Line): number | undefined {
  const dialled = /dial tcp (?:\[[\da-f:.]+\]|[^\s:]+):(\d{1,5})\b/.exec(text)?.[1];
  return dialled === undefined ? undefined : Number(dialled);
}

/** The tree's reason for a logged error. */
function detail(reason: string, text: string): string {
  if (reason === 'proxy') {
    if (/407|Authentication Required/i.test(text)) return 'auth-required';
    if (/no such host|lookup /i.test(text)) return 'unresolved';
    return /refused|timeout|unreachable|no route/i.test(text) ? 'unreachable' : 'rejected';
  }
  if (reason === 'certificate')
    return /is before|not yet valid(?!:)/i.test(text) && !/is after/i.test(text)
      ? 'clock'
      : /expired/i.test(text)
        ? 'expired'
        : 'intercepted';
  if (reason === 'dns')
    return /no such host/i.test(text) ? 'nxdomain' : /misbehaving/i.test(text) ? 'servfail' : 'timeout';
  if (reason === 'handshake') return 'stalled';
  return reason === 'timeout' ? 'filtered' : reason;
}
