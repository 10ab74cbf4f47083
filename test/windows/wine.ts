import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Result } from '../program.ts';

// How Linux and the Windows that `main.mjs` has made see each other.

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
const setting = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run \`npm run test:windows\``);
  return value;
};
/** Where Windows' drive C: lies. */
export const driveC = () => join(setting('WINEPREFIX'), 'drive_c');
/** A path of Linux as Windows names it. */
export const toWindows = (path: string) => `Z:${path.replaceAll('/', '\\')}`;
/** A path of Windows as Linux names it. */
export const toLinux = (path: string) =>
  path
    .replaceAll('\\', '/')
    .replace(/^[Zz]:/, '')
    .replace(/^[Cc]:/, driveC());

type Said = Pick<Result, 'stdout' | 'stderr'>;
export interface Program {
  child: ChildProcess;
  said(): Said;
  ended: Promise<Said & { code: number }>;
}
interface Options {
  /** On top of this process's own. */
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  /** Standard input. */
  input?: string;
  /** The network namespace that it runs in. Wine's server opens the sockets, so it needs a WINEPREFIX of its own. */
  namespace?: string;
}

const programs: Program[] = [];

/** Starts a program of Windows. Wine gives it no pipes of ours, so its streams are files. */
export function startProgram(words: readonly string[], { env = {}, cwd = root, input = '', namespace }: Options = {}) {
  const folder = mkdtempSync(join(setting('WINEPREFIX'), 'streams-'));
  writeFileSync(join(folder, 'stdin'), input);
  const streams = [openSync(join(folder, 'stdin'), 'r')];
  for (const name of ['stdout', 'stderr']) streams.push(openSync(join(folder, name), 'w'));
  const [file = '', ...rest] = [...(namespace ? ['ip', 'netns', 'exec', namespace] : []), 'wine', ...words];
  const child = spawn(file, rest, { cwd, env: { ...process.env, ...env }, stdio: streams });
  for (const stream of streams) closeSync(stream);
  const read = (name: string) => readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n');
  const said = () => ({ stdout: read('stdout'), stderr: read('stderr') });
  const ended = once(child, 'close').then(([code]) => ({ code: Number(code ?? -1), ...said() }));
  const program: Program = { child, said, ended };
  programs.push(program);
  return program;
}

/** The same with Windows' own Node. */
export const startNode = (words: readonly string[], options: Options = {}) =>
  startProgram([setting('FTD_WINDOWS_NODE'), ...words], options);

/** Runs the command line to its end. */
export const runCli = (words: readonly string[], options?: Options) =>
  startNode([`Z:${root}/dist/node/ftd-cloud-doctor.js`, ...words], options).ended;

/** Ends what still runs of what was started. */
export async function endPrograms(): Promise<void> {
  for (const { child, ended } of programs.splice(0)) {
    child.kill('SIGKILL');
    await ended;
  }
}
