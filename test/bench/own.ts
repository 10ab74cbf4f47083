import { liveActors } from '../../electron/host/live/actors.ts';
import { deviceTransport } from '../../electron/host/live/device.ts';
import { type Device, openDevice } from '../../electron/host/ssh/device.ts';
import type { ProbeAsk } from '../../shared/model/run/ask.ts';
import type { Source } from '../../shared/model/source.ts';
import { everyAsk } from '../../shared/probes/plan.ts';
import { evidenceSoFar } from '../../shared/wizard/run-state.ts';
import { runWithoutWindow } from '../../shared/wizard/without-window.ts';
import { diagnose } from '../diagnose.ts';
import type { Lab } from '../lab/world/lab.ts';
import { timed } from './table.mjs';

/** Where the lab's device is reached: its own address, or a relay's. */
export interface Address {
  host: string;
  port: number;
}

/** Seconds; fifty sessions on two cores take their time. */
const TIMEOUT = 120;
const settings = { integration: 'on', identity: 'unknown' } as const;
const { signal } = new AbortController();

/** Who logs in, and the host key that is accepted if the file of known keys has none. */
export interface Login {
  user: string;
  password: string;
  hostKeyFingerprint?: string;
}

export const loginOf = ({ device: { users, password, hostKeyFingerprint } }: Lab): Login => ({
  ...{ user: users.password, password, hostKeyFingerprint },
});

/** Our way in, as the command line takes it. `knownHosts` is a file of the bench's own. */
export function logIn(
  { user, password, hostKeyFingerprint }: Login,
  address: Address,
  knownHosts: string,
): Promise<Device> {
  return openDevice(
    { user, ...address },
    {
      ask: {
        hostKey: async () => false,
        changedHostKey: async () => undefined,
        secret: async () => password,
        oldAlgorithms: async () => false,
      },
      knownHosts,
      alsoKnown: [],
      acceptHostKeys: hostKeyFingerprint === undefined ? [] : [hostKeyFingerprint],
      connectTimeout: TIMEOUT * 1000,
      promptTimeout: TIMEOUT * 1000,
    },
  );
}

/** Asks everything, as the command line does. */
export async function askAll(device: Device): Promise<void> {
  // Logged in to once, asked many times: the run does not hang up.
  const transport = { ...deviceTransport(device, { timeout: TIMEOUT, now: new Date() }), close: async () => {} };
  const run = await runWithoutWindow(
    liveActors(() => async () => transport),
    { draft: { sources: [], settings, lang: 'en', about: {} }, via: { kind: 'laptop' } },
  );
  if (run.problem) throw new Error(run.problem.problem);
  expectHealthy(evidenceSoFar(run).sources);
}

/** Asks one thing. */
export async function askOne(device: Device, ask: ProbeAsk): Promise<void> {
  await device.run(ask, { signal, timeout: TIMEOUT * 1000 });
}

/** The probe that takes longest when all are asked one after the other. */
export async function slowestAsk(device: Device): Promise<ProbeAsk> {
  let slowest: { ask: ProbeAsk; seconds: number } | undefined;
  for (const ask of everyAsk('ftd')) {
    const { seconds } = await timed(() => askOne(device, ask));
    if (!slowest || seconds > slowest.seconds) slowest = { ask, seconds };
  }
  if (!slowest) throw new Error('no probe');
  return slowest.ask;
}

/** Figures about outputs that do not prove what they should would mean nothing. */
export function expectHealthy(sources: Source[]): void {
  const { verdict } = diagnose({ sources, settings, lang: 'en' });
  if (verdict.id !== 'healthy' || verdict.confidence !== 'proven')
    throw new Error(`not collected: ${JSON.stringify(verdict)}`);
}
