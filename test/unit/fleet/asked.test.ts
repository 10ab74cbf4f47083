import { expect, test, vi } from 'vitest';
import { fmcLike } from '../../fmc/setting.ts';
import { alertOf, device, uuidOf, world } from '../../fmc/world.ts';
import { atTheEnd, workplace } from '../../workplace.ts';
import { startRecorded } from './recorded.ts';
import { answered, begin, like, printed, willing } from './setting.ts';

vi.setConfig({ testTimeout: 180_000 });

const folder = workplace();

// Twelve devices of an FMC, and an HA pair: `lab/fleet`.
test.runIf(process.getuid?.() === 0)(
  'what the FMC has told is not asked for again with what is still open',
  async () => {
    const hostName = '127.0.7.2';
    const devices = [device(2, { hostName }), device(5, { hostName: '127.0.7.5' })];
    const fmc = await fmcLike({
      domains: [{ ...world().domains[0], devices, alerts: [2, 5].map((n) => alertOf(uuidOf(n))) }],
    });
    const one = { ...like('asked-over-ssh-in-the-lab-dns-no-answer', 'ber-1'), name: 'ftd-02' };
    atTheEnd((await startRecorded(one, { listen: { host: hostName, port: 22 } })).stop);
    const target = { user: 'doctor', host: '127.0.0.1', port: fmc.port };
    const fleet = await begin(
      folder,
      { kind: 'fmc', target, allDevices: false },
      { ssh: { user: 'admin' }, integration: 'unknown' },
    );
    const state = await answered(fleet, (about) => {
      if (about.kind === 'fmc-certificate') return true;
      return about.kind === 'secret' && about.prompt.startsWith('doctor@') ? world().password : willing(about);
    });
    expect(state.asked).toEqual(['fmc-certificate', 'password', 'password', 'host-keys']);
    expect(printed(state)).toEqual([
      'ftd-02: done, dns-unresolved/no-answer proven',
      'ftd-05: failed, inconclusive/missing-evidence none, ssh-refused',
    ]);
    fleet.again();
    expect((await answered(fleet)).asked).toEqual(['password']);
  },
);

test('an FMC on which no device has the alert: it is told, and all devices are asked if that is wanted, also one that has no address for SSH', async () => {
  const { domains, password } = world();
  const fmc = await fmcLike({
    domains: [{ ...domains[0], devices: [device(1, { hostName: 'not a host' })], alerts: [] }],
  });
  const target = { user: 'doctor', host: '127.0.0.1', port: fmc.port };
  const by = async (allDevices: boolean, ssh?: object) => {
    const fleet = await begin(folder, { kind: 'fmc', target, allDevices }, { ssh });
    return printed(await answered(fleet, ({ kind }) => (kind === 'fmc-certificate' ? true : password)));
  };
  expect(await by(false)).toEqual(['! fleet-no-alert']);
  expect(await by(true)).toEqual(['ftd-01: done, inconclusive/missing-evidence none']);
  const told = 'ftd-01: done, inconclusive/missing-evidence none, fleet-no-address';
  expect(await by(true, { user: 'admin' })).toEqual([told]);
});
