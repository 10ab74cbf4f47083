import { applyChange } from '../../../shared/case/change.ts';
import { localTime } from '../../../shared/case/local-time.ts';
import { type Draft, emptyDraft } from '../../../shared/model/case/draft.ts';
import type { FleetDevice } from '../../../shared/model/fleet/device.ts';
import type { Problem } from '../../../shared/model/problem.ts';
import { ProblemError } from '../../../shared/model/problem.ts';
import type { Via } from '../../../shared/model/run/via.ts';
import { evidenceSoFar, type RunState } from '../../../shared/wizard/run-state.ts';
import { runWithoutWindow } from '../../../shared/wizard/without-window.ts';
import { liveActors } from '../live/actors.ts';
import type { Open } from '../live/way.ts';
import { type WayOptions, wayVia } from '../live/way-via.ts';
import type { Ask } from '../ssh/connection/options.ts';
import { startTimeout } from '../ssh/timeouts.ts';
import type { HostKeys } from './host-keys.ts';
import type { FleetLog } from './log.ts';
import type { Logins } from './logins.ts';

/** What the devices of a fleet share while they are asked. */
export interface Asking {
  log: FleetLog;
  logins: Logins;
  hostKeys: HostKeys;
  /** Devices of which group share a password; `undefined`: all do. */
  groupOf(device: FleetDevice): string | undefined;
  /** Whether outdated algorithms may be used; asked once. */
  oldAlgorithms: Ask['oldAlgorithms'];
  way: WayOptions;
  /** Ends all of it. */
  signal: AbortSignal;
}

type Target = NonNullable<FleetDevice['target']>;
type During = <T>(question: Promise<T>) => Promise<T>;

/** The device let us in and then kept probes from running for want of rights. */
const REFUSED: readonly Problem['problem'][] = ['ssh-sudo-refused', 'ssh-expert-refused'];
/** The server hung up. */
const LOST: readonly Problem['problem'][] = ['ssh-connection-lost', 'ssh-timeout', 'ssh-handshake-failed'];

/** Asks one device over SSH as the wizard would, and keeps what came. Resolves when its row has been told. */
export async function askDevice(asking: Asking, device: FleetDevice, target: Target): Promise<void> {
  const { log, logins, hostKeys, signal, way } = asking;
  const { problem: _, seconds: __, ...row } = device;
  const start = await startOf(log, device, way.now());
  if (start === 'answered') return;
  await log.tell({ type: 'devices', devices: [{ ...row, state: 'asking' }] });
  const begun = performance.now();
  let { run, isLate } = await ask(asking, device, target, start);
  if (run.problem && LOST.includes(run.problem.problem) && logins.hasWaited(device.key))
    ({ run, isLate } = await ask(asking, device, target, start));

  const after = { ...row, seconds: Math.round((performance.now() - begun) / 100) / 10 };
  const evidence = evidenceSoFar(run);
  const problem = isLate ? lateAfter(log.state.settings.timeout) : (run.problem ?? refusalOf(run));
  const isParked = signal.aborted || hostKeys.isWaiting(device.key);
  const ended = isParked
    ? { ...after, state: 'waiting' as const }
    : { ...after, ...(problem ? { state: 'failed' as const, problem } : { state: 'done' as const }) };
  if (evidence === start) await log.tell({ type: 'devices', devices: [ended] });
  else await log.keep(ended, evidence);
}

/**
 * The case that asking begins with. One that was asked before goes on in it: a run that was broken off is resumed, a
 * finished one is closed. `answered`: a crash came between the evidence and its row, and the row has been made up for.
 */
async function startOf(log: FleetLog, device: FleetDevice, now: Date): Promise<Draft | 'answered'> {
  const { lang, integration } = log.state.settings;
  const empty = emptyDraft(lang);
  const known = await log.keeper.openCase(device.key);
  if (!known) return { ...empty, about: { device: device.name }, settings: { ...empty.settings, integration } };
  if (device.state === 'done') return applyChange(known, { type: 'close-run', closed: localTime(now) });
  if (device.caseFile !== undefined) return known;
  await log.keep({ ...device, state: 'done' }, known);
  return log.state.devices.get(device.key)?.verdict?.confidence === 'proven' ? 'answered' : known;
}

async function ask(
  asking: Asking,
  device: FleetDevice,
  target: Target,
  draft: Draft,
): Promise<{ run: RunState; isLate: boolean }> {
  const { log, signal } = asking;
  const { ssh, timeout, everything } = log.state.settings;
  const { identity, agent = false } = ssh ?? {};
  const via: Via = { kind: 'ssh', target, agent, ...(identity === undefined ? {} : { identity }) };
  const late = new AbortController();
  const limit = startTimeout(timeout * 1000, () => late.abort());
  const open = openFor(asking, device, via, (question) => limit.during(question));
  try {
    const run = await runWithoutWindow(
      liveActors(() => open),
      { draft, via, mode: everything ? 'everything' : 'enough', resume: draft.sources.length > 0 },
      { signal: AbortSignal.any([signal, late.signal]) },
    );
    return { run, isLate: late.signal.aborted && !signal.aborted };
  } finally {
    limit.stop();
  }
}

/** The way to one device; what it asks is asked once for all devices. */
function openFor(
  { logins, hostKeys, oldAlgorithms, groupOf, way }: Asking,
  device: FleetDevice,
  via: Via,
  during: During,
): Open {
  const asker = { key: device.key, group: groupOf(device) };
  const ask: Ask = {
    hostKey: async (key) => hostKeys.check(key, device.key),
    // One by one, with both fingerprints before one's eyes: not while hundreds of devices are asked.
    changedHostKey: async () => undefined,
    oldAlgorithms: (question) => during(oldAlgorithms(question)),
    secret: (kind, prompt, jump) => during(logins.secret(kind, prompt, jump, asker)),
  };
  return async (_, signal) => {
    try {
      const opened = await wayVia(via, way)(ask, signal);
      logins.came(device.key);
      return opened;
    } catch (error) {
      logins.came(device.key, error instanceof ProblemError ? error.detail : { problem: 'internal', values: {} });
      throw error;
    }
  };
}

const lateAfter = (seconds: number): Problem => ({ problem: 'fleet-time-limit', values: { seconds: String(seconds) } });

const refusalOf = ({ asked }: RunState): Problem | undefined =>
  asked.find(({ problem }) => problem && REFUSED.includes(problem.problem))?.problem;
