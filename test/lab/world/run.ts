import { type ChildProcess, execFile, spawn } from 'node:child_process';

/** Runs a program to its end. Returns what it wrote, both streams in order of arrival, and its exit code. */
export function run(
  argv: readonly string[],
  { input = '', timeout = 60_000 }: { input?: string; timeout?: number } = {},
): Promise<{ output: string; code: number }> {
  const [program = '', ...args] = argv;
  return new Promise((resolve, reject) => {
    const child = execFile(program, args, { timeout, maxBuffer: 8 * 1024 * 1024 });
    let output = '';
    const collect = (chunk: string) => {
      output += chunk;
    };
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    child.on('error', reject);
    child.on('close', (code) => resolve({ output, code: code ?? -1 }));
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
  });
}

/** Like `run`, but a failure is an error that shows what was written. */
export async function must(argv: readonly string[], options: { input?: string } = {}): Promise<string> {
  const { output, code } = await run(argv, options);
  if (code !== 0) throw new Error(`${argv.join(' ')} ended with ${code}: ${output}`);
  return output;
}

/** Starts a server and waits until it prints `ready` (`undefined`: does not wait). `hear` is told what it has printed so far. */
export function serve(
  argv: readonly string[],
  ready: RegExp | undefined,
  hear: (output: string) => void = () => {},
): Promise<ChildProcess> {
  const [program = '', ...args] = argv;
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  return new Promise((resolve, reject) => {
    let output = '';
    const collect = (chunk: Buffer) => {
      output += chunk.toString();
      hear(output);
      if (ready?.test(output)) resolve(child);
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`${argv.join(' ')} ended with ${code}: ${output}`)));
    if (!ready) resolve(child);
  });
}
