import type { Problem } from '../../../shared/model/problem/problem.ts';
import type { SecretKind } from '../ssh/connection/options.ts';
import type { Questions } from './questions.ts';

/** Which device asks for a secret. */
interface Asker {
  key: string;
  /** Only devices of this group share its password; `undefined`: all do. */
  group: string | undefined;
}

/** The passwords of a fleet, in memory as long as it is asked. */
export interface Logins {
  /** Asks for the passwords that these devices need, before a server waits for them. */
  prepare(devices: readonly Asker[]): Promise<void>;
  /** A secret for one device; `undefined`: there is none, or nobody gave one. */
  secret(
    kind: SecretKind,
    prompt: string,
    jump: boolean,
    device: Asker,
    signal: AbortSignal,
  ): Promise<string | undefined>;
  /**
   * The device took the secret that it tries, or why it did not. Other devices wait for it until then, so it is called
   * for every device that was given a secret, at the latest when its connection is closed.
   */
  came(device: string, problem?: Problem): void;
  /** True if the device had to wait for another one's login so long that its server may have hung up. */
  hasWaited(device: string): boolean;
  /** Drops every secret. */
  forget(): void;
}

/** A secret of several devices. Until a device has taken it, one device at a time tries it. */
interface Shared {
  value: string | undefined;
  isProven: boolean;
  isDeclined: boolean;
  /** The device that tries it now. */
  trier: string | undefined;
  refusedBy: string | undefined;
  waiting: Set<() => void>;
}

/** A server hangs up on who does not log in: OpenSSH after 120 seconds, others sooner. */
const LONG_WAIT_MS = 20_000;
const REFUSALS: readonly Problem['problem'][] = [
  'ssh-wrong-login',
  'ssh-key-refused',
  'ssh-too-many-attempts',
  'ssh-locked',
  'ssh-password-expired',
  'ssh-sudo-refused',
];

/**
 * One password for all devices, or one a group, asked for once. A wrong password tried on hundreds of devices would lock
 * the account: only when a device has taken it do the others get it; if one refuses it, it is asked for again.
 * @param given the devices' secrets that standard input handed over; they are not sent to jump hosts
 */
export function createLogins(
  questions: Pick<Questions, 'ask'>,
  given: Partial<Record<SecretKind, string | undefined>> = {},
): Logins {
  const all = new Map<string, Shared>();
  const waited = new Set<string>();

  const sharedOf = (kind: SecretKind, prompt: string, jump: boolean, { group }: Asker): Shared => {
    const name = [kind, jump || kind === 'passphrase' ? prompt : (group ?? '')].join('\n');
    const known = all.get(name) ?? {
      value: jump ? undefined : given[kind],
      isProven: false,
      isDeclined: false,
      trier: undefined,
      refusedBy: undefined,
      waiting: new Set(),
    };
    all.set(name, known);
    return known;
  };
  const wake = ({ waiting }: Shared) => {
    for (const awaken of [...waiting]) awaken();
  };

  async function fill(shared: Shared, kind: SecretKind, prompt: string, group: string | undefined): Promise<void> {
    if (shared.value !== undefined || shared.isDeclined) return;
    const { refusedBy } = shared;
    const answer = await questions.ask(
      { kind: 'secret', secret: kind, prompt },
      { ...(group === undefined ? {} : { group }), ...(refusedBy === undefined ? {} : { refusedBy }) },
    );
    shared.value = typeof answer === 'string' ? answer : undefined;
    shared.isDeclined = shared.value === undefined;
  }

  return {
    prepare: async (devices) => {
      for (const group of new Set(devices.map((device) => device.group)))
        await fill(sharedOf('password', '', false, { key: '', group }), 'password', '', group);
    },
    secret: async (kind, prompt, jump, device, signal) => {
      if (kind === 'code') {
        const answer = await questions.ask({ kind: 'secret', secret: kind, prompt }, { device: device.key });
        return typeof answer === 'string' ? answer : undefined;
      }
      const shared = sharedOf(kind, prompt, jump, device);
      const begun = performance.now();
      while (!shared.isProven && !shared.isDeclined && shared.trier !== undefined && shared.trier !== device.key)
        await new Promise<void>((resolve) => {
          const awaken = () => {
            shared.waiting.delete(awaken);
            resolve();
          };
          shared.waiting.add(awaken);
        });
      if (performance.now() - begun > LONG_WAIT_MS) waited.add(device.key);
      // Who is gone must not keep the others waiting.
      if (signal.aborted) return undefined;
      if (shared.isProven || shared.isDeclined) return shared.value;
      // Asked for twice by one device: it was not taken.
      if (shared.trier === device.key) Object.assign(shared, { value: undefined, refusedBy: device.key });
      shared.trier = device.key;
      await fill(shared, kind, prompt, jump ? undefined : device.group);
      if (shared.isDeclined) wake(shared);
      return shared.value;
    },
    came: (device, problem) => {
      for (const shared of all.values()) {
        if (shared.trier !== device) continue;
        shared.trier = undefined;
        if (problem === undefined) shared.isProven = true;
        else if (REFUSALS.includes(problem.problem)) Object.assign(shared, { value: undefined, refusedBy: device });
        wake(shared);
      }
    },
    hasWaited: (device) => waited.delete(device),
    forget: () => all.clear(),
  };
}
