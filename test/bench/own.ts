import { type Device, openDevice } from '../../electron/host/ssh/device.ts';
import type { ProbeAsk } from '../../shared/model/ask.ts';
import type { Lab } from '../lab/world/lab.ts';

/** Where the lab's device is reached: its own address, or a relay's. */
export interface Address {
  host: string;
  port: number;
}

/** Milliseconds; many devices on two cores take their time. */
const TIMEOUT = 120_000;
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
      connectTimeout: TIMEOUT,
      promptTimeout: TIMEOUT,
    },
  );
}

export const askOne = (device: Device, ask: ProbeAsk) => device.run(ask, { signal, timeout: TIMEOUT });
