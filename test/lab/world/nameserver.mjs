// A name server that answers every question with SERVFAIL, which dnsmasq never does by itself.
import { createSocket } from 'node:dgram';

const [address] = process.argv.slice(2);
const socket = createSocket('udp4');
socket.on('message', (question, from) => {
  if (question.length < 12) return;
  const answer = Buffer.from(question);
  // RFC 1035 §4.1.1: QR, recursion available, SERVFAIL; no additional records.
  answer.writeUInt16BE((question.readUInt16BE(2) & 0x7900) | 0x8082, 2);
  socket.send(answer, from.port, from.address);
});
socket.bind(53, address, () => process.stdout.write('ready\n'));
