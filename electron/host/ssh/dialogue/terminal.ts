import { ProblemError } from '../../../../shared/model/problem/problem.ts';
import type { Screen, Wait } from './screen.ts';
import { keys } from './shell-navigation.ts';
import { atPager, atPassword, atSudoQuestion, type Prompt, promptAtEnd } from './waiting-prompt.ts';

const INTERRUPT_TIMEOUT_MS = 3_000;

/** Options of a session on the device. Times in milliseconds. */
export interface ShellOptions {
  host: string;
  user: string;
  promptTimeout: number;
  /** Time without new text after which a prompt at the end of the text is a waiting prompt. */
  settle: number;
  signal: AbortSignal;
}

/** The password for sudo's question, which waits; `undefined` if there is none. */
export type SudoPassword = () => Promise<string | undefined>;

/** A line was followed by a prompt, by sudo's question for a password, or by another question, which gets no answer. */
export type Answered = Prompt | 'sudo' | 'password';

interface EnterOptions {
  /** True while the line is our own escalation: only then can a question be sudo's. */
  isRaising?: boolean;
  wait?: Omit<Wait, 'settle'>;
}

/** One terminal on the device: its screen, and the prompts of the entered levels, the innermost last. */
export class Terminal {
  readonly prompts: Prompt[] = [];
  /** True once the session's level is unknown. */
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

  /** Options for waiting for a step of the session. */
  get step() {
    const { promptTimeout: timeout, settle, signal } = this.options;
    return { timeout, settle, signal };
  }

  problem(id: ConstructorParameters<typeof ProblemError>[0]): ProblemError {
    const { host, user } = this.options;
    return new ProblemError(id, { host, user });
  }

  /** The prompt of the current level, if the session waits at it again. */
  atTop = (tail: string): Prompt | undefined => {
    const prompt = promptAtEnd(tail);
    return prompt?.text.trimEnd() === this.top.text.trimEnd() && /[\r\n]/.test(tail) ? prompt : undefined;
  };

  /** The current level's prompt or a pager, whichever waits. */
  atTopOrPager = (tail: string): 'prompt' | 'pager' | undefined =>
    this.atTop(tail) ? 'prompt' : atPager(tail) ? 'pager' : undefined;

  /**
   * Types a line and waits for the following prompt or password question. A Linux prompt shows user, host and path,
   * which no other text does, so it needs no silence. CLISH's prompt is only `>`, and a line of a profile's output may
   * begin like a question: both count only after silence.
   */
  enter(line: string, { isRaising = false, wait }: EnterOptions = {}): Promise<Answered> {
    const {
      screen,
      step: { settle: silence, ...limits },
    } = this;
    screen.type(`${line}${keys.enter}`);
    const answered = (tail: string): Answered | undefined =>
      promptAtEnd(tail) ?? (isRaising && atSudoQuestion(tail) ? 'sudo' : atPassword(tail) ? 'password' : undefined);
    const settle = (seen: Answered) =>
      typeof seen !== 'string' && (seen.level === 'user' || seen.level === 'root') ? 0 : silence;
    // The line break of our input comes first: a prompt before it is the previous one, printed late.
    const find = (tail: string) => (/[\r\n]/.test(tail) ? answered(tail) : undefined);
    return screen.wait(find, { ...(wait ?? limits), settle });
  }

  /** Ctrl-C until the prompt appears again; a shell that does not return to its prompt is closed. */
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
