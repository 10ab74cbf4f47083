import { parentPort as workerPort } from 'node:worker_threads';
import { api } from '../../../shared/api.ts';
import { createHost } from '../../host/host.ts';
import { type Port, servePort } from '../../host/port.ts';
import { VERSION } from '../../host/version.ts';

/** The host in a process (or thread) of its own, so that neither window nor main process ever waits for it. */
function parentPort(): Port {
  // Only Electron's utility processes have it; its types are part of Electron's.
  const utilityPort = process.parentPort as Electron.ParentPort | undefined;
  if (utilityPort)
    return {
      postMessage: (message) => utilityPort.postMessage(message),
      listen: (receive) => utilityPort.on('message', ({ data }) => receive(data)),
    };
  if (!workerPort) throw new Error('The host was started without a port to its parent.');
  const port = workerPort;
  return {
    postMessage: (message) => port.postMessage(message),
    listen: (receive) => port.on('message', receive),
  };
}

/** A host that cannot start answers every call with the reason; if it exited, it would only be restarted. */
function startHost(): ReturnType<typeof createHost> {
  try {
    return createHost({ version: VERSION });
  } catch (error) {
    const calls = Object.keys(api).map((name) => [name, () => Promise.reject(error)]);
    return { ...Object.fromEntries(calls), close: async () => {} };
  }
}

servePort(startHost(), parentPort(), () => process.exit(0));
