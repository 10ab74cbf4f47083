import { Worker } from 'node:worker_threads';
import { utilityProcess } from 'electron';
import type { HostReply } from '../../host/port.ts';
import type { HostProcess } from './host-link.ts';

/** Starts the host in a utility process; in a thread if Electron cannot start one. */
export function startHost(modulePath: string): HostProcess {
  try {
    const child = utilityProcess.fork(modulePath, [], { serviceName: 'FTD Cloud Doctor host' });
    // A fatal error of V8 is followed by `exit`; without a listener it would end the complete app.
    child.on('error', (type) => console.error(`The host failed: ${type}`));
    return {
      send: (message) => child.postMessage(message),
      onReply: (receive) => child.on('message', (reply: HostReply) => receive(reply)),
      onExit: (ended) => child.on('exit', ended),
    };
  } catch {
    const worker = new Worker(modulePath);
    // An error ends the thread and is followed by `exit`; without a listener it would end the complete app.
    worker.on('error', (error) => console.error(`The host's thread failed: ${error.name}`));
    return {
      send: (message) => worker.postMessage(message),
      onReply: (receive) => worker.on('message', (reply: HostReply) => receive(reply)),
      onExit: (ended) => worker.on('exit', ended),
    };
  }
}
