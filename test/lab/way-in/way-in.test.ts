import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { DeviceProblem } from '../../../shared/model/device-problems.ts';
import { say } from '../../../shared/text/text.ts';
import { call, type StartOptions } from '../../command-line.ts';
import { describeInLab, folderForFiles, oneLab } from '../suite.ts';
import { serveLaptop } from '../world/laptop-server.ts';
import { DEVICE, within } from '../world/network.ts';

/** What a server of our own in the process does is shown by test/unit/ssh: here is what a network and OpenSSH do. */
describeInLab('the way in', { concurrent: true }, () => {
  const lab = oneLab();
  const place = folderForFiles();

  /** Nothing on standard output, exit code 4, and the problem's own sentence as the last line. */
  async function expectProblem(
    problem: DeviceProblem,
    argv: readonly string[],
    options: StartOptions & { values?: Record<string, string> } = {},
  ): Promise<void> {
    const input = `${lab().device.password}\n`;
    const result = await call(['probe', ...argv, '--password-stdin', '--lang', 'de'], { input, ...options });
    // What the sentence names and the test does not know may be anything but nothing.
    const parts = say('de', `problem.${problem}`, options.values ?? {}).split(/\{\w+\}/);
    const sentence = new RegExp(`^${parts.map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('.+')}$`);
    expect(result.stderr.trimEnd().split('\n').at(-1)).toMatch(sentence);
    expect(result).toMatchObject({ code: 4, stdout: '' });
  }

  test.each<[title: string, problem: DeviceProblem, target: string, values?: Record<string, string>]>([
    ['a name that nobody knows', 'ssh-unresolvable', 'ftd01.example.net', { host: 'ftd01.example.net' }],
    ['a closed port', 'ssh-refused', `${DEVICE}:23`, { host: DEVICE, port: '23' }],
    ['no way there', 'ssh-unreachable', '10.20.30.99'],
    ['a firewall between that drops', 'ssh-timeout', `${DEVICE}:2222`],
    ['TLS instead of SSH, which hangs up at once', 'ssh-refused', '203.0.113.11:443'],
  ])('%s', async (_, problem, target, values) => {
    if (problem === 'ssh-timeout')
      await lab().exec('router', ['nft', `add rule inet lab forward ip daddr ${DEVICE} tcp dport 2222 drop`]);
    await expectProblem(problem, ['--ssh', `admin@${target}`], {
      by: within(lab().id, 'inside'),
      ...(values && { values }),
    });
  });

  test.each<[user: 'password' | 'interactive' | 'expired' | 'noTerminal', problem: DeviceProblem, input?: string]>([
    ['password', 'ssh-wrong-login', 'Not-the-password-1\n'],
    ['interactive', 'ssh-wrong-login', 'Not-the-password-1\n'],
    ['expired', 'ssh-password-expired'],
    ['noTerminal', 'ssh-no-pty'],
  ])('the account %s: %s', (user, problem, input) => {
    const { address, users, knownHosts } = lab().device;
    const argv = ['--ssh', `${users[user]}@${address}`, '--known-hosts', knownHosts];
    return expectProblem(problem, argv, input ? { input } : {});
  });

  test('a key that nobody has seen, or another than the one accepted', async () => {
    const file = join(place, 'empty');
    const { address: host, hostKeyFingerprint: fingerprint, password } = lab().device;
    const argv = ['--ssh', `admin@${host}`, '--known-hosts', file];
    await expectProblem('ssh-host-key-unknown', argv, { values: { host, fingerprint } });
    const other = ['--accept-host-key', `SHA256:${'A'.repeat(43)}`];
    await expectProblem('ssh-host-key-unknown', [...argv, ...other], { values: { host, fingerprint } });
    const ask = (...more: string[]) =>
      call(['probe', ...argv, ...more, '--password-stdin', '--only', 'showVersion', '--json'], {
        input: `${password}\n`,
      });
    expect((await ask('--accept-host-key', fingerprint)).code).toBe(3);
    expect(readFileSync(file, 'utf8')).toMatch(/^198\.18\.\d+\.2 ssh-ed25519 \S+\n$/);
    expect((await ask()).code).toBe(3);
  });

  test('a key that has changed is replaced by exactly the fingerprint named', async () => {
    const file = join(place, 'changed');
    const { address: host, hostKeyFingerprint: fingerprint, identity, password } = lab().device;
    const known = `# Moved here.\n${host} ${readFileSync(`${identity}.pub`, 'utf8')}`;
    writeFileSync(file, known);
    const argv = ['--ssh', `admin@${host}`, '--known-hosts', file];
    const values = { host, fingerprint, file, line: '2' };
    for (const option of [[], ['--accept-host-key', fingerprint], ['--replace-host-key', `SHA256:${'A'.repeat(43)}`]])
      await expectProblem('ssh-host-key-changed', [...argv, ...option], { values });
    expect(readFileSync(file, 'utf8')).toBe(known);
    const replace = ['--replace-host-key', fingerprint, '--password-stdin', '--only', 'showVersion'];
    expect((await call(['probe', ...argv, ...replace], { input: `${password}\n` })).code).toBe(3);
    expect(readFileSync(file, 'utf8')).toMatch(/^# Moved here\.\n198\.18\.\d+\.2 ssh-ed25519 \S+\n$/);
  });

  test('a server that is no firewall, and a jump host that cannot get there', async () => {
    const { user, address, shellPort, knownHosts } = await serveLaptop(lab());
    const options = ['--known-hosts', knownHosts, '--identity', lab().device.identity];
    const inside: StartOptions = { by: within(lab().id, 'inside') };
    await expectProblem('ssh-not-an-ftd', ['--ssh', `${user}@${address}:${shellPort}`, ...options], inside);
    const beyond = ['--ssh', `admin@${DEVICE}:23`, '--jump', `${user}@${address}`];
    await expectProblem('ssh-jump-refused', [...beyond, ...options], inside);
  });
});
