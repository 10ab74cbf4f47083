import { normalHost } from '../../knowledge/hosts.ts';
import type { Fact } from '../../model/fact.ts';
import type { Output } from '../../model/output.ts';
import type { Line } from '../../model/source.ts';
import { isHostName, words } from '../command.ts';
import { bareCommand } from '../command-line.ts';
import { filled, groupsIn, isAddress } from '../outputs/lines.ts';
import { defineTool, fact, factOfOutput, openFact } from '../probe.ts';

const COMMAND = /^getent\s+(?:-\S+\s+)*a?hosts(?:v[46])?\s/;
const SOCKETS = /^([\da-f:.]{2,45})\s+STREAM(?:\s+(\S{1,254}))?$/i;
const ROW = /^([\da-f:.]{2,45})\s+(\S.*)$/i;

/** getent uses the system's resolver, which may also answer from /etc/hosts [P: getent(1), nsswitch.conf(5)]. */
export const getent = defineTool({
  id: 'getent',
  probe: 'nslookup',
  programs: ['getent'],
  named: (command) => (COMMAND.test(command) ? { host: hostsIn(command)[0] } : undefined),
  // The rows of `getent hosts` look like any hosts file, so it is recognised by its command only.
  begins: SOCKETS,
  belongs: /^[\da-f:.]{2,45}\s+(?:STREAM|DGRAM|RAW)\b/i,
  restarts: (_lines, line) => SOCKETS.exec(line.text)?.[2] !== undefined,
  namesHost: true,
  source: '[P] getent(1) of glibc; outputs of 2.36',
  read(output) {
    const lines = filled(output);
    const command = bareCommand(output.command);
    const [only, ...more] = hostsIn(command);
    const rows = lines.flatMap((line) => {
      const [, address, names] = groupsIn(ROW, line.text);
      return address !== undefined && names !== undefined && isAddress(address)
        ? [{ line, address, names: names.split(/\s+/).map(normalHost) }]
        : [];
    });
    const name = groupsIn(SOCKETS, lines[0]?.text)[2];
    if (output.command === undefined) return [resolved(output, name && normalHost(name), rows)];
    if (only === undefined) return [factOfOutput(output, 'dns.resolves', 'unknown', { reason: 'other-record' })];
    const asksIpv6 = /\sahostsv6\s/.test(command);
    if (more.length === 0) return [resolved(output, only, rows, asksIpv6)];
    // `ahosts` shows only a host's last alias, so it is unknown which of several names was asked for.
    const isNamed = /\shosts\s/.test(command);
    return [only, ...more].map((host) =>
      isNamed
        ? resolved(
            output,
            host,
            rows.filter(({ names }) => names.includes(host)),
          )
        : factOfOutput(output, 'dns.resolves', 'unknown', { host, reason: 'unreadable' }),
    );
  },
});

function hostsIn(command: string): string[] {
  return words(command).filter(isHostName).map(normalHost);
}

function resolved(
  output: Output,
  host: string | undefined,
  rows: readonly { line: Line; address: string }[],
  asksIpv6 = false,
): Fact {
  const [first] = rows;
  const last = rows.at(-1);
  if (first && last) {
    const value = [...new Set(rows.map(({ address }) => address))];
    return fact('dns.resolves', 'yes', [first.line, last.line], { host, value });
  }
  if (asksIpv6) return factOfOutput(output, 'dns.resolves', 'unknown', { host, reason: 'ipv6-only' });
  const lines = filled(output);
  // The exit status of timeout(1): no answer came in time.
  const ended = lines.find(({ text }) => text === '124');
  if (ended) return fact('dns.resolves', 'no', ended, { host, reason: 'timeout', partial: true });
  // It prints nothing for a name that it does not find. Anything else that it prints says why it could not ask.
  const isSilent = lines.every(({ text }) => /^\d$/.test(text) || ROW.test(text));
  return output.complete && isSilent
    ? factOfOutput(output, 'dns.resolves', 'no', { host, reason: 'unspecified' })
    : openFact(output, 'dns.resolves', { host });
}
