import { basename } from 'node:path';
import { localTime } from '../../../shared/case/local-time.ts';
import { devicesOf } from '../../../shared/fleet/inventory/devices.ts';
import type { Draft } from '../../../shared/model/case/draft.ts';
import { MOST_NAME } from '../../../shared/model/fleet/device.ts';
import type { FleetEvent } from '../../../shared/model/fleet/event.ts';
import { MOST_FLEET_DEVICES } from '../../../shared/model/fleet/limits.ts';
import type { FleetOrigin, FleetRequest } from '../../../shared/model/fleet/request.ts';
import { type Problem, ProblemError } from '../../../shared/model/problem/problem.ts';
import type { Given } from '../import/read-files.ts';
import type { TransportOptions } from '../live/open-transport.ts';
import { VERSION } from '../version.ts';
import { fmcWave } from './fmc-wave.ts';
import { type Joined, joinDraft, joinFiles } from './join.ts';
import { createOutputJoiner } from './join-outputs.ts';
import type { Keeper } from './keeper.ts';
import { createLog, type FleetLog } from './log.ts';
import { createQuestions, type Questions } from './questions.ts';
import { type Handed, sshWave, type Wave } from './ssh-wave.ts';

/** A fleet that is asked, or was. */
export interface Fleet {
  readonly log: FleetLog;
  readonly isOver: boolean;
  answer(question: string, answer: boolean | string | string[]): void;
  /** Ends asking; what came is kept. */
  stop(): void;
  /** Asks these devices again, or all that have not been asked. */
  again(devices?: readonly string[]): void;
  /** Resolves when nothing is asked any more. */
  settled(): Promise<void>;
  /** Stops and lets go of what it is kept in. */
  close(): Promise<void>;
}

/** Where a fleet's devices come from, with what a request only names. */
export type Origin =
  | Exclude<FleetRequest['source'], { kind: 'files' | 'cases' }>
  | { kind: 'files'; name: string; given: () => Promise<Iterable<Given>> }
  | { kind: 'cases'; name: string; drafts: () => AsyncIterable<{ name: string; draft: Draft }> };

const MOST_NAMED = 3;

/** The name of what was joined from several files: the first ones, and how many more there are. */
export function namesOf(files: readonly { name: string }[]): string {
  const more = files.length - MOST_NAMED;
  const named = files.slice(0, MOST_NAMED).map(({ name }) => basename(name));
  return [...named, ...(more > 0 ? [`+${more}`] : [])].join(', ');
}

export interface FleetOptions {
  keeper: Keeper;
  /** The clock, the list of host keys, and what tests set of a connection. */
  transport: TransportOptions;
  handed?: Handed;
}

/** Begins a fleet: reads where its devices come from, and asks them. */
export async function startFleet(
  source: Origin,
  settings: FleetRequest['settings'],
  options: FleetOptions,
): Promise<Fleet> {
  const { keeper, transport } = options;
  const opened: FleetEvent = {
    type: 'opened',
    app: VERSION,
    created: localTime(transport.now()),
    origin: originOf(source),
    settings,
  };
  const log = createLog(keeper, [opened], transport.now);
  await keeper.note([opened]);
  const fleet = createFleet(log, options);
  fleet.run(async (wave) => {
    if (source.kind !== 'fmc') await readOrigin(log, source, wave.signal);
    return undefined;
  });
  return fleet;
}

/** A fleet that was kept. Nothing is asked before `again`. */
export async function reopenFleet(events: readonly FleetEvent[], options: FleetOptions): Promise<Fleet> {
  const { keeper, transport } = options;
  const log = createLog(keeper, events, transport.now);
  if (!log.state.ended) await log.tell({ type: 'ended', time: localTime(transport.now()), stopped: true });
  return createFleet(log, options);
}

/** Fleets whose devices are joined, and not asked. */
const JOINED: readonly FleetOrigin['kind'][] = ['files', 'cases', 'sources'];

/** Finds out which devices are to be asked; `undefined`: all. */
type Find = (wave: Wave) => Promise<readonly string[] | undefined>;

function createFleet(log: FleetLog, { transport, handed = {} }: FleetOptions): Fleet & { run(find: Find): void } {
  let asked: { stop: AbortController; questions: Questions; done: Promise<void> } | undefined;
  let isOver = true;
  const run = (find: Find) => {
    const stop = new AbortController();
    const { signal } = stop;
    const questions = createQuestions(log, signal);
    // What was handed over is not kept: reading that was stopped or crashed stays incomplete.
    const isCutOff = log.state.ended?.stopped === true && JOINED.includes(log.state.origin.kind);
    isOver = false;
    const done = askAll(log, find, { questions, transport, handed, signal }).then(async (problem) => {
      const ended = { type: 'ended' as const, time: localTime(transport.now()), stopped: signal.aborted || isCutOff };
      // Devices that are still asked when one could not be kept.
      if (problem) stop.abort();
      isOver = true;
      // What the disk refuses was the problem already.
      await log.tell({ ...ended, ...(problem === undefined ? {} : { problem }) }).catch(() => {});
    });
    asked = { stop, questions, done };
  };
  return {
    log,
    run,
    get isOver() {
      return isOver;
    },
    answer: (question, answer) => asked?.questions.answer(question, answer),
    stop: () => asked?.stop.abort(),
    again: (devices) => {
      if (!isOver) throw new ProblemError('bad-request', { detail: 'fleet.again' });
      run(async () => devices ?? missingIn(log));
    },
    settled: () => asked?.done ?? Promise.resolve(),
    close: async () => {
      asked?.stop.abort();
      await asked?.done;
      await log.keeper.close();
    },
  };
}

/** Devices that have not been asked to the end; `undefined` for a fleet that has no devices yet. */
function missingIn({ state: { devices } }: FleetLog): string[] | undefined {
  if (devices.size === 0) return undefined;
  return [...devices.values()].filter(({ state }) => state !== 'done').map(({ key }) => key);
}

/** Both waves: the FMC where the fleet comes from one, then SSH where the verdict is still open. Never fails. */
async function askAll(log: FleetLog, find: Find, wave: Wave): Promise<Problem | undefined> {
  const { signal } = wave;
  try {
    const wanted = await find(wave);
    const { origin } = log.state;
    // What the FMC said of a device that failed over SSH is there already.
    const isNew = (key: string) => {
      const device = log.state.devices.get(key);
      return device?.state === 'done' || device?.verdict === undefined;
    };
    const unknown = wanted?.filter(isNew);
    // Without a new device there is nothing to ask the FMC, which may be out of reach by now.
    if (origin.kind === 'fmc' && unknown?.length !== 0) await fmcWave(log, origin, unknown, wave);
    const keys = [...(wanted ?? log.state.devices.keys())].filter((key) => {
      const device = log.state.devices.get(key);
      const isOpen = origin.kind !== 'fmc' || device?.state === 'waiting' || device?.state === 'failed';
      return device?.target !== undefined && isOpen;
    });
    if (log.state.devices.size === 0) throw new ProblemError('fleet-empty');
    if (keys.length > 0 && !signal.aborted) await sshWave(log, keys, wave);
    return undefined;
  } catch (error) {
    return error instanceof ProblemError ? error.detail : { problem: 'internal', values: { detail: 'fleet' } };
  }
}

function originOf(source: Origin): FleetOrigin {
  if (source.kind === 'fmc')
    return { kind: 'fmc', name: source.target.host, fmc: source.target, allDevices: source.allDevices };
  return { kind: source.kind, name: source.kind === 'sources' ? namesOf(source.sources) : source.name };
}

async function readOrigin(log: FleetLog, source: Exclude<Origin, { kind: 'fmc' }>, signal: AbortSignal): Promise<void> {
  await log.tell({ type: 'wave', wave: 'reading' });
  if (source.kind === 'files') {
    const outputs = createOutputJoiner(log, (name, draft) => keepJoined(log, { name, file: '', draft }));
    for await (const one of joinFiles(await source.given(), log.state.settings)) {
      if (signal.aborted) return;
      if ('passedOver' in one) await log.tell({ type: 'passed-over', problems: [one.passedOver] });
      else if ('outputs' in one) await outputs.add(one.outputs);
      else await keepJoined(log, one);
    }
    await outputs.finish();
  } else if (source.kind === 'cases')
    for await (const { name, draft } of source.drafts()) {
      if (signal.aborted) return;
      for (const one of joinDraft(draft, name)) await keepJoined(log, one);
    }
  else if (source.kind === 'sources') {
    const { sources, settings } = source;
    const draft: Draft = { lang: log.state.settings.lang, about: {}, settings, sources };
    for (const one of joinDraft(draft, sources[0]?.name ?? '')) await keepJoined(log, one);
  } else {
    // Loaded when needed: most fleets have no YAML.
    const { readInventory } = await import('../../../shared/fleet/inventory/inventory.ts');
    const { devices, problems } = devicesOf(readInventory(source.text, source.name), log.state.settings.ssh);
    if (problems.length > 0) await log.tell({ type: 'passed-over', problems });
    if (devices.length > 0) await log.tell({ type: 'devices', devices });
  }
}

/** One redacted case has the whole fleet redacted: the first is told. */
async function tellRedacted({ state, tell }: FleetLog, joined: Joined): Promise<void> {
  const redaction = 'draft' in joined ? joined.draft?.redaction : undefined;
  const isTold = state.passedOver.some(({ problem }) => problem === 'fleet-redacted');
  if (isTold || redaction === undefined || redaction === 'none') return;
  // A saved case has no file that anybody chose.
  const name = (state.origin.kind === 'cases' ? joined.name : undefined) ?? joined.file;
  await tell({ type: 'passed-over', problems: [{ problem: 'fleet-redacted', values: { name } }] });
}

/** Makes a row of what was joined, and gives its key. */
async function keepJoined(log: FleetLog, joined: Joined): Promise<string> {
  await tellRedacted(log, joined);
  if (log.state.devices.size >= MOST_FLEET_DEVICES)
    throw new ProblemError('fleet-too-many', { limit: String(MOST_FLEET_DEVICES) });
  const fallback = joined.file.replace(/^.*[\\/]/, '').replace(/\.[a-z0-9]{1,8}$/i, '');
  const name = joined.name?.slice(0, MOST_NAME);
  const key = log.keyFor(name ?? fallback);
  if ('device' in joined) {
    const { device, draft } = joined;
    if (draft) await log.keep({ ...device, key }, draft, () => device.state);
    else await log.tell({ type: 'devices', devices: [{ ...device, key }] });
    return key;
  }
  if ('draft' in joined) {
    await log.keep({ key, name: name ?? '' }, joined.draft, () => 'done');
    return key;
  }
  const device = { ...joined.row, key, name: name ?? fallback.slice(0, MOST_NAME), state: 'done' as const };
  await log.tell({ type: 'devices', devices: [device] });
  return key;
}
