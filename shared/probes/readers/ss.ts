import type { Line } from '../../model/source.ts';
import { exactly } from '../command.ts';
import { filled, groupsIn, unwrap } from '../outputs/lines.ts';
import { endpoint, nothingListed, readSockets, type SocketRow } from '../outputs/sockets.ts';
import { defineTool } from '../probe.ts';

// `[tcp] STATE RECV-Q SEND-Q LOCAL PEER [users:(("NAME",pid=N,fd=N))]`
const STATE = 'ESTAB|SYN-SENT|SYN-RECV|FIN-WAIT-[12]|TIME-WAIT|UNCONN|CLOSE-WAIT|CLOSED?|LAST-ACK|LISTEN|CLOSING';
const RECORD = new RegExp(`^\\s{0,8}(?:\\w{1,7}\\s+)?(?:${STATE})\\s+\\d+\\s`);
const ROW = new RegExp(
  `^\\s{0,8}(?:(\\w{1,7})\\s+)?(${STATE})\\s+\\d+\\s+\\d+\\s+(\\S{1,300}:\\S{1,62})\\s+(\\S{1,300}:\\S{1,62})(?:\\s+users:\\(\\("([^"]{1,64})")?`,
);
const HEADER = /^\s{0,8}(?:Netid\s+)?State\s+Recv-Q\s+Send-Q/;

const BELONGS = new RegExp(
  `${HEADER.source}|^\\s{0,8}\\w{1,7}\\s+(?:${STATE}|\\d+)\\s+\\d+\\s|${RECORD.source}|^RTNETLINK`,
);

/** `ss -tn`, `-tnp`, `-tan`, `-tlnp` of iproute2 [R]: the connector's sockets. */
export const ss = defineTool({
  id: 'ss',
  probe: 'lsof',
  // `-s` counts, `-i` and `-m` would add lines of their own.
  programs: ['ss'],
  named: exactly(/^ss(?=\s|$)(?![^|]*\s-\w*[sKE])/),
  begins: new RegExp(`${HEADER.source}|${RECORD.source}\\s*\\d+\\s+\\S{1,300}:[\\w*-]{1,62}\\s`),
  belongs: BELONGS,
  record: RECORD,
  source: '[R] the same question as lsof, asked of iproute2',
  read(output) {
    const lines = unwrap(filled(output), RECORD);
    const rows = lines.flatMap(socketOf);
    return readSockets(output, rows, () => nothingListed(output, lines, rows, BELONGS));
  },
});

function socketOf(line: Line): SocketRow[] {
  const [, netid = 'tcp', word = '', local = '', peer = '', process] = groupsIn(ROW, line.text);
  if (word === '' || netid !== 'tcp') return [];
  const state = word === 'ESTAB' ? 'ESTABLISHED' : word.replaceAll('-', '_');
  return [{ line, process, local: endpoint(local), peer: endpoint(peer), state }];
}
