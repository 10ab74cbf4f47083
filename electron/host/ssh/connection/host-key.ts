import { homedir } from 'node:os';
import { join } from 'node:path';
import { ProblemError } from '../../../../shared/model/problem.ts';
import type { Hop } from '../../../../shared/model/run/hop.ts';
import { fingerprintOf, keyType, readHostKeys, remember } from './known-hosts.ts';
import type { HostKeyQuestion, SshOptions } from './options.ts';

/** The decision about one host's key. */
export interface Gate {
  /** Key types known for the host. */
  types: ReadonlySet<string>;
  /** Resolves if the key may be used; throws a `ProblemError` if not. Called before anything else is sent. */
  check(key: Buffer): Promise<void>;
  /** Keeps a key that was new, once the server has proved that it owns it. */
  keep(): Promise<void>;
}

/**
 * Known → go on. Unknown → exactly the fingerprint given on the command line, or the user's word. Changed or revoked →
 * refused, whatever anyone says: only editing the file opens that way.
 */
export async function openGate(
  { host, port }: Hop,
  options: Pick<SshOptions, 'knownHosts' | 'alsoKnown' | 'acceptHostKeys'>,
  askHostKey: (question: HostKeyQuestion) => Promise<boolean>,
): Promise<Gate> {
  const { knownHosts, alsoKnown = [join(homedir(), '.ssh', 'known_hosts')], acceptHostKeys } = options;
  const known = await readHostKeys([knownHosts, ...alsoKnown], host, port);
  let accepted: Buffer | undefined;
  let fresh: Buffer | undefined;
  return {
    types: known.types,
    async check(key) {
      // Keys are exchanged anew during long sessions: the same key again is no news.
      if (accepted?.equals(key)) return;
      const fingerprint = fingerprintOf(key);
      const trust = known.judge(key);
      if (accepted || trust.is === 'changed' || trust.is === 'revoked') {
        const { file, line } = trust.is === 'changed' || trust.is === 'revoked' ? trust : { file: knownHosts, line: 0 };
        throw new ProblemError(trust.is === 'revoked' ? 'ssh-host-key-revoked' : 'ssh-host-key-changed', {
          host,
          fingerprint,
          file,
          line: String(line),
        });
      }
      if (trust.is === 'unknown') {
        const question = { host, port, type: keyType(key).replace(/[^\w.@-]/g, ''), fingerprint };
        const yes = acceptHostKeys ? acceptHostKeys.includes(fingerprint) : await askHostKey(question);
        if (!yes) throw new ProblemError('ssh-host-key-unknown', { host, fingerprint });
        fresh = key;
      }
      accepted = Buffer.from(key);
    },
    async keep() {
      if (fresh) await remember(knownHosts, host, port, fresh);
      fresh = undefined;
    },
  };
}
