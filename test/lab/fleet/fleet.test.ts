import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { CaseFileSchema } from '../../../shared/model/case/case.ts';
import { type Fleet, FleetSchema } from '../../../shared/model/fleet/fleet.ts';
import type { WindowKey } from '../../../shared/text/window.ts';
import { BUILT, call } from '../../command-line.ts';
import { copying } from '../../e2e/actions.ts';
import { t } from '../../e2e/window.ts';
import { must } from '../../program.ts';
import { filesBelow } from '../../workplace.ts';
import { openWindow } from '../engineer.ts';
import { describeInLab, folderForFiles, oneLab } from '../suite.ts';
import { within } from '../world/network.ts';
import { CHANGE, startTwelve } from './twelve.ts';

const hasAnsible = spawnSync('ansible-playbook', ['--version']).status === 0;
if (!hasAnsible) console.warn('The playbook is not tested: ansible-core is not installed.');

describeInLab('a fleet behind two gateways', {}, () => {
  const lab = oneLab(CHANGE);
  const folder = folderForFiles();
  const file = (name: string) => join(folder, name);
  let twelve: Awaited<ReturnType<typeof startTwelve>>;
  beforeAll(async () => (twelve = await startTwelve(lab())));

  const fleet = (...more: string[]) => {
    const { password } = twelve.fmc;
    const secrets = ['--password-stdin', '--fmc-password-stdin'];
    const known = ['--known-hosts', file('known_hosts'), '--accept-host-keys', file('keys')];
    return call(['fleet', ...more, ...secrets, ...known, '--lang', 'en'], {
      input: `${lab().device.password}\n${password}\n`,
      by: within(lab().id, 'laptop'),
    });
  };

  test.concurrent('from the FMC to groups, change requests and files', async ({ expect }) => {
    const { fmc, devices } = twelve;
    const source = ['--fmc', fmc.address, '--fmc-user', fmc.user, '--ssh-user', 'admin', '--out', file('out')];
    writeFileSync(file('keys'), '');
    const begun = performance.now();
    const unknown = await fleet(...source, '--accept-fmc-certificate', fmc.fingerprint);
    // What the FMC shows is there already; the keys are listed as the file wants them.
    expect([unknown.code, unknown.stdout.match(/^ {2}\[.\] .* Confirmed$/gm)]).toEqual([
      4,
      [expect.stringContaining('ham-6')],
    ]);
    const listed = unknown.stderr.split('\n').filter((line) => /^10\.9\.\d\.\d SHA256:/.test(line));
    const keys = devices
      .filter(({ hostname }) => hostname !== 'ham-6')
      .map(({ address, hostKeyFingerprint }) => `${address} ${hostKeyFingerprint} ssh-ed25519`);
    expect(listed.toSorted()).toEqual(keys.toSorted());

    writeFileSync(file('keys'), listed.join('\n'));
    const papers = ['pdf', 'html', 'csv'].flatMap((format) => [`--${format}`, file(`fleet.${format}`)]);
    const result = await fleet('--resume', file('out'), ...papers, '--json');
    const seconds = (performance.now() - begun) / 1000;
    console.log(`fleet --fmc and --resume with the host keys, to groups and papers: ${seconds.toFixed(1)} s`);
    expect([result.code, result.stderr.match(/^✗.*$/gm)]).toEqual([
      4,
      [expect.stringMatching(/^✗ gone-1: gone-1\.example\.net cannot be resolved\./)],
    ]);
    const { counts, groups, units } = FleetSchema.parse(JSON.parse(result.stdout));
    expect(counts).toMatchObject({ devices: 13, done: 12, failed: 1, fault: 12 });
    const byGateway = '  10.9.1.4 (ber-4)\nSources, gateway 10.9.2.254:\n  10.9.2.1 (ham-1)';
    expect(groups[0]?.changeRequests[0]?.text).toContain(byGateway);
    const { access } = CaseFileSchema.parse(JSON.parse(readFileSync(file('out/ber-1.ftdcase'), 'utf8')));
    expect(access).toMatchObject({ target: { user: 'admin', host: '10.9.1.1' }, hostKey: { type: 'ssh-ed25519' } });
    const pairs = units.map(({ name, differs }) => `${name} differs: ${JSON.stringify(differs)}`);
    await expect([...groups.flatMap(linesOf), ...pairs].join('\n')).toMatchFileSnapshot('twelve.txt');
    for (const format of ['pdf', 'html', 'csv']) expect(existsSync(file(`fleet.${format}`))).toBe(true);
    expect((await call(['verify', file('fleet.pdf')])).code).toBe(0);
    const markdown = await call(['fleet', '--from', file('out'), '--markdown', '--lang', 'de']);
    expect([markdown.code, markdown.stdout]).toEqual([1, expect.stringContaining('10.9.1.1')]);
  });

  test.concurrent('in the window, as a new user, in under two minutes', async ({ expect }) => {
    const { fmc, devices } = twelve;
    const desk = await openWindow(lab(), folder);
    const { page } = desk;
    const button = (key: WindowKey) => page.getByRole('button', { name: t(key), exact: true });
    const begun = performance.now();
    await button('fleets.start.new').click();
    await page.getByLabel(t('fmc.address')).fill(fmc.address);
    await page.getByLabel(t('fmc.user'), { exact: true }).fill(fmc.user);
    await page.getByLabel(t('fleets.ssh')).check();
    await page.getByLabel(t('fleets.ssh.user')).fill('admin');
    await button('fleets.begin').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(fmc.fingerprint).waitFor();
    await button('live.fmc.accept').click();
    await dialog.getByText(`${fmc.user}@`).waitFor();
    await dialog.locator('input[type=password]').fill(fmc.password);
    await page.keyboard.press('Enter');
    await dialog.getByText(/12 devices/).waitFor();
    await dialog.locator('input[type=password]').fill(lab().device.password);
    await page.keyboard.press('Enter');
    await dialog.getByRole('checkbox').first().waitFor();
    for (const { address, hostKeyFingerprint } of devices) {
      const key = dialog.locator('li', { hasText: hostKeyFingerprint }).filter({ hasText: address });
      if ((await key.count()) > 0) await key.getByRole('checkbox').check();
    }
    await dialog.locator('[type=submit]').click();
    await dialog.waitFor({ state: 'hidden' });
    const firewall = page.locator('[data-group="port-blocked/filtered/8989"]');
    await firewall.getByRole('button').first().waitFor({ timeout: 90_000 });
    await button('export.run').and(page.locator('[data-primary]')).waitFor({ timeout: 90_000 });
    await firewall.getByRole('button').first().click();
    const copied = await copying(page);
    await button('fleets.request.copy').click();
    const text = await copied();
    const seconds = (performance.now() - begun) / 1000;
    console.log(`from the start page to the copied change request: ${seconds.toFixed(1)} s`);
    for (const { hostname, address } of devices)
      expect([hostname, text.includes(`${address} (${hostname})`)]).toEqual([
        hostname,
        /^ber-[1-4]$|^ham-1$/.test(hostname),
      ]);
    expect(seconds).toBeLessThan(120);
    await desk.close();
  });

  test.concurrent('from Ansible, by the playbook of the docs', { skip: !hasAnsible }, async ({ expect }) => {
    const chosen = ['ber-1', 'ham-2'];
    const hosts = twelve.devices.filter(({ hostname }) => chosen.includes(hostname));
    const byHand = within(lab().id, 'laptop');
    const keys = await must([...byHand, 'ssh-keyscan', '-t', 'ed25519', ...hosts.map(({ address }) => address)]);
    const lines = hosts.map(({ hostname, address }) => `${hostname} ansible_host=${address} ansible_user=admin`);
    writeFileSync(file('scanned'), keys);
    writeFileSync(file('hosts.ini'), `${lines.join('\n')}\ngone ansible_host=10.9.1.99 ansible_user=admin\n`);
    const values = {
      results: file('ansible'),
      known_hosts: file('scanned'),
      ftd_cloud_doctor: BUILT,
      integration: 'on',
    };
    const playbook = ['-v', '-i', file('hosts.ini'), 'docs/ansible/ftd-cloud-doctor.yml', '-e', JSON.stringify(values)];
    const env = [`HOME=${folder}`, `FTD_PASSWORD=${lab().device.password}`, 'LC_ALL=C.UTF-8'];
    const printed = await must([...byHand, 'env', ...env, 'ansible-playbook', ...playbook], { timeout: 300_000 });
    expect(printed).toMatch(/gone could not be checked/);
    expect(printed).not.toContain(lab().device.password);
    const csv = readFileSync(file('ansible/fleet.csv'), 'utf8');
    for (const told of ['port-blocked,filtered,proven,8989', 'tls-interference,stalled,proven'])
      expect(csv).toContain(told);
    expect((await call(['verify', file('ansible/fleet.pdf')])).code).toBe(0);
  });

  test('the FMC was asked read-only, got its token back, and no file has a secret', async () => {
    const { password } = twelve.fmc;
    const { drift, openTokens, paths } = await twelve.stopFmc();
    expect([drift, openTokens]).toEqual([[], 0]);
    expect(paths.filter((path) => !/^GET |^POST \/api\/fmc_platform\/v1\/auth\//.test(path))).toEqual([]);
    for (const one of filesBelow(folder)) {
      const text = readFileSync(one, 'latin1');
      for (const secret of [password, lab().device.password])
        expect([one, text.includes(secret)]).toEqual([one, false]);
    }
  });
});

/** A group in a few lines: who is in it, what they share, what is asked of whom. */
function linesOf({ key, devices, shares, odd, changeRequests }: Fleet['groups'][number]): string[] {
  return [
    `${key}: ${devices.join(' ')}`,
    ...shares.map(
      (share) => `  ${share.what} ${share.value}: ${share.devices.join(' ')}, elsewhere ${share.elsewhere}`,
    ),
    ...(odd.length > 0 ? [`  odd: ${odd.join(' ')}`] : []),
    ...changeRequests.map(
      ({ audience, sources, destinations }) =>
        `  ask ${audience} for ${destinations.map(({ host, ports }) => `${host}:${ports.join('+')}`).join(' ')} from ${sources.join(' ')}`,
    ),
  ];
}
