import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readSource } from '../../../shared/evidence/read.ts';
import { SettingsSchema } from '../../../shared/model/case/case.ts';
import { namesDiffer, separateDevices } from '../../../shared/tree/facts/devices.ts';
import { diagnose } from '../../diagnose.ts';
import { pasted } from '../../given.ts';

const lookup = (answer: string) => `Server:\t\t10.0.0.53\nAddress:\t10.0.0.53#53\n\n${answer}\n`;
const FAILS = lookup("** server can't find api-sse.cisco.com: NXDOMAIN");
const WORKS = lookup('Non-authoritative answer:\nName:\tapi-sse.cisco.com\nAddress: 198.51.100.1');

/** 09:30 UTC: earlier than 10:00 UTC, though its text is the larger. */
const TIMES: Record<string, string> = { early: '2026-11-25T11:30:00+02:00', late: '2026-11-25T10:00:00Z' };

test.each([
  ['a time that is none is not later than one that is', 'late works, unknown fails', false],
  ['times of other zones are compared as instants: it works since', 'early fails, late works', false],
  ['times of other zones are compared as instants: it fails since', 'early works, late fails', true],
])('when an output was collected: %s', (_, collected, fails) => {
  const texts = collected.split(', ').map((one) => {
    const [time = '', output] = one.split(' ');
    return `--- ftd-cloud-doctor start host=ftd time=${TIMES[time] ?? time} ---
--- ftd-cloud-doctor begin nslookup api-sse.cisco.com ---
${output === 'works' ? WORKS : FAILS}--- ftd-cloud-doctor end 0 ---
`;
  });
  const sources = texts.map((text, index) => pasted(text, `${index}.log`));
  const { verdict } = diagnose({ sources, settings: SettingsSchema.parse({ integration: 'on' }), lang: 'en' });
  expect(verdict.id === 'dns-unresolved').toBe(fails);
});

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
