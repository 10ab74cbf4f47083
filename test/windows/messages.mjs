// Messages over a socket between vitest here and its worker in Windows: V8's own format in base64, a line each.
import { createInterface } from 'node:readline';
import v8 from 'node:v8';

/** Calls `receive` with each message that comes. */
export function receiveMessages(socket, receive) {
  createInterface({ input: socket }).on('line', (line) => receive(v8.deserialize(Buffer.from(line, 'base64'))));
}

export function sendMessage(socket, message) {
  socket.write(`${v8.serialize(message).toString('base64')}\n`);
}
