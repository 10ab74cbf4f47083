import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { hosts } from '../../../shared/knowledge/hosts.ts';
import { CISCO, createAuthority } from '../../authority.ts';
import { jsonIn } from '../../given.ts';
import { type Program, run, serve } from '../../program.ts';
import { isHere } from '../../programs.mjs';
import { healthyWorld, PROXY_PORT, type Scenario, type World } from '../scenarios/scenarios.ts';
import { bootDevice, deviceFiles, layOutDevice, PASSWORD, setUpDevice, users } from './device.ts';
import {
  addressOf,
  buildNetwork,
  DNS_SERVER,
  managementAddress,
  namespace,
  type Place,
  setRules,
  within,
} from './network.ts';

const PARTS = join(process.cwd(), 'test/lab/world');
const HIGHEST = 250;

/** Why no lab can run here, or `undefined`. */
export function whyNoLab(): string | undefined {
  if (process.platform !== 'linux') return 'the lab needs Linux';
  if (process.getuid?.() !== 0) return 'the lab needs root';
  const optional = ['chromium', 'ansible-playbook'];
  const missing = Object.keys(jsonIn('programs.json')).filter((name) => !optional.includes(name) && !isHere(name));
  return missing.length > 0 ? `the lab needs ${missing.join(', ')}` : undefined;
}

/** Removes what labs left that nobody runs any more. */
export async function cleanup(): Promise<void> {
  const left = readdirSync('/tmp').flatMap((name) => /^ftdlab-(\d{1,3})$/.exec(name)?.[1] ?? []);
  for (const id of left.map(Number)) {
    const claim = await claimed(id);
    if (claim) remove(id);
    claim?.close();
  }
}

function remove(id: number): void {
  // In a session of its own: a second Ctrl-C must not end it half-way.
  spawnSync('setsid', ['-w', join(PARTS, 'remove'), String(id)]);
}

/** Takes a lab's number, unless another process has it. An abstract socket (unix(7)) is free again when its process ends. */
const claimed = (id: number): Promise<Server | undefined> =>
  new Promise((resolve) => {
    const claim = createServer().unref();
    claim.once('error', () => resolve(undefined)).listen(`\0ftdlab-${id}`, () => resolve(claim));
  });

const running = new Map<number, Server>();
process.on('exit', () => [...running.keys()].forEach(remove));

async function claimNumber(): Promise<number> {
  for (let id = 1; id <= HIGHEST; id++) {
    const claim = await claimed(id);
    if (!claim) continue;
    remove(id);
    mkdirSync(`/tmp/ftdlab-${id}`);
    running.set(id, claim);
    return id;
  }
  throw new Error('too many labs');
}

const names = hosts.map(({ host }) => `DNS:${host}`).join();

/**
 * Makes authorities and server certificates (`KIND.pem` with its whole chain, `KIND.key`) and `authorities.pem`, what
 * the device trusts. Needs openssl.
 */
function makeCertificates(directory: string): void {
  mkdirSync(directory, { recursive: true });
  // The issuer that the document's good output shows [D], and one that a decrypting firewall might carry.
  const issuer = createAuthority('/C=US/O=HydrantID (Avalanche Cloud Corporation)', 'HydrantID SSL ICA G2');
  const firewall = createAuthority('/C=DE/O=Example Corp', 'Example Corp TLS Inspection CA');
  const made = {
    public: issuer.issue({ subject: CISCO, names }),
    expired: issuer.issue({ subject: CISCO, names, to: '20201203210700Z' }),
    intercepted: firewall.issue({ subject: CISCO, names }),
  };
  for (const [kind, { key, cert }] of Object.entries(made)) {
    writeFileSync(join(directory, `${kind}.key`), key);
    writeFileSync(join(directory, `${kind}.pem`), cert);
  }
  writeFileSync(join(directory, 'authorities.pem'), issuer.root);
}

/**
 * Starts a lab: a device, a laptop, and the network between them and the cloud. Needs root and the packages that
 * `test/run.mjs` installs; everything has the prefix `ftdlab-`.
 */
export async function startLab(scenario: Pick<Scenario, 'change'>) {
  const id = await claimNumber();
  const directory = `/tmp/ftdlab-${id}`;
  const certificates = join(directory, 'certificates');
  const stop = async () => {
    await run([join(PARTS, 'remove'), String(id)]);
    running.get(id)?.close();
    running.delete(id);
  };
  try {
    makeCertificates(certificates);
    const laidOut = layOutDevice(directory);
    const parts = [laidOut, buildNetwork(id)];
    // All must have ended, well or not, before anything is removed.
    await Promise.allSettled(parts);
    await Promise.all(parts);
    const fingerprint = await laidOut;
    const device = await bootDevice(directory, namespace(id, 'device'));
    /** Runs a program in one of the lab's places; on the device inside its own root and process tree. */
    const exec = (place: Place, argv: readonly string[]) =>
      place === 'device' ? device.exec(argv) : run([...within(id, place), ...argv]);
    const address = managementAddress(id);
    const knownHosts = join(directory, 'known_hosts');
    const keys = ['ed25519', 'rsa'].map((kind) =>
      readFileSync(join(directory, `tree/etc/ssh/ssh_host_${kind}_key.pub`), 'utf8'),
    );
    writeFileSync(knownHosts, keys.flatMap((key) => [`${address} ${key}`, `[${address}]:2222 ${key}`]).join(''));
    let servers: Program[] = [];
    const lab = {
      id,
      device: {
        /** Reachable from the machine itself. */
        address,
        port: 22,
        /** Speaks only what an old release does. */
        oldPort: 2222,
        users,
        password: PASSWORD,
        /** File with the private key of the account `key`. */
        identity: join(directory, 'client_key'),
        hostKeyFingerprint: fingerprint,
        /** Holds the device's keys. */
        knownHosts,
      },
      /** Its network namespace. */
      laptop: namespace(id, 'laptop'),
      exec,
      /** Turns the running lab into another scenario. */
      change: async ({ change }: Pick<Scenario, 'change'>) => {
        const world = { ...healthyWorld, ...change };
        await Promise.all(servers.map(({ end }) => end('SIGKILL')));
        servers = await startServers(id, directory, certificates, world);
        await setRules(
          namespace(id, 'router'),
          world.dns === 'silent' ? [...world.rules, { ports: [53], does: 'drop' }] : world.rules,
        );
        await setUpDevice(device, deviceFiles(world, certificates), world.connector);
      },
      stop,
    };
    await lab.change(scenario);
    return lab;
  } catch (error) {
    await stop();
    throw error;
  }
}

export type Lab = Awaited<ReturnType<typeof startLab>>;

/** Starts a name server at an address that `inside` has. */
export function startNameServer(id: number, dns: World['dns'], address: string): Promise<Program> {
  return dns === 'servfail'
    ? serve([...within(id, 'inside'), process.execPath, join(PARTS, 'nameserver.mjs'), address], /ready/)
    : serve([...within(id, 'inside'), 'dnsmasq', ...dnsmasqOptions(dns, address)], /started/);
}

function startServers(id: number, directory: string, certificates: string, world: World): Promise<Program[]> {
  const cloud = [process.execPath, join(PARTS, 'cloud.mjs')];
  const started = [serve([...within(id, 'cloud'), ...cloud, certificates, JSON.stringify(world.cloud)], /ready/)];
  started.push(startNameServer(id, world.dns, DNS_SERVER));
  const proxy = world.proxy?.process;
  if (proxy && proxy !== 'none') {
    const file = join(directory, 'tinyproxy.conf');
    writeFileSync(file, tinyproxyConfig(proxy));
    started.push(
      serve([...within(id, 'inside'), 'tinyproxy', '-d', '-c', file], /Starting main loop|Accepting connections/),
    );
  }
  return Promise.all(started);
}

function dnsmasqOptions(dns: World['dns'], address: string): string[] {
  const cisco = '/cisco.com/sourcefire.com/threatgrid.com/';
  // The real names are aliases of a load balancer's.
  const alias = (host: string) => [
    `--cname=${host},${host}.akadns.net`,
    `--host-record=${host}.akadns.net,${addressOf(host)}`,
  ];
  const names = hosts.map(({ host }) => host);
  const records: Partial<Record<World['dns'], string[]>> = {
    answers: names.flatMap(alias),
    nxdomain: [`--local=${cisco}`],
    // The names exist, without an address.
    'no-answer': [`--local=${cisco}`, ...names.map((host) => `--txt-record=${host},lab`)],
    sinkhole: [`--address=${cisco}0.0.0.0`, `--address=${cisco}::`],
  };
  return [
    ...['--keep-in-foreground', '--log-facility=-', '--no-resolv', '--no-hosts', '--conf-file=/dev/null'],
    ...['--pid-file=', '--user=root', '--bind-interfaces', `--listen-address=${address}`],
    ...(records[dns] ?? []),
    // Elsewhere in the world a name that nobody has does not exist.
    ...(dns === 'refused' ? [] : ['--local=/akadns.net/', '--address=/example.net/']),
  ];
}

function tinyproxyConfig(process: 'lets-through' | 'wants-login' | 'forbids'): string {
  const lines = [`Port ${PROXY_PORT}`, 'Timeout 600', 'MaxClients 50', 'LogLevel Info'];
  if (process === 'wants-login') lines.push('BasicAuth lab Other-secret');
  // A port it does not connect to is what it answers with 403.
  lines.push(...(process === 'forbids' ? ['ConnectPort 563'] : ['ConnectPort 443', 'ConnectPort 8989']));
  return `${lines.join('\n')}\n`;
}
