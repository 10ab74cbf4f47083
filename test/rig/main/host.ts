import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { app } from './app.ts';

/** A utility process: a Node process whose port to its parent is as Electron has it (`utility.ts`). */
export class UtilityProcess extends EventEmitter {
  private isExiting = false;
  private constructor(private readonly child: ChildProcess) {
    super();
    child.on('message', (message) => this.emit('message', message));
    child.on('spawn', () => this.emit('spawn'));
    child.on('exit', (code, signal) => this.exit(code, signal));
  }
  private exit(code: number | null, signal: string | null): void {
    // So V8's fatal errors end; Electron tells of them as Node's emitters do, which throw if nobody listens.
    if (signal === 'SIGSEGV') process.nextTick(() => this.emit('error', 'FatalError', 'rig', '{}'));
    process.nextTick(() => {
      this.isExiting = true;
      this.emit('exit', code ?? signal);
      this.isExiting = false;
    });
  }
  get pid(): number | undefined {
    return this.child.pid;
  }
  static fork(path: string, args: string[] = [], { serviceName = 'Node Utility Process' }: Electron.ForkOptions = {}) {
    const child = fork(path, args, {
      execArgv: ['--require', join(__dirname, 'utility.cjs')],
      serialization: 'advanced',
    });
    const started = new UtilityProcess(child);
    const listed = { pid: child.pid, serviceName };
    app.hosts.add(listed);
    child.on('exit', () => app.hosts.delete(listed));
    return started;
  }
  /** Throws if structured cloning would. */
  postMessage(message: unknown): void {
    // Electron itself crashes then (electron/electron#53923).
    if (this.isExiting) process.kill(process.pid, 'SIGSEGV');
    structuredClone(message);
    if (this.child.connected) this.child.send(message as object);
  }
  kill = (): boolean => this.child.kill();
}
