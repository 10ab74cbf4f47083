import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CaseFileSchema } from '../../../shared/model/case/case.ts';
import { DiagnosisSchema } from '../../../shared/model/diagnosis.ts';
import { commandOf } from '../../../shared/probes/catalogue.ts';
import { everyAsk } from '../../../shared/probes/plan.ts';
import { call } from '../../command-line.ts';
import { HEALTHY } from '../scenarios/scenarios.ts';
import { verdictFrom } from '../scenarios/verdict.ts';
import { describeInLab, folderForFiles, inFreshLab, oneLab } from '../suite.ts';
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
    const jump = await serveLaptop(lab());
    const argv = [
      ...['probe', '--ssh', `admin@${DEVICE}`, '--jump', `${jump.user}@${jump.address}`, '--password-stdin'],
      ...['--identity', lab().device.identity, '--known-hosts', jump.knownHosts, '--integration', 'on', '--json'],
    ];
    const result = await call(argv, { input: `${lab().device.password}\n`, by: within(lab().id, 'inside') });
    expect([verdictFrom(result), result.code]).toEqual([HEALTHY, 0]);
  });

  test('an FMC, which has a shell at once and no connector; a problem found ends with 1', () =>
    inFreshLab({ dns: 'nxdomain' }, async (own) => {
      await own.exec('device', ['sh', '-c', 'mv /ngfw /not-here && mkdir /etc/sf']);
      const result = await probe(own, own.device.users.fmc, '--password-stdin');
      // Nobody asked the FMC for its proxy.
      expect(verdictFrom(result)).toEqual({ verdict: 'dns-unresolved', reason: 'nxdomain', confidence: 'likely' });
      expect([result.code, result.stderr]).toEqual([1, expect.not.stringContaining('✗')]);
    }));
});
