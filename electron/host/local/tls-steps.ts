import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';

type Direction = 'IN' | 'OUT';

// RFC 8446 §4 and RFC 5246 §7.4, in curl's words.
const MESSAGES: Record<number, string> = {
  0: 'Hello request',
  1: 'Client hello',
  2: 'Server hello',
  4: 'Newsession Ticket',
  11: 'Certificate',
  12: 'Server key exchange',
  13: 'Request CERT',
  14: 'Server finished',
  15: 'CERT verify',
  16: 'Client key exchange',
  22: 'Certificate Status',
};
// RFC 8446 §6.
const ALERTS: Record<number, string> = {
  0: 'close notify',
  10: 'unexpected message',
  20: 'bad record mac',
  22: 'record overflow',
  40: 'handshake failure',
  42: 'bad certificate',
  46: 'certificate unknown',
  47: 'illegal parameter',
  48: 'unknown CA',
  49: 'access denied',
  50: 'decode error',
  51: 'decrypt error',
  70: 'protocol version',
  71: 'insufficient security',
  80: 'internal error',
  86: 'inappropriate fallback',
  90: 'user canceled',
  112: 'unrecognized name',
  116: 'certificate required',
  120: 'no application protocol',
};
const CHANGE_CIPHER = 20;
const ALERT = 21;
const HANDSHAKE = 22;

/**
 * Puts itself between TLS and its socket and says which handshake steps went over the wire, as far as they go in the
 * clear: in TLS 1.3 up to Server hello. `before` are bytes already read off the socket.
 */
export function watchSteps(socket: Socket, before: Buffer, say: (step: string) => void): Duplex {
  const readers = { IN: stepReader('IN', say), OUT: stepReader('OUT', say) };
  const duplex = new Duplex({
    read: () => {
      socket.resume();
    },
    write: (chunk: Buffer, _encoding, done) => {
      readers.OUT(chunk);
      socket.write(chunk, done);
    },
    final: (done) => {
      socket.end(done);
    },
    destroy: (error, done) => {
      socket.destroy();
      done(error);
    },
  });
  const take = (chunk: Buffer) => {
    readers.IN(chunk);
    if (!duplex.push(chunk)) socket.pause();
  };
  if (before.length > 0) take(before);
  socket.on('data', take);
  socket.on('end', () => duplex.push(null));
  socket.on('error', (error) => duplex.destroy(error));
  socket.pause();
  return duplex;
}

/** Follows the records of one direction; keeps no more than a header of them. */
function stepReader(direction: Direction, say: (step: string) => void): (chunk: Buffer) => void {
  // Five bytes of record header, then its content; within handshake content four bytes of header for each message.
  let header: number[] = [];
  let message: number[] = [];
  let content = 0;
  let rest: number | undefined;
  let over = false;
  const step = (text: string) => say(`TLS (${direction}), ${text}`);
  // A message counts when its last byte is there: behind a broken path the first part may come, and no more.
  const handshakeByte = (byte: number) => {
    if (rest === undefined) {
      message.push(byte);
      if (message.length < 4) return;
      rest = ((message[1] ?? 0) << 16) | ((message[2] ?? 0) << 8) | (message[3] ?? 0);
    } else rest--;
    if (rest > 0) return;
    const [type = 0] = message;
    step(`TLS handshake, ${MESSAGES[type] ?? 'Unknown'} (${type}):`);
    message = [];
    rest = undefined;
  };
  const alertByte = (byte: number) => {
    message.push(byte);
    const [level = 0, kind = 0] = message;
    if (message.length !== 2) return;
    step(`TLS alert, ${ALERTS[kind] ?? 'unknown'} (${(level << 8) | kind}):`);
    message = [];
  };
  return (chunk) => {
    for (const byte of chunk) {
      if (over) return;
      if (content === 0) {
        header.push(byte);
        if (header.length < 5) continue;
        content = ((header[3] ?? 0) << 8) | (header[4] ?? 0);
        // From here on this direction is encrypted, or this is no TLS at all.
        over = ![ALERT, HANDSHAKE].includes(header[0] ?? 0) || header[1] !== 3;
        if (header[0] === CHANGE_CIPHER && header[1] === 3) step('TLS change cipher, Change cipher spec (1):');
        if (content === 0) header = [];
        continue;
      }
      (header[0] === HANDSHAKE ? handshakeByte : alertByte)(byte);
      if (--content === 0) header = [];
    }
  };
}
