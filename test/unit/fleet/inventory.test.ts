import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { devicesOf } from '../../../shared/fleet/inventory/devices.ts';
import { readInventory } from '../../../shared/fleet/inventory/inventory.ts';
import { say } from '../../../shared/text/text.ts';

const FOLDER = 'test/fixtures/inventories';
const ssh = { user: 'fallback', jump: [], agent: false };

function printed(name: string, text: string, user: typeof ssh | undefined): string[] {
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
  const all = readdirSync(FOLDER)
    .sort()
    .flatMap((name) => {
      const lines = printed(name, readFileSync(join(FOLDER, name), 'utf8'), ssh);
      return [
        `== ${name}`,
        ...lines.slice(0, 40),
        ...(lines.length > 40 ? [`… ${lines.length}`, lines.at(-1)] : []),
        '',
      ];
    });
  await expect(all.join('\n')).toMatchFileSnapshot('inventory.txt');
});

test('a device without a user is named by its line', () => {
  expect(printed('a.txt', 'admin@192.0.2.1\n192.0.2.2\n', undefined)).toEqual([
    '192.0.2.1: 192.0.2.1 = admin@192.0.2.1:22',
    '! Line 2: 192.0.2.2 has no username. Add it to the inventory, or set one for all devices (--ssh-user).',
  ]);
});

test('10,000 lines of each form are read, each as a device', { timeout: 120_000 }, () => {
  const lines = Array.from({ length: 10_000 }, (_, n) => `10.1.${n >> 8}.${n & 255}`);
  const yaml = `all:\n  hosts:\n${lines.map((host, n) => `    ftd-${n}:\n      ansible_host: ${host}\n`).join('')}`;
  const csv = `host,user\n${lines.map((host) => `${host},admin\n`).join('')}`;
  for (const [name, text] of [
    ['a.txt', lines.join('\n')],
    ['a.csv', csv],
    ['a.yml', yaml],
  ] as const)
    expect(devicesOf(readInventory(text, name), ssh).devices, name).toHaveLength(10_000);
});

test('ranges that name nothing, or the same hosts again and again, come to an end', () => {
  expect(printed('a.ini', 'ftd[0:99999999][0:99999999][2:1]\n', ssh)).toEqual([]);
  const again = printed('b.ini', `[a]\n${'ftd[0:9999]\n'.repeat(50_000)}`, ssh);
  expect([again.length, again.at(-1)]).toEqual([10_001, expect.stringContaining('up to 10000 devices')]);
  const lines = Array.from({ length: 10_001 }, (_, n) => `10.1.${n >> 8}.${n & 255}\n`);
  const csv = printed('c.csv', `host\n${lines.join('')}`, ssh);
  expect([csv.length, csv.at(-1)]).toEqual([10_001, expect.stringContaining('up to 10000 devices')]);
});
