import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { healthyWorld, scenarioNamed, type World } from '../scenarios/scenarios.ts';
import { type DeviceIdentity, deviceFiles, layOutLike } from './device.ts';
import { type Lab, startNameServer } from './lab.ts';
import { DNS_SERVER, ip, namespace, setRules } from './network.ts';
import { bootDevice, type RunningDevice, setUpDevice } from './running-device.ts';

/** `ber-1`: the first device of the site `ber`. */
export interface Wanted {
  name: string;
  /** A scenario of `scenarios.json`, for this device alone. Its cloud and its proxy's process are the lab's. */
  scenario: string;
}

/** A firewall in a branch. It is reached from inside the lab only. */
export interface BranchDevice extends DeviceIdentity, RunningDevice {
  hostKeyFingerprint: string;
}

/**
 * Adds sites to a running lab, each a network whose gateway (10.9.1.254, 10.9.2.254, …) joins its devices (10.9.1.1, …)
 * to the lab's router, whose rules it replaces. They end with the lab.
 */
export async function startBranches(lab: Lab, wanted: readonly Wanted[]): Promise<BranchDevice[]> {
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
