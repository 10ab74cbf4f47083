// Messages over a socket between vitest here and its worker in Windows: four bytes of length, then V8's own format.
import v8 from 'node:v8';

/** Calls `receive` with each message that comes. */
export function receiveMessages(socket, receive) {
  let rest = Buffer.alloc(0);
  socket.on('data', (piece) => {
    rest = Buffer.concat([rest, piece]);
    while (rest.length >= 4 && rest.length >= 4 + rest.readUInt32BE(0)) {
      const end = 4 + rest.readUInt32BE(0);
      const message = v8.deserialize(rest.subarray(4, end));
      rest = rest.subarray(end);
      receive(message);
    }
  });
}

export function sendMessage(socket, message) {
  const body = v8.serialize(message);
  const head = Buffer.alloc(4);
  head.writeUInt32BE(body.length);
  socket.write(Buffer.concat([head, body]));
}
