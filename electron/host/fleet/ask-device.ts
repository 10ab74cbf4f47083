import { applyChange } from '../../../shared/case/change.ts';
import { localTime } from '../../../shared/case/local-time.ts';
import { type Draft, emptyDraft } from '../../../shared/model/case/draft.ts';
import type { DecidedVerdict } from '../../../shared/model/decision.ts';
import type { FleetDevice } from '../../../shared/model/fleet/device.ts';
import type { Problem } from '../../../shared/model/problem/problem.ts';
import type { Via } from '../../../shared/model/run/via.ts';
import { evidenceSoFar, type RunState } from '../../../shared/wizard/run-state.ts';
import { selectRunStage } from '../../../shared/wizard/select.ts';
import { runWithoutWindow } from '../../../shared/wizard/without-window.ts';
import { liveActors } from '../live/actors.ts';
import type { OpenTransport } from '../live/transport.ts';
import { startTimeout } from '../ssh/timeouts.ts';
import type { FleetLog } from './log.ts';

/** How one device of a fleet is asked. */
export interface DeviceTransport {
  via: Via;
  /** `during`: the device's time limit stands still while a person is asked. */
  open(during: <T>(question: Promise<T>) => Promise<T>): OpenTransport;
  /** True if what failed is worth a second attempt at once. */
  isWorthAgain?(problem: Problem): boolean;
  /** True if the device has to wait for a person, and is asked again then. */
  isParked?(): boolean;
  /** True if a person would not give what the device wants. */
  isDeclined?(): boolean;
  /** The device is asked in another way as well, as long as its verdict is open. */
  goesOn?: boolean;
  /** Why it cannot be asked in another way; told with the result. */
  unreachable?: Problem | undefined;
}

/** The device let us in and then kept probes from running for want of rights. */
const REFUSED: readonly Problem['problem'][] = ['ssh-sudo-refused', 'ssh-expert-refused'];

/**
 * Asks one device as the wizard would, and keeps what came. Resolves when its row has been told. `leave` is called when
 * nothing more is asked: hanging up, level by level, takes several round trips more.
 */
export async function askDevice(
  log: FleetLog,
  device: FleetDevice,
  transport: DeviceTransport,
  { signal, now, leave }: { signal: AbortSignal; now: () => Date; leave?: () => void },
): Promise<void> {
  const { problem: _, seconds: __, ...row } = device;
  const start = await startOf(log, device, now());
  if (start === 'answered') return;
  await log.tell({ type: 'devices', devices: [{ ...row, state: 'asking' }] });
  const begun = performance.now();
  let asked = await ask(log, transport, start, { signal, leave });
  if (asked.run.problem && transport.isWorthAgain?.(asked.run.problem))
    asked = await ask(log, transport, start, { signal, leave });

  const isCancelled = signal.aborted || transport.isDeclined?.() === true;
  // What a new check brought before it was cancelled is less than what is known.
  if (device.state === 'done' && isCancelled) {
    await log.tell({
      type: 'devices',
      devices: [{ ...device, problem: { problem: 'fleet-check-cancelled', values: {} } }],
    });
    return;
  }

  const { run, isLate } = asked;
  const seconds = (device.seconds ?? 0) + Math.round((performance.now() - begun) / 100) / 10;
  const problem = isLate ? lateAfter(log.state.settings.timeout) : (run.problem ?? refusalOf(run));
  const isParked = signal.aborted || transport.isParked?.() === true;
  const told = problem ?? transport.unreachable;
  const ended = { ...row, seconds, ...(signal.aborted || told === undefined ? {} : { problem: told }) };
  const stateOf = (verdict: Pick<DecidedVerdict, 'id' | 'confidence'> = { id: 'inconclusive', confidence: 'none' }) => {
    if (isParked || (transport.goesOn && (verdict.id === 'inconclusive' || log.state.settings.everything)))
      return 'waiting';
    return problem && verdict.confidence !== 'proven' && !transport.goesOn ? 'failed' : 'done';
  };
  const evidence = evidenceSoFar(run);
  if (evidence === start) await log.tell({ type: 'devices', devices: [{ ...ended, state: stateOf() }] });
  else await log.keep(ended, evidence, stateOf);
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
  if (device.verdict !== undefined) return known;
  let isProven = false;
  await log.keep(device, known, ({ confidence }) => {
    isProven = confidence === 'proven';
    return isProven ? 'done' : 'waiting';
  });
  return isProven ? 'answered' : known;
}

async function ask(
  log: FleetLog,
  { via, open }: DeviceTransport,
  draft: Draft,
  { signal, leave = () => {} }: { signal: AbortSignal; leave: (() => void) | undefined },
): Promise<{ run: RunState; isLate: boolean }> {
  const { timeout, everything } = log.state.settings;
  const late = new AbortController();
  const limit = startTimeout(timeout * 1000, () => late.abort());
  const transport = open((question) => limit.during(question));
  try {
    const run = await runWithoutWindow(
      liveActors(() => transport),
      { draft, via, mode: everything ? 'everything' : 'enough', resume: draft.sources.length > 0 },
      {
        signal: AbortSignal.any([signal, late.signal]),
        onChange: (snapshot) => {
          if (selectRunStage(snapshot) === 'over') leave();
        },
      },
    );
    return { run, isLate: late.signal.aborted && !signal.aborted };
  } finally {
    limit.stop();
  }
}

const lateAfter = (seconds: number): Problem => ({ problem: 'fleet-time-limit', values: { seconds: String(seconds) } });

const refusalOf = ({ asked }: RunState): Problem | undefined =>
  asked.find(({ problem }) => problem && REFUSED.includes(problem.problem))?.problem;
