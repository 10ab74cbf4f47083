import { createSocket } from 'node:dgram';
import type { DecodedPacket } from 'dns-packet';
import { encode } from 'dns-packet';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { readAnswer } from '../../../electron/host/local/dns.ts';
import { nameServer, raw, reply } from './dns-server.ts';
import { askLaptop, HOST } from './laptop.ts';
import { closeServers } from './servers.ts';

afterEach(closeServers);

test('a silent server is asked three times', async () => {
  const server = await nameServer(() => []);
  await askLaptop({ probe: 'nslookup' }, { servers: [server.address], timeout: 0.6 });
  expect(server.asked.filter((one) => one === 'UDP A').length).toBe(3);
});

test('an answer from another address is ignored', async () => {
  const other = createSocket('udp4');
  await new Promise<void>((resolve) => other.bind(0, '127.0.0.2', resolve));
  const real = createSocket('udp4');
  await new Promise<void>((resolve) => real.bind(0, '127.0.0.1', resolve));
  real.on('message', (wire, peer) => {
    const query = { id: wire.readUInt16BE(0), questions: [{ type: wire.at(-3) === 1 ? 'A' : 'AAAA', name: HOST }] };
    other.send(
      reply(query as DecodedPacket, { answers: [{ type: 'A', name: HOST, data: '10.66.66.66' }] }),
      peer.port,
      peer.address,
    );
  });
  const { fact } = await askLaptop(
    { probe: 'nslookup' },
    { servers: [`127.0.0.1:${real.address().port}`], timeout: 0.3 },
  );
  other.close();
  real.close();
  expect(fact('dns.lookup')).toMatchObject({ state: 'no', reason: 'timeout' });
});

test('a giant answer is read to a limit', async () => {
  const record = Buffer.from('c00c000100010000000900040a010203', 'hex');
  const section = Buffer.concat(Array<Buffer>(4000).fill(record));
  const server = await nameServer((query, transport) => [
    transport === 'UDP' ? reply(query, { truncated: true }) : raw(query, 4000, section),
  ]);
  const { text, fact } = await askLaptop({ probe: 'nslookup', host: HOST }, { servers: [server.address] });
  expect(fact('dns.lookup')).toMatchObject({ state: 'yes' });
  expect(text.length).toBeLessThan(20_000);
});

test('any bytes are read without an error', () => {
  const query = encode({ type: 'query', id: 7, questions: [{ name: HOST, type: 'A' }] });
  const head = Buffer.from(query);
  head.writeUInt16BE(0x8180, 2);
  head.writeUInt16BE(3, 6);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.boolean(), (bytes, headed) => {
      const reading = readAnswer(headed ? Buffer.concat([head, bytes]) : Buffer.from(bytes), query);
      expect(['foreign', 'malformed', 'answer']).toContain(reading.kind);
    }),
    { numRuns: 2000 },
  );
});
