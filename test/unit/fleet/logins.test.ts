import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { fleetProgress } from '../../../electron/cli/fleet/progress.ts';
import { atTheEnd, workplace } from '../../workplace.ts';
import { startFake } from '../ssh/device/fake.ts';
import { answered, begin, inventoryOf, like, printed, willing } from './setting.ts';

// Stand-ins that hash, encrypt and answer in this process, on a machine that is busy. Most of the time is waiting.
vi.setConfig({ testTimeout: 180_000 });

const folder = workplace();
const FILTERED = 'collected-in-the-lab-8989-filtered';
const names = ['ber-1', 'ber-2', 'ber-3', 'ber-4'];

test.concurrent('a wrong password is tried on one device, not on all', async () => {
  const { text, fakes } = await inventoryOf(names.map((name) => like(FILTERED, name)));
  const fleet = await begin(folder, { kind: 'inventory', name: 'a', text }, { parallel: 4 });
  let count = 0;
  const state = await answered(fleet, (about) =>
    about.kind === 'host-keys' ? willing(about) : ['wrong-password', 'right-password'][count++],
  );
  const tried = [...fakes.values()].flatMap(({ attempts }) => attempts.flatMap(({ secret }) => secret ?? []));
  expect(tried.filter((secret) => secret === 'wrong-password')).toHaveLength(1);
  expect(state.asked).toEqual(['password', 'host-keys', expect.stringMatching(/^password refused by ber-\d$/)]);
  expect([...state.devices.values()].map(({ state, problem }) => [state, problem?.problem].join(' ')).sort()).toEqual([
    ...Array.from({ length: 3 }, () => 'done '),
    'failed ssh-wrong-login',
  ]);
  // Asked again, the device that refused it gets the right one.
  fleet.again();
  const after = await answered(fleet);
  expect([...after.devices.values()].every(({ state }) => state === 'done')).toBe(true);
});

test.concurrent('a new check that the user cancels, by its password or as a whole, keeps the former result', async () => {
  const { text } = await inventoryOf([like(FILTERED, 'ber-1')]);
  const fleet = await begin(folder, { kind: 'inventory', name: 'a', text });
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
  const { text } = await inventoryOf(
    ['ber-1', 'ham-1'].map((name) => like(FILTERED, name)),
    (name) => ({ password: `secret-of-${name.slice(0, 3)}` }),
  );
  const grouped = text.replace('user', 'user,group').replace(/(ber|ham)(.*)$/gm, '$1$2,$1');
  const fleet = await begin(folder, { kind: 'inventory', name: 'a', text: grouped }, { passwords: 'group' });
  const secrets = ['secret-of-ber', 'secret-of-ham'];
  const state = await answered(fleet, (about) => (about.kind === 'host-keys' ? willing(about) : secrets.shift()));
  expect(state.asked).toEqual(['password ber', 'password ham', 'host-keys']);
  expect(printed(state).slice(0, 2)).toEqual([
    'ber-1: done, port-blocked/filtered proven',
    'ham-1: done, port-blocked/filtered proven',
  ]);
});

// By itself: its devices have little time.
test('what keeps a device from being asked is told, and the others go on', async () => {
  const { text, fakes } = await inventoryOf(
    ['ber-1', 'ber-2', 'ber-3', 'ber-4'].map((name) => like(FILTERED, name)),
    (name) =>
      name === 'ber-2'
        ? { answer: () => 'hang' }
        : name === 'ber-3'
          ? { sudo: 'another', answer: (line: string) => (line.startsWith('show') ? '' : undefined) }
          : {},
  );
  await fakes.get('ber-4')?.stop();
  const fleet = await begin(folder, { kind: 'inventory', name: 'a', text }, { timeout: 12 });
  const state = await answered(fleet);
  expect(printed(state).slice(0, 4)).toEqual([
    'ber-1: done, port-blocked/filtered proven',
    'ber-2: failed, fleet-time-limit',
    'ber-3: failed, ssh-not-an-ftd',
    'ber-4: failed, ssh-refused',
  ]);
});

test.concurrent('a host key that is not accepted keeps its device out; nothing is sent to it', async () => {
  const { text, fakes } = await inventoryOf(['ber-1', 'ber-2'].map((name) => like(FILTERED, name)));
  const fleet = await begin(folder, { kind: 'inventory', name: 'a', text });
  const state = await answered(fleet, (about) =>
    about.kind === 'host-keys'
      ? about.keys.filter(({ port }) => port === fakes.get('ber-1')?.port).map(({ fingerprint }) => fingerprint)
      : 'right-password',
  );
  expect(printed(state).slice(0, 2)).toEqual([
    'ber-1: done, port-blocked/filtered proven',
    'ber-2: failed, ssh-host-key-unknown',
  ]);
  expect(fakes.get('ber-2')?.attempts).toEqual([]);
});

test.concurrent('a changed host key leads out of the fleet; who checks again is told how many devices that is', async () => {
  const { text, fakes } = await inventoryOf(['ber-1', 'ber-2'].map((name) => like(FILTERED, name)));
  const other = join(folder, 'other');
  execFileSync('ssh-keygen', ['-q', '-t', 'ecdsa', '-N', '', '-f', other]);
  const knownHosts = join(folder, 'known-changed');
  writeFileSync(knownHosts, `[127.0.0.1]:${fakes.get('ber-2')?.port} ${readFileSync(`${other}.pub`, 'utf8')}`);
  const transport = { now: () => new Date(), knownHosts, settle: 40 };
  const fleet = await begin(folder, { kind: 'inventory', name: 'a', text }, {}, { transport });
  const result = ['ber-1: done, port-blocked/filtered proven', 'ber-2: failed, fleet-host-key-changed'];
  expect(printed(await answered(fleet)).slice(0, 2)).toEqual(result);
  fleet.again();
  expect(printed(await answered(fleet)).slice(0, 2)).toEqual(result);
  expect(fakes.get('ber-2')?.attempts).toEqual([]);
  const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const show = fleetProgress('en', []);
  for (const event of fleet.log.feed.events) show(event, fleet.log.state);
  const counts = written.mock.calls.map(([line]) => /\((\d of \d)\)\n$/.exec(String(line))?.[1]);
  written.mockRestore();
  expect(counts).toEqual(['1 of 2', '2 of 2', '2 of 2']);
  const waves = fleet.log.feed.events.flatMap((event) => (event.type === 'wave' ? [[event.wave, event.devices]] : []));
  expect(waves).toEqual([
    ['reading', undefined],
    ['ssh', 2],
    ['ssh', 1],
  ]);
});

test.concurrent('sudo’s password after a login by key is tried on one device, then given to all', async () => {
  const identity = join(folder, 'key');
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', identity]);
  const { text } = await inventoryOf(
    ['ber-1', 'ber-2', 'ber-3'].map((name) => like(FILTERED, name)),
    () => ({
      authenticate: (context) => (context.method === 'publickey' ? context.accept() : context.reject(['publickey'])),
      sudo: 'right-sudo',
    }),
  );
  const fleet = await begin(
    folder,
    { kind: 'inventory', name: 'a', text },
    { ssh: { identity }, everything: true, parallel: 3 },
  );
  let count = 0;
  const state = await answered(fleet, (about) =>
    about.kind === 'host-keys' ? willing(about) : ['wrong-sudo', 'right-sudo'][count++],
  );
  expect(state.asked).toEqual(['host-keys', 'sudo', expect.stringMatching(/^sudo refused by ber-\d$/)]);
  const problems = [...state.devices.values()].flatMap(({ problem }) => problem?.problem ?? []);
  expect(problems).toEqual(['ssh-sudo-refused']);
});

test.concurrent('a jump host is not sent the devices’ password', async () => {
  const { text, fakes } = await inventoryOf([like(FILTERED, 'ber-1')]);
  const jump = await startFake({ password: 'password-of-jump', leadsTo: fakes.get('ber-1')?.port ?? 0 });
  atTheEnd(jump.stop);
  const fleet = await begin(
    folder,
    { kind: 'inventory', name: 'a', text },
    { ssh: { jump: [{ user: 'ops', host: '127.0.0.1', port: jump.port }] } },
    { handed: { password: 'right-password' } },
  );
  const state = await answered(fleet, (about) => (about.kind === 'host-keys' ? willing(about) : 'password-of-jump'));
  expect([...state.devices.values()].map(({ state }) => state)).toEqual(['done']);
  expect(new Set(jump.attempts.flatMap(({ secret }) => secret ?? []))).toEqual(new Set(['password-of-jump']));
});
