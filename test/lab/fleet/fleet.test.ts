import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { FleetSchema } from '../../../shared/model/fleet/fleet.ts';
import { describeInLab, folderForFiles, oneLab } from '../suite.ts';
import { call } from '../way-in/command-line.ts';
import { CHANGE, startTwelve, type Twelve } from './twelve.ts';

describeInLab('a fleet behind two gateways', {}, () => {
  const lab = oneLab(CHANGE);
  const folder = folderForFiles();
  let twelve: Twelve;
  beforeAll(async () => {
    const begun = performance.now();
    twelve = await startTwelve(lab());
    console.log('built', performance.now() - begun);
  });

  test('from the FMC', async () => {
    const { fmc, devices } = twelve;
    const out = join(folder, 'out');
    const begun = performance.now();
    const list = join(folder, 'keys');
    writeFileSync(list, devices.map((d) => `${d.address} ${d.hostKeyFingerprint}\n`).join(''));
    const result = await call(
      [
        'fleet',
        '--fmc',
        fmc.address,
        '--fmc-user',
        fmc.user,
        '--accept-fmc-certificate',
        fmc.fingerprint,
        '--fmc-password-stdin',
        '--ssh-user',
        'admin',
        '--password-stdin',
        '--known-hosts',
        join(folder, 'known_hosts'),
        '--accept-host-keys',
        list,
        '--out',
        out,
        '--lang',
        'en',
      ],
      { input: `${lab().device.password}\n${fmc.password}\n`, at: [lab(), 'laptop'] },
    );
    console.log('asked', performance.now() - begun, result.code, result.stdout, result.stderr);
    console.log(await twelve.stopFmc());
  });
});
