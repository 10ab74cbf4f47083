import { type SpawnOptionsWithoutStdio, spawn } from 'node:child_process';

export interface Result {
  code: number | null;
  stdout: string;
  stderr: string;
  /** Both streams in order of arrival. */
  output: string;
}

export interface ProgramOptions extends SpawnOptionsWithoutStdio {
  input?: string;
  /** The input gets no end. */
  staysOpen?: boolean;
}

export function startProgram(argv: readonly string[], options: ProgramOptions = {}) {
  const { input = '', staysOpen = false, ...rest } = options;
  const [file = '', ...args] = argv;
  const child = spawn(file, args, rest);
  const said = { stdout: '', stderr: '', output: '' };
  let seen = 0;
  let isOver = false;
  let look = () => {};
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (piece) => {
      said[name] += piece;
      said.output += piece;
      look();
    });
  child.stdin.on('error', () => {});
  child.stdin.write(input);
  if (!staysOpen) child.stdin.end();
  const ended = new Promise<Result>((resolve, reject) => {
    child.on('error', reject);
    // What it has started may hold its streams open.
    child.on('exit', (_, signal) => {
      if (signal) setTimeout(() => [child.stdout, child.stderr].map((stream) => stream.destroy()), 2_000).unref();
    });
    child.on('close', (code) => {
      isOver = true;
      look();
      resolve({ code, ...said });
    });
  });
  /** Waits until what was written since the last match matches (milliseconds). */
  const says = (pattern: RegExp, timeout = 60_000) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const fail = () => reject(new Error(`no ${pattern} from ${argv.join(' ')}:\n${said.output}`));
      const limit = setTimeout(fail, timeout);
      look = () => {
        const match = pattern.exec(said.output.slice(seen));
        if (match) {
          seen += match.index + match[0].length;
          resolve(match);
        } else if (isOver) fail();
        else return;
        look = () => {};
        clearTimeout(limit);
      };
      look();
    });
  /** Sends a signal and waits for the end. */
  const end = (signal?: NodeJS.Signals) => {
    child.kill(signal);
    return ended;
  };
  return { child, says, said: () => said, ended, end };
}
export type Program = ReturnType<typeof startProgram>;

/** Runs a program to its end, for a minute at the most. */
export const run = (argv: readonly string[], options: ProgramOptions = {}): Promise<Result> =>
  startProgram(argv, { timeout: 60_000, ...options }).ended;

/** Like `run`, but a failure is an error that shows what was written. */
export async function must(argv: readonly string[], options?: ProgramOptions): Promise<string> {
  const { output, code } = await run(argv, options);
  if (code !== 0) throw new Error(`${argv.join(' ')} ended with ${code}: ${output}`);
  return output;
}

/** Starts a server and waits until it has written that it is ready. */
export async function serve(argv: readonly string[], ready: RegExp): Promise<Program> {
  const server = startProgram(argv);
  await server.says(ready);
  return server;
}
