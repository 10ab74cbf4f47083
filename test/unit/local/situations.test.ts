import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { encode } from 'dns-packet';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { readAnswer } from '../../../electron/host/local/dns.ts';
import { isExcepted, readProxy } from '../../../electron/host/local/proxy.ts';
import { jsonIn } from '../../given.ts';
import { nameServer, raw, reply } from './dns-server.ts';
import { askLaptop, briefly, HOST } from './laptop.ts';
import { closeServers, cloud, FORBIDDEN, proxy } from './servers.ts';
import { good, login, SECRETS, situations } from './situations.ts';

afterAll(closeServers);

/** Every line that a transcript may hold (`shared/probes/laptop/transcript.ts`). */
const GRAMMAR =
  /^(?:laptop-probe\/1 \w+ \S+ \d+, Node [\d.]+ on \w+|(?:route|env|system) \S.* = .*|(?:route|name|tcp|tls|proxy-tls|tunnel|certificate|http|dns|system|clock|server clock)\b[^:]*?(?: -> \S|: ?).*|--- ftd-cloud-doctor (?:start|begin|end).* ---)$/;

/** Those that wait for an answer that never comes wait together. */
const all = situations
  .map((one) => ({ ...one, concurrent: /silence|never/.test(JSON.stringify(one.given)) }))
  .sort((one, other) => Number(one.concurrent) - Number(other.concurrent));

describe.each(['curl', 'proxyEnv', 'telnet', 'nslookup', 'time'])('%s', (probe) => {
  for (const { name, ask, options, facts, lines, concurrent } of all.filter(({ ask }) => ask.probe === probe))
    test(name, { concurrent }, async () => {
      const told = await askLaptop(ask, await options());
      expect(told.facts.map(briefly)).toEqual(facts);
      expect(told.outputs).toMatchObject([{ probe, vantage: 'laptop', origin: 'local' }]);
      const written = told.text.trimEnd().split('\n');
      for (const line of lines)
        expect(written).toContainEqual(typeof line === 'string' ? line : expect.stringMatching(line));
      for (const line of written) expect(line).toMatch(GRAMMAR);
      for (const secret of [...SECRETS, 'Hush-Hush']) expect(told.text).not.toContain(secret);
      expect(told.text.length).toBeLessThan(10_000);
    });
});

test('a silent server is asked three times', async () => {
  const server = await nameServer(() => []);
  await askLaptop({ probe: 'nslookup' }, { servers: [server.address], timeout: 0.6 });
  expect(server.asked.filter((one) => one === 'UDP A').length).toBe(3);
});

test('an answer from another address is ignored', async () => {
  const other = createSocket('udp4').bind(0, '127.0.0.2');
  const server = await nameServer((query, _, peer) => {
    const forged = reply(query, { answers: [{ type: 'A', name: HOST, data: '10.66.66.66' }] });
    other.send(forged, peer?.port, peer?.address);
    return [];
  });
  const { fact } = await askLaptop({ probe: 'nslookup' }, { servers: [server.address], timeout: 0.3 });
  await once(other.close(), 'close');
  expect(fact('dns.lookup')).toMatchObject({ state: 'no', reason: 'timeout' });
});

test('a giant answer is read to a limit', async () => {
  const section = Buffer.from('c00c000100010000000900040a010203'.repeat(4000), 'hex');
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

test('credentials are sent to a proxy, but not over TLS that nobody vouches for', async () => {
  const server = await cloud(good, FORBIDDEN);
  const { port, heard } = await proxy(server.port);
  await askLaptop({ probe: 'curl', host: HOST }, { env: { HTTPS_PROXY: `http://${login}127.0.0.1:${port}` } });
  expect(heard()).toContain(
    `CONNECT ${HOST}:443 HTTP/1.1\r\nHost: ${HOST}:443\r\nProxy-Authorization: Basic ${SECRETS[3]}`,
  );
  expect(server.heard()).toContain(`GET / HTTP/1.1\r\nHost: ${HOST}\r\n`);
  const secure = await cloud(good, FORBIDDEN);
  await askLaptop({ probe: 'curl', host: HOST }, { env: { https_proxy: `https://${login}127.0.0.1:${secure.port}` } });
  expect(secure.heard()).toBe('');
});

test('exceptions and URLs are read as curl reads them', () => {
  const read = jsonIn<{ isExcepted: [list: string, is: boolean][]; urls: [url: string, parts: object | null][] }>(
    'unit/local/proxy.json',
  );
  for (const [list, is] of read.isExcepted) expect([list, isExcepted(HOST, list)]).toEqual([list, is]);
  for (const [url, parts] of read.urls) expect([url, readProxy(url) ?? null]).toMatchObject([url, parts]);
});

test('what is no question is refused', async () => {
  const { 'bad-request': asks = [] } = jsonIn<Record<string, { server?: string }[]>>('unit/ssh/refused-asks.json');
  // The laptop has servers of its own.
  const refused = { detail: { problem: 'bad-request' } };
  for (const ask of [...asks.filter(({ server }) => !server), { probe: 'ping' }])
    await expect(askLaptop(ask as never), JSON.stringify(ask)).rejects.toMatchObject(refused);
  await expect(askLaptop({ probe: 'time' }, { timeout: Number.NaN })).rejects.toMatchObject(refused);
});
