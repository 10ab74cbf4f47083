import { expect, test } from 'vitest';
import { fmcLike, opened, options, person } from '../../fmc/setting.ts';
import { device, uuidOf, world } from '../../fmc/world.ts';
import { workplace } from '../../workplace.ts';

const folder = workplace('fmc');
const signal = new AbortController().signal;

test('one login, one certificate: devices, alerts and each probe’s evidence; the token is given back', async () => {
  const standIn = await fmcLike();
  const ask = person();
  const fmc = await opened(standIn, options(folder, { ask, now: () => new Date(0) }));
  expect(ask.asked).toEqual([`certificate ${standIn.certificate.fingerprint}`, 'password doctor@127.0.0.1']);
  expect([fmc.version, fmc.domain.name]).toEqual(['7.4.1', 'Global']);
  const [first] = await fmc.devices();
  expect(first).toMatchObject({ id: uuidOf(1), name: 'ftd-01', hostName: '10.20.0.1', sw_version: '7.4.1' });
  expect((await fmc.alerts()).map(({ deviceUUID }) => deviceUUID)).toEqual([uuidOf(1), uuidOf(2)]);
  if (!first) throw new Error('no device');
  const probes = ['fmcAlerts', 'fmcDevices', 'fmcSecureX', 'showNetwork'] as const;
  const texts = await Promise.all(probes.map((probe) => fmc.ask({ probe }, first, signal)));
  expect(texts.join('')).toMatchSnapshot();
  expect(texts.join('')).not.toContain('planted');
  await fmc.close();
  await fmc.close();
  expect([...standIn.tokens.open]).toEqual([]);
  expect(standIn.drift).toEqual([]);
  expect(new Set(standIn.requests.map(({ method, path }) => `${method} ${path.split('/').at(-1)}`))).toMatchSnapshot();
});

test.each(['Global/Berlin', 'global \\ berlin', 'Berlin'])(
  'a domain may be called %s; its fifteen hundred devices come in two pages',
  async (name) => {
    const devices = Array.from({ length: 1500 }, (_, n) => device(n + 1));
    const berlin = { name: 'Global/Berlin', uuid: uuidOf(7777), devices, alerts: [] };
    const standIn = await fmcLike({ domains: [...world().domains, berlin] });
    const fmc = await opened(standIn, options(folder), name);
    expect((await fmc.devices()).map(({ id }) => id)).toEqual(devices.map(({ id }) => id));
    const pages = standIn.requests.filter(({ path }) => path.endsWith('/devicerecords'));
    expect(pages.map(({ query }) => `${query.get('offset')} ${query.get('limit')}`)).toEqual(['0 1000', '1000 1000']);
  },
);

test('tokens that end are renewed three times, then the login is repeated; a device is asked one command at a time', async () => {
  const standIn = await fmcLike();
  const fmc = await opened(standIn, options(folder));
  const [first] = await fmc.devices();
  if (!first) throw new Error('no device');
  for (let n = 0; n < 6; n++) {
    standIn.tokens.expire();
    await Promise.all((['showNetwork', 'showVersion'] as const).map((probe) => fmc.ask({ probe }, first, signal)));
  }
  const auth = standIn.requests.flatMap(({ path }) => /auth\/(\w+)token/.exec(path)?.[1] ?? []);
  expect(auth).toEqual(['generate', 'refresh', 'refresh', 'refresh', 'generate', 'refresh', 'refresh']);
  expect(standIn.mostShows).toBe(1);
});
