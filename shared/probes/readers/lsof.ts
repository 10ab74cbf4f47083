import type { Fact } from '../../model/fact.ts';
import { exactly } from '../command.ts';
import { filled, unwrap } from '../lines.ts';
import { defineProbe, fact, factOfOutput } from '../probe.ts';

const RECORD = /^\S+\s+\d+\s+\S+\s+\d+\w?\s/;
const HEADER = /^COMMAND\s+PID/;
// The peer's port as a number or as /etc/services names it.
const CONNECTION = /->(\[[\da-f:]{2,45}\]|[^\s:]{1,253}):(\w[\w-]{0,62})\s{1,8}\((\w{1,20})\)/i;
const CONNECTOR = /^(?:sse-?conn|connector)/i;

/**
 * The connector's outbound connection: ESTABLISHED on 8989 is what the document asks for [D], on 443 is what newer
 * releases do [R]. One on another port may lead to the configured proxy: the tree knows, this output does not.
 */
export const lsof = defineProbe({
  id: 'lsof',
  where: ['expert'],
  risk: 'read',
  // The document's `grep conn` [D] misses a process that lsof shows as `SSEConnec`.
  command: () => 'lsof -i | grep -i conn',
  // Any other lsof asks another question; rows of the connector are found in it by their content.
  named: exactly(/^lsof(?:\s+-[inP]+)+\s*(?:\|\s*grep\s+(?:-\w+\s+)*["']?(?:conn?\w*|sse\w*)["']?\s*)?$/i),
  begins: /^(?:SSEConn|conn)\S*\s+\d+\s+\S+\s+\d+\w?\s+IPv[46]/i,
  belongs: RECORD,
  record: RECORD,
  source: '[D] main commands',
  read(output) {
    const all = unwrap(filled(output), RECORD);
    const lines = all.filter((line) => RECORD.test(line.text));
    const rows = lines.flatMap((line) => {
      const groups = CONNECTION.exec(line.text);
      const peer = groups?.[1] ?? '';
      if (!groups || /^(?:127\.|localhost|\[::1\])/.test(peer)) return [];
      return [{ line, peer, port: portNumber(groups[2] ?? ''), state: (groups[3] ?? '').toUpperCase() }];
    });
    const own = rows.filter((row) => CONNECTOR.test(row.line.text)).sort((a, b) => rank(a.port) - rank(b.port));
    const partial = !output.complete;
    const tell = (state: Fact['state'], row: (typeof rows)[number], reason?: string, more: Partial<Fact> = {}) => [
      fact('connector.connection', state, row.line, {
        value: { port: row.port, peer: row.peer },
        reason,
        // Further rows could say otherwise.
        partial,
        ...more,
      }),
    ];
    const unknown = (reason: string) => [factOfOutput(output, 'connector.connection', 'unknown', { reason })];
    const inState = (state: string) => own.find((row) => row.state === state);

    const established = inState('ESTABLISHED');
    const waiting = inState('SYN_SENT');
    if (established?.port === 8989) return tell('yes', established);
    // Newer releases do with 443; that it knocks at 8989 as well leaves a doubt [R].
    if (established?.port === 443) return tell('yes', established, undefined, waiting ? { partial: true } : {});
    if (established) return tell('no', established, 'other-port');
    if (waiting) return tell('no', waiting, 'syn-sent');
    const closing = inState('CLOSE_WAIT');
    if (closing) return tell('no', closing, 'close-wait');
    if (!output.complete) return unknown('cut-off');
    if (all.some((line) => !RECORD.test(line.text) && !HEADER.test(line.text))) return unknown('unreadable');
    // Without root lsof shows own processes only: nothing then means nothing.
    if (!output.superuser && own.length === 0) return unknown('not-root');
    // Something else speaks on 8989: perhaps a connector of another name.
    if (rows.some((row) => row.port === 8989 && !own.includes(row))) return unknown('other-process');
    const shown = lines.at(-1);
    return [
      shown
        ? fact('connector.connection', 'no', shown, { reason: 'no-connection' })
        : factOfOutput(output, 'connector.connection', 'no', {
            reason: 'no-connection',
            partial:
              /grep (?:-\w{1,20} ){0,4}["']?conn/.test(output.command ?? '') &&
              !/grep -\w*i/.test(output.command ?? ''),
          }),
    ];
  },
});

/** 8989 is what the document asks for; newer releases use 443. */
function rank(port: number): number {
  return port === 8989 ? 0 : port === 443 ? 1 : 2;
}

/** What /etc/services calls the ports of the cloud and of common proxies; 0 for a name that it does not. */
const SERVICES: Record<string, number> = {
  sunwebadmins: 8989,
  https: 443,
  http: 80,
  socks: 1080,
  'ndl-aas': 3128,
  squid: 3128,
  irdmi: 8000,
  'http-alt': 8080,
  webcache: 8080,
  'http-proxy': 8080,
  sunproxyadmin: 8081,
  tproxy: 8081,
  'radan-http': 8088,
  privoxy: 8118,
  'pcsync-https': 8443,
  'ddi-tcp-1': 8888,
  websm: 9090,
};

function portNumber(name: string): number {
  return SERVICES[name.toLowerCase()] ?? (/^\d+$/.test(name) ? Number(name) : 0);
}
