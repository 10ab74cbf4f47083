import { createSocket, type RemoteInfo } from 'node:dgram';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { type DecodedPacket, decode, encode, type Packet } from 'dns-packet';
import { endsWithTheTest } from './servers.ts';

type Query = DecodedPacket & { wire: Buffer };
/** What a name server answers to a query: messages as they go over the wire, in order; none is silence. */
export type Zone = (query: Query, transport: 'UDP' | 'TCP', peer?: RemoteInfo) => Buffer[];

/** A name server on loopback, UDP and TCP on one port. It ends with `closeServers`. */
export async function nameServer(zone: Zone, host = '127.0.0.1', at = 0) {
  const asked: string[] = [];
  const answer = (wire: Buffer, transport: 'UDP' | 'TCP', peer?: RemoteInfo) => {
    const query = decode(wire);
    asked.push(`${transport} ${query.questions?.[0]?.type}`);
    return zone({ ...query, wire }, transport, peer);
  };
  const tcp = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', (data) => {
      for (const message of answer(data.subarray(2), 'TCP'))
        socket.write(Buffer.concat([Buffer.from([message.length >> 8, message.length & 255]), message]));
    });
  });
  await once(tcp.listen(at, host), 'listening');
  const { port } = tcp.address() as AddressInfo;
  const udp = createSocket(host.includes(':') ? 'udp6' : 'udp4');
  udp.on('message', (wire, peer) => {
    for (const message of answer(wire, 'UDP', peer)) udp.send(message, peer.port, peer.address);
  });
  await once(udp.bind(port, host), 'listening');
  let isOpen = true;
  return endsWithTheTest({
    address: host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`,
    asked,
    close: async () => {
      if (!isOpen) return;
      isOpen = false;
      tcp.close();
      await once(udp.close(), 'close');
    },
  });
}

export type Said = Partial<Packet> & { rcode?: number; truncated?: boolean };
/** A reply in the encoding of a library that is not ours. */
export function reply(query: DecodedPacket, more: Said): Buffer {
  const { rcode = 0, truncated = false, ...rest } = more;
  const flags = 0x0180 | rcode | (truncated ? 0x0200 : 0);
  return encode({ type: 'response', id: query.id ?? 0, flags, questions: query.questions ?? [], ...rest });
}

/** A reply whose answer section is written by hand. */
export function raw(query: Query, count: number, section: Buffer): Buffer {
  const head = Buffer.from(query.wire);
  head.writeUInt16BE(0x8180, 2);
  head.writeUInt16BE(count, 6);
  return Buffer.concat([head, section]);
}
