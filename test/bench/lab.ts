// The way over SSH in the lab, against netmiko and against what cannot be undercut: `npm run bench:lab [-- --json FILE]`.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Device } from '../../electron/host/ssh/device.ts';
import { everyAsk } from '../../shared/probes/plan.ts';
import { cleanup, type Lab, startLab, whyNoLab } from '../lab/world/lab.ts';
import { startRelay } from '../lab/world/relay.ts';
import { collectByNetmiko, whyNoNetmiko } from './netmiko/netmiko.ts';
import { type Address, askAll, askOne, logIn, loginOf, slowestAsk } from './own.ts';
import { type Row, report, row, timed } from './table.mjs';

/** Milliseconds from here to the device and back. */
const ROUND_TRIP = 100;
const RUNS = 5;
const SESSIONS = 50;
const PROBES = `${everyAsk('ftd').length} probes`;

const why = whyNoLab();
if (why) {
  console.error(`bench:lab cannot run: ${why}`);
  process.exit(2);
}
cleanup();
const dir = mkdtempSync(join(tmpdir(), 'ftd-bench-'));
const knownHosts = join(dir, 'known_hosts');
const lab = await startLab({ change: {} });
try {
  // First, while this process is small: memory freed before would hide the growth.
  const many = await manySessions(lab);
  const relay = await startRelay(lab.device, ROUND_TRIP);
  const one = await oneSession(lab, { host: '127.0.0.1', port: relay.port });
  relay.stop();
  report([...one, ...many]);
} finally {
  await lab.stop();
  rmSync(dir, { recursive: true, force: true });
}

/** Login included, hanging up not, on all sides. One of each in turn, so that what else the machine does falls on all. */
async function oneSession(lab: Lab, address: Address): Promise<Row[]> {
  const enter = () => logIn(loginOf(lab), address, knownHosts);
  const scout = await enter();
  const slowest = await slowestAsk(scout);
  await scout.close();
  const skipped = whyNoNetmiko();
  if (skipped) console.error(`skipped: netmiko (${skipped})`);
  const peers = (skipped ? [] : ['netmiko', 'netmiko, fast_cli']).map((name) => ({ name, seconds: [] as number[] }));
  const all: number[] = [];
  const limit: number[] = [];
  const leaving: number[] = [];
  const collect = async (work: (device: Device) => Promise<void>) => {
    const { seconds, value } = await timed(async () => {
      const device = await enter();
      await work(device);
      return device;
    });
    return { seconds, leaving: (await timed(value.close)).seconds };
  };
  for (let run = 0; run < RUNS; run++) {
    const whole = await collect(askAll);
    all.push(whole.seconds);
    leaving.push(whole.leaving);
    limit.push((await collect((device) => askOne(device, slowest))).seconds);
    for (const { name, seconds } of peers)
      seconds.push(
        await collectByNetmiko({
          ...{ user: lab.device.users.password, password: lab.device.password, hostname: 'ftd-lab' },
          ...{ targets: [address], threads: 1, fast: name.endsWith('fast_cli') },
        }),
      );
  }
  const over = (one: number[], other: number[]) => one.map((seconds, at) => seconds / (other[at] ?? Number.NaN));
  return [
    row(`login + ${PROBES}, ${ROUND_TRIP} ms round trip`, 's', all),
    row(`login + slowest probe alone (${slowest.probe})`, 's', limit),
    row(PROBES, '× slowest alone', over(all, limit), { atMost: 1.25 }),
    row('leaving every level afterwards', 's', leaving),
    ...peers.flatMap(({ name, seconds }) => [
      row(`login + ${PROBES} by ${name}`, 's', seconds),
      row(PROBES, `× faster than ${name}`, over(seconds, all), { atLeast: 3 }),
    ]),
  ];
}

/** All at once on one device, each with its own login and shells. Memory is this process's, at its highest. */
async function manySessions(lab: Lab): Promise<Row[]> {
  const address = { host: lab.device.address, port: lab.device.port };
  const session = async () => {
    const device = await logIn(loginOf(lab), address, knownHosts);
    await askAll(device).finally(() => device.close());
  };
  // Code is loaded and compiled once, not by each session.
  await session();
  const before = process.memoryUsage.rss();
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 20);
  const work = await timed(() => Promise.allSettled(Array.from({ length: SESSIONS }, session)));
  clearInterval(watch);
  const failed = work.value.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
  for (const reason of new Set(failed)) console.error(`a session failed: ${reason}`);
  return [
    row(`${SESSIONS} sessions at once, complete`, 'sessions', SESSIONS - failed.length, { atLeast: SESSIONS }),
    row(`${SESSIONS} sessions at once`, 's', work.seconds),
    row('memory a session', 'MB', (most - before) / SESSIONS / 1e6),
  ];
}
