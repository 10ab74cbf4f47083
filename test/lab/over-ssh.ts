import { deviceWay } from '../../electron/host/live/device.ts';
import { type Ran, type RunOptions, runProbes } from '../../electron/host/live/run.ts';
import type { SshOptions } from '../../electron/host/ssh/connection/options.ts';
import { type Device, openDevice } from '../../electron/host/ssh/device.ts';
import type { Draft } from '../../shared/model/draft.ts';
import type { RunEvent } from '../../shared/model/run-event.ts';
import type { Lab } from './lab.ts';
import type { Scenario } from './scenarios.ts';
import { settingsOf } from './verdict.ts';

/** Seconds that one probe may take: more than `curl` gives itself. */
const PATIENCE = 22;

/** A case without evidence, with what the engineer has answered in the scenario. */
export function emptyDraft(scenario: Pick<Scenario, 'settings'>): Draft {
  return { lang: 'en', about: {}, settings: settingsOf(scenario), sources: [] };
}

/** Logs in to the lab's device with its password; nobody is asked anything else. */
function logInTo(lab: Lab, more: Partial<SshOptions> = {}): Promise<Device> {
  const { address, users, password, knownHosts } = lab.device;
  return openDevice(
    { user: users.password, host: address },
    {
      ask: { hostKey: async () => false, oldAlgorithms: async () => false, secret: async () => password },
      knownHosts,
      alsoKnown: [],
      ...more,
    },
  );
}

/** Logs in, asks, and logs out. Returns what was collected and every event. */
export async function askOverSsh(
  lab: Lab,
  draft: Draft,
  options: Pick<RunOptions, 'mode'> & Partial<RunOptions>,
): Promise<Ran & { events: RunEvent[] }> {
  const events: RunEvent[] = [];
  const device = await logInTo(lab);
  try {
    const way = deviceWay(device, { timeout: PATIENCE, now: new Date() });
    const ran = await runProbes(draft, way, {
      signal: new AbortController().signal,
      ...options,
      onEvent: (event) => {
        events.push(event);
        options.onEvent?.(event);
      },
    });
    return { ...ran, events };
  } finally {
    await device.close();
  }
}
