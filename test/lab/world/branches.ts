import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { must } from '../../program.ts';
import { healthyWorld, scenarioNamed, type World } from '../scenarios/scenarios.ts';
import { type DeviceIdentity, deviceFiles, layOutLike } from './device.ts';
import { type Lab, startNameServer } from './lab.ts';
import { DNS_SERVER, type Rule, setRules } from './network.ts';
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

interface Site {
  space: string;
  net: string;
  gateway: string;
}

/**
 * Adds sites to a running lab, each with a gateway (10.9.1.254, 10.9.2.254, …) that joins its devices (10.9.1.1, …) to
 * the lab's router. They end with the lab.
 */
export async function startBranches(lab: Lab, wanted: readonly Wanted[]): Promise<BranchDevice[]> {
  const directory = dirname(lab.device.identity);
  const spaceOf = (name: string) => `ftdlab-${lab.id}-${name}`;
  const nameServers = await startNameServers(lab, directory, wanted);
  const names = [...new Set(wanted.map(({ name }) => siteOf(name)))];
  const siteFor = (name: string): Site => {
    const net = `10.9.${names.indexOf(siteOf(name)) + 1}`;
    return { space: spaceOf(siteOf(name)), net, gateway: `${net}.254` };
  };
  const addressOf = (name: string) => `${siteFor(name).net}.${name.replace(/^.*-/, '')}`;
  for (const name of names) {
    const site = siteFor(name);
    await buildGateway(lab, name, site);
    // Before any device starts: an established connection would outlive a rule, and two tables set at once lose one.
    await setRules(site.space, rulesOf(wanted.filter((device) => siteOf(device.name) === name)));
  }

  function rulesOf(devices: readonly Wanted[]): Rule[] {
    return devices.flatMap(({ name, scenario }) =>
      (scenarioNamed(scenario).change.rules ?? healthyWorld.rules).map((rule) => ({
        ...rule,
        source: addressOf(name),
      })),
    );
  }

  async function start({ name, scenario }: Wanted): Promise<BranchDevice> {
    const site = siteFor(name);
    const address = addressOf(name);
    const identity = { hostname: name, uuid: randomUUID(), address, gateway: site.gateway };
    const { change } = scenarioNamed(scenario);
    const world: World = { ...healthyWorld, dnsServers: [nameServers.get(change.dns) ?? DNS_SERVER], ...change };
    const own = join(directory, name);
    const hostKeyFingerprint = await layOutLike(directory, own, identity);
    await buildLink(spaceOf(name), name, address, site);
    const device = await bootDevice(own, spaceOf(name));
    await setUpDevice(device, deviceFiles(world, join(directory, 'certificates'), identity), world.connector);
    return { ...identity, ...device, hostKeyFingerprint };
  }
  return Promise.all(wanted.map(start));
}

const siteOf = (name: string) => name.replace(/-\d+$/, '');

/** One for each way in which name servers answer here, each with an address of its own. */
async function startNameServers(
  lab: Lab,
  directory: string,
  wanted: readonly Wanted[],
): Promise<Map<World['dns'] | undefined, string>> {
  const ways = new Set(wanted.flatMap(({ scenario }) => scenarioNamed(scenario).change.dns ?? []));
  const servers = new Map([...ways].map((dns, at) => [dns, `10.25.0.${20 + at}`]));
  for (const [dns, address] of servers) {
    await lab.exec('inside', ['ip', 'addr', 'add', `${address}/24`, 'dev', 'eth0']);
    await startNameServer(lab.id, directory, dns, address);
  }
  return servers;
}

/** The gateway's namespace, its link to the router, and a bridge for its devices. */
async function buildGateway({ id }: Lab, name: string, { space, net, gateway }: Site): Promise<void> {
  const router = `ftdlab-${id}-router`;
  const link = net.replace('10.9.', '10.8.');
  await ip([`netns add ${space}`, `link add ${name} netns ${router} type veth peer name wan netns ${space}`]);
  await ip([`addr add ${link}.1/30 dev ${name}`, `link set ${name} up`, `route add ${net}.0/24 via ${link}.2`], router);
  await ip(
    [
      `addr add ${link}.2/30 dev wan`,
      'link set wan up',
      `route add default via ${link}.1`,
      'link add dev lan type bridge',
      `addr add ${gateway}/24 dev lan`,
      'link set lan up',
    ],
    space,
  );
  await must(['ip', 'netns', 'exec', space, 'sh', '-c', 'echo 1 >/proc/sys/net/ipv4/ip_forward']);
}

async function buildLink(space: string, name: string, address: string, site: Site): Promise<void> {
  await ip([`netns add ${space}`, `link add ${name} netns ${site.space} type veth peer name eth0 netns ${space}`]);
  await ip([`link set ${name} master lan up`], site.space);
  const own = [`addr add ${address}/24 dev eth0`, 'link set eth0 up', `route add default via ${site.gateway}`];
  await ip(['link set lo up', ...own], space);
}

const ip = (lines: readonly string[], space?: string) =>
  must(['ip', ...(space === undefined ? [] : ['-n', space]), '-batch', '-'], { input: lines.join('\n') });
