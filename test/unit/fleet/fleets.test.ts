import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createHost } from '../../../electron/host/host.ts';
import { groupsOf } from '../../../shared/fleet/groups.ts';
import { type FleetState, foldFleet } from '../../../shared/fleet/state.ts';
import type { FleetEvent } from '../../../shared/model/fleet/event.ts';
import { FleetRequestSchema } from '../../../shared/model/fleet/request.ts';

const folder = mkdtempSync(join(tmpdir(), 'ftdcd-fleet-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const newHost = () =>
  createHost({ version: '1.0.0', lang: 'en', cases: join(folder, 'cases'), brand: join(folder, 'none.json') });

const CASES = [
  'dns-missing-and-curl-6.txt',
  'dns-missing-dhcp-gave-none.txt',
  'alert-only.txt',
  'connector-process-down.txt',
];

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
  const fileOf = (name: string, text: string) => ({ name, base64: Buffer.from(text).toString('base64') });
  const read = (name: string) => readFileSync(join('test/fixtures/cases', name), 'utf8');
  const file = (name: string) => fileOf(name, read(name));
  // Two devices in one paste: each becomes a row with a case of its own outputs.
  const recorded = read('collected-in-the-lab-8989-filtered.txt');
  const two = fileOf(
    'two.log',
    recorded + recorded.replaceAll('ftd-lab', 'ftd-two').replaceAll('10.20.30.1\n', '10.20.30.9\n'),
  );
  const host = newHost();
  const { fleet } = await host['fleet.start'](
    FleetRequestSchema.parse({
      source: { kind: 'files', files: [...CASES.map(file), two] },
      settings: { lang: 'en', integration: 'on' },
    }),
  );
  const state = await follow(host, fleet);
  expect(groupsOf(state.devices.values()).map(({ key, devices }) => [key, devices.map(({ name }) => name)])).toEqual([
    ['dns-missing/no-servers', ['ftd01', 'ftd-dhcp']],
    ['port-blocked/filtered/8989', ['ftd-lab', 'ftd-two']],
    ['connector-not-connected/process-down', ['ftd']],
    ['inconclusive/missing-evidence/dnsConfigured', ['alert-only']],
  ]);
  await host.close();
  const again = newHost();
  await again['fleet.open']({ fleet });
  expect((await follow(again, fleet)).devices).toEqual(state.devices);
  await again.close();
});
