import type { Client } from 'ssh2';
import { type Captured, type CommandOptions, runCommand } from './command.ts';
import { goToLevel, leave } from './levels.ts';
import { logIn } from './login.ts';
import { openScreen, openTerminal } from './screen.ts';
import { type ShellOptions, type SudoPassword, Terminal } from './terminal.ts';
import type { Level } from './waiting-prompt.ts';

/** A terminal session on the device. Calls are sequential: callers wait for each promise. */
export interface Shell {
  /** The current level, and the level after login. */
  readonly level: Level;
  readonly base: Level;
  /** The host name in its Linux prompt. */
  readonly name: string | undefined;
  /** True once it can no longer be used. */
  readonly broken: boolean;
  /** Text before the first prompt. */
  readonly greeting: string;
  /** `sudo`: for the way up to root; without it, root is refused where sudo asks for a password. */
  goTo(level: Level, sudo?: SudoPassword): Promise<void>;
  run(command: string, options: CommandOptions): Promise<Captured>;
  /** Ctrl-C, `exit` from every level, close the channel. Never rejects. */
  leave(): Promise<void>;
}

/**
 * Opens a terminal (wide, so that nothing wraps; dumb, so that there are no escapes) and waits for its prompt. A
 * chassis is passed through. Throws `ProblemError`: ssh-no-session, ssh-no-pty, ssh-silent, ssh-not-an-ftd, ssh-fxos,
 * ssh-first-login, ssh-password-expired, ssh-flooded, ssh-connection-lost, ssh-cancelled.
 */
export async function openShell(client: Client, options: ShellOptions): Promise<Shell> {
  const { host } = options;
  const terminal = new Terminal(openScreen(await openTerminal(client, host), host), options);
  try {
    await logIn(terminal);
  } catch (error) {
    await leave(terminal);
    throw error;
  }
  const { prompts } = terminal;
  return {
    get level() {
      return terminal.top.level;
    },
    get base() {
      return prompts.find((prompt) => prompt.level !== 'fxos')?.level ?? 'clish';
    },
    get name() {
      return prompts.find((prompt) => prompt.name)?.name;
    },
    get broken() {
      return terminal.broken || terminal.screen.closed;
    },
    greeting: terminal.greeting,
    goTo: (level, sudo) => goToLevel(terminal, level, sudo),
    run: (command, run) => runCommand(terminal, command, run),
    leave: () => {
      terminal.broken = true;
      return leave(terminal);
    },
  };
}
