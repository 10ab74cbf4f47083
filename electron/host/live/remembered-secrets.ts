import type { Via } from '../../../shared/model/run/via.ts';
import type { Ask, SecretKind } from '../ssh/connection/options.ts';

/** Whoever comes back after so long logs in anew. */
const IDLE_MS = 30 * 60_000;

/** The secrets of one login, until it is known whether they are right. */
export interface LoginSecrets {
  /** Answers what was answered before; asks for everything else. A one-time code is always asked for. */
  secret: Ask['secret'];
  /** The login succeeded: what was typed answers the next one. */
  keep(): void;
  /** Something was refused: nothing of it is used again. */
  forget(): void;
}

/** Secrets of devices that were reached, in memory only, so that another run on one needs no second login. */
export interface RememberedSecrets {
  of(via: Extract<Via, { kind: 'ssh' }>, secret: Ask['secret']): LoginSecrets;
  /** Overwrites everything. */
  wipe(): void;
}

interface Kept {
  secrets: Map<string, Buffer>;
  timer: NodeJS.Timeout;
}

/** @param idle milliseconds after its last use until a device's secrets are overwritten; tests shorten it */
export function rememberSecrets(idle = IDLE_MS): RememberedSecrets {
  const known = new Map<string, Kept>();
  const drop = (device: string) => {
    const kept = known.get(device);
    known.delete(device);
    clearTimeout(kept?.timer);
    for (const secret of kept?.secrets.values() ?? []) secret.fill(0);
  };
  const keptFor = (device: string): Kept => {
    const kept = known.get(device) ?? { secrets: new Map(), timer: setTimeout(() => drop(device), idle).unref() };
    known.set(device, kept);
    return kept;
  };
  return {
    of({ target, identity, agent }, secret) {
      // The jump hosts count as well: what was sent to one host is not sent to another.
      const device = JSON.stringify([target, identity, agent]);
      const given = new Map<string, string>();
      let isRight = false;
      const keep = (key: string, answer: string) => keptFor(device).secrets.set(key, Buffer.from(answer));
      return {
        async secret(kind, prompt, jump) {
          const key = keyOf(kind, prompt, jump);
          const kept = key === undefined ? undefined : known.get(device)?.secrets.get(key);
          if (kept) {
            known.get(device)?.timer.refresh();
            return kept.toString();
          }
          const answer = await secret(kind, prompt, jump);
          if (key === undefined || answer === undefined) return answer;
          // Root rights are asked for after the login.
          if (isRight) keep(key, answer);
          else given.set(key, answer);
          return answer;
        },
        keep() {
          isRight = true;
          for (const [key, answer] of given) keep(key, answer);
          given.clear();
        },
        forget: () => drop(device),
      };
    },
    wipe() {
      for (const device of [...known.keys()]) drop(device);
    },
  };
}

/** What a question is kept under; a one-time code is kept under nothing. The prompt begins with who asks. */
function keyOf(kind: SecretKind, prompt: string, jump: boolean): string | undefined {
  return kind === 'code' ? undefined : JSON.stringify([kind, prompt, jump]);
}
