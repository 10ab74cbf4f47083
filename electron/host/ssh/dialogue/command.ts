import { ProblemError } from '../../../../shared/model/problem/problem.ts';
import { between, clishOutput, listenForLines } from './output.ts';
import { framed, keys } from './shell-navigation.ts';
import type { Terminal } from './terminal.ts';

const PROMPT_AFTER_OUTPUT_TIMEOUT_MS = 3_000;
const MAX_PAGES = 500;

/** One command's raw output, without echo, pager and prompt. */
export interface Captured {
  text: string;
  /** False if it was cut off by the time limit. */
  complete: boolean;
  /** ISO 8601. */
  started: string;
}

export interface CommandOptions {
  /** Milliseconds; then Ctrl-C, and what came is kept. */
  timeout: number;
  signal: AbortSignal;
  /** How the output ends, if that is known: in CLISH the prompt after it needs no silence. */
  end?: RegExp | undefined;
  /** Whole lines as they come. */
  onLine?: ((line: string) => void) | undefined;
}

/** Runs a command at the present level. Throws `ProblemError`: ssh-flooded, ssh-connection-lost, ssh-cancelled. */
export async function runCommand(terminal: Terminal, command: string, options: CommandOptions): Promise<Captured> {
  const inClish = terminal.top.level === 'clish';
  const stop = listenForLines(terminal.screen, inClish ? command : undefined, options.onLine);
  const started = new Date();
  try {
    const ran = await (inClish ? runInClish : runInLinux)(terminal, command, options);
    return { ...ran, started: started.toISOString() };
  } finally {
    stop();
  }
}

type Ran = Omit<Captured, 'started'>;

/** In CLISH the output ends at the next prompt that nothing follows. */
async function runInClish(terminal: Terminal, command: string, options: CommandOptions): Promise<Ran> {
  const { timeout, signal, end } = options;
  const { screen } = terminal;
  const see = (tail: string) => {
    const seen = terminal.atTopOrPager(tail);
    return seen === 'prompt' && end?.test(tail.slice(0, -terminal.top.text.length)) ? 'end' : seen;
  };
  const settle = (seen: ReturnType<typeof see>) => (seen === 'end' ? 0 : terminal.options.settle);
  const begun = Date.now();
  screen.type(`${command}${keys.enter}`);
  const cut = await untilCut(terminal, async () => {
    for (let page = 0; ; page++) {
      const left = timeout - (Date.now() - begun);
      const seen = await screen.wait(see, { timeout: left, settle, signal });
      if (seen !== 'pager') return;
      if (page >= MAX_PAGES) throw terminal.problem('ssh-flooded');
      screen.type(keys.nextPage, true);
    }
  });
  const raw = cut ?? screen.text();
  if (cut !== undefined) await terminal.interrupt();
  return { text: clishOutput(raw, command, cut === undefined), complete: cut === undefined };
}

/** In a shell the output is between our own marks. */
async function runInLinux(terminal: Terminal, command: string, { timeout, signal }: CommandOptions): Promise<Ran> {
  const { screen } = terminal;
  const { line, begin, end } = framed(command);
  screen.type(`${line}${keys.enter}`);
  const cut = await untilCut(terminal, async () => {
    await screen.wait((tail) => (tail.includes(end) ? true : undefined), { timeout, settle: 0, signal });
  });
  const raw = cut ?? screen.text();
  if (cut !== undefined) await terminal.interrupt();
  // The prompt comes after the mark; were it to come later still, it would pass for the next command's.
  else await screen.wait(terminal.atTop, { timeout: PROMPT_AFTER_OUTPUT_TIMEOUT_MS, settle: 0 }).catch(() => {});
  return { text: between(raw, begin, end), complete: cut === undefined };
}

/** The text so far if the time limit cut the work off, else `undefined`. Anything worse ends the command and throws. */
async function untilCut(terminal: Terminal, work: () => Promise<void>): Promise<string | undefined> {
  const { screen } = terminal;
  try {
    await work();
    return undefined;
  } catch (error) {
    const text = screen.text();
    if (error instanceof ProblemError && error.detail.problem === 'ssh-silent') return text;
    if (screen.closed) terminal.broken = true;
    else await terminal.interrupt();
    throw error;
  }
}
