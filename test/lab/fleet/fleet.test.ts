import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { type Fleet, FleetSchema } from '../../../shared/model/fleet/fleet.ts';
import { describeInLab, folderForFiles, oneLab } from '../suite.ts';
import { call } from '../way-in/command-line.ts';
import { CHANGE, startTwelve, type Twelve } from './twelve.ts';

describeInLab('a fleet behind two gateways', {}, () => {
  const lab = oneLab(CHANGE);
  const folder = folderForFiles();
  const file = (name: string) => join(folder, name);
  let twelve: Twelve;
  beforeAll(async () => {
    twelve = await startTwelve(lab());
  });

  const fleet = (...more: string[]) => {
    const { password } = twelve.fmc;
    const secrets = ['--password-stdin', '--fmc-password-stdin'];
    const known = ['--known-hosts', file('known_hosts'), '--accept-host-keys', file('keys')];
    return call(['fleet', ...more, ...secrets, ...known, '--lang', 'en'], {
      input: `${lab().device.password}\n${password}\n`,
      at: [lab(), 'laptop'],
    });
  };

  test('from the FMC to groups, change requests and files', async () => {
    const { fmc, devices } = twelve;
    const source = ['--fmc', fmc.address, '--fmc-user', fmc.user, '--ssh-user', 'admin', '--out', file('out')];
    writeFileSync(file('keys'), '');
    const unknown = await fleet(...source, '--accept-fmc-certificate', fmc.fingerprint);
    // What the FMC shows is there already; the keys are listed as the file wants them.
    expect([unknown.code, unknown.stdout.match(/^ {2}\[.\] .* Confirmed$/gm)]).toEqual([
      4,
      [expect.stringContaining('ham-6')],
    ]);
    const listed = unknown.stderr.split('\n').filter((line) => /^10\.9\.\d\.\d SHA256:/.test(line));
    const keyOf = ({ address, hostKeyFingerprint }: Twelve['devices'][number]) =>
      `${address} ${hostKeyFingerprint} ssh-ed25519`;
    const asked = devices.filter(({ hostname }) => hostname !== 'ham-6');
    expect(listed.toSorted()).toEqual(asked.map(keyOf).toSorted());

    writeFileSync(file('keys'), listed.join('\n'));
    const begun = performance.now();
    const papers = ['pdf', 'html', 'csv'].flatMap((format) => [`--${format}`, file(`fleet.${format}`)]);
    const result = await fleet('--resume', file('out'), ...papers, '--json');
    const seconds = (performance.now() - begun) / 1000;
    console.log(`eleven devices over SSH, groups and papers: ${seconds.toFixed(1)} s`);
    expect([result.code, result.stderr]).toEqual([1, expect.not.stringContaining('✗')]);
    const { counts, groups } = FleetSchema.parse(JSON.parse(result.stdout));
    expect(counts).toMatchObject({ devices: 12, done: 12, fault: 12 });
    await expect(groups.flatMap(linesOf).join('\n')).toMatchFileSnapshot('twelve.txt');
    for (const format of ['pdf', 'html', 'csv']) expect(existsSync(file(`fleet.${format}`))).toBe(true);
    expect((await call(['verify', file('fleet.pdf')])).code).toBe(0);
    const markdown = await call(['fleet', '--from', file('out'), '--markdown', '--lang', 'de']);
    expect([markdown.code, markdown.stdout]).toEqual([1, expect.stringContaining('10.9.1.1')]);
  });

  test('the FMC was asked read-only, got its token back, and no file has a secret', async () => {
    const { password } = twelve.fmc;
    const { drift, openTokens, paths } = await twelve.stopFmc();
    expect([drift, openTokens]).toEqual([[], 0]);
    expect(paths.filter((path) => !/^GET |^POST \/api\/fmc_platform\/v1\/auth\//.test(path))).toEqual([]);
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!statSync(file(name)).isFile()) continue;
      const text = readFileSync(file(name), 'latin1');
      for (const secret of [password, lab().device.password])
        expect([name, text.includes(secret)]).toEqual([name, false]);
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
