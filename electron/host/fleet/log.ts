import { localTime } from '../../../shared/case/local-time.ts';
import { createKeys } from '../../../shared/fleet/keys.ts';
import { bareRow, hostnameOf, rowOf, withoutPlaceholders } from '../../../shared/fleet/row.ts';
import { type FleetState, foldFleet } from '../../../shared/fleet/state.ts';
import type { Draft } from '../../../shared/model/case/draft.ts';
import type { Decision } from '../../../shared/model/decision.ts';
import type { FleetDevice } from '../../../shared/model/fleet/device.ts';
import type { FleetEvent } from '../../../shared/model/fleet/event.ts';
import { ProblemError } from '../../../shared/model/problem/problem.ts';
import { prepare } from '../export/export.ts';
import { createFeed, type Feed } from '../live/feed.ts';
import { VERSION } from '../version.ts';
import type { Keeper } from './keeper.ts';

type Unsettled = Omit<FleetDevice, 'state'>;
type Verdict = Decision['verdict'];

/** A fleet's events: told to whoever follows, kept, and folded into its state. */
export interface FleetLog {
  readonly feed: Feed<FleetEvent>;
  readonly state: FleetState;
  readonly keeper: Keeper;
  /** A key that no other device of the fleet has. */
  keyFor(name: string): string;
  /** Resolves when what must outlive the process is on the disk. */
  tell(...events: readonly FleetEvent[]): Promise<void>;
  /** Seals a device's evidence, decides on it, keeps it, and tells the row that follows from it. */
  keep(device: Unsettled, draft: Draft, stateOf: (verdict: Verdict) => FleetDevice['state']): Promise<void>;
}

/** @param events the fleet so far; the first is `opened` */
export function createLog(keeper: Keeper, events: readonly FleetEvent[], now: () => Date): FleetLog {
  const feed = createFeed<FleetEvent>();
  feed.push(...events);
  let state = foldFleet(undefined, events);
  let keyFor: FleetLog['keyFor'] | undefined;
  const tell = async (...news: readonly FleetEvent[]) => {
    const more = news.map((event) => (event.type === 'wave' ? { ...event, time: localTime(now()) } : event));
    state = foldFleet(state, more);
    feed.push(...more);
    const kept = more.filter(isKept);
    if (kept.length > 0) await keeper.note(kept);
  };
  return {
    feed,
    keeper,
    get state() {
      if (!state) throw new ProblemError('internal', { detail: 'fleet' });
      return state;
    },
    keyFor: (name) => {
      keyFor ??= createKeys(state?.devices.keys());
      return keyFor(name);
    },
    tell,
    keep: async ({ caseFile: _, ...device }, draft, stateOf) => {
      const { decision, file } = prepare(draft, 'none', { app: VERSION, now: now() });
      const caseFile = await keeper.saveCase(device.key, file);
      const name = device.name || hostnameOf(decision.facts) || device.key;
      const state = stateOf(decision.verdict);
      const said = rowOf(decision);
      const row = {
        ...bareRow(device),
        name,
        state,
        ...((draft.redaction ?? 'none') === 'none' ? said : withoutPlaceholders(said)),
        ...(caseFile === undefined ? {} : { caseFile }),
      };
      await tell({ type: 'devices', devices: [row] });
    },
  };
}

/** What a fleet is made from when it is opened again; who is being asked, and open questions, end with the process. */
function isKept(event: FleetEvent): boolean {
  if (event.type === 'devices') return event.devices.some(({ state }) => state !== 'asking');
  return event.type !== 'question' && event.type !== 'answered';
}
