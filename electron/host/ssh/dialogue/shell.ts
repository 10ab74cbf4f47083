import type { Client } from 'ssh2';
import { ProblemError } from '../../../../shared/model/problem.ts';
import { EXPIRED } from '../connection/authenticate.ts';
import { between, clishOutput, listenForLines } from './output.ts';
import { openScreen, openTerminal, type Screen, type Wait } from './screen.ts';
import { framed, keys, lines } from './shell-navigation.ts';
import { atPager, atPassword, isForeignPrompt, type Level, type Prompt, readPrompt } from './waiting-prompt.ts';

const FOREIGN_PATIENCE = 2_000;
const INTERRUPT_PATIENCE = 3_000;
const LEAVE_PATIENCE = 1_500;
const MOST_PAGES = 500;

/** One command's raw output, without echo, pager and prompt. */
export interface Captured {
  text: string;
  /** False if it was cut off by the time limit. */
  complete: boolean;
  /** ISO 8601. */
  started: string;
}

interface RunOptions {
  timeout: number;
  signal: AbortSignal;
  /** Whole lines as they come. */
  onLine?: ((line: string) => void) | undefined;
}

interface ShellOptions {
  host: string;
  user: string;
  promptTimeout: number;
  /** So many milliseconds without new text make a prompt at the end of the text a waiting prompt. */
  settle: number;
  signal: AbortSignal;
  /** The password for `sudo`, from the user; `undefined` if there is none. */
  sudo(): Promise<string | undefined>;
}

/** A terminal session on the device. One thing at a time: callers wait for each promise. */
export interface Shell {
  /** Where it stands now, and where its login landed. */
  readonly level: Level;
  readonly base: Level;
  /** The host name its Linux prompt showed. */
  readonly name: string | undefined;
  /** True once it can no longer be used. */
  readonly broken: boolean;
  /** Text before the first prompt. */
  readonly greeting: string;
  goTo(level: Level): Promise<void>;
  run(command: string, options: RunOptions): Promise<Captured>;
  /** Ctrl-C, `exit` from every level, hang up. Never fails. */
  leave(): Promise<void>;
}

/**
 * Opens a terminal (wide, so that nothing wraps; dumb, so that nothing is painted) and waits for its prompt. A chassis
 * is passed through. Throws `ProblemError`: ssh-no-session, ssh-no-pty, ssh-silent, ssh-not-an-ftd, ssh-fxos,
 * ssh-first-login, ssh-password-expired, ssh-flooded, ssh-connection-lost, ssh-cancelled.
 */
export async function openShell(client: Client, options: ShellOptions): Promise<Shell> {
  const { host, user, promptTimeout, settle, signal } = options;
  const screen = openScreen(await openTerminal(client, host), host);
  const step = { timeout: promptTimeout, settle, signal };
  // Banners come in pieces. A prompt is confirmed afterwards; nothing else is.
  const login: Wait<Seen> = { ...step, settle: (seen) => (seen === 'prompt' ? settle : 2 * settle) };
  // A Linux prompt shows user, host and path: nothing else looks like it. CLISH's is a mere `>`. `sudo` has the echo
  // off before it asks, and forgets what was typed before: a password that comes too early is lost, not shown.
  const levels: Wait<Prompt | 'password'> = {
    ...step,
    settle: (seen) => (seen === 'password' || seen.level === 'user' || seen.level === 'root' ? 0 : settle),
  };
  // Leaving goes on when everything else has been cancelled.
  const leaving: Wait = { timeout: LEAVE_PATIENCE, settle };
  const stack: Prompt[] = [];
  let broken = false;
  let greeting = '';

  const problem = (id: ConstructorParameters<typeof ProblemError>[0]) => new ProblemError(id, { host, user });
  const top = () => stack.at(-1) ?? { level: 'clish' as const, text: '> ' };
  const atTop = (tail: string) => {
    const prompt = readPrompt(tail);
    return prompt?.text.trimEnd() === top().text.trimEnd() && /[\r\n]/.test(tail) ? prompt : undefined;
  };

  /** Types a line and waits for the prompt or the password question behind it. */
  function enter(line: string, wait: Wait<Prompt | 'password'> = levels): Promise<Prompt | 'password'> {
    screen.type(`${line}${keys.enter}`);
    // The line break of what we typed comes first: a prompt before it is the old one, late.
    const answered = (tail: string) => readPrompt(tail) ?? (atPassword(tail) ? 'password' : undefined);
    return screen.wait((tail) => (/[\r\n]/.test(tail) ? answered(tail) : undefined), wait);
  }

  async function firstPrompt(): Promise<void> {
    for (let page = 0; ; page++) {
      const seen = await screen.wait(see, login);
      if (/\bEULA\b|end user license/i.test(screen.text())) throw problem('ssh-first-login');
      if (seen === 'pager' && page < MOST_PAGES) screen.type(keys.nextPage, true);
      else if (seen === 'pager') throw problem('ssh-flooded');
      else if (seen === 'password')
        throw problem(EXPIRED.test(screen.text().slice(-2000)) ? 'ssh-password-expired' : 'ssh-not-an-ftd');
      else if (seen !== 'foreign') break;
      // A banner's line may look like a prompt while the rest of it is under way.
      else
        await screen
          .wait((tail) => readPrompt(tail), { ...step, settle: 2 * settle, timeout: FOREIGN_PATIENCE })
          .catch((error: unknown) => {
            throw error instanceof ProblemError && error.detail.problem === 'ssh-silent'
              ? problem('ssh-not-an-ftd')
              : error;
          });
    }
    greeting = screen.text();
    stack.push(await confirm());
  }

  /** Enter at a prompt shows it again: only what does so is a prompt. The same one twice needs no more silence. */
  async function confirm(): Promise<Prompt> {
    const shown = readPrompt(greeting)?.text;
    screen.type(keys.enter);
    return screen.wait((tail) => (/[\r\n]/.test(tail) ? readPrompt(tail) : undefined), {
      ...step,
      settle: ({ text }) => (text === shown ? 0 : settle),
    });
  }

  async function passChassis(): Promise<void> {
    // Other vendors' switches have such prompts too, and `connect` would call another host there.
    if (!/FX-?OS|Firepower|Secure Firewall/i.test(greeting) && !/^Firepower-module/i.test(top().text))
      throw problem('ssh-not-an-ftd');
    const seen = await enter(lines.firewall);
    if (seen === 'password' || seen.level !== 'clish') throw problem('ssh-fxos');
    stack.push(seen);
  }

  async function raise(to: 'user' | 'root'): Promise<void> {
    if (to === 'user') {
      const seen = await enter(lines.expert);
      if (seen === 'password' || seen.level === 'clish' || seen.level === 'fxos') {
        if (seen === 'password') await interrupt();
        throw problem('ssh-expert-refused');
      }
      stack.push(seen);
      return;
    }
    let seen = await enter(lines.root);
    if (seen === 'password') {
      const secret = await options.sudo();
      if (secret === undefined) {
        await interrupt();
        throw problem('ssh-sudo-refused');
      }
      seen = await enter(secret);
      if (seen === 'password') await interrupt();
    }
    if (seen === 'password' || seen.level !== 'root') throw problem('ssh-sudo-refused');
    stack.push(seen);
  }

  async function lower(wait: Wait<Prompt | 'password'> = levels): Promise<void> {
    const below = stack.at(-2);
    if (!below) throw problem('ssh-not-here');
    const seen = await enter(lines.back, wait);
    stack.pop();
    if (seen === 'password' || seen.level !== below.level) throw problem('ssh-silent');
  }

  /** Ctrl-C until the prompt stands there again; a shell that does not come back is hung up on. */
  async function interrupt(): Promise<void> {
    try {
      screen.type(keys.interrupt);
      const patience = { timeout: INTERRUPT_PATIENCE, settle };
      const seen = await screen.wait(
        (tail) => (atTop(tail) ? 'prompt' : atPager(tail) ? 'pager' : undefined),
        patience,
      );
      if (seen === 'prompt') return;
      screen.type(keys.quitPager);
      await screen.wait(atTop, patience);
    } catch {
      broken = true;
      screen.close();
    }
  }

  /** In CLISH the output ends where the prompt stands again and nothing follows. */
  async function runInClish(
    command: string,
    { timeout, signal: stop }: RunOptions,
  ): Promise<Captured & { raw: string }> {
    const started = new Date();
    screen.type(`${command}${keys.enter}`);
    const cut = await untilCut(async () => {
      for (let page = 0; ; page++) {
        const left = timeout - (Date.now() - started.getTime());
        const seen = await screen.wait((tail) => (atTop(tail) ? 'prompt' : atPager(tail) ? 'pager' : undefined), {
          timeout: left,
          settle,
          signal: stop,
        });
        if (seen === 'prompt') return;
        if (page >= MOST_PAGES) throw problem('ssh-flooded');
        screen.type(keys.nextPage, true);
      }
    });
    const raw = cut ?? screen.text();
    if (cut !== undefined) await interrupt();
    return {
      raw,
      text: clishOutput(raw, command, cut === undefined),
      complete: cut === undefined,
      started: started.toISOString(),
    };
  }

  async function runInLinux(command: string, { timeout, signal: stop }: RunOptions): Promise<Captured> {
    const { line, begin, end } = framed(command);
    const started = new Date();
    screen.type(`${line}${keys.enter}`);
    const cut = await untilCut(async () => {
      await screen.wait((tail) => (tail.includes(end) ? true : undefined), { timeout, settle: 0, signal: stop });
    });
    const raw = cut ?? screen.text();
    if (cut !== undefined) await interrupt();
    // The prompt comes after the mark; were it to come later still, it would pass for the next command's.
    else await screen.wait(atTop, { timeout: INTERRUPT_PATIENCE, settle: 0 }).catch(() => {});
    return { text: between(raw, begin, end), complete: cut === undefined, started: started.toISOString() };
  }

  /** The text so far if the time limit cut the work off, else `undefined`. Anything worse ends the command and throws. */
  async function untilCut(work: () => Promise<void>): Promise<string | undefined> {
    try {
      await work();
      return undefined;
    } catch (error) {
      const text = screen.text();
      if (error instanceof ProblemError && error.detail.problem === 'ssh-silent') return text;
      if (screen.closed) broken = true;
      else await interrupt();
      throw error;
    }
  }

  try {
    await firstPrompt();
    if (top().level === 'fxos') await passChassis();
  } catch (error) {
    await leave(screen, stack, () => lower(leaving));
    throw error;
  }

  return {
    get level() {
      return top().level;
    },
    get base() {
      return stack.find((prompt) => prompt.level !== 'fxos')?.level ?? 'clish';
    },
    get name() {
      return stack.find((prompt) => prompt.name)?.name;
    },
    get broken() {
      return broken || screen.closed;
    },
    get greeting() {
      return greeting;
    },
    async goTo(level) {
      try {
        while (RANK[top().level] > RANK[level]) await lower();
        while (RANK[top().level] < RANK[level]) await raise(top().level === 'clish' ? 'user' : 'root');
      } catch (error) {
        const known = error instanceof ProblemError ? error.detail.problem : undefined;
        // Refusals leave the session at its prompt; anything else leaves nobody knows where.
        if (known !== 'ssh-expert-refused' && known !== 'ssh-sudo-refused') {
          broken = true;
          await leave(screen, [], async () => {});
        }
        throw error;
      }
    },
    async run(command, run) {
      const inClish = top().level === 'clish';
      const stop = listenForLines(screen, inClish ? command : undefined, run.onLine);
      try {
        return await (inClish ? runInClish(command, run) : runInLinux(command, run));
      } finally {
        stop();
      }
    },
    async leave() {
      broken = true;
      await leave(screen, stack, () => lower(leaving));
    },
  };
}

type Seen = 'prompt' | 'pager' | 'password' | 'foreign';

/** What a session waits for before it is known. */
function see(tail: string): Seen | undefined {
  if (readPrompt(tail)) return 'prompt';
  return atPager(tail) ? 'pager' : atPassword(tail) ? 'password' : isForeignPrompt(tail) ? 'foreign' : undefined;
}

const RANK: Record<Level, number> = { fxos: 0, clish: 1, user: 2, root: 3 };

async function leave(screen: Screen, stack: readonly Prompt[], lower: () => Promise<void>): Promise<void> {
  try {
    if (!screen.closed && stack.length > 0) {
      while (stack.length > 1) await lower();
      screen.type(`${lines.back}${keys.enter}`);
      await screen.wait(() => undefined, { timeout: LEAVE_PATIENCE, settle: 0 });
    } else if (!screen.closed) screen.type(keys.interrupt);
  } catch {
    // Closed by the device, which is what we want, or stuck: then hanging up ends it (SIGHUP).
  }
  screen.close();
}
