import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DiagnosisSchema } from '../../../shared/model/diagnosis.ts';
import type { Expected } from '../scenarios/scenarios.ts';
import { verdictIn } from '../scenarios/verdict.ts';
import type { Lab } from '../world/lab.ts';
import { namespace, type Place } from '../world/network.ts';

const BUILT = join(process.cwd(), 'dist/node/ftd-cloud-doctor.js');

/** One call of the built command line, under way. */
export interface Call {
  child: ChildProcess;
  stdout: () => string;
  stderr: () => string;
  /** Waits until standard error matches (milliseconds). */
  says: (pattern: RegExp, timeout?: number) => Promise<void>;
  ended: Promise<Result>;
}

export interface Result {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface StartOptions {
  input?: string;
  /** Where it runs, if not on the machine itself. */
  at?: [Lab, Place];
  env?: Record<string, string>;
}

/** Starts the command line with an empty home. */
export function start(argv: readonly string[], { input = '', at, env: more = {} }: StartOptions = {}): Call {
  const home = mkdtempSync(join(tmpdir(), 'ftdlab-home-'));
  const inside = at ? ['ip', 'netns', 'exec', namespace(at[0].id, at[1])] : [];
  const [program = '', ...rest] = [...inside, process.execPath, BUILT, ...argv];
  const env = { PATH: process.env.PATH ?? '', HOME: home, LANG: 'en_GB.UTF-8', ...more };
  const child = spawn(program, rest, { env, stdio: ['pipe', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  let heard = () => {};
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk;
    heard();
  });
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const ended = new Promise<Result>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      rmSync(home, { recursive: true, force: true });
      heard();
      resolve({ code, stdout, stderr });
    });
  });
  return {
    child,
    stdout: () => stdout,
    stderr: () => stderr,
    says: (pattern, timeout = 60_000) =>
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
      }),
    ended,
  };
}

/** Calls the command line and waits for its end. */
export function call(argv: readonly string[], options?: StartOptions): Promise<Result> {
  return start(argv, options).ended;
}

/** The verdict in the JSON on standard output. */
export function verdictFrom({ stdout, stderr }: Result): Expected {
  if (stdout === '') throw new Error(`nothing on standard output; standard error:\n${stderr}`);
  return verdictIn(DiagnosisSchema.parse(JSON.parse(stdout)));
}
