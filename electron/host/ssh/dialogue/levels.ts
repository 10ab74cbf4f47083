import { ProblemError } from '../../../../shared/model/problem/problem.ts';
import type { Wait } from './screen.ts';
import { keys, lines } from './shell-navigation.ts';
import type { SudoPassword, Terminal } from './terminal.ts';
import { atSudoQuestion, type Level } from './waiting-prompt.ts';

const LEAVE_TIMEOUT_MS = 1_500;
const RANK: Record<Level, number> = { fxos: 0, clish: 1, user: 2, root: 3 };

/**
 * Changes the level step by step, up or down. Throws `ProblemError`: ssh-expert-refused, ssh-sudo-refused, and what a
 * wait throws.
 */
export async function goToLevel(
  terminal: Terminal,
  level: Level,
  sudo: SudoPassword = async () => undefined,
): Promise<void> {
  try {
    while (RANK[terminal.top.level] > RANK[level]) await lower(terminal);
    while (RANK[terminal.top.level] < RANK[level])
      await (terminal.top.level === 'clish' ? enterExpert(terminal) : enterRoot(terminal, sudo));
  } catch (error) {
    const known = error instanceof ProblemError ? error.detail.problem : undefined;
    // After a refusal the session is at its prompt; after anything else its level is unknown.
    if (known !== 'ssh-expert-refused' && known !== 'ssh-sudo-refused') {
      terminal.broken = true;
      if (!terminal.screen.closed) terminal.screen.type(keys.interrupt);
      terminal.screen.close();
    }
    throw error;
  }
}

async function enterExpert(terminal: Terminal): Promise<void> {
  const seen = await terminal.enter(lines.expert);
  if (typeof seen === 'string' || seen.level === 'clish' || seen.level === 'fxos') {
    if (typeof seen === 'string') await terminal.interrupt();
    throw terminal.problem('ssh-expert-refused');
  }
  terminal.prompts.push(seen);
}

/** The password is typed only at sudo's own question, and once; any other question ends the attempt. */
async function enterRoot(terminal: Terminal, sudo: SudoPassword): Promise<void> {
  const { screen } = terminal;
  let seen = await terminal.enter(lines.root, { isRaising: true });
  if (seen === 'sudo') {
    const secret = await sudo();
    // sudo stops waiting after five minutes. Its question is then asked again, because the shell would show the password.
    if (secret !== undefined && terminal.atTop(screen.text()))
      seen = await terminal.enter(lines.root, { isRaising: true });
    if (secret === undefined || seen !== 'sudo' || !atSudoQuestion(screen.text())) {
      await terminal.interrupt();
      throw terminal.problem('ssh-sudo-refused');
    }
    seen = await terminal.enter(secret);
  }
  if (typeof seen === 'string') await terminal.interrupt();
  if (typeof seen === 'string' || seen.level !== 'root') throw terminal.problem('ssh-sudo-refused');
  terminal.prompts.push(seen);
}

async function lower(terminal: Terminal, wait?: Omit<Wait, 'settle'>): Promise<void> {
  const below = terminal.prompts.at(-2);
  if (!below) throw terminal.problem('ssh-not-here');
  const seen = await terminal.enter(lines.back, wait && { wait });
  terminal.prompts.pop();
  if (typeof seen === 'string' || seen.level !== below.level) throw terminal.problem('ssh-silent');
}

/** `exit` from every level, then closes the channel; also works after everything else was cancelled. Never rejects. */
export async function leave(terminal: Terminal): Promise<void> {
  const { screen, prompts } = terminal;
  try {
    if (!screen.closed && prompts.length > 0) {
      while (prompts.length > 1) await lower(terminal, { timeout: LEAVE_TIMEOUT_MS });
      screen.type(`${lines.back}${keys.enter}`);
      await screen.wait(() => undefined, { timeout: LEAVE_TIMEOUT_MS, settle: 0 });
    } else if (!screen.closed) screen.type(keys.interrupt);
  } catch {
    // Closed by the device, as intended, or stuck: then closing the channel ends it (SIGHUP).
  }
  screen.close();
}
