import { ProblemError } from '../../../../shared/model/problem.ts';
import type { Screen, Wait } from './screen.ts';
import { keys } from './shell-navigation.ts';
import { atPager, atPassword, type Prompt, promptAtEnd } from './waiting-prompt.ts';

const INTERRUPT_TIMEOUT_MS = 3_000;

/** What a session on the device needs to know. Times in milliseconds. */
export interface ShellOptions {
  host: string;
  user: string;
  promptTimeout: number;
  /** So long without new text makes a prompt at the end of the text a waiting prompt. */
  settle: number;
  signal: AbortSignal;
  /** The password for `sudo`, from the user; `undefined` if there is none. */
  sudo(): Promise<string | undefined>;
}

/** A line was answered by a prompt, or by the question for a password. */
export type Answered = Prompt | 'password';

/** One terminal on the device: its screen, and the prompts of the levels that were entered, the innermost last. */
export class Terminal {
  readonly prompts: Prompt[] = [];
  /** True once nobody knows where the session stands. */
  broken = false;
  /** Text before the first prompt. */
  greeting = '';

  constructor(
    readonly screen: Screen,
    readonly options: ShellOptions,
  ) {}

  get top(): Prompt {
    return this.prompts.at(-1) ?? { level: 'clish', text: '> ' };
  }

  /** How to wait for a step of the session. */
  get step() {
    const { promptTimeout: timeout, settle, signal } = this.options;
    return { timeout, settle, signal };
  }

  problem(id: ConstructorParameters<typeof ProblemError>[0]): ProblemError {
    const { host, user } = this.options;
    return new ProblemError(id, { host, user });
  }

  /** The prompt of the present level, if the session waits at it again. */
  atTop = (tail: string): Prompt | undefined => {
    const prompt = promptAtEnd(tail);
    return prompt?.text.trimEnd() === this.top.text.trimEnd() && /[\r\n]/.test(tail) ? prompt : undefined;
  };

  /** The present level's prompt or a pager, whichever waits. */
  atTopOrPager = (tail: string): 'prompt' | 'pager' | undefined =>
    this.atTop(tail) ? 'prompt' : atPager(tail) ? 'pager' : undefined;

  /**
   * Types a line and waits for the prompt or the password question behind it. A Linux prompt shows user, host and path:
   * nothing else looks like it, so it needs no silence. CLISH's is a mere `>`. `sudo` has the echo off before it asks,
   * and forgets what was typed before: a password that comes too early is lost, not shown.
   */
  enter(line: string, wait?: Wait<Answered>): Promise<Answered> {
    const { screen, step } = this;
    screen.type(`${line}${keys.enter}`);
    // The line break of what we typed comes first: a prompt before it is the old one, late.
    const answered = (tail: string) => promptAtEnd(tail) ?? (atPassword(tail) ? 'password' : undefined);
    const settle = (seen: Answered) =>
      seen === 'password' || seen.level === 'user' || seen.level === 'root' ? 0 : step.settle;
    return screen.wait((tail) => (/[\r\n]/.test(tail) ? answered(tail) : undefined), wait ?? { ...step, settle });
  }

  /** Ctrl-C until the prompt stands there again; a shell that does not come back is hung up on. */
  async interrupt(): Promise<void> {
    const { screen } = this;
    try {
      screen.type(keys.interrupt);
      const wait = { timeout: INTERRUPT_TIMEOUT_MS, settle: this.options.settle };
      const seen = await screen.wait(this.atTopOrPager, wait);
      if (seen === 'prompt') return;
      screen.type(keys.quitPager);
      await screen.wait(this.atTop, wait);
    } catch {
      this.broken = true;
      screen.close();
    }
  }
}
