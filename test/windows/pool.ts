import { spawnSync } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { type FSWatcher, mkdtempSync, readFileSync, renameSync, watch, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import type { PoolRunnerInitializer, PoolWorker, WorkerRequest } from 'vitest/node';
import { receiveMessages, sendMessage } from './messages.mjs';
import { driveC, type Program, root, startNode, toLinux } from './wine.ts';

/** Paths below the root, in messages to the worker. */
const toWorker = (text: string) =>
  text.startsWith(root) ? `Z:${text}` : text.startsWith(`file://${root}`) ? `file:///Z:${text.slice(7)}` : text;
/** Paths on the drive that is Linux, anywhere in messages from it. */
const fromWorker = (text: string) =>
  text.replaceAll(/(?:file:\/\/\/)?Z:[/\\][^\s"':()]*/g, (path) => toLinux(path.replace('file:///', '')));

/** Changes the texts of a message, in lists and plain objects, and returns it. */
function changed(value: unknown, change: (text: string) => string, seen = new Set<unknown>()): unknown {
  if (typeof value === 'string') return change(value);
  const isPlain = Array.isArray(value) || [Object.prototype, null].includes(Object.getPrototypeOf(value ?? 0));
  if (!isPlain || seen.has(value)) return value;
  seen.add(value);
  const members = value as Record<string, unknown>;
  for (const [key, one] of Object.entries(members)) {
    if (change(key) !== key) delete members[key];
    members[change(key)] = changed(one, change, seen);
  }
  return value;
}

/** Runs the calls that `linux-programs.mjs` writes into the folder. */
function serveCalls(folder: string): FSWatcher {
  const served = new Set<string>();
  return watch(folder, (_, name) => {
    if (!name?.endsWith('.call') || served.has(name)) return;
    served.add(name);
    const { file, words, cwd, input } = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    const paths = (words as string[]).map((word) => (/^[A-Z]:[\\/]/i.test(word) ? toLinux(word) : word));
    const { status, stdout, stderr } = spawnSync(file, paths, { cwd: toLinux(cwd), input, maxBuffer: 2 ** 28 });
    const answer = join(folder, name.replace(/call$/, 'answer'));
    writeFileSync(
      `${answer}.new`,
      JSON.stringify({ status, stdout: stdout?.toString('base64'), stderr: stderr?.toString() }),
    );
    renameSync(`${answer}.new`, answer);
  });
}

/** A worker of vitest that is a process of Windows. They talk over loopback, because Wine gives it no pipes of ours. */
class WindowsWorker extends EventEmitter implements PoolWorker {
  readonly name = 'windows';
  #program: Program | undefined;
  #socket: Socket | undefined;
  #calls: FSWatcher | undefined;

  async start(): Promise<void> {
    if (this.#program) return;
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const folder = mkdtempSync(join(driveC(), 'calls-'));
    this.#calls = serveCalls(folder);
    const script = `Z:${root}/test/windows/worker.mjs`;
    this.#program = startNode([script, String(port), `C:\\${folder.slice(driveC().length + 1)}`]);
    void this.#program.ended.then(({ code, stdout, stderr }) => {
      process.stdout.write(stdout);
      process.stderr.write(stderr);
      this.emit('exit', code);
    });
    const [socket]: Socket[] = await once(server, 'connection');
    server.close();
    receiveMessages(socket, (message: unknown) => this.emit('message', changed(message, fromWorker)));
    // Its end is told by the end of the program.
    socket?.on('error', () => {});
    this.#socket = socket;
  }

  send(message: WorkerRequest): void {
    sendMessage(this.#socket, changed(structuredClone(message), toWorker));
  }

  deserialize(message: unknown): unknown {
    return message;
  }

  async stop(): Promise<void> {
    this.#socket?.destroy();
    this.#calls?.close();
    this.#program?.child.kill('SIGKILL');
    await this.#program?.ended;
  }
}

/** Runs test files in Windows' Node: vitest transforms them here, and its own worker runs them there. */
export const windowsPool: PoolRunnerInitializer = { name: 'windows', createPoolWorker: () => new WindowsWorker() };
