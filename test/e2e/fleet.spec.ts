import { download } from './actions.ts';
import { madeUpDevices, scriptedFleets, UNKNOWN_KEYS } from './scripted-fleet.ts';
import { go } from './steps.ts';
import { expect, test } from './window.ts';

/** From the start page to a fleet of an FMC. */
const BEGIN = ['button {fleets.start.new}', 'focused #screen-title', 'name an FMC'];

test('a fleet of an FMC: one dialog for all keys, one for the password', async ({ open }) => {
  const heard: unknown[] = [];
  const questions = [UNKNOWN_KEYS, { kind: 'secret', secret: 'password', prompt: 'admin' }] as const;
  const page = await open(undefined, scriptedFleets({ devices: madeUpDevices(40), questions }, heard));
  await go(page, [...BEGIN, 'count dialog input[type=checkbox] | 3', 'see dialog [type=submit]:disabled']);
  await go(page, ['check dialog input[type=checkbox] >> nth=0', 'click dialog [type=submit]']);
  await go(page, ['enter dialog input[type=password] | only in memory', 'count [data-group] | 6']);
  await go(page, ['focused #screen-title']);
  expect(heard.slice(1)).toEqual([[UNKNOWN_KEYS.keys[0]?.fingerprint], 'only in memory']);
});

test('devices are found by outcome and by word, asked again one by one or all that failed', async ({ open }) => {
  const heard: unknown[] = [];
  const devices = madeUpDevices(40);
  const failed = devices.filter(({ state }) => state === 'failed').map(({ key }) => key);
  const page = await open(undefined, scriptedFleets({ devices }, heard));
  await go(page, [...BEGIN, 'click role=button[name=/Failed$/]', `count [data-device] | ${failed.length}`]);
  // In full, because a row has no room for it.
  await go(page, ['has .fleet-passed | {problem.ssh-refused host=10.20.30.40 port=22}']);
  await go(page, [`button {fleets.againFailed count=${failed.length}}`]);
  await expect.poll(() => heard.at(-1)).toEqual({ fleet: '1', devices: failed });
  const berlin = devices.filter(({ name, version }) => /berlin/.test(name) && /^7\.2/.test(version ?? ''));
  await go(page, ['button {live.stop}', 'press Escape', 'press Control+f', 'type berlin 7.2']);
  await go(page, [`count [data-device] | ${berlin.length}`, 'press Control+e', 'check dialog input[value=csv]']);
  expect((await download(page, () => page.keyboard.press('Enter'))).name).toBe('fleet.csv');
  expect(heard.at(-1)).toMatchObject({ format: 'csv', redaction: 'addresses', lang: 'en' });
});

test('a list of which no device could be checked is named so, and the next fleet begins with it', async ({ open }) => {
  const problem = { problem: 'ssh-refused', values: { host: '10.20.30.40', port: '2022' } } as const;
  const devices = ['a', 'b', 'c'].map((key) => ({ key, name: key, state: 'failed', problem }) as const);
  const page = await open(undefined, scriptedFleets({ devices }));
  await go(page, ['button {fleets.start.new}', 'check input[value=inventory]']);
  await go(page, [
    'fill .fleet-setup textarea | admin@10.20.30.40:2022',
    'click [data-primary]',
    'count [data-device] | 3',
  ]);
  await go(page, ['button {fleets.toStart}', 'has [data-fleet] | 3 devices, 0 with a problem, 3 not checked']);
  await go(page, ['count [data-fleet] .tone-doubt | 1', 'button {fleets.start.new}']);
  await go(page, ['value .fleet-setup textarea | admin@10.20.30.40:2022']);
});

test('a thousand devices: few rows exist, however far one scrolls, and the arrows reach all', async ({ open }) => {
  const page = await open(undefined, scriptedFleets({ devices: madeUpDevices(1000) }));
  await go(page, [...BEGIN, 'see [role=grid][aria-rowcount="1001"]']);
  const rows = page.locator('[data-device]');
  expect(await rows.count()).toBeLessThan(80);
  await go(page, ['focus [data-device] >> nth=0 >> button >> nth=0', 'press End']);
  await go(page, ['focused [data-device=ftd-leipzig-999] button >> nth=0', 'in-view [data-device=ftd-leipzig-999]']);
  expect(await rows.count()).toBeLessThan(80);
});
