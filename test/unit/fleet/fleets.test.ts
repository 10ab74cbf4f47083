import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { render } from '../../../electron/host/export/export.ts';
import { createHost } from '../../../electron/host/host.ts';
import { groupsOf } from '../../../shared/fleet/groups.ts';
import { type FleetState, foldFleet } from '../../../shared/fleet/state.ts';
import type { FleetEvent } from '../../../shared/model/fleet/event.ts';
import { FleetRequestSchema } from '../../../shared/model/fleet/request.ts';
import { workplace } from '../../workplace.ts';
import { decode, draftOf, preparedDraft, textOf } from '../report/cases.ts';

const folder = workplace();
const newHost = () =>
  createHost({ version: '1.0.0', lang: 'en', cases: join(folder, 'cases'), brand: join(folder, 'none.json') });

const CASES = ['dns-missing-and-curl-6', 'dns-missing-dhcp-gave-none', 'alert-only', 'connector-process-down'];
const fileOf = (name: string, text: string) => ({ name, base64: Buffer.from(text).toString('base64') });
const files = CASES.map((name) => fileOf(`${name}.txt`, textOf(name)));
const begin = (host: ReturnType<typeof newHost>, files: ReturnType<typeof fileOf>[], integration?: 'on') => {
  const request = { source: { kind: 'files', files }, settings: { lang: 'en', integration } };
  return host['fleet.start'](FleetRequestSchema.parse(request));
};

async function follow(host: ReturnType<typeof newHost>, fleet: string): Promise<FleetState> {
  const events: FleetEvent[] = [];
  for (let isOver = false; !isOver; ) {
    const told = await host['fleet.follow']({ fleet, after: events.length });
    events.push(...(told.events as FleetEvent[]));
    isOver = told.isOver;
  }
  return foldFleet(undefined, events) as FleetState;
}

test('joins cases, keeps them, and tells the same after a restart', async () => {
  // Two devices in one paste: each becomes a row with a case of its own outputs.
  const recorded = textOf('collected-in-the-lab-8989-filtered');
  const other = recorded.replaceAll('ftd-lab', 'ftd-two').replaceAll('10.20.30.1\n', '10.20.30.9\n');
  // A name that is too long to be kept is cut, so that the fleet can be opened again.
  const printed = await render(preparedDraft(draftOf([textOf('dns-missing-and-curl-6')])), 'json');
  const long = JSON.stringify({ ...JSON.parse(decode(printed)), devices: ['x'.repeat(300)] });
  const host = newHost();
  const { fleet } = await begin(host, [...files, fileOf('two.log', recorded + other), fileOf('long.json', long)], 'on');
  const state = await follow(host, fleet);
  expect(groupsOf(state.devices.values()).map(({ key, devices }) => [key, devices.map(({ name }) => name)])).toEqual([
    ['dns-missing/no-servers', ['ftd01', 'ftd-dhcp', 'x'.repeat(253)]],
    ['port-blocked/filtered/8989', ['ftd-lab', 'ftd-two']],
    ['connector-not-connected/process-down', ['ftd']],
    ['inconclusive/missing-evidence/dnsConfigured', ['alert-only']],
  ]);
  await host.close();
  const again = newHost();
  // Two windows open it at the same time.
  await Promise.all([again['fleet.open']({ fleet }), again['fleet.open']({ fleet })]);
  expect((await follow(again, fleet)).devices).toEqual(state.devices);
  await again.close();
});

test('a fleet that cannot be read is listed with the reason, and one that another process asks is not deleted', async () => {
  const host = newHost();
  const { folder: kept } = await host['fleet.list']({});
  for (const id of ['damaged', 'locked']) mkdirSync(join(kept, id), { recursive: true });
  writeFileSync(join(kept, 'damaged', 'journal.jsonl'), 'no event\n');
  const { fleets } = await host['fleet.list']({});
  expect(fleets.find(({ id }) => id === 'damaged')?.problem).toMatchObject({
    problem: 'fleet-damaged',
    values: { line: '1' },
  });
  writeFileSync(join(kept, 'locked', 'lock'), [1, '', hostname(), 'locked'].join('\n'));
  await expect(host['fleet.delete']({ fleet: 'locked' })).rejects.toMatchObject({
    detail: { problem: 'fleet-locked' },
  });
  await host['fleet.delete']({ fleet: 'damaged' });
  expect(readdirSync(kept).filter((name) => name === 'damaged' || name === 'locked')).toEqual(['locked']);
  await host.close();
});

test('a fleet whose reading was broken off is not called complete', async () => {
  const host = newHost();
  const { fleet } = await begin(host, files);
  await host['fleet.stop']({ fleet });
  expect((await follow(host, fleet)).ended?.stopped).toBe(true);
  await host['fleet.again']({ fleet });
  expect((await follow(host, fleet)).ended?.stopped).toBe(true);
  await host.close();
});
