import type { FleetDevice } from '../../../shared/model/fleet/device.ts';
import type { WayOptions } from '../live/way-via.ts';
import type { Ask, SecretKind } from '../ssh/connection/options.ts';
import { type Asking, askDevice } from './ask-device.ts';
import { createHostKeys } from './host-keys.ts';
import type { FleetLog } from './log.ts';
import { createLogins } from './logins.ts';
import type { Questions } from './questions.ts';

/** Secrets that were handed over before anything is asked. */
export type Handed = Partial<Record<SecretKind, string | undefined>>;

/**
 * Asks devices over SSH, several side by side, and resolves when each has been asked or cannot be. Devices of a fleet that
 * are not among `keys` stay as they are.
 */
export async function askFleet(
  log: FleetLog,
  keys: readonly string[],
  {
    questions,
    way,
    handed = {},
    signal,
  }: { questions: Questions; way: WayOptions; handed?: Handed; signal: AbortSignal },
): Promise<void> {
  const { settings } = log.state;
  const groupOf = ({ group }: FleetDevice) => (settings.passwords === 'group' ? group : undefined);
  const logins = createLogins(questions, handed);
  const hostKeys = createHostKeys(questions);
  let allowed: ReturnType<Ask['oldAlgorithms']> | undefined;
  const asking: Asking = {
    ...{ log, logins, hostKeys, signal, groupOf },
    way: { ...way, handed: { sudo: handed.sudo } },
    oldAlgorithms: ({ algorithms, ...host }) =>
      (allowed ??= questions
        .ask({ kind: 'old-algorithms', ...host, algorithms: [...algorithms] })
        .then((answer) => answer === true)),
  };
  const reachable = (key: string) => log.state.devices.get(key)?.target !== undefined;
  let left = keys.filter(reachable);
  try {
    const { identity, agent = false } = settings.ssh ?? {};
    if (identity === undefined && !agent) {
      const devices = left.flatMap((key) => log.state.devices.get(key) ?? []);
      await logins.prepare(devices.map((device) => ({ key: device.key, group: groupOf(device) })));
    }
    while (left.length > 0 && !signal.aborted) {
      await inParallel(left, settings.parallel, async (key) => {
        const device = log.state.devices.get(key);
        if (!device?.target || signal.aborted) return;
        await askDevice(asking, device, device.target);
      });
      const { accepted, refused } = signal.aborted ? { accepted: [], refused: [] } : await hostKeys.ask();
      const rows = refused.flatMap((key) => log.state.devices.get(key) ?? []);
      await log.tell({ type: 'devices', devices: rows.map((row) => ({ ...row, state: 'failed' as const })) });
      left = accepted;
    }
  } finally {
    logins.forget();
  }
}

async function inParallel<T>(items: readonly T[], most: number, work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items].reverse();
  const worker = async () => {
    for (let item = queue.pop(); item !== undefined; item = queue.pop()) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, worker));
}
