import type { Line } from '../../model/source.ts';
import { exactly } from '../command.ts';
import { filled, groupsIn, matches } from '../outputs/lines.ts';
import { endpoint, nothingListed, readSockets, type SocketRow } from '../outputs/sockets.ts';
import { defineTool } from '../probe.ts';

// net-tools: `tcp 0 0 LOCAL PEER STATE [PID/NAME]`; Windows: `TCP LOCAL PEER STATE [PID]`, without queues.
const PROTOCOL = /^tcp[46]?$/i;
const OWNER = /^ ?(?:\d{1,8}\/\S.{0,40}|-)$/;
const BEGINS =
  /^(?:Active Internet connections|Aktive Internetverbindungen)(?: \(|$)|^(?:Active Connections|Aktive Verbindungen)$|^\s{0,4}tcp[46]?\s+(?:\d+\s+\d+\s+)?[^\s:]\S{0,60}:[\w*-]+\s+\S{1,64}:[\w*-]+\s+(?:[A-Z]{4,11}|[A-Z]{3,10}_\w{1,6})\b/i;
const BELONGS =
  /^ ?\d{1,8}\/\S{1,40}$|^ ?PID\/Program name|^ ?-$|^\s{0,4}(?:tcp|udp|raw|unix)|^\s*Proto\s|^Active |^Aktive |^\(|^\s*\[[\w. -]+\]$|^\s*(?:Can not obtain|Es konnten keine)/i;
const WINDOWS = /^(?:Active Connections|Aktive Verbindungen)$|^\s{0,4}TCP\s+\S+:\d+\s+\S+:\d+\s+\D/;

/** German words of net-tools and Windows. */
const STATES: Record<string, string> = {
  VERBUNDEN: 'ESTABLISHED',
};

/** `netstat -an`, `-anp`, `-tulpn`, … of net-tools and of Windows [R]: the connector's sockets. */
export const netstat = defineTool({
  id: 'netstat',
  probe: 'lsof',
  // Routes (`-r`), interfaces (`-i`), statistics (`-s`) and groups (`-g`) are other questions.
  programs: ['netstat'],
  named: exactly(
    /^netstat(?:\.exe)?(?:\s+-[abcefhlnopqtuvwxW46]+|\s+--(?!r|i|s|g)\w[\w-]*|\s+TCP(?:v6)?)*\s*(?:[|>].*)?$/i,
  ),
  begins: BEGINS,
  belongs: BELONGS,
  isWindows: (lines) => lines.some(({ text }) => WINDOWS.test(text)),
  source: '[R] the same question as lsof, asked of net-tools',
  read(output) {
    const lines = withOwners(filled(output));
    const rows = lines.flatMap(socketOf);
    return readSockets(output, rows, () => nothingListed(output, lines, rows, BELONGS));
  },
});

/** On a terminal of 80 columns the last column, the process, wraps to a line of its own. */
function withOwners(lines: readonly Line[]): Line[] {
  const joined: Line[] = [];
  for (const line of lines) {
    const row = joined.at(-1);
    if (row && OWNER.test(line.text) && matches(PROTOCOL, row.text.trim().split(/\s/, 1)[0]))
      joined[joined.length - 1] = { ...row, text: `${row.text} ${line.text.trimStart()}`, last: line.last };
    else joined.push(line);
  }
  return joined;
}

function socketOf(line: Line): SocketRow[] {
  const [protocol, ...words] = line.text.trim().split(/\s+/);
  if (!matches(PROTOCOL, protocol)) return [];
  const [, , local, peer, word, owner] = words;
  if (local === undefined || peer === undefined || word === undefined) return [];
  const state = word.toUpperCase();
  return [
    { line, process: processOf(owner), local: endpoint(local), peer: endpoint(peer), state: STATES[state] ?? state },
  ];
}

/** `27989/./SSEConnecto`: net-tools prints the process's name for itself, truncated. */
function processOf(owner: string | undefined): string | undefined {
  return groupsIn(/^\d+\/(?:\S*\/)?(\S+)/, owner)[1];
}
