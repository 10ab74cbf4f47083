import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { must, type Program, type Result, run, serve } from '../../program.ts';
import { PROXY_PORT, proxyEnvironment, type World } from '../scenarios/scenarios.ts';
import { DEVICE, DEVICE_GATEWAY } from './network.ts';

/** The lab's only password, for every account and for `sudo`. */
export const PASSWORD = 'Lab-only-1';
/** Accounts by how they log in and what they find; all but `fmc` and `fxos` find CLISH, if they get that far. */
export const users = {
  password: 'admin',
  interactive: 'interactive',
  key: 'key',
  fxos: 'fxos',
  fmc: 'fmc',
  /** May have one session at a time. */
  single: 'single',
  /** Gets no terminal. */
  noTerminal: 'noterminal',
  /** Must change its password first. */
  expired: 'expired',
} as const;

const DEVICE_PARTS = join(process.cwd(), 'test/lab/world/device');

/** What a device calls itself, and its management network. */
export interface DeviceIdentity {
  hostname: string;
  uuid: string;
  address: string;
  gateway: string;
}

/** The only device of a lab with one. */
const THE_DEVICE: DeviceIdentity = {
  hostname: 'ftd-lab',
  uuid: '7ad4dd3a-1c55-11eb-b3a5-9f61c0a1d7e2',
  address: DEVICE,
  gateway: DEVICE_GATEWAY,
};

/** Lays out what the device has of its own under `tree`; returns its SSH host key's fingerprint (SHA256:…). */
export async function layOutDevice(directory: string): Promise<string> {
  const tree = join(directory, 'tree');
  cpSync(join(DEVICE_PARTS, 'etc'), join(tree, 'etc'), { recursive: true });
  const bring = (file: string, ...places: string[]) => {
    for (const place of places) {
      mkdirSync(dirname(join(tree, place)), { recursive: true });
      cpSync(join(DEVICE_PARTS, file), join(tree, place));
      chmodSync(join(tree, place), 0o755);
    }
  };
  bring('clish', 'usr/bin/clish', 'usr/bin/fxos');
  bring('pmtool', 'usr/local/sf/bin/pmtool');
  bring('connector', 'ngfw/usr/local/sf/bin/connector');
  for (const place of ['ngfw/etc/sf', 'ngfw/var/sf/run', 'ngfw/var/log/connector'])
    mkdirSync(join(tree, place), { recursive: true });
  for (const place of ['ngfw/etc/sf/lab.json', 'etc/resolv.conf']) writeFileSync(join(tree, place), '');
  const hash = (await must(['openssl', 'passwd', '-6', PASSWORD])).trim();
  const accounts = Object.values(users).map((user) => `${user}:${hash}:${user === users.expired ? 0 : 19000}::::::`);
  writeFileSync(join(tree, 'etc/shadow'), `root:*:19000::::::\n${accounts.join('\n')}\n`);
  const ssh = join(tree, 'etc/ssh');
  await makeKey('rsa', join(ssh, 'ssh_host_rsa_key'));
  await makeKey('ed25519', join(directory, 'client_key'));
  cpSync(join(directory, 'client_key.pub'), join(ssh, 'authorized_keys'));
  return identify(directory, THE_DEVICE);
}

/** Lays out a device like the one of a lab that is laid out: the same accounts, another identity. Returns the same. */
export function layOutLike(lab: string, directory: string, identity: DeviceIdentity): Promise<string> {
  cpSync(join(lab, 'tree'), join(directory, 'tree'), { recursive: true });
  for (const suffix of ['', '.pub']) rmSync(join(directory, `tree/etc/ssh/ssh_host_ed25519_key${suffix}`));
  return identify(directory, identity);
}

async function identify(directory: string, { hostname, address }: DeviceIdentity): Promise<string> {
  const etc = join(directory, 'tree/etc');
  writeFileSync(join(etc, 'hostname'), `${hostname}\n`);
  writeFileSync(join(etc, 'hosts'), `127.0.0.1 localhost\n${address} ${hostname}\n`);
  mkdirSync(join(directory, 'mnt'));
  const key = join(etc, 'ssh/ssh_host_ed25519_key');
  await makeKey('ed25519', key);
  return (await must(['ssh-keygen', '-lf', `${key}.pub`])).split(' ')[1] ?? '';
}

const makeKey = (kind: 'ed25519' | 'rsa', file: string) =>
  must(['ssh-keygen', '-q', '-N', '', '-C', 'ftdlab', '-t', kind, '-f', file]);

/** The files of a running device that a scenario decides, by their paths; `undefined`: no such file. */
export function deviceFiles(
  world: World,
  certificates: string,
  identity: DeviceIdentity = THE_DEVICE,
): Record<string, string | undefined> {
  const { proxy, properties } = world;
  const inShell = Object.entries(proxyEnvironment(world)).map((entry) => entry.join('='));
  return {
    '/ngfw/etc/sf/lab.json': JSON.stringify({
      ...identity,
      version: world.version,
      dnsServers: world.dnsServers,
      connector: world.connector,
      connectorTo: world.connectorTo,
      ...(proxy ? { proxy: { host: proxy.host, port: String(PROXY_PORT) } } : {}),
    }),
    '/ngfw/etc/sf/proxy.sh': inShell.length > 0 ? `export ${inShell.join(' ')}\n` : undefined,
    '/ngfw/etc/sf/connector.properties':
      properties === null
        ? undefined
        : `${Object.entries(properties)
            .map((entry) => entry.join('='))
            .join('\n')}\n`,
    '/ngfw/etc/sf/authorities.pem': readFileSync(join(certificates, 'authorities.pem'), 'utf8'),
    '/ngfw/etc/sf/SSEConnector.disabled': world.connector === 'disabled' ? '' : undefined,
    '/ngfw/var/log/connector/connector.log': '',
    '/etc/resolv.conf': world.dnsServers.map((server) => `nameserver ${server}\n`).join('') + world.resolver,
  };
}

/** A device that runs in its own root and process tree. */
export interface RunningDevice {
  /** Runs a program inside. */
  exec: (argv: readonly string[]) => Promise<Result>;
  /** Its root directory, as the machine sees it. */
  root: string;
}

const DEVICE_PATH = 'PATH=/usr/local/sf/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Starts the device that is laid out in the directory, in a network namespace that exists. */
export async function bootDevice(directory: string, space: string): Promise<RunningDevice> {
  const boot = await serve(
    [
      ...['ip', 'netns', 'exec', space, 'unshare', '-m', '-u', '-p', '-f', '--kill-child'],
      ...['--propagation', 'private', join(DEVICE_PARTS, 'boot'), directory],
    ],
    /ready/,
  );
  const inside = firstProcess(boot);
  return {
    root: `/proc/${inside}/root`,
    exec: (argv) =>
      run(['nsenter', '-t', inside, '-m', '-u', '-n', '-p', '--root', '--wd', 'env', '-i', DEVICE_PATH, ...argv]),
  };
}

/** `unshare` forks: the device's process 1 is its child. */
function firstProcess({ child: { pid } }: Program): string {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  if (!/^\d+$/.test(children)) throw new Error(`the device has no process: ${children}`);
  return children;
}

/** Writes the files that a scenario decides (`undefined`: removes it), and starts the connector unless it is not to run. */
export async function setUpDevice(
  { root, exec }: RunningDevice,
  files: Record<string, string | undefined>,
  connector: World['connector'],
): Promise<void> {
  const pmtool = async (...argv: string[]) => {
    const { output, code } = await exec(['pmtool', ...argv]);
    if (code !== 0) throw new Error(`pmtool: ${output}`);
  };
  await pmtool('stopbyid', 'SSEConnector');
  for (const [path, text] of Object.entries(files)) {
    const file = `${root}${path}`;
    if (text === undefined) rmSync(file, { force: true });
    else writeFileSync(file, text);
  }
  if (connector === 'down' || connector === 'disabled') return;
  await pmtool('restartbyid', 'SSEConnector');
  // Long enough to connect where that succeeds; where it hangs, hanging is what the scenario shows.
  const state = `${root}/ngfw/var/sf/run/SSEConnector.state`;
  await run(['sh', '-c', `until grep -qs 'connected\\|failed\\|idle' ${state}; do sleep 0.05; done`], {
    timeout: 5_000,
  });
}
