import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readSource } from '../../../shared/evidence/read.ts';
import { namesDiffer, separateDevices } from '../../../shared/tree/facts/devices.ts';

const lookup = (answer: string) => `Server:\t\t10.0.0.53\nAddress:\t10.0.0.53#53\n\n${answer}\n`;
const FAILS = lookup("** server can't find api-sse.cisco.com: NXDOMAIN");
const WORKS = lookup('Non-authoritative answer:\nName:\tapi-sse.cisco.com\nAddress: 198.51.100.1');

describe('which outputs come from one device', () => {
  const network = (name: string) => `> show network
===============[ System Information ]===============
Hostname                  : ${name}
DNS Servers               : 192.0.2.53
Management port           : 8305
`;
  const uuid = (digit: string) => `1b2c3d4e-0000-11ea-8000-00000000000${digit}`;
  const version = (name: string, id?: string) => `> show version
-----------------[ ${name} ]-----------------
Model                     : Cisco Firepower 2110 Threat Defense (77) Version 7.0.1 (Build 90)
${id === undefined ? '' : `UUID                      : ${id}\n`}`;
  const printed: Record<string, (name: string, more: string) => string> = {
    network,
    headless: () => network('').replace(/Hostname.*\n/, ''),
    version: (name, digit) => version(name, digit === '' ? undefined : uuid(digit)),
    prompt: (name) => `root@${name}:~# nslookup api-sse.cisco.com\n${WORKS}root@${name}:~# \n`,
    nameless: () => `> expert\n# nslookup api-sse.cisco.com\n${FAILS}# \n`,
  };
  /** `prompt ftd1 + headless; laptop network my-own; fmc:BER-1 network ftd1`: three sources, the last from an FMC. */
  const outputsOf = (sources: string) =>
    (sources === '' ? [] : sources.split('; ')).flatMap((source, index) => {
      const [, laptop, managed, outputs = ''] = /^(laptop )?(?:fmc:(\S+) )?(.*)$/.exec(source) ?? [];
      const text = outputs.split(' + ').map((one) => {
        const [what = '', name = '', more = ''] = one.split(' ');
        return printed[what]?.(name, more) ?? '';
      });
      const origin = laptop ? 'local' : managed ? 'fmc' : 'pasted';
      return readSource({ name: `${index}`, origin, host: managed, text: text.join('') }).outputs;
    });

  const rows = readFileSync(new URL('devices.txt', import.meta.url), 'utf8')
    .split(/^# /m)
    .slice(1)
    .map((one) => {
      const [name = '', sources = '', ...expected] = one.trimEnd().split('\n');
      return { name, sources: sources.slice('< '.length), expected };
    });
  test.each(rows)('$name', ({ sources, expected }) => {
    const outputs = outputsOf(sources);
    const { names, of } = separateDevices(outputs);
    const owners = outputs
      .filter(({ output }) => output.vantage !== 'laptop')
      .map(({ output }) => `${output.probe} ${of(output) ?? '–'}`);
    expect([
      ...(names.length > 0 ? [`devices ${names.join(', ')}`] : []),
      ...(namesDiffer(outputs) ? ['names may differ'] : []),
      ...(owners.length > 0 ? [owners.join(', ')] : []),
    ]).toEqual(expected);
    expect(separateDevices([...outputs].reverse()).names).toEqual(names);
  });
});
