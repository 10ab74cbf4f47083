import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type ManagedDevice, world } from '../../fmc/world.ts';
import { startProgram } from '../../program.ts';
import { startBranches, type Wanted } from '../world/branches.ts';
import type { Lab } from '../world/lab.ts';
import { within } from '../world/network.ts';

const five: readonly [scenario: string, names: string][] = [
  ['port-8989-dropped', 'ber-1 ber-2 ber-3 ber-4 ham-1'],
  ['tls-stalled', 'ham-2 ham-3 ham-4'],
  ['dns-no-answer', 'ber-5 ber-6'],
  ['proxy-forbids', 'ham-5'],
  ['dns-no-servers', 'ham-6'],
];
/** Twelve devices with five causes behind two gateways. `ham-1` is the odd one out; the FMC alone shows what `ham-6` lacks. */
const TWELVE: readonly Wanted[] = five.flatMap(([scenario, names]) =>
  names.split(' ').map((name) => ({ name, scenario })),
);
const PAIR: Record<string, string> = { 'ber-4': 'PRIMARY', 'ber-5': 'SECONDARY' };
/** What the lab itself has to be for `proxy-forbids`. */
export const CHANGE = { proxy: { host: '10.25.0.9', process: 'forbids', inShell: true } } as const;

const FMC = '10.25.0.9:8443';

/** Starts the devices, and an FMC that manages them and one with a name that nobody resolves, inside the lab. */
export async function startTwelve(lab: Lab) {
  const devices = await startBranches(lab, TWELVE);
  const managed: ManagedDevice[] = await Promise.all(
    devices.map(async ({ hostname, uuid, address, exec }) => {
      const shows = ['show network', 'show version'];
      const printed = await Promise.all(shows.map((command) => exec(['clish', '-c', command])));
      return {
        id: uuid,
        name: hostname,
        hostName: address,
        sw_version: '6.6.1',
        model: 'Cisco Firepower 2110 Threat Defense',
        ...(PAIR[hostname] && { container: { id: 'c', name: 'HA-BER', type: 'DeviceHAPair', role: PAIR[hostname] } }),
        prints: Object.fromEntries(shows.map((command, at) => [command, printed[at]?.output ?? ''])),
      };
    }),
  );
  const [known] = managed;
  if (known) managed.push({ ...known, id: randomUUID(), name: 'gone-1', hostName: 'gone-1.example.net', prints: {} });
  const file = join(dirname(lab.device.identity), 'managed.json');
  writeFileSync(file, JSON.stringify(managed));
  const words = [process.execPath, 'test/node.mjs', 'test/fmc/main.ts', file, FMC];
  const fmc = startProgram([...within(lab.id, 'inside'), ...words]);
  const [, fingerprint = ''] = await fmc.says(/(SHA256:.*)\n/);
  const { user, password } = world();
  return {
    devices,
    fmc: { address: FMC, user, password, fingerprint },
    /** Ends the FMC and tells what it saw. */
    stopFmc: async (): Promise<{ drift: string[]; openTokens: number; paths: string[] }> =>
      JSON.parse((await fmc.end()).stdout.trim().split('\n').at(-1) ?? ''),
  };
}
