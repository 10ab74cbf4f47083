import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { app } from './app.ts';

/** A utility process: a Node process whose port to its parent is as Electron has it (`utility.ts`). */
export class UtilityProcess extends EventEmitter {
  private constructor(private readonly child: ChildProcess) {
    super();
    child.on('message', (message) => this.emit('message', message));
    child.on('spawn', () => this.emit('spawn'));
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
    child.on('exit', (code, signal) => {
      app.hosts.delete(listed);
      started.emit('exit', code ?? signal);
    });
    return started;
  }
  /** Throws if structured cloning would. */
  postMessage(message: unknown): void {
    structuredClone(message);
    if (this.child.connected) this.child.send(message as object);
  }
  kill(): boolean {
    return this.child.kill();
  }
}
