import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { api } from '../../../shared/api.ts';
import { SettingsSchema } from '../../../shared/model/case/case.ts';
import { diagnose } from '../../diagnose.ts';
import { properties } from '../../fuzz/properties.ts';
import { visit } from '../../fuzz/terminal.ts';
import { pasted } from '../../given.ts';

// A few seconds of each; `npm run fuzz -- --minutes 60` goes on with other seeds. A failure is printed with its seed.
const INPUTS_PER_SHARE = 0.2;

describe('holds for any input', () => {
  for (const { name, share, make } of properties)
    test(name, async () => {
      await fc.assert(make(), { numRuns: Math.ceil(share * INPUTS_PER_SHARE), seed: 8 });
    }, 120_000);
});

describe('found by the long run', () => {
  test('of two logs the same one is told, whichever came first', () => {
    const log = (name: string, end: string) =>
      pasted(
        `root@fp:~# tail -n 200 /ngfw/var/log/connector/connector.log\ntime="2020-12-30T21:00:02.100Z" level=error msg="[fp][ws.go:12 dial] ${end}]"\nroot@fp:~# `,
        name,
      );
    const logs = [
      log('0.txt', 'dial tcp 10.6.187.110:8989: connect: connection refused'),
      log('1.txt', 'dial tcp [2001:db8::5]:443: connect: connection refused'),
      log('2.txt', 'proxyconnect tcp: dial tcp 10.20.30.9:3128: connect: connection refused'),
      log('3.txt', 'Proxy Authentication Required'),
    ];
    const told = (sources: typeof logs) =>
      diagnose({ sources, settings: SettingsSchema.parse({}), lang: 'en' }).findings.map(({ id, reason, ports }) => [
        id,
        reason,
        ports,
      ]);
    for (const some of [logs.slice(0, 2), logs.slice(2)]) expect(told([...some].reverse())).toEqual(told(some));
  });

  test('a file without a name is refused at the border', () => {
    expect(api['source.read'].input.safeParse({ files: [{ name: '', base64: 'AQ==' }] }).success).toBe(false);
  });
});

test('a device that behaves is gone through to its end', async () => {
  const prompts = ['\r\n> ', '\r\n> ', '\r\nadmin@ftd01:~$ ', '\r\nPassword: ', '\r\nroot@ftd01:~# ', 'marks'];
  const typed = await visit({ greeting: ['\r\n> '], turns: prompts.map((one) => [one]), again: false });
  expect(typed).toMatch(/show network\rexpert\rsudo su -\ra-sudo-password\r.*lsof -i.*exit/s);
});
