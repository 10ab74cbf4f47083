import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { world as fmcWorld, type ManagedDevice } from '../../fmc/world.ts';
import { startProgram } from '../../program.ts';
import { healthyWorld, scenarioNamed, type World } from '../scenarios/scenarios.ts';
import {
  bootDevice,
  type DeviceIdentity,
  deviceFiles,
  layOutLike,
  type RunningDevice,
  setUpDevice,
} from '../world/device.ts';
import { type Lab, startNameServer } from '../world/lab.ts';
import { DNS_SERVER, ip, namespace, setRules, within } from '../world/network.ts';

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
  const { user, password } = fmcWorld();
  return {
    devices,
    fmc: { address: FMC, user, password, fingerprint },
    /** Ends the FMC and tells what it saw. */
    stopFmc: async (): Promise<{ drift: string[]; openTokens: number; paths: string[] }> =>
      JSON.parse((await fmc.end()).stdout.trim().split('\n').at(-1) ?? ''),
  };
}

/** `ber-1`: the first device of the site `ber`. */
interface Wanted {
  name: string;
  /** A scenario of `scenarios.json`, for this device alone. Its cloud and its proxy's process are the lab's. */
  scenario: string;
}

/** A firewall in a branch. It is reached from inside the lab only. */
interface BranchDevice extends DeviceIdentity, RunningDevice {
  hostKeyFingerprint: string;
}

/**
 * Adds sites to a running lab, each a network whose gateway (10.9.1.254, 10.9.2.254, …) joins its devices (10.9.1.1, …)
 * to the lab's router, whose rules it replaces. They end with the lab.
 */
async function startBranches(lab: Lab, wanted: readonly Wanted[]): Promise<BranchDevice[]> {
  const directory = dirname(lab.device.identity);
  const router = namespace(lab.id, 'router');
  const nameServers = await startNameServers(lab, wanted);
  const sites = [...new Set(wanted.map(({ name }) => siteOf(name)))];
  const netOf = (name: string) => `10.9.${sites.indexOf(siteOf(name)) + 1}`;
  const gatewayOf = (name: string) => `${netOf(name)}.254`;
  const addressOf = (name: string) => `${netOf(name)}.${name.replace(/^.*-/, '')}`;
  const bridges = sites.flatMap((site) => [
    ...[`link add dev ${site} type bridge`, `addr add ${gatewayOf(site)}/24 dev ${site}`, `link set ${site} up`],
  ]);
  await ip(bridges, router);
  const rules = wanted.flatMap(({ name, scenario }) =>
    (scenarioNamed(scenario).change.rules ?? []).map((rule) => ({ ...rule, source: addressOf(name) })),
  );
  // Before any device starts: an established connection would outlive a rule.
  await setRules(router, rules);

  async function start({ name, scenario }: Wanted): Promise<BranchDevice> {
    const address = addressOf(name);
    const space = `ftdlab-${lab.id}-${name}`;
    const identity = { hostname: name, uuid: randomUUID(), address, gateway: gatewayOf(name) };
    const { change } = scenarioNamed(scenario);
    const world: World = { ...healthyWorld, dnsServers: [nameServers.get(change.dns) ?? DNS_SERVER], ...change };
    const own = join(directory, name);
    const hostKeyFingerprint = await layOutLike(directory, own, identity);
    await ip([`netns add ${space}`, `link add ${name} netns ${router} type veth peer name eth0 netns ${space}`]);
    await ip([`link set ${name} master ${siteOf(name)} up`], router);
    const inner = [`addr add ${address}/24 dev eth0`, 'link set eth0 up', `route add default via ${identity.gateway}`];
    await ip(['link set lo up', ...inner], space);
    const device = await bootDevice(own, space);
    await setUpDevice(device, deviceFiles(world, join(directory, 'certificates'), identity), world.connector);
    return { ...identity, ...device, hostKeyFingerprint };
  }
  return Promise.all(wanted.map(start));
}

const siteOf = (name: string) => name.replace(/-\d+$/, '');

/** One for each way in which name servers answer here, each with an address of its own. */
async function startNameServers(lab: Lab, wanted: readonly Wanted[]): Promise<Map<World['dns'] | undefined, string>> {
  const ways = new Set(wanted.flatMap(({ scenario }) => scenarioNamed(scenario).change.dns ?? []));
  const servers = new Map([...ways].map((dns, at) => [dns, `10.25.0.${20 + at}`]));
  for (const [dns, address] of servers) {
    await lab.exec('inside', ['ip', 'addr', 'add', `${address}/24`, 'dev', 'eth0']);
    await startNameServer(lab.id, dns, address);
  }
  return servers;
}
