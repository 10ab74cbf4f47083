import { ProblemError } from '../../../../shared/model/problem/problem.ts';
import { EXPIRED } from '../connection/authenticate.ts';
import type { Wait } from './screen.ts';
import { keys, lines } from './shell-navigation.ts';
import type { Terminal } from './terminal.ts';
import { atPager, atPassword, isForeignPrompt, type Prompt, promptAtEnd } from './waiting-prompt.ts';

const FOREIGN_PROMPT_TIMEOUT_MS = 2_000;
const MAX_PAGES = 500;

// The last line of the vendor's banner, after which only the prompt follows (public-facts 3.1, 3.2).
const BANNER_END = /(?:Threat Defense|Management Center)[^\r\n]{0,80} v\d[^\r\n]{0,60}\(build \d{1,6}\)[\r\n]{1,8}> ?$/;

type Seen = 'last' | 'prompt' | 'pager' | 'password' | 'foreign';

/** What a session waits for before the device is identified. `last`: a prompt that is known to be the greeting's end. */
function see(tail: string): Seen | undefined {
  if (promptAtEnd(tail)) return BANNER_END.test(tail.slice(-200)) ? 'last' : 'prompt';
  return atPager(tail) ? 'pager' : atPassword(tail) ? 'password' : isForeignPrompt(tail) ? 'foreign' : undefined;
}

/**
 * Waits for the first prompt and passes through a chassis. Throws `ProblemError`: ssh-silent, ssh-not-an-ftd, ssh-fxos,
 * ssh-first-login, ssh-password-expired, ssh-flooded, ssh-connection-lost, ssh-cancelled.
 */
export async function logIn(terminal: Terminal): Promise<void> {
  await passGreeting(terminal);
  terminal.greeting = terminal.screen.text();
  terminal.prompts.push(await confirmPrompt(terminal));
  if (terminal.top.level === 'fxos') await passChassis(terminal);
}

/** Reads until a known prompt waits: banners arrive in pieces, and pagers wait for a key. */
async function passGreeting(terminal: Terminal): Promise<void> {
  const { screen, step } = terminal;
  // Only a prompt is confirmed afterwards.
  const settle = (seen: Seen) => (seen === 'last' ? 0 : seen === 'prompt' ? step.settle : 2 * step.settle);
  const wait: Wait<Seen> = { ...step, settle };
  for (let page = 0; ; page++) {
    const seen = await screen.wait(see, wait);
    if (/\bEULA\b|end user license/i.test(screen.text())) throw terminal.problem('ssh-first-login');
    if (seen === 'prompt' || seen === 'last') return;
    if (seen === 'password')
      throw terminal.problem(EXPIRED.test(screen.text().slice(-2000)) ? 'ssh-password-expired' : 'ssh-not-an-ftd');
    if (seen === 'pager') {
      if (page >= MAX_PAGES) throw terminal.problem('ssh-flooded');
      screen.type(keys.nextPage, true);
      continue;
    }
    // A line of a banner may look like a prompt while the rest is still arriving.
    await screen
      .wait((tail) => promptAtEnd(tail), { ...step, settle: 2 * step.settle, timeout: FOREIGN_PROMPT_TIMEOUT_MS })
      .catch((error: unknown) => {
        const isSilent = error instanceof ProblemError && error.detail.problem === 'ssh-silent';
        throw isSilent ? terminal.problem('ssh-not-an-ftd') : error;
      });
  }
}

/** Enter at a prompt prints it again: only what does so is a prompt. The same prompt twice needs no further silence. */
function confirmPrompt({ screen, step, greeting }: Terminal): Promise<Prompt> {
  const shown = promptAtEnd(greeting)?.text;
  screen.type(keys.enter);
  return screen.wait((tail) => (/[\r\n]/.test(tail) ? promptAtEnd(tail) : undefined), {
    ...step,
    settle: ({ text }) => (text === shown ? 0 : step.settle),
  });
}

/** From FXOS to CLISH with `connect ftd`. */
async function passChassis(terminal: Terminal): Promise<void> {
  // Other vendors' switches have such prompts too, and there `connect` would open a connection to another host.
  if (!/FX-?OS|Firepower|Secure Firewall/i.test(terminal.greeting) && !/^Firepower-module/i.test(terminal.top.text))
    throw terminal.problem('ssh-not-an-ftd');
  const seen = await terminal.enter(lines.firewall);
  if (typeof seen === 'string' || seen.level !== 'clish') throw terminal.problem('ssh-fxos');
  terminal.prompts.push(seen);
}
