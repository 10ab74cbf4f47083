import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { fleetProgress } from '../../../electron/cli/fleet/progress.ts';
import type { FleetOptions } from '../../../electron/host/fleet/fleet.ts';
import type { FleetState } from '../../../shared/fleet/state.ts';
import { fmcLike } from '../../fmc/setting.ts';
import { alertOf, device, type ManagedDomain, world } from '../../fmc/world.ts';
import { atTheEnd, workplace } from '../../workplace.ts';
import { type Behaviour, type Fake, hostKey, startFake } from '../ssh/device/fake.ts';
import { knownLine } from '../ssh/setting.ts';
import { answered, begin, inventoryOf, printed, startRecorded, willing } from './setting.ts';

// Stand-ins that hash, encrypt and answer in this process, on a machine that is busy. Most of the time is waiting.
vi.setConfig({ testTimeout: 180_000 });

const folder = workplace();

/** Stand-ins whose resolver gives no address, and how a fleet of them is begun. */
async function sites(names: string, more?: Parameters<typeof inventoryOf>[1]) {
  const { text, fakes } = await inventoryOf(names.split(' '), more);
  const start = (settings = {}, options: Partial<FleetOptions> = {}, list = text) =>
    begin(folder, { kind: 'inventory', name: 'a', text: list }, settings, options);
  return { fakes, text, start };
}
/** Accepts every host key, and types these secrets one after the other. */
const typing =
  (...secrets: string[]): typeof willing =>
  (about) =>
    about.kind === 'host-keys' ? willing(about) : secrets.shift();
const problems = ({ devices }: FleetState) => [...devices.values()].flatMap(({ problem }) => problem?.problem ?? []);
const RESULT = 'done, dns-unresolved/no-answer proven';

test.concurrent('a wrong password is tried on one device, not on all', async () => {
  const { start, fakes } = await sites('ber-1 ber-2 ber-3 ber-4');
  const fleet = await start({ parallel: 4 });
  const state = await answered(fleet, typing('wrong-password', 'right-password'));
  const tried = [...fakes.values()].flatMap(({ attempts }) =>
    attempts.filter(({ secret }) => secret?.startsWith('wrong')),
  );
  expect(tried).toHaveLength(1);
  expect(state.asked).toEqual(['password', 'host-keys', expect.stringMatching(/^password refused by ber-\d$/)]);
  expect([problems(state), state.devices.size]).toEqual([['ssh-wrong-login'], 4]);
  // Asked again, the device that refused it gets the right one.
  fleet.again();
  const after = await answered(fleet);
  expect([...after.devices.values()].every(({ state }) => state === 'done')).toBe(true);
});

test.concurrent('a new check that the user cancels, by its password or as a whole, keeps the former result', async () => {
  const fleet = await (await sites('ber-1')).start();
  const before = (await answered(fleet)).devices.get('ber-1');
  const known = await fleet.log.keeper.openCase('ber-1');
  for (const cancel of [false, undefined]) {
    fleet.again(['ber-1']);
    const { devices } = await answered(fleet, (about) => (about.kind === 'secret' ? cancel : willing(about)));
    expect(devices.get('ber-1')).toEqual({ ...before, problem: { problem: 'fleet-check-cancelled', values: {} } });
    expect(await fleet.log.keeper.openCase('ber-1')).toEqual(known);
  }
});

test.concurrent('a password for each group', async () => {
  const { text, start } = await sites('ber-1 ham-1', (name) => ({ password: `secret-of-${name.slice(0, 3)}` }));
  const grouped = text.replace('user', 'user,group').replace(/(ber|ham)(.*)$/gm, '$1$2,$1');
  const fleet = await start({ passwords: 'group' }, {}, grouped);
  const state = await answered(fleet, typing('secret-of-ber', 'secret-of-ham'));
  expect(state.asked).toEqual(['password ber', 'password ham', 'host-keys']);
  expect(printed(state)).toEqual([`ber-1: ${RESULT}`, `ham-1: ${RESULT}`]);
});

test.concurrent('host keys that are not accepted or have changed keep their devices out; checking again counts only those', async () => {
  const { fakes, start } = await sites('ber-1 ber-2 ber-3');
  const port = (name: string) => fakes.get(name)?.port;
  const knownHosts = join(folder, 'known-changed');
  writeFileSync(knownHosts, knownLine(fakes.get('ber-2') as Fake, hostKey()));
  const fleet = await start({}, { transport: { now: () => new Date(), knownHosts, settle: 40 } });
  const first = await answered(fleet, (about) => {
    const keys = about.kind === 'host-keys' && about.keys.filter((key) => key.port === port('ber-1'));
    return keys ? keys.map(({ fingerprint }) => fingerprint) : willing(about);
  });
  const changed = [`ber-1: ${RESULT}`, 'ber-2: failed, fleet-host-key-changed'];
  expect(printed(first)).toEqual([...changed, 'ber-3: failed, ssh-host-key-unknown']);
  expect(fakes.get('ber-3')?.attempts).toEqual([]);
  fleet.again();
  expect(printed(await answered(fleet))).toEqual([...changed, `ber-3: ${RESULT}`]);
  expect(fakes.get('ber-2')?.attempts).toEqual([]);
  const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const show = fleetProgress('en', []);
  for (const event of fleet.log.feed.events) show(event, fleet.log.state);
  const counts = written.mock.calls.map(([line]) => /\((\d of \d)\)\n$/.exec(String(line))?.[1]);
  written.mockRestore();
  expect(counts).toEqual(['1 of 3', '2 of 3', '3 of 3', '2 of 3', '3 of 3']);
  const waves = fleet.log.feed.events.flatMap((event) =>
    event.type === 'wave' ? `${event.wave} ${event.devices}` : [],
  );
  expect(waves).toEqual(['reading undefined', 'ssh 3', 'ssh 2']);
});

test.concurrent('sudo’s password after a login by key is tried on one device, then given to all', async () => {
  const identity = join(folder, 'key');
  writeFileSync(identity, hostKey(), { mode: 0o600 });
  const { start } = await sites('ber-1 ber-2 ber-3', () => ({
    authenticate: (context) => (context.method === 'publickey' ? context.accept() : context.reject(['publickey'])),
    sudo: 'right-sudo',
  }));
  const fleet = await start({ ssh: { identity }, everything: true, parallel: 3 });
  const state = await answered(fleet, typing('wrong-sudo', 'right-sudo'));
  expect(state.asked).toEqual(['host-keys', 'sudo', expect.stringMatching(/^sudo refused by ber-\d$/)]);
  expect(problems(state)).toEqual(['ssh-sudo-refused']);
});

test.concurrent('a jump host is not sent the devices’ password', async () => {
  const { fakes, start } = await sites('ber-1');
  const jump = await startFake({ password: 'password-of-jump', leadsTo: fakes.get('ber-1')?.port ?? 0 });
  atTheEnd(jump.stop);
  const ssh = { jump: [{ user: 'ops', host: '127.0.0.1', port: jump.port }] };
  const fleet = await start({ ssh }, { handed: { password: 'right-password' } });
  const { devices } = await answered(fleet, typing('password-of-jump', 'password-of-jump'));
  expect(devices.get('ber-1')?.state).toBe('done');
  expect(new Set(jump.attempts.flatMap(({ secret }) => secret ?? []))).toEqual(new Set(['password-of-jump']));
});

// By itself: its devices have little time.
test('what keeps a device from being asked is told, and the others go on', async () => {
  const behaviours: Record<string, Behaviour> = {
    'ber-2': { answer: () => 'hang' },
    'ber-3': { sudo: 'another', answer: (line) => (line.startsWith('show') ? '' : undefined) },
  };
  const { fakes, start } = await sites('ber-1 ber-2 ber-3 ber-4', (name) => behaviours[name] ?? {});
  await fakes.get('ber-4')?.stop();
  expect(printed(await answered(await start({ timeout: 6 })))).toEqual([
    `ber-1: ${RESULT}`,
    'ber-2: failed, fleet-time-limit',
    'ber-3: failed, ssh-not-an-ftd',
    'ber-4: failed, ssh-refused',
  ]);
});

/** An FMC with these devices and alerts, and how a fleet of it is begun. */
async function managed(devices: ManagedDomain['devices'], alerts: ManagedDomain['alerts']) {
  const { port } = await fmcLike({ domains: [{ ...world().domains[0], devices, alerts }] });
  const target = { user: 'doctor', host: '127.0.0.1', port };
  return (allDevices: boolean, settings?: Record<string, unknown>) =>
    begin(folder, { kind: 'fmc', target, allDevices }, settings);
}

// Twelve devices of an FMC, and an HA pair: `lab/fleet`.
test.runIf(process.getuid?.() === 0)(
  'what the FMC has told is not asked for again with what is still open',
  async () => {
    const devices = [2, 5].map((n) => device(n, { hostName: `127.0.7.${n}` }));
    const alerts = devices.map(({ id }) => alertOf(id));
    await startRecorded('ftd-02', { listen: { host: '127.0.7.2', port: 22 } });
    const fleet = await (await managed(devices, alerts))(false, { ssh: { user: 'admin' }, integration: 'unknown' });
    const state = await answered(fleet);
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
  const start = await managed([device(1, { hostName: 'not a host' })], []);
  const by = async (...how: Parameters<typeof start>) => printed(await answered(await start(...how)));
  expect(await by(false)).toEqual(['! fleet-no-alert']);
  const told = 'ftd-01: done, inconclusive/missing-evidence none';
  expect(await by(true, { ssh: undefined })).toEqual([told]);
  expect(await by(true, { ssh: { user: 'admin' } })).toEqual([`${told}, fleet-no-address`]);
});
