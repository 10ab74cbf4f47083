import { SSE_HOST } from '../../../shared/knowledge/hosts.ts';
import type { ProbeAsk } from '../../../shared/model/ask.ts';
import type { ProbeId } from '../../../shared/model/probe-ids.ts';
import { ProblemError } from '../../../shared/model/problem/problem.ts';
import { type SshTarget, SshTargetSchema } from '../../../shared/model/run/ssh-target.ts';
import { ProbeAskSchema } from '../../../shared/probes/ask-schema.ts';
import { catalogue } from '../../../shared/probes/catalogue.ts';
import { untilAborted } from './aborted.ts';
import type { SshOptions } from './connection/options.ts';
import type { Captured } from './dialogue/command.ts';
import { evidenceText, harmless } from './dialogue/evidence.ts';
import type { Identity } from './dialogue/identify.ts';
import type { Shell } from './dialogue/shell.ts';
import { commandOf } from './dialogue/shell-navigation.ts';
import type { Level } from './dialogue/waiting-prompt.ts';
import type { Pool } from './pool.ts';
import { Session } from './session.ts';

interface ProbeOptions {
  signal: AbortSignal;
  /** Milliseconds for the command itself; then Ctrl-C is sent, and the output so far is kept. */
  timeout: number;
  /** The output's lines as they arrive, without secrets. */
  onText?: (text: string) => void;
}

export interface DeviceRun {
  /** Evidence as `splitSource` reads it (origin `ssh`). */
  text: string;
  /** False if the output is truncated. */
  complete: boolean;
  /** ISO 8601, the laptop's clock. */
  started: string;
}

/** A firewall or its manager, logged in to. */
export interface Device {
  readonly kind: 'ftd' | 'fmc';
  /** As given to `openDevice`. */
  readonly host: string;
  /** The device's own host name, if it shows one. */
  readonly name: string | undefined;
  /** True if any hop uses outdated algorithms, which the user allowed. */
  readonly oldAlgorithms: boolean;
  /** The key that the device showed. */
  readonly hostKey: Session['hostKey'];
  /** Shells open now. */
  readonly shells: number;
  /** Maximum number of shells as far as known: the requested number, or what the server allows. */
  readonly mostShells: number;
  /** The shell level at which a probe's command is typed; consecutive probes at one level need no change of level. */
  place(probe: ProbeId): Level | undefined;
  /** Runs one probe. Throws `ProblemError` `ssh-…`; `bad-request` for anything that is not in the catalogue. */
  run(ask: ProbeAsk, options: ProbeOptions): Promise<DeviceRun>;
  /**
   * Stops running commands, leaves every shell level by level, closes the connection, wipes secrets. Never rejects, and
   * may be called twice.
   */
  close(): Promise<void>;
}

/**
 * Logs in to a device and identifies it. Root rights are requested by the first probe that needs them. Throws
 * `ProblemError` `ssh-…`; everything opened until then is closed again.
 */
export async function openDevice(target: SshTarget, options: SshOptions): Promise<Device> {
  const hop = SshTargetSchema.safeParse(target);
  if (!hop.success) throw new ProblemError('bad-request', { detail: 'target' });
  const session = new Session(hop.data, options);
  try {
    const { identity, base, pool } = await session.open();
    const runProbe = probeRunner(session, identity, base, pool);
    return {
      kind: identity.kind,
      host: hop.data.host,
      name: identity.name,
      oldAlgorithms: session.oldAlgorithms,
      hostKey: session.hostKey,
      get shells() {
        return pool.size;
      },
      get mostShells() {
        return pool.most;
      },
      place: (probe) => levelFor(probe, identity.kind, base),
      close: () => session.close(),
      run: runProbe,
    };
  } catch (error) {
    const reason = session.ended ?? error;
    await session.close();
    throw reason;
  }
}

/** Runs single probes on an open session. Output of `show version` from the identification is used once. */
function probeRunner(session: Session, { kind, name, version }: Identity, base: Level, pool: Pool): Device['run'] {
  const { secrets } = session;
  let unused = version?.complete ? version : undefined;
  return async (ask, { signal, timeout, onText }) => {
    const known = ProbeAskSchema.safeParse(ask);
    if (!known.success) throw new ProblemError('bad-request', { detail: 'probe' });
    const { probe, host = SSE_HOST, port = 443, server } = known.data;
    const command = commandOf(probe, { host, port, server });
    const level = levelFor(probe, kind, base);
    if (!command || !level) throw new ProblemError('ssh-not-here', { probe: command ?? probe });
    const stop = AbortSignal.any([signal, session.ending, session.lost]);
    const onLine = onText && ((line: string) => onText(`${harmless(line, secrets)}\n`));
    const type = async (shell: Shell) => ({
      name: shell.name,
      captured: await shell.run(command, { timeout, signal: stop, onLine }),
    });
    const reuse = async (captured: Captured) => {
      unused = undefined;
      onText?.(harmless(captured.text, secrets));
      return { name, captured };
    };
    const work = probe === 'showVersion' && unused ? reuse(unused) : pool.use(level, stop, type);
    try {
      const { captured, name: shown } = await untilAborted(work, stop);
      const { complete, started } = captured;
      return { text: evidenceText(command, captured, name ?? shown, secrets, kind), complete, started };
    } catch (error) {
      throw session.ended ?? error;
    }
  };
}

/**
 * The level at which a probe's command is typed on such a device; `undefined` if the device has none. Without CLISH,
 * `show` has no meaning.
 */
function levelFor(probe: ProbeId, kind: Device['kind'], base: Level): Level | undefined {
  const { where } = catalogue[probe];
  if (kind === 'fmc') return where.includes('fmc') ? 'user' : undefined;
  if (where.includes('clish')) return base === 'clish' ? 'clish' : undefined;
  return where.includes('expert') ? 'root' : undefined;
}
