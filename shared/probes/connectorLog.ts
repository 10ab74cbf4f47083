import { normalHost } from '../knowledge/hosts.ts';
import { exactly } from './command.ts';
import { filled, findLast } from './lines.ts';
import { defineProbe, type Fact, fact, factOfOutput } from './probe.ts';

// Go's own error texts, as the connector writes them [P]. Each supports one verdict; none proves it: a log keeps old errors.
const ERRORS: readonly [reason: string, pattern: RegExp][] = [
  ['proxy', /proxyconnect|Proxy Authentication Required/i],
  ['dns', /lookup (\S+?)(?: on \S+)?: (?:no such host|server misbehaving|.*i\/o timeout|.*timeout)/i],
  ['certificate', /x509: ?[^\n]*/i],
  ['refused', /connection refused/i],
  ['timeout', /i\/o timeout|TLS handshake timeout|context deadline exceeded/i],
];

/** The connector's own log: what it last complained about. */
export const connectorLog = defineProbe({
  id: 'connectorLog',
  where: ['expert'],
  risk: 'read',
  command: () => 'tail -n 200 /ngfw/var/log/connector/connector.log',
  named: exactly(/^(?:tail|cat|more|less|head|grep) .*connector\.log\b/),
  begins:
    /(?:level=(?:info|error|warning|debug)|\[(?:error|warning|info|debug)\]).{0,400}(?:connector|sse|dial tcp|proxyconnect|x509|lookup)/i,
  belongs: /level=|\[(?:error|warning|info|debug)\]|dial tcp|^\d{4}[-/]/i,
  source: '[P] connector log; Go net error texts',
  read(output) {
    const lines = filled(output);
    const facts: Fact[] = [];
    for (const [reason, pattern] of ERRORS) {
      const hit = findLast(lines, pattern);
      if (!hit) continue;
      if (reason === 'timeout' && /lookup /.test(hit.line.text)) continue;
      if (reason !== 'proxy' && /proxyconnect/i.test(hit.line.text)) continue;
      const dialled = /dial tcp \S*?:(\d{1,5})\b/.exec(hit.line.text)?.[1];
      facts.push(
        fact('connector.logged', 'yes', hit.line, {
          reason,
          host: reason === 'dns' ? normalHost(hit.groups[1] ?? '') : undefined,
          value: detail(reason, hit.line.text),
          port: dialled === undefined ? undefined : Number(dialled),
        }),
      );
    }
    if (facts.length > 0) return facts;
    return [
      factOfOutput(output, 'connector.logged', output.complete && lines.length > 0 ? 'no' : 'unknown', {
        reason: lines.length > 0 ? 'no-error' : 'empty',
      }),
    ];
  },
});

/** The tree's reason behind a logged error. */
function detail(reason: string, text: string): string {
  if (reason === 'proxy') {
    if (/407|Authentication Required/i.test(text)) return 'auth-required';
    if (/no such host|lookup /i.test(text)) return 'unresolved';
    return /refused|timeout|unreachable|no route/i.test(text) ? 'unreachable' : 'rejected';
  }
  if (reason === 'certificate')
    return /not yet valid/i.test(text) ? 'clock' : /expired/i.test(text) ? 'expired' : 'intercepted';
  if (reason === 'dns')
    return /no such host/i.test(text) ? 'nxdomain' : /misbehaving/i.test(text) ? 'servfail' : 'timeout';
  return reason === 'refused' ? 'refused' : 'filtered';
}
