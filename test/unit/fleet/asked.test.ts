import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type Fleet, startFleet } from '../../../electron/host/fleet/fleet.ts';
import { folderKeeper } from '../../../electron/host/fleet/keeper.ts';
import { groupsOf } from '../../../shared/fleet/groups.ts';
import { countFleet } from '../../../shared/fleet/state.ts';
import type { FleetQuestion } from '../../../shared/model/fleet/event.ts';
import { FleetRequestSchema } from '../../../shared/model/fleet/request.ts';
import type { Fake } from '../ssh/device/fake.ts';
import { type Recorded, startRecorded } from './recorded.ts';

const folder = mkdtempSync(join(tmpdir(), 'ftdcd-fleet-'));
const fakes: Fake[] = [];
afterAll(async () => {
  await Promise.all(fakes.map((fake) => fake.stop()));
  rmSync(folder, { recursive: true, force: true });
});
let lists = 0;

export async function answered(
  fleet: Fleet,
  answerTo: (about: FleetQuestion) => boolean | string | string[] | undefined,
) {
  const seen = new Set<string>();
  for (;;) {
    for (const { id, about } of fleet.log.state.questions) {
      if (seen.has(id)) continue;
      seen.add(id);
      const answer = answerTo(about);
      if (answer === undefined) fleet.stop();
      else fleet.answer(id, answer);
    }
    if (fleet.isOver) return fleet.log.state;
    await fleet.log.feed.news();
  }
}

const TWELVE: Recorded[] = [
  ...[1, 2, 3, 4].map((n) => ({
    like: 'collected-in-the-lab-8989-filtered',
    name: `ber-${n}`,
    address: `10.9.1.${n}`,
    gateway: '10.9.0.1',
  })),
  { like: 'collected-in-the-lab-8989-filtered', name: 'ham-1', address: '10.9.2.1', gateway: '10.9.0.2' },
  ...[2, 3, 4].map((n) => ({
    like: 'asked-over-ssh-in-the-lab-tls-stalled',
    name: `ham-${n}`,
    address: `10.9.2.${n}`,
    gateway: '10.9.0.2',
  })),
  { like: 'asked-over-ssh-in-the-lab-dns-no-answer', name: 'ber-5', address: '10.9.1.5', gateway: '10.9.0.1' },
  { like: 'asked-over-ssh-in-the-lab-dns-no-answer', name: 'ber-6', address: '10.9.1.6', gateway: '10.9.0.1' },
  { like: 'asked-over-ssh-in-the-lab-proxy-forbids', name: 'ham-5', address: '10.9.2.5', gateway: '10.9.0.2' },
  { like: 'asked-over-ssh-in-the-lab-connector-close-wait', name: 'ham-6', address: '10.9.2.6', gateway: '10.9.0.2' },
];

test('twelve devices with five causes behind two gateways', async () => {
  const lines: string[] = ['name,host,port,user'];
  for (const one of TWELVE) {
    const fake = await startRecorded(one);
    fakes.push(fake);
    lines.push(`${one.name},127.0.0.1,${fake.port},admin`);
  }
  const { keeper } = await folderKeeper(join(folder, 'twelve'));
  const { source, settings } = FleetRequestSchema.parse({
    source: { kind: 'inventory', name: 'a.csv', text: lines.join('\n') },
    settings: { lang: 'en', integration: 'on', ssh: {} },
  });
  if (source.kind !== 'inventory') throw new Error();
  const way = { now: () => new Date(), knownHosts: join(folder, `known${lists++}`), settle: 40 };
  const fleet = await startFleet(source, settings, { keeper, way });
  const asked: string[] = [];
  const begun = performance.now();
  const state = await answered(fleet, (about) => {
    asked.push(about.kind);
    if (about.kind === 'host-keys') return about.keys.map(({ fingerprint }) => fingerprint);
    return 'right-password';
  });
  console.log(performance.now() - begun, asked, countFleet(state.devices.values()), state.ended);
  for (const { name, state: at, problem, verdict } of state.devices.values())
    console.log(name, at, problem, verdict?.id, verdict?.reason);
  for (const { key, devices, shares, odd, requests } of groupsOf(state.devices.values()))
    console.log(
      key,
      devices.map(({ name }) => name),
      shares,
      odd.map(({ name }) => name),
      requests.map(({ request, devices }) => [request.audience, request.destinations, devices.length]),
    );
  expect(readFileSync(join(folder, 'twelve', 'journal.jsonl'), 'utf8')).not.toContain('right-password');
  await fleet.close();
}, 120_000);
