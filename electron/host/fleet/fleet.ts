import { localTime } from '../../../shared/case/local-time.ts';
import type { Draft } from '../../../shared/model/case/draft.ts';
import type { FleetEvent } from '../../../shared/model/fleet/event.ts';
import { type FleetOrigin, type FleetRequest, MOST_FLEET_DEVICES } from '../../../shared/model/fleet/request.ts';
import { type Problem, ProblemError } from '../../../shared/model/problem.ts';
import type { Given } from '../import/read-files.ts';
import { VERSION } from '../version.ts';
import { type Joined, joinDraft, joinFiles } from './join.ts';
import type { Keeper } from './keeper.ts';
import { createLog, type FleetLog } from './log.ts';

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

interface FleetOptions {
  keeper: Keeper;
  now: () => Date;
}

/** Begins a fleet. */
export async function startFleet(
  source: Origin,
  settings: FleetRequest['settings'],
  { keeper, now }: FleetOptions,
): Promise<Fleet> {
  const opened: FleetEvent = {
    type: 'opened',
    app: VERSION,
    created: localTime(now()),
    origin: originOf(source),
    settings,
  };
  const log = createLog(keeper, [opened], now);
  await keeper.note([opened]);
  return runFleet(log, now, (signal) => readOrigin(log, source, signal));
}

/** A fleet that was kept. Nothing is asked before `again`. */
export async function reopenFleet(events: readonly FleetEvent[], { keeper, now }: FleetOptions): Promise<Fleet> {
  const log = createLog(keeper, events, now);
  if (!log.state.ended) await log.tell({ type: 'ended', time: localTime(now()), stopped: true });
  return runFleet(log, now);
}

function runFleet(log: FleetLog, now: () => Date, begin?: (signal: AbortSignal) => Promise<void>): Fleet {
  let stop = new AbortController();
  let isOver = begin === undefined;
  let work: Promise<void> = Promise.resolve();
  const run = (begin: (signal: AbortSignal) => Promise<void>) => {
    stop = new AbortController();
    isOver = false;
    const { signal } = stop;
    work = begin(signal)
      .then(
        () => undefined,
        (error: unknown): Problem =>
          error instanceof ProblemError ? error.detail : { problem: 'internal', values: { detail: 'fleet' } },
      )
      .then(async (problem) => {
        isOver = true;
        await log
          .tell({
            type: 'ended',
            time: localTime(now()),
            stopped: signal.aborted,
            ...(problem === undefined ? {} : { problem }),
          })
          .catch(() => {});
      });
  };
  if (begin) run(begin);
  return {
    log,
    get isOver() {
      return isOver;
    },
    answer: () => {},
    stop: () => stop.abort(),
    again: () => {},
    settled: () => work,
    close: async () => {
      stop.abort();
      await work;
      await log.keeper.close();
    },
  };
}

function originOf(source: Origin): FleetOrigin {
  if (source.kind === 'fmc')
    return { kind: 'fmc', name: source.target.host, fmc: source.target, allDevices: source.allDevices };
  return { kind: source.kind, name: source.kind === 'sources' ? (source.sources[0]?.name ?? '') : source.name };
}

async function readOrigin(log: FleetLog, source: Origin, signal: AbortSignal): Promise<void> {
  await log.tell({ type: 'wave', wave: 'reading' });
  if (source.kind === 'files')
    for await (const one of joinFiles(await source.given(), log.state.settings)) {
      if (signal.aborted) return;
      if ('passedOver' in one) await log.tell({ type: 'passed-over', problems: [one.passedOver] });
      else await keepJoined(log, one);
    }
  else if (source.kind === 'cases')
    for await (const { name, draft } of source.drafts()) {
      if (signal.aborted) return;
      for (const one of joinDraft(draft, name)) await keepJoined(log, one);
    }
  else if (source.kind === 'sources') {
    const { sources, settings } = source;
    const draft: Draft = { lang: log.state.settings.lang, about: {}, settings, sources };
    for (const one of joinDraft(draft, sources[0]?.name ?? '')) await keepJoined(log, one);
  } else throw new ProblemError('bad-request', { detail: source.kind });
}

async function keepJoined(log: FleetLog, joined: Joined): Promise<void> {
  if (log.state.devices.size >= MOST_FLEET_DEVICES)
    throw new ProblemError('fleet-too-many', { limit: String(MOST_FLEET_DEVICES) });
  const fallback = joined.file.replace(/^.*[\\/]/, '').replace(/\.[a-z0-9]{1,8}$/i, '');
  const key = log.keyFor(joined.name ?? fallback);
  if ('draft' in joined) {
    await log.keep({ key, name: joined.name ?? '', state: 'done' }, joined.draft);
    return;
  }
  const device = { ...joined.row, key, name: joined.name ?? fallback, state: 'done' as const };
  await log.tell({ type: 'devices', devices: [device] });
}
