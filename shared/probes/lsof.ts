import { exactly } from './command.ts';
import { filled, UNREADABLE, unwrap } from './lines.ts';
import { defineProbe, type Fact, fact, factOfOutput } from './probe.ts';

const RECORD = /^\S+\s+\d+\s+\S+\s+\d+\w?\s/;
// The peer's port as a number or as /etc/services names it.
const CONNECTION = /->(\[[\da-f:]+\]|[^\s:]+):(\w[\w-]*)\s+\((\w+)\)/i;
// Where proxies listen: with one in the path the connector's own connection ends there [R].
const PROXY_PORTS: ReadonlySet<number> = new Set([80, 1080, 3128, 8000, 8080, 8081, 8088, 8118, 8443, 8888, 9090]);
const CONNECTOR = /^(?:SSEConn|sse-?conn|conn)/i;

/** The connector's outbound connection: ESTABLISHED on 8989 is what the document asks for [D]. */
export const lsof = defineProbe({
  id: 'lsof',
  where: ['expert'],
  risk: 'read',
  // The document's `grep conn` [D] misses a process that lsof shows as `SSEConnec`.
  command: () => 'lsof -i | grep -i conn',
  named: exactly(/^lsof\b/),
  begins: /^(?:SSEConn|connector|conn)\S*\s+\d+\s+\S+\s+\d+\w?\s+IPv[46]/i,
  belongs: RECORD,
  record: RECORD,
  source: '[D] main commands',
  read(output) {
    const lines = unwrap(filled(output), RECORD).filter((line) => RECORD.test(line.text));
    const rows = lines.flatMap((line) => {
      const groups = CONNECTION.exec(line.text);
      return groups
        ? [{ line, peer: groups[1] ?? '', port: portNumber(groups[2] ?? ''), state: (groups[3] ?? '').toUpperCase() }]
        : [];
    });
    const own = rows.filter((row) => CONNECTOR.test(row.line.text));
    const relevant = (own.length > 0 ? own : rows.filter((row) => row.port === 8989)).filter(
      (row) => !/^(?:127\.|localhost|\[::1\])/.test(row.peer),
    );
    const about = (state: string) =>
      relevant
        .filter((row) => row.state === state)
        .sort((a, b) => Number(b.port === 8989) - Number(a.port === 8989))[0];
    const established = relevant
      .filter(
        (row) =>
          row.state === 'ESTABLISHED' && (rank(row.port) < 2 || (own.includes(row) && PROXY_PORTS.has(row.port))),
      )
      .sort((a, b) => rank(a.port) - rank(b.port))[0];
    if (established)
      return [
        fact('connector.connection', 'yes', established.line, {
          value: { port: established.port, peer: established.peer },
        }),
      ];
    const facts: Fact[] = [];
    const waiting = about('SYN_SENT');
    if (waiting) {
      facts.push(
        fact('connector.connection', 'no', waiting.line, {
          reason: 'syn-sent',
          value: { port: waiting.port, peer: waiting.peer },
          partial: !output.complete,
        }),
      );
      return facts;
    }
    const closing = about('CLOSE_WAIT');
    if (closing)
      return [
        fact('connector.connection', 'no', closing.line, {
          reason: 'close-wait',
          value: { port: closing.port, peer: closing.peer },
        }),
      ];
    const shown = lines.at(-1);
    if (!output.complete) return [factOfOutput(output, 'connector.connection', 'unknown', { reason: 'cut-off' })];
    if (filled(output).some((line) => UNREADABLE.test(line.text)))
      return [factOfOutput(output, 'connector.connection', 'unknown', { reason: 'unreadable' })];
    // Without root lsof shows own processes only: nothing then means nothing.
    if (!output.superuser && own.length === 0)
      return [factOfOutput(output, 'connector.connection', 'unknown', { reason: 'not-root' })];
    return [
      shown
        ? fact('connector.connection', 'no', shown, { reason: 'no-connection' })
        : factOfOutput(output, 'connector.connection', 'no', { reason: 'no-connection' }),
    ];
  },
});

/** 8989 is what the document asks for; newer releases use 443; then a proxy's port. */
function rank(port: number): number {
  return port === 8989 ? 0 : port === 443 ? 1 : 2;
}

function portNumber(name: string): number {
  if (name === 'https') return 443;
  if (name === 'sunwebadmins') return 8989; // the name that /etc/services gives 8989/tcp
  return /^\d+$/.test(name) ? Number(name) : 0;
}
