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
import { type Scenario, scenarioNamed } from '../lab/scenarios/scenarios.ts';
import { verdictOf } from '../lab/scenarios/verdict.ts';
import { cleanup, type Lab, startLab, whyNoLab } from '../lab/world/lab.ts';
import { relay } from '../unit/local/servers.ts';
import { typeByNetmiko, whyNoNetmiko } from './netmiko/netmiko.ts';
import { type Address, askOne, logIn, loginOf } from './own.ts';
import { report, row, timed } from './table.mjs';

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
const address: Address = { host: '127.0.0.1', port: link.port };
const knownHosts = join(folder, 'known_hosts');
const skipped = whyNoNetmiko();
if (skipped) console.log(`skipped: netmiko (${skipped})`);
try {
  await (await logIn(loginOf(lab), address, knownHosts)).close();
  const all: Figures[] = [];
  for (const id of SCENARIOS) all.push(await measure(lab, scenarioNamed(id)));
  const figures = (figure: (one: Figures) => number) => all.map(figure);
  const what = `confirmed verdict, ${SCENARIOS.length} scenarios`;
  const ours = figures((one) => one.ours);
  const ratios = figures(({ ours, limit }) => ours / limit);
  const toPeer = figures(({ ours, peer }) => (peer ?? Number.NaN) / ours);
  report([
    row(`${what}, ${ROUND_TRIP} ms round trip`, 's', ours),
    row(
      `${what}: login + the deciding probe alone`,
      's',
      figures(({ limit }) => limit),
    ),
    row(what, '× login + deciding probe', ratios, { atMost: 1.25 }),
    ...(skipped ? [] : [row(what, '× faster than netmiko (fast_cli), the document in order', toPeer)]),
  ]);
} finally {
  await link.close();
  await lab.stop();
  rmSync(folder, { recursive: true, force: true });
}

interface Figures {
  ours: number;
  limit: number;
  peer: number | undefined;
}

/** Seconds of all in one scenario, hanging up not included. */
async function measure(lab: Lab, scenario: Scenario): Promise<Figures> {
  await lab.change(scenario);
  const { ours, decisive } = await untilConfirmed(lab, scenario);
  const { seconds: limit, value: device } = await timed(async () => {
    const device = await logIn(loginOf(lab), address, knownHosts);
    await askOne(device, decisive);
    return device;
  });
  await device.close();
  const steps = DOCUMENT.slice(0, DOCUMENT.indexOf(decisive.probe) + 1 || DOCUMENT.length);
  const asks = steps.flatMap((probe) => everyAsk('ftd').find((ask) => ask.probe === probe) ?? []);
  const { users, password } = lab.device;
  const job = { user: users.password, password, targets: [address], threads: 1, fast: true };
  const peer = skipped ? undefined : (await typeByNetmiko(job, asks)).seconds;
  const figures = [ours, limit, peer].map((one) => one?.toFixed(1)).join(', ');
  console.error(`${scenario.id}: ${figures} s; decided by ${askKey(decisive)}`);
  return { ours, limit, peer };
}

/** A run as a fleet begins it, and the probe whose end confirmed its verdict. */
async function untilConfirmed(lab: Lab, scenario: Scenario): Promise<{ ours: number; decisive: ProbeAsk }> {
  const begun = performance.now();
  let pieces: RunState['pieces'] = new Map();
  let confirmed: { ours: number; decisive: ProbeAsk } | undefined;
  const device = { ...lab.device, address: '127.0.0.1', port: link.port, knownHosts };
  const { run } = await askOverSsh({ device }, scenario, 'enough', {
    onChange: (snapshot) => {
      const now = selectRun(snapshot);
      if (now && now.pieces !== pieces && !confirmed) {
        const decisive = decisiveOf(now, pieces, scenario);
        if (decisive) confirmed = { ours: (performance.now() - begun) / 1000, decisive };
        pieces = now.pieces;
      }
    },
  });
  if (!confirmed) throw new Error(`${scenario.id}: ${run.problem?.problem ?? 'not confirmed'}`);
  return confirmed;
}

/** The probe that has come since, if the verdict is confirmed now. */
function decisiveOf(run: RunState, before: RunState['pieces'], scenario: Scenario): ProbeAsk | undefined {
  const source = collected(run);
  const { verdict, confidence } = verdictOf(source ? [source] : [], scenario);
  if (verdict !== scenario.expected.verdict || confidence !== 'proven') return undefined;
  const key = [...run.pieces].find(([key, text]) => before.get(key) !== text)?.[0];
  return everyAsk('ftd').find((ask) => askKey(ask) === key);
}
