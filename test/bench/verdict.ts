// From the connection to a confirmed verdict, in twelve scenarios of the lab: against login and the one probe that decides,
// and against netmiko typing the document's steps in order: `npm run bench:verdict [-- --json FILE]`.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProbeAsk } from '../../shared/model/ask.ts';
import { askKey, everyAsk } from '../../shared/probes/plan.ts';
import { collected, type RunState } from '../../shared/wizard/run-state.ts';
import { selectRun } from '../../shared/wizard/select.ts';
import { askOverSsh } from '../lab/scenarios/over-ssh.ts';
import { type Scenario, scenarioNamed, verdictOf } from '../lab/scenarios/scenarios.ts';
import { cleanup, startLab, whyNoLab } from '../lab/world/lab.ts';
import { relay } from '../unit/local/servers.ts';
import { logIn, probe } from '../unit/ssh/setting.ts';
import { typeByNetmiko, whyNoNetmiko } from './netmiko/netmiko.ts';
import { report, row, timed } from './table.ts';

/** Milliseconds from here to the device and back. */
const ROUND_TRIP = 100;
const SCENARIOS =
  'healthy dns-no-servers dns-nxdomain dns-silent proxy-forbids port-443-dropped port-443-refused tls-stalled tls-intercepted cloud-503 properties-port connector-down'.split(
    ' ',
  );
/** What the document has the engineer type, in its order [D]. */
const DOCUMENT = 'showNetwork curl nslookup connectorProperties lsof connectorProcess'.split(' ');

const why = whyNoLab();
if (why) {
  console.log(`skipped: time to verdict (${why})`);
  report([]);
  process.exit();
}
await cleanup();
const folder = mkdtempSync(join(tmpdir(), 'ftd-bench-verdict-'));
const lab = await startLab({ change: {} });
const link = await relay(lab.device.port, { host: lab.device.address, roundTrip: ROUND_TRIP });
const { users, password } = lab.device;
const address = { host: '127.0.0.1', port: link.port };
const knownHosts = join(folder, 'known_hosts');
const skipped = whyNoNetmiko();
if (skipped) console.log(`skipped: netmiko (${skipped})`);
try {
  // The host key is known from now on.
  await (await logIn({ user: users.password, ...address }, password, knownHosts)).close();
  const all: Figures[] = [];
  for (const id of SCENARIOS) all.push(await measure(scenarioNamed(id)));
  const what = `confirmed verdict, ${SCENARIOS.length} scenarios`;
  const figures = (measure: string, unit: string, figure: (one: Figures) => number, goal = {}) =>
    row(`${what}${measure}`, unit, all.map(figure), goal);
  report([
    figures(`, ${ROUND_TRIP} ms round trip`, 's', ({ ours }) => ours),
    figures(': login + the deciding probe alone', 's', ({ limit }) => limit),
    figures('', '× login + deciding probe', ({ ours, limit }) => ours / limit, { atMost: 1.25 }),
    ...(skipped
      ? []
      : [figures('', '× faster than netmiko (fast_cli), the document in order', ({ ours, peer }) => peer / ours)]),
  ]);
} finally {
  await link.close();
  await lab.stop();
  rmSync(folder, { recursive: true, force: true });
}

interface Figures {
  ours: number;
  limit: number;
  peer: number;
}

/** Seconds of all in one scenario, hanging up not included; without netmiko none of the peer. */
async function measure(scenario: Scenario): Promise<Figures> {
  await lab.change(scenario);
  const { ours, decisive } = await untilConfirmed(scenario);
  const { seconds: limit, value: device } = await timed(async () => {
    const device = await logIn({ user: users.password, ...address }, password, knownHosts);
    await probe(device, decisive, 120_000);
    return device;
  });
  await device.close();
  const steps = DOCUMENT.slice(0, DOCUMENT.indexOf(decisive.probe) + 1 || DOCUMENT.length);
  const asks = steps.flatMap((probe) => everyAsk('ftd').find((ask) => ask.probe === probe) ?? []);
  const job = { user: users.password, password, targets: [address], threads: 1, fast: true };
  const peer = skipped ? Number.NaN : (await typeByNetmiko(job, asks)).seconds;
  const figures = [ours, limit, peer].map((one) => one.toFixed(1)).join(', ');
  console.error(`${scenario.id}: ${figures} s; decided by ${askKey(decisive)}`);
  return { ours, limit, peer };
}

/** A run as a fleet begins it, and the probe whose end confirmed its verdict. */
async function untilConfirmed(scenario: Scenario): Promise<{ ours: number; decisive: ProbeAsk }> {
  const begun = performance.now();
  let pieces: RunState['pieces'] = new Map();
  let confirmed: { ours: number; decisive: ProbeAsk } | undefined;
  const device = { ...lab.device, address: address.host, port: address.port, knownHosts };
  const { run } = await askOverSsh({ device }, scenario, 'enough', {
    onChange: (snapshot) => {
      const now = selectRun(snapshot);
      if (!now || now.pieces === pieces || confirmed) return;
      const source = collected(now);
      const { verdict, confidence } = verdictOf(source ? [source] : [], scenario);
      // The probe that has come since.
      const [key] = [...now.pieces].find(([key, text]) => pieces.get(key) !== text) ?? [];
      const decisive = everyAsk('ftd').find((ask) => askKey(ask) === key);
      if (decisive && verdict === scenario.expected.verdict && confidence === 'proven')
        confirmed = { ours: (performance.now() - begun) / 1000, decisive };
      pieces = now.pieces;
    },
  });
  if (!confirmed) throw new Error(`${scenario.id}: ${run.problem?.problem ?? 'not confirmed'}`);
  return confirmed;
}
