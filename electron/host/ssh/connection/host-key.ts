import { ProblemError } from '../../../../shared/model/problem/problem.ts';
import type { Hop } from '../../../../shared/model/run/hop.ts';
import { fingerprintCommand, isProof } from '../../../../shared/model/run/host-key.ts';
import { alsoKnownFiles, type Entry, fingerprintOf, keyType, readHostKeys, remember } from './known-hosts.ts';
import type { Ask, SshOptions } from './options.ts';
import { replaceHostKey } from './replace-host-key.ts';

/** The decision about one host's key. */
export interface Gate {
  /** Key types known for the host. */
  types: ReadonlySet<string>;
  /** Resolves if the key may be used; otherwise throws a `ProblemError`. Called before anything else is sent. */
  check(key: Buffer): Promise<void>;
  /** The key that may be used, once there is one. */
  accepted(): { type: string; fingerprint: string } | undefined;
  /** Keeps a key that was new, once the server has proved that it owns it. */
  keep(): Promise<void>;
}

/**
 * Known key: accepted. Unknown key: accepted if its fingerprint was given on the command line, or if the user agrees.
 * Changed key: accepted if its fingerprint was given as a replacement, or if the user types the end of the new
 * fingerprint. Revoked key: always refused.
 */
export async function openGate(
  { host, port }: Hop,
  options: Pick<SshOptions, 'knownHosts' | 'alsoKnown' | 'acceptHostKeys' | 'replaceHostKey'>,
  ask: Pick<Ask, 'hostKey' | 'changedHostKey'>,
): Promise<Gate> {
  const { knownHosts, alsoKnown = alsoKnownFiles(), acceptHostKeys, replaceHostKey: replacement } = options;
  const known = await readHostKeys([knownHosts, ...alsoKnown], host, port);
  let accepted: Buffer | undefined;
  let keepIt: (() => Promise<void>) | undefined;

  /** Values of a message about a key that the device presented. */
  const shown = (key: Buffer) => ({
    host,
    port,
    type: keyType(key).replace(/[^\w.@-]/g, ''),
    fingerprint: fingerprintOf(key),
  });

  async function checkChanged(key: Buffer, { file, line, type, key: before }: Entry): Promise<void> {
    const question = { ...shown(key), known: { type, fingerprint: fingerprintOf(before), file, line } };
    const { fingerprint } = question;
    // If keys were given on the command line, the user is not asked.
    const isNamed = acceptHostKeys !== undefined || replacement !== undefined;
    const isReplaced = isNamed ? replacement === fingerprint : isProof(await ask.changedHostKey(question), fingerprint);
    if (!isReplaced) throw changedProblem(key, question.known);
    keepIt = () => replaceHostKey(knownHosts, host, port, key);
  }

  function changedProblem(key: Buffer, before: { fingerprint: string; file: string; line: number }): ProblemError {
    const { type, fingerprint } = shown(key);
    const { file, line } = before;
    const values = { host, fingerprint, known: before.fingerprint, file, line: String(line) };
    return new ProblemError('ssh-host-key-changed', { ...values, command: fingerprintCommand(type) });
  }

  return {
    types: known.types,
    async check(key) {
      // Keys are exchanged again during long sessions: the same key needs no new check.
      if (accepted?.equals(key)) return;
      if (accepted) throw changedProblem(key, { fingerprint: fingerprintOf(accepted), file: knownHosts, line: 0 });
      const { type, fingerprint } = shown(key);
      const trust = known.judge(key);
      if (trust.is === 'revoked') {
        const { file, line } = trust;
        throw new ProblemError('ssh-host-key-revoked', { host, fingerprint, file, line: String(line) });
      }
      if (trust.is === 'changed') await checkChanged(key, trust);
      if (trust.is === 'unknown') {
        const yes = acceptHostKeys ? acceptHostKeys.includes(fingerprint) : await ask.hostKey(shown(key));
        if (!yes)
          throw new ProblemError('ssh-host-key-unknown', { host, fingerprint, command: fingerprintCommand(type) });
        keepIt = () => remember(knownHosts, host, port, key);
      }
      accepted = Buffer.from(key);
    },
    accepted: () => {
      if (!accepted) return undefined;
      const { type, fingerprint } = shown(accepted);
      return { type, fingerprint };
    },
    async keep() {
      await keepIt?.();
      keepIt = undefined;
    },
  };
}
