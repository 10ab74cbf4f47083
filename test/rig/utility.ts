import { EventEmitter } from 'node:events';

/* Loaded into the rig's utility processes before their program: gives them `process.parentPort`, as Electron does. */

const send = process.send?.bind(process);
const port = Object.assign(new EventEmitter(), { postMessage: (message: unknown) => void send?.(message) });
// Messages wait until the program listens.
port.once('newListener', () =>
  process.nextTick(() => process.on('message', (data) => port.emit('message', { data, ports: [] }))),
);
process.once('disconnect', () => process.exit());
Object.assign(process, { parentPort: port, type: 'utility', send: undefined });
