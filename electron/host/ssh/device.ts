import * as z from 'zod';
import { roleOf, SSE_HOST } from '../../../shared/knowledge/hosts.ts';
import type { ProbeId } from '../../../shared/model/probe-ids.ts';
import { ProblemError } from '../../../shared/model/problem.ts';
import { type SshTarget, SshTargetSchema } from '../../../shared/model/ssh-target.ts';
import { catalogue } from '../../../shared/probes/catalogue.ts';
import { isHostName } from '../../../shared/probes/command.ts';
import { untilAborted } from './aborted.ts';
import { type Connection, connect } from './connection/connect.ts';
import type { SshOptions } from './connection/options.ts';
import { openVault } from './connection/secrets.ts';
import { evidenceText, harmless } from './dialogue/evidence.ts';
import { openRights } from './dialogue/privilege-escalation.ts';
import { type Captured, openShell, type Shell } from './dialogue/shell.ts';
import { commandOf, lines } from './dialogue/shell-navigation.ts';
import type { Level } from './dialogue/waiting-prompt.ts';
import { openPool, type Pool } from './pool.ts';

const PROMPT_TIMEOUT = 30_000;
const SETTLE = 150;
const TIME_LIMIT = 30 * 60_000;
const IDENTIFY_TIMEOUT = 20_000;
const CLOSE_PATIENCE = 6_000;
const SHELLS = 4;

/** What may be asked of a device: a probe of the catalogue, and what it asks about. Never a command. */
const DeviceAskSchema = z.object({
  probe: z.enum(Object.keys(catalogue) as [ProbeId, ...ProbeId[]]),
  host: z
    .string()
    .refine((host) => roleOf(host) !== undefined || isHostName(host))
    .optional(),
  port: z.number().int().min(1).max(65535).optional(),
});
export type DeviceAsk = z.infer<typeof DeviceAskSchema>;

interface ProbeOptions {
  signal: AbortSignal;
  /** Milliseconds for the command itself; then Ctrl-C, and what came is kept. */
  timeout: number;
  /** The output's lines as they come, cleaned of secrets. */
  onText?: (text: string) => void;
}

export interface DeviceRun {
  /** Evidence as `splitSource` reads it (origin `ssh`). */
  text: string;
  /** False if the output was cut off. */
  complete: boolean;
  /** ISO 8601, the laptop's clock. */
  started: string;
}

/** A firewall or its manager, logged in. */
export interface Device {
  readonly kind: 'ftd' | 'fmc';
  /** As given to `openDevice`. */
  readonly host: string;
  /** The host name that the device gives itself, if it does. */
  readonly name: string | undefined;
  /** True if any hop uses outdated algorithms, which the user allowed. */
  readonly oldAlgorithms: boolean;
  /** Shells open now. */
  readonly shells: number;
  /** How many may be open at once, as far as is known: what was asked for, or what the server allows. */
  readonly mostShells: number;
  /** Where a probe's command is typed; probes at one place need no change of level between them. */
  place(probe: ProbeId): Level | undefined;
  /** Runs one probe. Throws `ProblemError` `ssh-…`; `bad-request` for anything that is not in the catalogue. */
  run(ask: DeviceAsk, options: ProbeOptions): Promise<DeviceRun>;
  /** Stops what runs, leaves every shell level by level, hangs up, wipes secrets. Never fails, and may be called twice. */
  close(): Promise<void>;
}

/**
 * Logs in to a device and finds out what it is. Root rights are asked for by the first probe that needs them.
 * Throws `ProblemError` `ssh-…`; whatever was opened until then is closed again.
 */
export async function openDevice(target: SshTarget, options: SshOptions): Promise<Device> {
  const hop = SshTargetSchema.safeParse(target);
  if (!hop.success) throw new ProblemError('bad-request', { detail: 'target' });
  const { host, user } = hop.data;
  const vault = openVault();
  const stopped = new AbortController();
  const limit = new AbortController();
  // Not `AbortSignal.timeout`: it would hold what listens to it, and with that the secrets, until its time is up.
  const clock = setTimeout(() => limit.abort(), options.timeLimit ?? TIME_LIMIT).unref();
  const ending = AbortSignal.any([stopped.signal, limit.signal, ...(options.signal ? [options.signal] : [])]);
  let connection: Connection | undefined;
  let pool: Pool | undefined;
  let closing: Promise<void> | undefined;

  const rights = openRights({ host, user }, options.ask, vault, ending);
  const shellOptions = {
    host,
    user,
    promptTimeout: options.promptTimeout ?? PROMPT_TIMEOUT,
    settle: options.settle ?? SETTLE,
    signal: ending,
    sudo: rights.sudo,
  };

  // The first thing that ends the session is the reason for everything that fails after it.
  let ended: ProblemError | undefined;
  limit.signal.addEventListener('abort', () => (ended ??= new ProblemError('ssh-time-limit', { host })), {
    once: true,
  });
  ending.addEventListener('abort', () => (ended ??= new ProblemError('ssh-cancelled')), { once: true });

  const close = () => {
    // Begun in the next turn: what it stops calls it again.
    closing ??= Promise.resolve().then(async () => {
      stopped.abort();
      clearTimeout(clock);
      const patience = new Promise<void>((resolve) => setTimeout(resolve, CLOSE_PATIENCE).unref());
      await Promise.race([pool?.leave(), patience]);
      connection?.close();
      rights.forget();
      vault.wipe();
    });
    return closing;
  };

  try {
    connection = await connect(hop.data, options, vault, ending);
    const { client, lost, banner, oldAlgorithms } = connection;
    const first = await openShell(client, shellOptions);
    pool = openPool(first, options.shells ?? SHELLS, () => openShell(client, shellOptions));
    const shells = pool;
    const { kind, name, version } = await identify(first, `${banner}\n${first.greeting}`, host, ending);
    let unused = version?.complete ? version : undefined;
    ending.addEventListener('abort', () => void close(), { once: true });
    lost.addEventListener(
      'abort',
      () => {
        ended ??= new ProblemError('ssh-connection-lost', { host });
        void close();
      },
      { once: true },
    );
    return {
      kind,
      host,
      name,
      oldAlgorithms: oldAlgorithms.length > 0,
      get shells() {
        return shells.size;
      },
      get mostShells() {
        return shells.most;
      },
      place: (probe) => levelFor(probe, kind, first.base),
      close,
      async run(ask, { signal, timeout, onText }) {
        const known = DeviceAskSchema.safeParse(ask);
        if (!known.success) throw new ProblemError('bad-request', { detail: 'probe' });
        const { probe, host: asked = SSE_HOST, port = 443 } = known.data;
        const command = commandOf(probe, { host: asked, port });
        const level = levelFor(probe, kind, first.base);
        if (!command || !level) throw new ProblemError('ssh-not-here', { probe: command ?? probe });
        const stop = AbortSignal.any([signal, ending, lost]);
        const onLine = onText && ((line: string) => onText(`${harmless(line, vault)}\n`));
        const type = async (shell: Shell) => {
          await rights.raise(shell, level);
          return { shell, captured: await shell.run(command, { timeout, signal: stop, onLine }) };
        };
        const reuse = async (captured: Captured) => {
          unused = undefined;
          onText?.(harmless(captured.text, vault));
          return { shell: first, captured };
        };
        // What told us which device this is was this very probe, a moment ago.
        const work = probe === 'showVersion' && unused ? reuse(unused) : shells.use(level, stop, type);
        try {
          const { shell, captured } = await untilAborted(work, stop);
          const { complete, started } = captured;
          return { text: evidenceText(command, captured, name ?? shell.name, vault), complete, started };
        } catch (error) {
          throw ended ?? error;
        }
      },
    };
  } catch (error) {
    const reason = ended ?? error;
    await close();
    throw reason;
  }
}

/** Where a probe's command is typed on such a device; `undefined` if nowhere. Without CLISH, `show` has no meaning. */
function levelFor(probe: ProbeId, kind: Device['kind'], base: Level): Level | undefined {
  const { where } = catalogue[probe];
  if (kind === 'fmc') return where.includes('fmc') ? 'user' : undefined;
  if (where.includes('clish')) return base === 'clish' ? 'clish' : undefined;
  return where.includes('expert') ? 'root' : undefined;
}

const MODEL = /^Model\s*:.*\bVersion \d{1,2}\.\d/m;
const MANAGER = /^Model\s*:.*(?:Management Center|Defense Center)/m;

/** What has logged us in: before it is known, no password is typed and no probe runs but `show version`. */
async function identify(
  shell: Shell,
  said: string,
  host: string,
  signal: AbortSignal,
): Promise<Pick<Device, 'kind' | 'name'> & { version?: Captured }> {
  const run = { timeout: IDENTIFY_TIMEOUT, signal };
  const foreign = new ProblemError('ssh-not-an-ftd', { host });
  if (shell.level === 'clish') {
    const version = await shell.run(commandOf('showVersion', { host: SSE_HOST, port: 443 }) ?? '', run);
    if (!MODEL.test(version.text)) throw foreign;
    const name = /^-+\[ ([\w.-]{1,253}) \]-+\s*$/m.exec(version.text)?.[1];
    return { kind: MANAGER.test(version.text) ? 'fmc' : 'ftd', name, version };
  }
  const { text }: Captured = await shell.run(lines.identify, run);
  const found = new Set(text.split(/\r?\n/));
  if (found.has('/ngfw/etc/sf')) return { kind: 'ftd', name: shell.name };
  if (found.has('/etc/sf') || /Management Center/.test(said)) return { kind: 'fmc', name: shell.name };
  throw foreign;
}
