import type { FleetDevice } from '../model/fleet/device.ts';
import type { FleetEvent, PassedOver } from '../model/fleet/event.ts';
import type { FleetCounts } from '../model/fleet/fleet.ts';
import type { FleetOrigin, FleetSettings } from '../model/fleet/request.ts';

type Opened = Extract<FleetEvent, { type: 'opened' }>;
type Asked = Extract<FleetEvent, { type: 'question' }>;

/** A fleet as its events tell it: the same for the window, the command line and what is kept. */
export interface FleetState {
  app: string;
  created: string;
  origin: FleetOrigin;
  settings: FleetSettings;
  wave: Extract<FleetEvent, { type: 'wave' }>['wave'] | undefined;
  /** How many devices this wave logs in to over SSH; missing for another wave. */
  loggedIn: number | undefined;
  /** By key, in the order in which they came. */
  devices: ReadonlyMap<string, FleetDevice>;
  passedOver: readonly PassedOver[];
  /** Open questions, the oldest first; the first is the dialog. */
  questions: readonly Asked[];
  /** When asking began: the last time, if it ended and began again. */
  since: string;
  /** Missing while devices are asked. */
  ended: Extract<FleetEvent, { type: 'ended' }> | undefined;
}

/** The state before any event. */
export const emptyFleet = ({ app, created, origin, settings }: Omit<Opened, 'type'>): FleetState => ({
  app,
  created,
  origin,
  settings,
  wave: undefined,
  loggedIn: undefined,
  since: created,
  devices: new Map(),
  passedOver: [],
  questions: [],
  ended: undefined,
});

/** A fleet after further events. `undefined` as long as `opened` has not come. */
export function foldFleet(state: FleetState | undefined, events: readonly FleetEvent[]): FleetState | undefined {
  let next = state;
  // One copy for all events that arrive together: a fleet of thousands is told row by row.
  let devices: Map<string, FleetDevice> | undefined;
  for (const event of events) {
    if (event.type === 'opened') {
      next = emptyFleet(event);
      devices = undefined;
    } else if (next && event.type === 'devices') {
      devices ??= new Map(next.devices);
      for (const device of event.devices) devices.set(device.key, device);
      next = { ...next, devices };
    } else if (next && event.type !== 'devices') next = step(next, event);
  }
  return next;
}

function step(state: FleetState, event: Exclude<FleetEvent, { type: 'opened' | 'devices' }>): FleetState {
  switch (event.type) {
    case 'wave':
      return {
        ...state,
        wave: event.wave,
        loggedIn: event.devices,
        ended: undefined,
        since: (state.ended && event.time) ?? state.since,
      };
    case 'passed-over':
      return { ...state, passedOver: [...state.passedOver, ...event.problems] };
    case 'question': {
      const isKnown = state.questions.some(({ id }) => id === event.id);
      const questions = isKnown
        ? state.questions.map((one) => (one.id === event.id ? event : one))
        : [...state.questions, event];
      return { ...state, questions };
    }
    case 'answered':
      return { ...state, questions: state.questions.filter(({ id }) => id !== event.id) };
    case 'ended':
      return { ...state, wave: undefined, questions: [], ended: event };
  }
}

/** How many devices stand where. */
export function countFleet(devices: Iterable<FleetDevice>): FleetCounts {
  const counts = { devices: 0, waiting: 0, asking: 0, done: 0, failed: 0, fault: 0, open: 0, healthy: 0 };
  for (const { state, verdict } of devices) {
    counts.devices++;
    counts[state]++;
    if (verdict) counts[verdict.id === 'healthy' ? 'healthy' : verdict.id === 'inconclusive' ? 'open' : 'fault']++;
  }
  return counts;
}
