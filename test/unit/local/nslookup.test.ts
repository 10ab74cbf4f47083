import { createSocket } from 'node:dgram';
import type { Answer, DecodedPacket } from 'dns-packet';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { encodeQuery, readAnswer } from '../../../electron/host/local/dns-message.ts';
import { type NameServer, nameServer, reply, type Zone } from './dns-server.ts';
import { askLaptop, cited, HOST } from './laptop.ts';

const ALIAS = `${HOST}.akadns.net`;
const alias: Answer = { type: 'CNAME', name: HOST, data: ALIAS, ttl: 30 };
const v4: Answer = { type: 'A', name: ALIAS, data: '10.6.187.110', ttl: 30 };
const v6: Answer = { type: 'AAAA', name: ALIAS, data: '2001:db8:6::110', ttl: 30 };
const asksA = (query: DecodedPacket) => query.questions?.[0]?.type === 'A';

const running: NameServer[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.close()));
});

async function serve(zone: Zone, host?: string): Promise<NameServer> {
  const server = await nameServer(zone, host);
  running.push(server);
  return server;
}

async function lookUp(zone: Zone, timeout = 2) {
  const server = await serve(zone);
  return { server, ...(await askLaptop({ probe: 'nslookup', host: HOST }, { servers: [server.address], timeout })) };
}

const good: Zone = (query) => [reply(query, { answers: asksA(query) ? [alias, v4] : [alias, v6] })];

test('an answer: alias chain, both families, the server with its port', async () => {
  const { server, text, fact } = await lookUp(good);
  expect(fact('dns.lookup')).toMatchObject({
    state: 'yes',
    host: HOST,
    value: ['10.6.187.110', '2001:db8:6::110'],
  });
  expect(fact('dns.lookupServer')).toMatchObject({ state: 'yes', value: '127.0.0.1' });
  expect(text).toContain(`${HOST}\tcanonical name = ${ALIAS}.`);
  expect(cited(text, fact('dns.lookup'))).toContain('Address: 10.6.187.110');
  expect(server.asked.sort()).toEqual(['UDP A', 'UDP AAAA']);
});

test('the laptop, not the device, saw it, and at a known time', async () => {
  const { outputs } = await lookUp(good);
  expect(outputs).toMatchObject([{ vantage: 'laptop', origin: 'local', complete: true, host: HOST }]);
  expect(Date.parse(outputs[0]?.time ?? '')).not.toBeNaN();
});

for (const [code, rcode, reason] of [
  ['NXDOMAIN', 3, 'nxdomain'],
  ['SERVFAIL', 2, 'servfail'],
  ['REFUSED', 5, 'refused'],
  ['NOTIMP', 4, 'unspecified'],
  ['RCODE9', 9, 'unspecified'],
] as const)
  test(`answer code ${code}`, async () => {
    const { text, fact } = await lookUp((query) => [reply(query, { rcode })]);
    expect(fact('dns.lookup')).toMatchObject({ state: 'no', reason, host: HOST });
    expect(cited(text, fact('dns.lookup'))).toContain(`** server can't find ${HOST}: ${code}`);
  });

test('a refusal that leaves the question out', async () => {
  const { fact } = await lookUp((query) => [reply(query, { rcode: 5, questions: [] })]);
  expect(fact('dns.lookup')).toMatchObject({ state: 'no', reason: 'refused' });
});

test('no record of either type', async () => {
  const { fact } = await lookUp((query) => [reply(query, {})]);
  expect(fact('dns.lookup')).toMatchObject({ state: 'no', reason: 'no-answer' });
});

test('an alias that leads nowhere', async () => {
  const { text, fact } = await lookUp((query) => [reply(query, { answers: [alias] })]);
  expect(fact('dns.lookup')).toMatchObject({ state: 'no', reason: 'no-answer' });
  expect(text).toContain(`canonical name = ${ALIAS}`);
});

test('no IPv6 record is no failure, and neither is a broken answer for it', async () => {
  for (const rcode of [0, 2, 3]) {
    const { fact } = await lookUp((query) => [reply(query, asksA(query) ? { answers: [alias, v4] } : { rcode })]);
    expect(fact('dns.lookup')).toMatchObject({ state: 'yes', value: ['10.6.187.110'] });
  }
});

test('IPv6 alone', async () => {
  const { fact } = await lookUp((query) => [reply(query, { answers: asksA(query) ? [alias] : [alias, v6] })]);
  expect(fact('dns.lookup')).toMatchObject({ state: 'yes', value: ['2001:db8:6::110'] });
});

test('a silent server is asked three times and is a time-out', async () => {
  const { server, fact } = await lookUp(() => [], 0.6);
  expect(fact('dns.lookup')).toMatchObject({ state: 'no', reason: 'timeout' });
  expect(server.asked.filter((one) => one === 'UDP A').length).toBe(3);
});

test('a closed port is a server that cannot be reached, not one that refuses', async () => {
  const server = await nameServer(() => []);
  await server.close();
  const { text, fact } = await askLaptop({ probe: 'nslookup', host: HOST }, { servers: [server.address] });
  expect(fact('dns.lookup')).toMatchObject({ state: 'no', reason: 'timeout' });
  expect(text).toContain('connection refused');
});

test('no server at all', async () => {
  const { text, fact } = await askLaptop({ probe: 'nslookup' });
  expect(fact('dns.lookup')).toMatchObject({ state: 'no', reason: 'timeout' });
  expect(text).toContain('no DNS server is configured');
});

test('an IPv6 server', async () => {
  const server = await serve(good, '::1');
  const { fact } = await askLaptop({ probe: 'nslookup' }, { servers: [server.address] });
  expect(fact('dns.lookup')).toMatchObject({ state: 'yes' });
  expect(fact('dns.lookupServer')).toMatchObject({ value: '::1' });
});

test('a truncated answer is asked for again over TCP', async () => {
  const many = Array.from({ length: 60 }, (_, at): Answer => ({ ...v4, data: `10.6.1.${at}`, ttl: 9 }) as Answer);
  const { server, text, fact } = await lookUp((query, transport) => [
    transport === 'UDP'
      ? reply(query, { truncated: true })
      : reply(query, { answers: asksA(query) ? [alias, ...many] : [alias] }),
  ]);
  expect(fact('dns.lookup')?.value).toHaveLength(60);
  expect(server.asked).toContain('TCP A');
  expect(text).toContain('over TCP');
});

test('truncated, and silent over TCP: what fitted counts, nothing is no answer', async () => {
  const some = await lookUp(
    (query, transport) => (transport === 'UDP' ? [reply(query, { truncated: true, answers: [alias, v4] })] : []),
    0.5,
  );
  expect(some.fact('dns.lookup')).toMatchObject({ state: 'yes', value: ['10.6.187.110'] });
  const none = await lookUp(
    (query, transport) => (transport === 'UDP' ? [reply(query, { truncated: true })] : []),
    0.5,
  );
  expect(none.fact('dns.lookup')).toMatchObject({ state: 'no', reason: 'timeout' });
});

test('several servers: each says its own, the resolver takes the first that does not fail', async () => {
  const fails = await serve((query) => [reply(query, { rcode: 2 })]);
  const silent = await serve(() => []);
  const answers = await serve(good);
  const unknown = await serve((query) => [reply(query, { rcode: 3 })]);
  const servers = [fails, silent, answers, unknown].map((one) => one.address);
  const { text, outputs, fact } = await askLaptop({ probe: 'nslookup' }, { servers, timeout: 0.6 });
  expect(outputs.map((one) => one.command)).toEqual([
    ...Array(4).fill(`nslookup ${HOST} 127.0.0.1`),
    `nslookup ${HOST}`,
  ]);
  for (const said of ['SERVFAIL', 'timed out', 'canonical name', 'NXDOMAIN']) expect(text).toContain(said);
  expect(fact('dns.lookup')).toMatchObject({ state: 'yes', value: ['10.6.187.110', '2001:db8:6::110'] });
  const denied = await askLaptop({ probe: 'nslookup' }, { servers: [...servers].reverse(), timeout: 0.6 });
  expect(denied.fact('dns.lookup')).toMatchObject({ state: 'no', reason: 'nxdomain' });
});

test('every server fails: the last one decides', async () => {
  const silent = await serve(() => []);
  const fails = await serve((query) => [reply(query, { rcode: 2 })]);
  const { fact } = await askLaptop({ probe: 'nslookup' }, { servers: [silent.address, fails.address], timeout: 0.4 });
  expect(fact('dns.lookup')).toMatchObject({ state: 'no', reason: 'servfail' });
});

const forged: Answer = { ...v4, name: HOST, data: '10.66.66.66' } as Answer;
for (const [name, forge] of Object.entries<(query: DecodedPacket) => Buffer>({
  'another id': (query) =>
    reply({ ...query, id: ((query.id ?? 0) + 1) & 0xffff } as DecodedPacket, { answers: [forged] }),
  'another name': (query) => reply(query, { questions: [{ type: 'A', name: 'cisco.com' }], answers: [forged] }),
  'another type': (query) => reply(query, { questions: [{ type: 'MX', name: HOST }], answers: [forged] }),
  'no question': (query) => reply(query, { questions: [], answers: [forged] }),
  'two questions': (query) =>
    reply(query, { questions: [...(query.questions ?? []), ...(query.questions ?? [])], answers: [forged] }),
  'a query, not a reply': (query) => {
    const message = reply(query, { answers: [forged] });
    message[2] = 1;
    return message;
  },
  'too short to be a message': () => Buffer.from([1, 2, 3]),
}))
  test(`a forged answer with ${name} is ignored`, async () => {
    const { text, fact } = await lookUp((query) => [
      forge(query),
      reply(query, { answers: asksA(query) ? [alias, v4] : [] }),
    ]);
    expect(fact('dns.lookup')).toMatchObject({ state: 'yes', value: ['10.6.187.110'] });
    expect(text).not.toContain('10.66.66.66');
    expect(text).toContain('packets ignored that did not answer it: 1');
  });

test('an answer from another address is ignored', async () => {
  const other = createSocket('udp4');
  await new Promise<void>((resolve) => other.bind(0, '127.0.0.2', resolve));
  const real = createSocket('udp4');
  await new Promise<void>((resolve) => real.bind(0, '127.0.0.1', resolve));
  real.on('message', (wire, peer) => {
    const query = { id: wire.readUInt16BE(0), questions: [{ type: wire.at(-3) === 1 ? 'A' : 'AAAA', name: HOST }] };
    other.send(reply(query as DecodedPacket, { answers: [forged] }), peer.port, peer.address);
  });
  const { fact } = await askLaptop(
    { probe: 'nslookup' },
    { servers: [`127.0.0.1:${real.address().port}`], timeout: 0.3 },
  );
  other.close();
  real.close();
  expect(fact('dns.lookup')).toMatchObject({ state: 'no', reason: 'timeout' });
});

test('records of names that were not asked for are not believed', async () => {
  const { fact } = await lookUp((query) => [
    reply(query, { answers: [{ ...v4, name: 'elsewhere.example.test' } as Answer] }),
  ]);
  expect(fact('dns.lookup')).toMatchObject({ state: 'no', reason: 'no-answer' });
});

test('aliases that go in a circle end', async () => {
  const { fact } = await lookUp((query) => [
    reply(query, { answers: [alias, { type: 'CNAME', name: ALIAS, data: HOST, ttl: 1 }] }),
  ]);
  expect(fact('dns.lookup')).toMatchObject({ state: 'no', reason: 'no-answer' });
});

test('a name made of marks and line breaks stays one harmless word', async () => {
  const evil = 'x\n--- ftd-cloud-doctor end ---\nAddress: 10.66.66.66';
  const { text, outputs, fact } = await lookUp((query) => [
    reply(query, { answers: [{ type: 'CNAME', name: HOST, data: evil, ttl: 1 }] }),
  ]);
  expect(outputs).toHaveLength(1);
  expect(text).not.toMatch(/^Address: 10\.66/m);
  expect(fact('dns.lookup')).toMatchObject({ state: 'no' });
});

/** A reply whose answer section is written by hand. */
function raw(query: DecodedPacket & { wire: Buffer }, count: number, section: Buffer): Buffer {
  const head = Buffer.from(query.wire);
  head.writeUInt16BE(0x8180, 2);
  head.writeUInt16BE(count, 6);
  return Buffer.concat([head, section]);
}
const fixed = (type: number, length: number) => Buffer.from([0, type, 0, 1, 0, 0, 0, 9, length >> 8, length & 255]);

for (const [name, section] of Object.entries<(at: number) => Buffer>({
  'points to itself': (at) => Buffer.concat([Buffer.from([0xc0 | (at >> 8), at & 255]), fixed(1, 4), Buffer.alloc(4)]),
  'points ahead': (at) => Buffer.concat([Buffer.from([0xc0, at + 40]), fixed(1, 4), Buffer.alloc(60)]),
  'uses a reserved label type': () => Buffer.concat([Buffer.from([0x80, 1]), fixed(1, 4), Buffer.alloc(4)]),
  'runs beyond the message': () => Buffer.from([63, 1, 2, 3]),
  'is longer than 255 bytes': () => {
    const label = Buffer.concat([Buffer.from([63]), Buffer.alloc(63, 'a')]);
    return Buffer.concat([label, label, label, label, label, Buffer.from([0]), fixed(1, 4), Buffer.alloc(4)]);
  },
  'has an address of three bytes': () => Buffer.concat([Buffer.from([0xc0, 12]), fixed(1, 3), Buffer.alloc(3)]),
  'promises more data than there is': () => Buffer.concat([Buffer.from([0xc0, 12]), fixed(1, 4), Buffer.alloc(2)]),
}))
  test(`an answer whose record ${name} is a bad packet`, async () => {
    const { text, fact } = await lookUp((query) => [raw(query, 1, section(query.wire.length))]);
    expect(fact('dns.lookup')).toMatchObject({ state: 'no', reason: 'unspecified' });
    expect(cited(text, fact('dns.lookup'))).toContain('Got bad packet');
  });

test('a giant answer is read to a limit and quickly', async () => {
  const record = Buffer.concat([Buffer.from([0xc0, 12]), fixed(1, 4), Buffer.from([10, 1, 2, 3])]);
  const section = Buffer.concat(Array<Buffer>(4000).fill(record));
  const started = performance.now();
  const { text, fact } = await lookUp((query, transport) => [
    transport === 'UDP' ? reply(query, { truncated: true }) : raw(query, 65535, section),
  ]);
  expect(performance.now() - started).toBeLessThan(3000);
  expect(fact('dns.lookup')).toMatchObject({ state: 'yes' });
  expect(text.length).toBeLessThan(20_000);
});

test('any bytes are read without an error, and only those of this question', () => {
  const question = { id: 7, name: HOST, type: 'A' } as const;
  const head = encodeQuery(question);
  head.writeUInt16BE(0x8180, 2);
  head.writeUInt16BE(3, 6);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.boolean(), (bytes, headed) => {
      const reading = readAnswer(headed ? Buffer.concat([head, bytes]) : Buffer.from(bytes), question);
      expect(['foreign', 'malformed', 'answer']).toContain(reading.kind);
    }),
    { numRuns: 2000 },
  );
});
