// Runs test files in Windows' Node, for the vitest that `pool.ts` belongs to: `worker.mjs PORT FOLDER`.
import { connect } from 'node:net';
import { init, runBaseTests, setupEnvironment } from 'vitest/worker';
import { routeLinuxPrograms } from './linux-programs.mjs';
import { receiveMessages, sendMessage } from './messages.mjs';

const [, , port, folder] = process.argv;
routeLinuxPrograms(folder);
const listeners = new Set();
const socket = connect(Number(port), '127.0.0.1');
receiveMessages(socket, (message) => {
  for (const listener of listeners) listener(message);
});
// The end of vitest is the end of its worker.
socket.on('error', () => process.exit(1));
socket.on('close', () => process.exit());

init({
  post: (message) => sendMessage(socket, message),
  on: (listener) => listeners.add(listener),
  off: (listener) => listeners.delete(listener),
  runTests: (state, traces) => runBaseTests('run', state, traces),
  collectTests: (state, traces) => runBaseTests('collect', state, traces),
  setup: setupEnvironment,
});
