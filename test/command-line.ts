import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The built command line. */
export const BUILT = join(process.cwd(), 'dist/node/ftd-cloud-doctor.js');

/** One call of the built command line, under way. */
export interface Call {
  child: ChildProcess;
  /** Waits until standard error matches (milliseconds). */
  says: (pattern: RegExp, timeout?: number) => Promise<void>;
  /** What was written so far. */
  said: () => Omit<Result, 'code'>;
  ended: Promise<Result>;
}

export interface Result {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface StartOptions {
  input?: string;
  /** What the program is started by, a namespace's `ip netns exec …`. */
  by?: readonly string[];
  env?: Record<string, string>;
  /** The input gets no end. */
  staysOpen?: boolean;
  /** Another built program instead. */
  program?: string;
}

/** Starts the command line with an empty home. */
export function start(argv: readonly string[], options: StartOptions = {}): Call {
  const { input = '', by = [], env: more = {}, staysOpen = false, program: built = BUILT } = options;
  const home = mkdtempSync(join(tmpdir(), 'ftdcd-home-'));
  const [program = '', ...rest] = [...by, process.execPath, built, ...argv];
  const env = { PATH: process.env.PATH ?? '', HOME: home, LANG: 'en_GB.UTF-8', ...more };
  const child = spawn(program, rest, { env, stdio: ['pipe', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  let heard = () => {};
  child.stdout.setEncoding('utf8').on('data', (piece) => {
    stdout += piece;
  });
  child.stderr.setEncoding('utf8').on('data', (piece) => {
    stderr += piece;
    heard();
  });
  child.stdin.on('error', () => {});
  if (staysOpen) child.stdin.write(input);
  else child.stdin.end(input);
  const ended = new Promise<Result>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      rmSync(home, { recursive: true, force: true });
      heard();
      resolve({ code, stdout, stderr });
    });
  });
  const says: Call['says'] = (pattern, timeout = 60_000) =>
    new Promise((resolve, reject) => {
      const fail = () => reject(new Error(`no ${pattern} in:\n${stderr}`));
      const limit = setTimeout(fail, timeout);
      heard = () => {
        if (pattern.test(stderr)) resolve();
        else if (child.exitCode !== null) fail();
        else return;
        clearTimeout(limit);
      };
      heard();
    });
  return { child, says, said: () => ({ stdout, stderr }), ended };
}

/** Calls the command line and waits for its end. */
export function call(argv: readonly string[], options?: StartOptions): Promise<Result> {
  return start(argv, options).ended;
}
