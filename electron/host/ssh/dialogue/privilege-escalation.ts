import { ProblemError } from '../../../../shared/model/problem/problem.ts';
import type { Hop } from '../../../../shared/model/run/hop.ts';
import { untilAborted } from '../aborted.ts';
import type { Ask } from '../connection/options.ts';
import type { Secrets } from '../connection/secrets.ts';
import type { Shell } from './shell.ts';
import type { Level } from './waiting-prompt.ts';

/** Raises a device's shells to root: the user is asked for the password once, whichever shell needs it. */
export function openEscalation({ host, user }: Omit<Hop, 'port'>, ask: Ask, secrets: Secrets, ending: AbortSignal) {
  let answer: Promise<string | undefined> | undefined;
  let isAccepted = false;
  let isRefused = false;
  let proving: Promise<void> | undefined;

  async function password(): Promise<string | undefined> {
    answer ??= ask.secret('sudo', `${user}@${host}`, false);
    const given = await untilAborted(answer, ending);
    if (given !== undefined) secrets.keep(given);
    return given;
  }

  return {
    /**
     * All shells wait until one of them has become root, so that a wrong password is sent only once. They do not wait at
     * sudo's question: one that is given up counts as a failed attempt where the device locks users out.
     */
    async raise(shell: Shell, level: Level): Promise<void> {
      if (level !== 'root' || shell.level === 'root') return shell.goTo(level);
      await shell.goTo('user');
      while (proving) await proving;
      if (isRefused) throw new ProblemError('ssh-sudo-refused', { host, user });
      let proved = () => {};
      if (!isAccepted)
        proving = new Promise((resolve) => {
          proved = resolve;
        });
      try {
        await shell.goTo('root', password);
        isAccepted = true;
        ask.tried?.();
      } catch (error) {
        const detail = error instanceof ProblemError ? error.detail : undefined;
        isRefused ||= detail?.problem === 'ssh-sudo-refused';
        if (detail) ask.tried?.(detail);
        throw error;
      } finally {
        proving = undefined;
        proved();
      }
    },
    forget(): void {
      answer = undefined;
    },
  };
}
