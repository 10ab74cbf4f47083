import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { CaseFileSchema } from '../../../shared/model/case/case.ts';
import { DiagnosisSchema } from '../../../shared/model/diagnosis.ts';
import type { DeviceProblem } from '../../../shared/model/problem/device-problems.ts';
import { commandOf } from '../../../shared/probes/catalogue.ts';
import { everyAsk } from '../../../shared/probes/plan.ts';
import { say } from '../../../shared/text/text.ts';
import { call } from '../../command-line.ts';
import { HEALTHY, verdictFrom } from '../scenarios/scenarios.ts';
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

  /** From inside the network: nothing on standard output, exit code 4, and the problem's own sentence as the last line. */
  async function expectProblem(problem: DeviceProblem, target: string, argv: readonly string[], secret?: string) {
    const words = ['probe', '--ssh', target, ...argv, '--password-stdin', '--lang', 'de'];
    const result = await call(words, { input: `${secret ?? lab().device.password}\n`, by: inside() });
    const [option, file = ''] = argv;
    const [, user = '', host = '', port = '22'] =
      /^(.+)@(.+?)(?::(\d+))?$/.exec(option === '--jump' ? file : target) ?? [];
    const known = { user, host, port, file, line: '2', fingerprint: lab().device.hostKeyFingerprint };
    // What the sentence names and the test does not know may be anything but nothing.
    const parts = say('de', `problem.${problem}`, known).split(/\{\w+\}/);
    const sentence = new RegExp(`^${parts.map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('.+')}$`);
    expect(result.stderr.trimEnd().split('\n').at(-1)).toMatch(sentence);
    expect(result).toMatchObject({ code: 4, stdout: '' });
  }

  test.each<[title: string, problem: DeviceProblem, target: string, secret?: string]>([
    ['a name that nobody knows', 'ssh-unresolvable', 'admin@ftd01.example.net'],
    ['a closed port', 'ssh-refused', `admin@${DEVICE}:23`],
    ['no way there', 'ssh-unreachable', 'admin@10.20.30.99'],
    ['a firewall between that drops', 'ssh-timeout', `admin@${DEVICE}:2222`],
    ['TLS instead of SSH, which hangs up at once', 'ssh-refused', 'admin@203.0.113.11:443'],
    ['a wrong password', 'ssh-wrong-login', `admin@${DEVICE}`, 'Not-the-password-1'],
    ['a wrong answer to a question', 'ssh-wrong-login', `interactive@${DEVICE}`, 'Not-the-password-1'],
    ['a password that has expired', 'ssh-password-expired', `expired@${DEVICE}`],
    ['an account that gets no terminal', 'ssh-no-pty', `noterminal@${DEVICE}`],
  ])('%s: %s', async (_, problem, target, secret) => {
    if (problem === 'ssh-timeout')
      await lab().exec('router', ['nft', `add rule inet lab forward ip daddr ${DEVICE} tcp dport 2222 drop`]);
    await expectProblem(problem, target, ['--known-hosts', laptop.knownHosts], secret);
  });

  const WRONG = `SHA256:${'A'.repeat(43)}`;
  /** The exit code of one probe from inside. */
  const one = async (...argv: string[]) =>
    (
      await call(['probe', '--ssh', `admin@${DEVICE}`, ...argv, '--password-stdin', '--only', 'showVersion'], {
        input: `${lab().device.password}\n`,
        by: inside(),
      })
    ).code;

  test('a key that nobody has seen, or another than the one accepted', async () => {
    const file = join(place, 'empty');
    const known = ['--known-hosts', file];
    for (const accepted of [[], ['--accept-host-key', WRONG]])
      await expectProblem('ssh-host-key-unknown', `admin@${DEVICE}`, [...known, ...accepted]);
    expect(await one(...known, '--accept-host-key', lab().device.hostKeyFingerprint)).toBe(3);
    expect(readFileSync(file, 'utf8')).toMatch(/^10\.20\.30\.40 ssh-ed25519 \S+\n$/);
    expect(await one(...known)).toBe(3);
  });

  test('a key that has changed is replaced by exactly the fingerprint named', async () => {
    const file = join(place, 'changed');
    const { hostKeyFingerprint: fingerprint, identity } = lab().device;
    const known = ['--known-hosts', file];
    const before = `# Moved here.\n${DEVICE} ${readFileSync(`${identity}.pub`, 'utf8')}`;
    writeFileSync(file, before);
    for (const accepted of [[], ['--accept-host-key', fingerprint], ['--replace-host-key', WRONG]])
      await expectProblem('ssh-host-key-changed', `admin@${DEVICE}`, [...known, ...accepted]);
    expect(readFileSync(file, 'utf8')).toBe(before);
    expect(await one(...known, '--replace-host-key', fingerprint)).toBe(3);
    expect(readFileSync(file, 'utf8')).toMatch(/^# Moved here\.\n10\.20\.30\.40 ssh-ed25519 \S+\n$/);
  });

  test('a server that is no firewall, and a jump host that cannot get there', async () => {
    const { user, address, shellPort, knownHosts } = laptop;
    const options = ['--known-hosts', knownHosts, '--identity', lab().device.identity];
    await expectProblem('ssh-not-an-ftd', `${user}@${address}:${shellPort}`, options);
    await expectProblem('ssh-jump-refused', `admin@${DEVICE}:23`, ['--jump', `${user}@${address}`, ...options]);
  });
});
