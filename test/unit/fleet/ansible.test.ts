import { execFile, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test, vi } from 'vitest';
import { workplace } from '../../workplace.ts';
import { hostKey } from '../ssh/device/fake.ts';
import { knownLine } from '../ssh/setting.ts';
import { inventoryOf, like } from './setting.ts';

vi.setConfig({ testTimeout: 240_000 });
const folder = workplace();
const hasAnsible = spawnSync('ansible-playbook', ['--version']).status === 0;
if (!hasAnsible) console.warn('The playbook is not tested: ansible-core is not installed.');

test.skipIf(!hasAnsible)('the playbook of docs/ansible.md checks devices and joins them', async () => {
  const key = hostKey();
  const devices = [
    like('collected-in-the-lab-8989-filtered', 'ber-1'),
    like('asked-over-ssh-in-the-lab-tls-stalled', 'ham-2'),
  ];
  const { fakes } = await inventoryOf(devices, () => ({ hostKey: key }));
  const hosts = [...fakes].map(
    ([name, { port }]) => `${name} ansible_host=127.0.0.1 ansible_port=${port} ansible_user=admin`,
  );
  writeFileSync(
    join(folder, 'hosts.ini'),
    `[all]\n${hosts.join('\n')}\ngone ansible_host=127.0.0.1 ansible_port=1 ansible_user=admin\n`,
  );
  writeFileSync(join(folder, 'known_hosts'), [...fakes.values()].map((fake) => knownLine(fake, key)).join(''));
  const results = join(folder, 'results');
  const values = {
    results,
    integration: 'on',
    known_hosts: join(folder, 'known_hosts'),
    ftd_cloud_doctor: join(process.cwd(), 'dist/node/ftd-cloud-doctor.js'),
  };
  const { stdout } = await promisify(execFile)(
    'ansible-playbook',
    ['-v', '-i', join(folder, 'hosts.ini'), 'docs/ansible/ftd-cloud-doctor.yml', '-e', JSON.stringify(values)],
    {
      env: {
        ...process.env,
        HOME: folder,
        FTD_PASSWORD: 'right-password',
        LC_ALL: 'C.UTF-8',
        ANSIBLE_LOCALHOST_WARNING: 'false',
      },
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  expect(stdout).toMatch(/gone could not be checked/);
  expect(stdout).not.toContain('right-password');
  const csv = readFileSync(join(results, 'fleet.csv'), 'utf8');
  expect(csv).toContain('port-blocked,filtered,proven,8989');
  expect(csv).toContain('tls-interference,stalled,proven');
  expect(readFileSync(join(results, 'fleet.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
});
