import type { FleetDevice } from '../../../shared/model/fleet/device.ts';
import { type Problem, ProblemError } from '../../../shared/model/problem/problem.ts';
import type { Via } from '../../../shared/model/run/via.ts';
import { openTransport, type TransportOptions } from '../live/open-transport.ts';
import type { TransportAsk } from '../live/transport.ts';
import type { SecretKind } from '../ssh/connection/options.ts';
import { askDevice, type DeviceTransport } from './ask-device.ts';
import { createHostKeys, type HostKeys } from './host-keys.ts';
import { inParallel } from './in-parallel.ts';
import type { FleetLog } from './log.ts';
import { createLogins, type Logins } from './logins.ts';
import type { Questions } from './questions.ts';

/** Secrets that were handed over before anything is asked. */
export type Handed = Partial<Record<SecretKind | 'fmc', string | undefined>>;

/** What a wave is carried out with. */
export interface Wave {
  questions: Questions;
  transport: TransportOptions;
  handed: Handed;
  /** Ends all of it. */
  signal: AbortSignal;
}

/** The server hung up. */
const LOST: readonly Problem['problem'][] = ['ssh-connection-lost', 'ssh-timeout', 'ssh-handshake-failed'];

/** Asks devices over SSH, several side by side, and resolves when each has been asked or cannot be. */
export async function sshWave(log: FleetLog, keys: readonly string[], wave: Wave): Promise<void> {
  const { questions, transport, handed, signal } = wave;
  const { settings } = log.state;
  const { identity, agent = false } = settings.ssh ?? {};
  const groupOf = ({ group }: FleetDevice) => (settings.passwords === 'group' ? group : undefined);
  const logins = createLogins(questions, handed);
  const hostKeys = createHostKeys(questions);
  const oldAlgorithms = once<Parameters<TransportAsk['oldAlgorithms']>[0]>(async ({ algorithms, ...host }) => {
    const answer = await questions.ask({ kind: 'old-algorithms', ...host, algorithms: [...algorithms] });
    return answer === true;
  });
  const viaOf = (target: NonNullable<FleetDevice['target']>): Via => ({
    ...{ kind: 'ssh', target, agent },
    ...(identity === undefined ? {} : { identity }),
  });
  const find = (key: string) => log.state.devices.get(key);
  let left = [...keys];
  try {
    await log.tell({ type: 'wave', wave: 'ssh', devices: keys.length });
    // Before a server waits for it, and hangs up.
    if (identity === undefined && !agent)
      await logins.prepare(left.flatMap(find).flatMap((one) => (one ? [{ key: one.key, group: groupOf(one) }] : [])));
    while (left.length > 0 && !signal.aborted) {
      await inParallel(left, settings.parallel, async (key, leave) => {
        const device = find(key);
        if (!device?.target || signal.aborted) return;
        const shared = { logins, hostKeys, oldAlgorithms, transport: { ...transport, handed: { sudo: handed.sudo } } };
        const via = viaOf(device.target);
        await askDevice(log, device, sshTransport(shared, { key, group: groupOf(device) }, via), {
          signal,
          now: transport.now,
          leave,
        });
      });
      const { accepted, refused } = await hostKeys.ask();
      const rows = refused.flatMap((key) => find(key) ?? []);
      if (rows.length > 0)
        await log.tell({ type: 'devices', devices: rows.map((row) => ({ ...row, state: 'failed' as const })) });
      left = accepted;
    }
  } finally {
    logins.forget();
  }
}

interface Shared {
  logins: Logins;
  hostKeys: HostKeys;
  oldAlgorithms: TransportAsk['oldAlgorithms'];
  transport: TransportOptions;
}

/** Opens one device; what that asks is asked once for all devices. */
function sshTransport(
  { logins, hostKeys, oldAlgorithms, transport }: Shared,
  device: { key: string; group: string | undefined },
  via: Via,
): DeviceTransport {
  let isDeclined = false;
  return {
    via,
    isDeclined: () => isDeclined,
    isWorthAgain: ({ problem }) => LOST.includes(problem) && logins.hasWaited(device.key),
    isParked: () => hostKeys.isWaiting(device.key),
    open: (during) => async (_, signal) => {
      const ask: TransportAsk = {
        ...NO_FMC,
        hostKey: async (key) => hostKeys.check(key, device.key),
        // One by one, with both fingerprints before one's eyes: not while hundreds of devices are asked.
        changedHostKey: async () => undefined,
        oldAlgorithms: (question) => during(oldAlgorithms(question)),
        secret: async (kind, prompt, jump) => {
          const given = await during(logins.secret(kind, prompt, jump, device, signal));
          isDeclined = given === undefined;
          return given;
        },
        tried: (problem) => logins.came(device.key, problem),
      };
      const opened = await openTransport(via, transport)(ask, signal).catch((error: unknown) => {
        const why = error instanceof ProblemError ? error.detail : UNKNOWN;
        logins.came(device.key, why);
        // The device's own message leads to a dialog that a fleet does not have.
        if (why.problem === 'ssh-host-key-changed') throw new ProblemError('fleet-host-key-changed', why.values);
        throw error;
      });
      return {
        ...opened,
        close: async () => {
          await opened.close();
          logins.came(device.key, UNKNOWN);
        },
      };
    },
  };
}

/** Nothing is known of the secret that a device tried. */
const UNKNOWN: Problem = { problem: 'internal', values: {} };

const NO_FMC: Pick<TransportAsk, 'fmcCertificate' | 'changedFmcCertificate' | 'fmcPassword' | 'fmcDevice'> = {
  fmcCertificate: async () => false,
  changedFmcCertificate: async () => undefined,
  fmcPassword: async () => undefined,
  fmcDevice: async () => undefined,
};

/** Asks once, whoever asks again. */
function once<Question>(ask: (question: Question) => Promise<boolean>): (question: Question) => Promise<boolean> {
  let answer: Promise<boolean> | undefined;
  return (question) => (answer ??= ask(question));
}
