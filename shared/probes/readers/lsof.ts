import type { Line } from '../../model/source.ts';
import { exactly } from '../command.ts';
import { filled, groupsIn, unwrap } from '../outputs/lines.ts';
import {
  endpoint,
  isConnector,
  isOtherOnConnectorPort,
  isOutbound,
  mayMissConnector,
  readSockets,
  type SocketRow,
} from '../outputs/sockets.ts';
import { defineProbe, fact, factOfOutput } from '../probe.ts';

const RECORD = /^\S+\s+\d+\s+\S+\s+\d+\w?\s/;
const HEADER = /^COMMAND\s+PID/;
// The port as a number or as its name in /etc/services. A line break of the terminal removes the space after it.
const SOCKET =
  /^(\S{1,64}) .{0,300} TCP (\S{1,300}?)(?:->((?:\[[\da-f:]{2,45}\]|[^\s:]{1,253}):\w[\w-]{0,62}))?\s{0,8}\((\w{1,20})\)/i;

/**
 * The connector's outbound connection: ESTABLISHED on 8989 is what the document expects [D], on 443 what newer releases
 * show [R]. A connection on another port may go to the configured proxy, which only the tree can judge.
 */
export const lsof = defineProbe({
  id: 'lsof',
  where: ['expert'],
  risk: 'read',
  // The document's `grep conn` [D] misses a process that lsof shows as `SSEConnec`.
  command: () => 'lsof -i | grep -i conn',
  // Other lsof commands ask something else; the connector's rows are found in their output by content.
  programs: ['lsof'],
  named: exactly(/^lsof(?:\s+-[inP]+)+\s*(?:\|\s*grep\s+(?:-\w+\s+)*["']?(?:conn?\w*|sse\w*)["']?\s*)?$/i),
  begins: /^(?:SSEConn|conn)\S*\s+\d+\s+\S+\s+\d+\w?\s+IPv[46]/i,
  belongs: RECORD,
  record: RECORD,
  source: '[D] main commands',
  read(output) {
    const all = unwrap(filled(output), RECORD);
    const lines = all.filter((line) => RECORD.test(line.text));
    const rows = lines.flatMap(socketOf);
    return readSockets(output, rows, () => {
      const unknown = (reason: string) => factOfOutput(output, 'connector.connection', 'unknown', { reason });
      if (!output.complete) return unknown('cut-off');
      const isTorn = (line: Line) => / TCP /.test(line.text) && socketOf(line).length === 0;
      if (all.some((line) => !RECORD.test(line.text) && !HEADER.test(line.text)) || lines.some(isTorn))
        return unknown('unreadable');
      // Without root lsof shows only the user's own processes, so no row proves nothing.
      if (!output.superuser && !rows.some((row) => isOutbound(row) && isConnector(row))) return unknown('not-root');
      if (rows.some(isOtherOnConnectorPort)) return unknown('other-process');
      // `lsof -i :8989` and `-sTCP:LISTEN` omit connections.
      if (output.command === undefined) return unknown('not-listed');
      const shown = lines.at(-1);
      return shown
        ? fact('connector.connection', 'no', shown, { reason: 'no-connection' })
        : factOfOutput(output, 'connector.connection', 'no', {
            reason: 'no-connection',
            partial: mayMissConnector(output.command),
          });
    });
  },
});

function socketOf(line: Line): SocketRow[] {
  const [, process, local = '', peer = '', state = ''] = groupsIn(SOCKET, line.text);
  if (process === undefined) return [];
  return [{ line, process, local: endpoint(local), peer: endpoint(peer), state: state.toUpperCase() }];
}
