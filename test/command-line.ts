import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Program, type ProgramOptions, type Result, startProgram } from './program.ts';

/** The built command line. */
export const BUILT = join(process.cwd(), 'dist/node/ftd-cloud-doctor.js');

export interface StartOptions extends Pick<ProgramOptions, 'input' | 'staysOpen'> {
  /** What the program is started by, a namespace's `ip netns exec …`. */
  by?: readonly string[];
  env?: Record<string, string>;
  /** Another built program instead. */
  program?: string;
}

/** Starts the command line with an empty home. */
export function start(argv: readonly string[], options: StartOptions = {}): Program {
  const { by = [], env: more = {}, program = BUILT, ...rest } = options;
  const home = mkdtempSync(join(tmpdir(), 'ftdcd-home-'));
  const env = { PATH: process.env.PATH ?? '', HOME: home, LANG: 'en_GB.UTF-8', ...more };
  const started = startProgram([...by, process.execPath, program, ...argv], { env, ...rest });
  started.child.once('close', () => rmSync(home, { recursive: true, force: true }));
  return started;
}

/** Calls the command line and waits for its end. */
export function call(argv: readonly string[], options?: StartOptions): Promise<Result> {
  return start(argv, options).ended;
}
