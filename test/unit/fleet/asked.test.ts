import { expect, test, vi } from 'vitest';
import { fmcLike } from '../../fmc/setting.ts';
import { alertOf, device, uuidOf, world } from '../../fmc/world.ts';
import { atTheEnd, workplace } from '../../workplace.ts';
import { startRecorded } from './recorded.ts';
import { answered, begin, like, printed, willing } from './setting.ts';

vi.setConfig({ testTimeout: 180_000 });

const folder = workplace();
const isRoot = process.getuid?.() === 0;

test.runIf(isRoot)('an FMC first, then SSH for what is still open', async () => {
  const at = (n: number) => ({ hostName: `127.0.7.${n}` });
  const noDns = device(1).prints?.['show network']?.replace(/^DNS Servers.*\n/m, '') ?? '';
  const container = { id: 'c', name: 'HA-BER', type: 'DeviceHAPair' as const };
  const devices = [
    device(1, { prints: { ...device(1).prints, 'show network': noDns } }),
    device(2, { ...at(2), container: { ...container, role: 'PRIMARY' } }),
    device(3, { ...at(3), isConnected: false, container: { ...container, role: 'SECONDARY' } }),
    device(4),
    device(5, at(5)),
  ];
  const { domains } = world();
  const fmc = await fmcLike({
    domains: [{ ...domains[0], devices, alerts: [1, 2, 3, 5].map((n) => alertOf(uuidOf(n))) }],
  });
  for (const n of [2, 3]) {
    const one = { ...like('collected-in-the-lab-8989-filtered', 'ber-1'), name: `ftd-0${n}` };
    const fake = await startRecorded(one, { listen: { host: `127.0.7.${n}`, port: 22 } });
    atTheEnd(fake.stop);
  }
  const target = { user: 'doctor', host: '127.0.0.1', port: fmc.port };
  const fleet = await begin(
    folder,
    { kind: 'fmc', target, allDevices: false },
    { ssh: { user: 'admin' }, integration: 'unknown' },
  );
  const state = await answered(fleet, (about) =>
    about.kind === 'fmc-certificate'
      ? true
      : about.kind === 'secret' && about.prompt.startsWith('doctor@')
        ? world().password
        : willing(about),
  );
  expect(state.asked).toEqual(['fmc-certificate', 'password', 'password', 'host-keys']);
  expect(printed(state)).toEqual([
    'ftd-01: done, dns-missing/no-servers proven',
    'ftd-02: done, port-blocked/filtered proven, pair HA-BER',
    'ftd-03: done, port-blocked/filtered proven, pair HA-BER',
    'ftd-05: failed, inconclusive/missing-evidence none, ssh-refused',
    '= port-blocked/filtered/8989: ftd-02 ftd-03',
    '  region api-sse.cisco.com: ftd-02 ftd-03, elsewhere 0',
    '  ask firewall for api-sse.cisco.com:8989: ftd-02 ftd-03',
    '= dns-missing/no-servers: ftd-01',
    '= inconclusive/missing-evidence/dnsResolves: ftd-05',
  ]);
  const known = [...state.devices.values()].find(({ name }) => name === 'ftd-02');
  expect((await fleet.log.keeper.openCase(known?.key ?? ''))?.access).toMatchObject({
    target: { user: 'admin', host: '127.0.7.2' },
    hostKey: { type: 'ecdsa-sha2-nistp256' },
  });
  // What the FMC knows of it is there already: only SSH is asked again.
  fleet.again();
  expect((await answered(fleet)).asked).toEqual(['password']);
});

test('an FMC on which no device has the alert: it is told, and all devices are asked if that is wanted', async () => {
  const { domains, password } = world();
  const fmc = await fmcLike({ domains: [{ ...domains[0], devices: [device(1)], alerts: [] }] });
  const target = { user: 'doctor', host: '127.0.0.1', port: fmc.port };
  const by = async (allDevices: boolean) => {
    const fleet = await begin(folder, { kind: 'fmc', target, allDevices }, { ssh: undefined });
    return printed(await answered(fleet, ({ kind }) => (kind === 'fmc-certificate' ? true : password)));
  };
  expect(await by(false)).toEqual(['! fleet-no-alert']);
  expect(await by(true)).toEqual([
    'ftd-01: done, inconclusive/missing-evidence none',
    '= inconclusive/missing-evidence/dnsResolves: ftd-01',
  ]);
});
