import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { begin } from '../../e2e/actions.ts';
import { scenarioNamed } from '../../lab/scenarios/scenarios.ts';
import { verdictFrom } from '../../lab/scenarios/verdict.ts';
import { describeInLab, folderForFiles, oneLab } from '../../lab/suite.ts';
import { DEVICE } from '../../lab/world/network.ts';
import { runCli, toWindows } from '../wine.ts';
import { askOverSsh, eachHasItsWindow, hasChromium, openWindow, printsItself } from './window.ts';

// Windows' Node and the lab's firewall, which runs OpenSSH's server.

describeInLab('the lab', { timeout: 180_000 }, () => {
  const lab = oneLab();
  const folder = folderForFiles();
  eachHasItsWindow();

  const env = { WINEPREFIX: join(folder, 'prefix'), NODE_SKIP_PLATFORM_CHECK: '1' };
  afterAll(() => {
    for (const word of ['-k', '-w']) spawnSync('wineserver', [word], { env: { ...process.env, ...env } });
  });
  const knownHosts = join(folder, 'known_hosts');
  const words = ['--known-hosts', toWindows(knownHosts), '--password-stdin'];

  /** Runs the command line on the laptop, which asks the firewall with its password or looks by itself. */
  const probe = (...argv: string[]) =>
    runCli(['probe', '--json', '--integration', 'on', ...argv], {
      env,
      input: `${lab().device.password}\n`,
      namespace: lab().laptop,
    });

  test('a host key is accepted by its fingerprint only', async () => {
    const { hostKeyFingerprint } = lab().device;
    const ask = ['--ssh', `admin@${DEVICE}`, ...words, '--only', 'showVersion'];
    expect(await probe(...ask)).toMatchObject({ code: 4, stdout: '' });
    expect((await probe(...ask, '--accept-host-key', hostKeyFingerprint)).code).toBe(3);
    expect(readFileSync(knownHosts, 'utf8')).toMatch(/^10\.20\.30\.40 ssh-ed25519 \S+\n$/);
  });

  test.each(['dns-nxdomain', 'port-443-refused', 'tls-intercepted'])('%s', async (id) => {
    const scenario = scenarioNamed(id);
    await lab().change(scenario);
    const [overSsh, local] = await Promise.all([probe('--ssh', `admin@${DEVICE}`, ...words), probe('--local')]);
    expect([overSsh.code, verdictFrom(overSsh)]).toEqual([1, scenario.expected]);
    expect(verdictFrom(local)).toEqual(scenario.laptop);
  });

  test.skipIf(!hasChromium)('the window, from the host key to the report', async () => {
    const { expected, change } = scenarioNamed('dns-nxdomain');
    await lab().change({ change });
    const { users, address, password, hostKeyFingerprint } = lab().device;
    const { page, complaints } = await openWindow();
    await begin(page);
    expect(await askOverSsh(page, `${users.password}@${address}`, password)).toBe(hostKeyFingerprint);
    await printsItself(page, expected.verdict);
    expect(complaints).toEqual([]);
  });
});
