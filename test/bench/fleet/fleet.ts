// Sixty devices, twenty at once, against netmiko in a pool of threads and against what cannot be undercut:
// `npm run bench:fleet [-- --json FILE]`. The devices are stand-ins, so that two processors are not sixty firewalls: they
// print what the lab's device printed when it was asked everything (`recording.json`), and take as long for it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inParallel } from '../../../electron/host/fleet/in-parallel.ts';
import { SSE_HOST } from '../../../shared/knowledge/hosts.ts';
import type { ProbeAsk } from '../../../shared/model/ask.ts';
import { FleetSchema } from '../../../shared/model/fleet/fleet.ts';
import { catalogue } from '../../../shared/probes/catalogue.ts';
import { everyAsk } from '../../../shared/probes/plan.ts';
import { call } from '../../command-line.ts';
import { serve } from '../../program.ts';
import { logIn, probe } from '../../unit/ssh/setting.ts';
import { collectByNetmiko, whyNoNetmiko } from '../netmiko/netmiko.ts';
import { type Row, report, row, timed } from '../table.ts';
import recording from './recording.json';

const DEVICES = 60;
const AT_ONCE = 20;
/** Milliseconds from here to a device and back. */
const ROUND_TRIP = 100;
const RUNS = 3;

const seconds = new Map(Object.entries(recording.commands).map(([command, one]) => [command, one.seconds]));
const secondsOf = ({ probe, host = SSE_HOST, port = 443 }: ProbeAsk) =>
  seconds.get(catalogue[probe].command?.({ host, port }) ?? '') ?? 0;
const slowest = everyAsk('ftd').reduce((one, other) => (secondsOf(other) > secondsOf(one) ? other : one));
const folder = mkdtempSync(join(tmpdir(), 'ftd-bench-fleet-'));
const knownHosts = join(folder, 'known_hosts');
const inventory = join(folder, 'devices.csv');
const devices = await startDevices();
try {
  report(await measure());
} finally {
  await devices.end('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
}

async function startDevices() {
  const words = ['test/bench/fleet/devices.ts', String(DEVICES), String(ROUND_TRIP)];
  const { said, end } = await serve([process.execPath, 'test/node.mjs', ...words], /\n/);
  const { ports, key }: { ports: number[]; key: string } = JSON.parse(said().stdout);
  writeFileSync(knownHosts, ports.map((port) => `[127.0.0.1]:${port} ecdsa-sha2-nistp256 ${key}\n`).join(''));
  writeFileSync(inventory, `host,port,user\n${ports.map((port) => `127.0.0.1,${port},admin\n`).join('')}`);
  return { end, ports };
}

/** One of each in turn, so that what else the machine does falls on all. */
async function measure(): Promise<Row[]> {
  const skipped = whyNoNetmiko();
  if (skipped) console.log(`skipped: netmiko (${skipped})`);
  const peers = (skipped ? [] : ['netmiko', 'netmiko, fast_cli']).map((name) => ({ name, seconds: [] as number[] }));
  const ours: number[] = [];
  const enough: number[] = [];
  const limit: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    ours.push(await byFleet('--everything'));
    enough.push(await byFleet());
    limit.push(await byLimit());
    for (const { name, seconds } of peers)
      seconds.push(
        await collectByNetmiko({
          ...{ user: 'admin', password: recording.password, hostname: recording.hostname, threads: AT_ONCE },
          targets: devices.ports.map((port) => ({ host: '127.0.0.1', port })),
          fast: name.endsWith('fast_cli'),
        }),
      );
  }
  const over = (one: number[], other: number[]) => one.map((seconds, at) => seconds / (other[at] ?? Number.NaN));
  const what = `${DEVICES} devices, ${AT_ONCE} at once, ${everyAsk('ftd').length} probes each`;
  return [
    row(`${what}, ${ROUND_TRIP} ms round trip`, 's', ours),
    row(`login + slowest probe alone (${slowest.probe}), in as many waves`, 's', limit),
    row(what, '× slowest wave', over(ours, limit), { atMost: 1.25 }),
    row(`${DEVICES} devices, until each verdict is confirmed`, 's', enough),
    ...peers.flatMap(({ name, seconds }) => [
      row(`${what}, by ${name}`, 's', seconds),
      row(what, `× faster than ${name}`, over(seconds, ours), { atLeast: 3 }),
    ]),
  ];
}

/** The built command line, its start and its result included. */
async function byFleet(...more: string[]): Promise<number> {
  const asked = ['fleet', '--inventory', inventory, '--known-hosts', knownHosts, '--password-stdin'];
  const how = ['--parallel', String(AT_ONCE), '--integration', 'on', '--json', '--lang', 'en', ...more];
  const { seconds, value } = await timed(() => call([...asked, ...how], { input: `${recording.password}\n` }));
  if (value.stdout === '') throw new Error(value.stderr);
  const { counts } = FleetSchema.parse(JSON.parse(value.stdout));
  if (counts.healthy !== DEVICES) throw new Error(`not collected: ${JSON.stringify(counts)}`);
  return seconds;
}

/** Each wave of the fleet takes as long as its slowest device, and that as long as its slowest probe. */
async function byLimit(): Promise<number> {
  const closing: Promise<void>[] = [];
  const { seconds } = await timed(() =>
    inParallel(devices.ports, AT_ONCE, async (port) => {
      const device = await logIn({ user: 'admin', host: '127.0.0.1', port }, recording.password, knownHosts);
      await probe(device, slowest, 120_000);
      closing.push(device.close());
    }),
  );
  await Promise.all(closing);
  return seconds;
}
