import type { Fact } from '../../model/fact.ts';
import type { Line } from '../../model/source.ts';
import { exactly } from '../command.ts';
import { filled } from '../outputs/lines.ts';
import { defineProbe, fact, openFact } from '../probe.ts';

const SERVER = /^\s*NTP Server\s{0,30}: {0,4}(\S{1,253})\s*$/i;
const STATUS = /^\s*Status\s{0,30}: {0,4}(\S[^:]{0,40})$/i;

/**
 * Whether the device takes its time from an NTP server: a wrong clock breaks TLS [R]. Each server has a paragraph of its
 * own. Only `Being Used` is confirmed in public, for the server that sets the clock; any other status means that this
 * server does not.
 */
export const showNtp = defineProbe({
  id: 'showNtp',
  where: ['clish', 'fmc-api'],
  risk: 'read',
  command: () => 'show ntp',
  programs: ['show'],
  named: exactly(/^show ntp\s*(?:$|\|)/),
  begins: SERVER,
  belongs: /^\s*(?:NTP Server|Status|Offset|Last Update)\s{0,30}:/i,
  restarts: () => false,
  source: '[P] Cisco Community 3793916 (FTD 6.2.2), 215468; [R]',
  read(output): Fact[] {
    let server: { line: Line; name: string } | undefined;
    let first: Line | undefined;
    let last: Line | undefined;
    for (const line of filled(output)) {
      const name = SERVER.exec(line.text)?.[1];
      if (name !== undefined) server = { line, name };
      const status = STATUS.exec(line.text)?.[1];
      if (!server || status === undefined) continue;
      if (/^being used$/i.test(status)) return [fact('device.ntp', 'yes', [server.line, line], { value: server.name })];
      first ??= server.line;
      last = line;
    }
    if (!first || !last || !output.complete) return [openFact(output, 'device.ntp', {}, 'not-shown')];
    return [fact('device.ntp', 'no', [first, last], { reason: 'not-synchronized' })];
  },
});
