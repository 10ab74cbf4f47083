import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { CaseFileSchema } from '../../../shared/model/case/case.ts';
import { DiagnosisSchema } from '../../../shared/model/diagnosis.ts';
import type { DeviceProblem } from '../../../shared/model/problem/device-problems.ts';
import { commandOf } from '../../../shared/probes/catalogue.ts';
import { everyAsk } from '../../../shared/probes/plan.ts';
import { say } from '../../../shared/text/text.ts';
import { call, type StartOptions } from '../../command-line.ts';
import { HEALTHY } from '../scenarios/scenarios.ts';
import { verdictFrom } from '../scenarios/verdict.ts';
import { describeInLab, folderForFiles, oneLab, severalLabs } from '../suite.ts';
import type { Lab } from '../world/lab.ts';
import { serveLaptop } from '../world/laptop-server.ts';
import { DEVICE, within } from '../world/network.ts';

/** Calls without a question to anybody; the device's password is the first line of the input. */
const probe = ({ device }: Lab, user: string, more: string, input = '') =>
  call(
    [
      ...['probe', '--ssh', `${user}@${device.address}`, '--known-hosts', device.knownHosts],
      ...['--integration', 'on', '--json', '--lang', 'en', ...more.split(' ')],
    ],
    { input: `${device.password}\n${input}` },
  );

describeInLab('probe --ssh', { concurrent: true }, () => {
  const lab = oneLab();
  const place = folderForFiles();
  let laptop: Awaited<ReturnType<typeof serveLaptop>>;
  beforeAll(async () => (laptop = await serveLaptop(lab())));
  const inFreshLab = severalLabs(1);
  const inside = () => within(lab().id, 'inside');

  test.each([
    ['interactive', '--password-stdin'],
    ['fxos', '--password-stdin'],
    ['single', '--password-stdin'],
    ['admin', '--password-stdin --enough'],
    ['key', '--identity KEY --sudo-password-stdin'],
  ])('%s %s: healthy', async (user, more) => {
    const result = await probe(lab(), user, more.replace('KEY', lab().device.identity));
    expect(verdictFrom(result)).toEqual(HEALTHY);
    expect([result.code, result.stderr]).toEqual([0, expect.not.stringContaining('✗')]);
  });

  test('without root rights, what CLISH tells is kept and diagnosed, and the reason is told once', async () => {
    const results = await Promise.all([
      probe(lab(), 'key', `--identity ${lab().device.identity}`),
      probe(lab(), 'admin', '--password-stdin --sudo-password-stdin', 'Not-the-password-1\n'),
    ]);
    for (const result of results) {
      expect(verdictFrom(result).verdict).toBe('inconclusive');
      expect(result.code).toBe(4);
      expect(result.stderr).toMatch(/· Management network/);
      expect(result.stderr).toMatch(/✗ HTTPS request api-sse.cisco.com/);
      expect(result.stderr.match(/root privileges/g)).toHaveLength(1);
    }
  });

  test('old algorithms after consent only', async () => {
    const { knownHosts, address, oldPort, password } = lab().device;
    const old = ['probe', '--ssh', `admin@${address}:${oldPort}`, '--known-hosts', knownHosts, '--password-stdin'];
    const options = ['--only', 'showVersion', '--json', '--lang', 'en'];
    const refused = await call([...old, ...options], { input: `${password}\n` });
    expect(refused).toMatchObject({ code: 4, stdout: '' });
    expect(refused.stderr).toContain('offers only outdated SSH algorithms (diffie-hellman-group14-sha1');
    const allowed = await call([...old, ...options, '--allow-old-algorithms'], { input: `${password}\n` });
    expect(allowed.stderr).toMatch(/outdated/);
    const { recognised } = DiagnosisSchema.parse(JSON.parse(allowed.stdout));
    expect(recognised.map(({ probe }) => probe)).toEqual(['showVersion']);
    expect(allowed.code).toBe(3);
  });

  test('everything, a case and a PDF, which verify', async () => {
    const [file, pdf] = [join(place, 'all.ftdcase'), join(place, 'all.pdf')];
    const result = await probe(lab(), 'admin', `--password-stdin --redact none --case ${file} --pdf ${pdf}`);
    expect(verdictFrom(result)).toEqual(HEALTHY);
    const { sources, access } = CaseFileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    const [source, ...more] = sources;
    // The window checks again with one click, and asks for the password only.
    expect(access).toMatchObject({ target: { user: 'admin', host: lab().device.address }, hostKey: {} });
    expect(JSON.stringify(access)).not.toContain(lab().device.password);
    expect([source?.origin, more]).toEqual(['ssh', []]);
    for (const ask of everyAsk('ftd')) expect(source?.text).toContain(`begin ${commandOf(ask)} ---`);
    for (const written of [file, pdf]) expect((await call(['verify', written])).code).toBe(0);
  });

  test('through a jump host', async () => {
    const argv = [
      ...['probe', '--ssh', `admin@${DEVICE}`, '--jump', `${laptop.user}@${laptop.address}`, '--password-stdin'],
      ...['--identity', lab().device.identity, '--known-hosts', laptop.knownHosts, '--integration', 'on', '--json'],
    ];
    const result = await call(argv, { input: `${lab().device.password}\n`, by: inside() });
    expect([verdictFrom(result), result.code]).toEqual([HEALTHY, 0]);
  });

  test('an FMC, which has a shell at once and no connector; a problem found ends with 1', () =>
    inFreshLab({ change: { dns: 'nxdomain' } }, async (own) => {
      await own.exec('device', ['sh', '-c', 'mv /ngfw /not-here && mkdir /etc/sf']);
      const result = await probe(own, own.device.users.fmc, '--password-stdin');
      // Nobody asked the FMC for its proxy.
      expect(verdictFrom(result)).toEqual({ verdict: 'dns-unresolved', reason: 'nxdomain', confidence: 'likely' });
      expect([result.code, result.stderr]).toEqual([1, expect.not.stringContaining('✗')]);
    }));

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
    await expectProblem(problem, ['--ssh', `admin@${target}`], { by: inside(), ...(values && { values }) });
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
    const { user, address, shellPort, knownHosts } = laptop;
    const options = ['--known-hosts', knownHosts, '--identity', lab().device.identity];
    await expectProblem('ssh-not-an-ftd', ['--ssh', `${user}@${address}:${shellPort}`, ...options], { by: inside() });
    const beyond = ['--ssh', `admin@${DEVICE}:23`, '--jump', `${user}@${address}`];
    await expectProblem('ssh-jump-refused', [...beyond, ...options], { by: inside() });
  });
});
