import { ProblemError } from '../../../shared/model/problem/problem.ts';
import type { Hop } from '../../../shared/model/run/hop.ts';
import { type Connection, connect } from './connection/connect.ts';
import type { SshOptions } from './connection/options.ts';
import { openSecrets } from './connection/secrets.ts';
import { type Identity, identify } from './dialogue/identify.ts';
import { openEscalation } from './dialogue/privilege-escalation.ts';
import { openShell, type Shell } from './dialogue/shell.ts';
import type { Level } from './dialogue/waiting-prompt.ts';
import { openPool, type Pool } from './pool.ts';

const PROMPT_TIMEOUT_MS = 30_000;
const SETTLE_MS = 150;
const TIME_LIMIT_MS = 30 * 60_000;
const CLOSE_TIMEOUT_MS = 6_000;
const MAX_SHELLS = 4;

/** The life cycle of one login: connection, shells, secrets and root rights, and the single reason why it ended. */
export class Session {
  readonly secrets = openSecrets();
  readonly escalation: ReturnType<typeof openEscalation>;
  /** Fires when the caller, the time limit or `close` ends the session. */
  readonly ending: AbortSignal;
  /** The first event that ended the session: the reason of all later failures. */
  ended: ProblemError | undefined;

  private readonly stopped = new AbortController();
  private readonly clock: NodeJS.Timeout;
  private connection: Connection | undefined;
  private pool: Pool | undefined;
  private closing: Promise<void> | undefined;

  constructor(
    private readonly hop: Hop & { jump: readonly Hop[] },
    private readonly options: SshOptions,
  ) {
    const { host, user } = hop;
    const limit = new AbortController();
    // Not `AbortSignal.timeout`, which would keep its listeners, and with them the secrets, in memory until its time is
    // up.
    this.clock = setTimeout(() => limit.abort(), options.timeLimit ?? TIME_LIMIT_MS).unref();
    this.ending = AbortSignal.any([this.stopped.signal, limit.signal, ...(options.signal ? [options.signal] : [])]);
    this.escalation = openEscalation({ host, user }, options.ask, this.secrets, this.ending);
    this.endsWith(limit.signal, 'ssh-time-limit');
    this.endsWith(this.ending, 'ssh-cancelled');
  }

  /** True if any hop uses outdated algorithms, which the user allowed. */
  get oldAlgorithms(): boolean {
    return (this.connection?.oldAlgorithms.length ?? 0) > 0;
  }

  get hostKey(): Connection['hostKey'] {
    return this.connection?.hostKey;
  }

  /** Fires once, however the connection ends; never before there is one. */
  get lost(): AbortSignal {
    return this.connection?.lost ?? new AbortController().signal;
  }

  /** Connects, logs in and identifies the device. Throws `ProblemError` `ssh-…`; then `close` has to follow. */
  async open(): Promise<{ identity: Identity; base: Level; pool: Pool }> {
    const { hop, options, ending } = this;
    this.connection = await connect(hop, options, this.secrets, ending);
    const { lost, banner } = this.connection;
    const first = await this.openShell();
    this.pool = openPool(first, options.shells ?? MAX_SHELLS, () => this.openShell(), this.escalation.raise);
    // Its first shell has shown a prompt of a kind that we know, and asks what it is while the others open.
    this.pool.fill();
    const identity = await identify(first, `${banner}\n${first.greeting}`, hop.host, ending);
    ending.addEventListener('abort', () => void this.close(), { once: true });
    this.endsWith(lost, 'ssh-connection-lost');
    lost.addEventListener('abort', () => void this.close(), { once: true });
    return { identity, base: first.base, pool: this.pool };
  }

  /**
   * Stops running commands, leaves every shell level by level, closes the connection, wipes secrets. Never rejects, and
   * may be called twice.
   */
  close(): Promise<void> {
    // Starts in the next turn, because what it stops calls it again.
    this.closing ??= Promise.resolve().then(async () => {
      this.stopped.abort();
      clearTimeout(this.clock);
      const late = new Promise<void>((resolve) => setTimeout(resolve, CLOSE_TIMEOUT_MS).unref());
      await Promise.race([this.pool?.leave(), late]);
      this.connection?.close();
      this.escalation.forget();
      this.secrets.wipe();
    });
    return this.closing;
  }

  private openShell(): Promise<Shell> {
    const { connection, options, hop, ending } = this;
    if (!connection) throw new ProblemError('internal', { detail: 'no connection' });
    return openShell(connection.client, {
      host: hop.host,
      user: hop.user,
      promptTimeout: options.promptTimeout ?? PROMPT_TIMEOUT_MS,
      settle: options.settle ?? SETTLE_MS,
      signal: ending,
    });
  }

  private endsWith(signal: AbortSignal, problem: 'ssh-time-limit' | 'ssh-cancelled' | 'ssh-connection-lost'): void {
    const values = problem === 'ssh-cancelled' ? {} : { host: this.hop.host };
    signal.addEventListener('abort', () => (this.ended ??= new ProblemError(problem, values)), { once: true });
  }
}
