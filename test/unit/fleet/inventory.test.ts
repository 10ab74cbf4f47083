import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { devicesOf } from '../../../shared/fleet/inventory/devices.ts';
import { readInventory } from '../../../shared/fleet/inventory/inventory.ts';
import { say } from '../../../shared/text/text.ts';
import { fixture } from '../../given.ts';

const ssh = { user: 'fallback', jump: [], agent: false };

/** Each device of an inventory in a line; a file may say by its name that nobody named a user for all. */
function printed(name: string, text: string): string[] {
  const user = name.startsWith('no-user') ? undefined : ssh;
  const { devices, problems } = devicesOf(readInventory(text, name), user);
  return [
    ...devices.map(({ key, name, target, group, peer }) =>
      [
        `${key}: ${name} = ${target?.user}@${target?.host}:${target?.port}`,
        ...(target?.jump ?? []).map((hop) => `via ${hop.user}@${hop.host}:${hop.port}`),
        ...(group === undefined ? [] : [`group ${group}`]),
        ...(peer === undefined ? [] : [`${peer.kind} ${peer.name}`]),
      ].join(' '),
    ),
    ...problems.map(({ problem, values }) => `! ${say('en', `problem.${problem}`, values)}`),
  ];
}

test('inventories are read, and each wrong line is named', async () => {
  const names = readdirSync('test/fixtures/inventories').sort();
  const all = names.flatMap((name) => {
    const lines = printed(name, fixture(`inventories/${name}`));
    const more = lines.length > 40 ? [`… ${lines.length}`, lines.at(-1)] : [];
    return [`== ${name}`, ...lines.slice(0, 40), ...more, ''];
  });
  await expect(all.join('\n')).toMatchFileSnapshot('inventory.txt');
});

const hosts = (count: number) => Array.from({ length: count }, (_, n) => `10.1.${n >> 8}.${n & 255}`);

test.each([
  ['a.txt', (host: string) => `${host}\n`],
  ['a.csv', (host: string, n: number) => `${n === 0 ? 'host,user\n' : ''}${host},admin\n`],
  [
    'a.yml',
    (host: string, n: number) => `${n === 0 ? 'all:\n  hosts:\n' : ''}    f-${n}:\n      ansible_host: ${host}\n`,
  ],
])('10,000 lines of %s are read, each as a device', (name, line) => {
  expect(devicesOf(readInventory(hosts(10_000).map(line).join(''), name), ssh).devices).toHaveLength(10_000);
});

test('ranges that name nothing, or the same hosts again and again, come to an end', () => {
  expect(printed('a.ini', 'ftd[0:99999999][0:99999999][2:1]\n')).toEqual([]);
  const again = { 'b.ini': `[a]\n${'ftd[0:9999]\n'.repeat(50_000)}`, 'c.csv': ['host', ...hosts(10_001)].join('\n') };
  for (const lines of Object.entries(again).map(([name, text]) => printed(name, text)))
    expect([lines.length, lines.at(-1)]).toEqual([10_001, expect.stringContaining('up to 10000 devices')]);
});
