import type { UnknownHostKey } from '../../../shared/model/fleet/event.ts';
import type { HostKeyQuestion } from '../ssh/connection/options.ts';
import type { Questions } from './questions.ts';

/** Host keys that nobody has seen before, gathered over all devices and shown together. */
export interface HostKeys {
  /** True if the key was accepted; otherwise it is gathered, and the device has to wait. */
  check(key: HostKeyQuestion, device: string): boolean;
  isWaiting(device: string): boolean;
  /** Shows what was gathered. The devices of accepted keys can be asked now; those of the others cannot. */
  ask(): Promise<{ accepted: string[]; refused: string[] }>;
}

export function createHostKeys(questions: Pick<Questions, 'ask'>): HostKeys {
  const known = new Set<string>();
  let gathered = new Map<string, UnknownHostKey>();
  let waiting = new Set<string>();
  const nameOf = ({ host, port, fingerprint }: HostKeyQuestion) => `${host} ${port} ${fingerprint}`;
  return {
    check: (key, device) => {
      const name = nameOf(key);
      if (known.has(name)) return true;
      const same = gathered.get(name);
      if (same) same.devices.push(device);
      else gathered.set(name, { ...key, devices: [device] });
      waiting.add(device);
      return false;
    },
    isWaiting: (device) => waiting.has(device),
    ask: async () => {
      if (gathered.size === 0) return { accepted: [], refused: [] };
      const [keys, devices] = [gathered, waiting];
      gathered = new Map();
      waiting = new Set();
      const answer = await questions.ask({ kind: 'host-keys', keys: [...keys.values()] });
      const yes = new Set(Array.isArray(answer) ? answer : []);
      const refused = new Set<string>();
      for (const [name, key] of keys)
        if (yes.has(key.fingerprint)) known.add(name);
        else for (const device of key.devices) refused.add(device);
      return { accepted: [...devices].filter((device) => !refused.has(device)), refused: [...refused] };
    },
  };
}
