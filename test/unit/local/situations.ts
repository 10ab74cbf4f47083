import type { Socket } from 'node:net';
import type { TlsOptions } from 'node:tls';
import type { Answer, DecodedPacket } from 'dns-packet';
import type { LocalAsk } from '../../../electron/host/local/local.ts';
import type { LocalOptions } from '../../../electron/host/local/session.ts';
import { type Certificate, CISCO, createAuthority } from '../../authority.ts';
import { type Expected, expectedIn } from './brief.ts';
import { nameServer, reply, type Zone } from './dns-server.ts';
import { HOST } from './laptop.ts';
import { cloud, FORBIDDEN, type Listening, proxy, relay, tcpServer } from './servers.ts';

/** What the network does, and what the laptop's probe must read and write in it. */
export interface Situation extends Expected {
  name: string;
  ask: LocalAsk;
  /** Starts the servers; they end with `closeServers`. */
  options: () => Promise<Partial<LocalOptions>>;
}

const hydrant = createAuthority('/C=US/O=HydrantID (Avalanche Cloud Corporation)', 'HydrantID SSL ICA G2');
const company = createAuthority('/C=DE/O=Example Corp GmbH/OU=Network Security', 'Example Corp TLS Inspection CA');
export function closeAuthorities(): void {
  hydrant.close();
  company.close();
}
export const good = hydrant.issue({ subject: CISCO });

/** Options under which the cloud's name and port lead to a server of the test's own. */
export const at = ({ port }: Pick<Listening, 'port'>, addresses = ['127.0.0.1'], asked = 443) => ({
  resolve: new Map([[HOST, addresses]]),
  ports: new Map([[asked, port]]),
});
const closedPort = async () => {
  const server = await tcpServer(() => {});
  await server.close();
  return server;
};
const answering = (head: string, body = '') => `HTTP/1.1 ${head}\r\nContent-Length: ${body.length}\r\n\r\n${body}`;

const expected = expectedIn('situations.txt');
function expectedOf(name: string): Expected {
  const told = expected.get(name);
  if (!told) throw new Error(`situations.txt says nothing of ${name}`);
  return told;
}

type Row = [name: string, options: Situation['options']];
type Serve = string | ((socket: Socket) => void);
const row =
  (ask: LocalAsk) =>
  ([name, options]: Row): Situation => ({
    name,
    ask,
    options,
    ...expectedOf(`${ask.probe}: ${name.replace(/\s+/g, ' ')}`),
  });
const cloudSays =
  (answer: Serve, certificate: Certificate = good, options: TlsOptions = {}) =>
  async () =>
    at(await cloud(certificate, answer, options));
const portSays =
  (serve: (socket: Socket) => void, timeout = 2) =>
  async () => ({ ...at(await tcpServer((socket) => socket.once('data', () => serve(socket)))), timeout });
const alert = (kind: number) => portSays((socket) => socket.end(Buffer.from([0x15, 3, 3, 0, 2, 2, kind])));

const requests: Row[] = [
  ['the cloud answers: every step, the whole chain, the headers', cloudSays(FORBIDDEN)],
  ['TLS 1.2', cloudSays(FORBIDDEN, good, { maxVersion: 'TLSv1.2' })],
  ['a flood without end', cloudSays((socket) => socket.write(`HTTP/1.1 403 Forbidden\r\n\r\n${'x'.repeat(200_000)}`))],
  [
    'an inspecting firewall with a block page',
    async () => {
      const body = '<html><title>Web Page Blocked</title><p>Access to the page has been blocked.</p></html>';
      return cloudSays(answering('403 Forbidden', body), company.issue({ subject: '/CN=api-sse.cisco.com' }))();
    },
  ],
  [
    "somebody else's certificate",
    async () =>
      cloudSays(FORBIDDEN, hydrant.issue({ subject: '/CN=www.example.test', names: 'DNS:www.example.test' }))(),
  ],
  [
    'a certificate without alternative names, or for another name by common name only',
    async () => cloudSays(FORBIDDEN, hydrant.issue({ subject: CISCO, names: '' }))(),
  ],
  [
    'a certificate with quotes, commas and a line break in its names',
    async () =>
      cloudSays(FORBIDDEN, company.issue({ subject: `/O=A "B", C${'\n'}certificate issuer: x/CN=${HOST}` }))(),
  ],
  [
    'an expired certificate',
    async () => cloudSays(FORBIDDEN, hydrant.issue({ subject: CISCO, to: '20191203210700Z' }))(),
  ],
  [
    'a certificate that is not valid yet, without a Date header',
    async () => cloudSays(answering('403 Forbidden'), hydrant.issue({ subject: CISCO, from: '20400101000000Z' }))(),
  ],
  ['the name is unknown', async () => at({ port: 1 }, [])],
  ['refused by both families in turn', async () => at(await closedPort(), ['::1', '127.0.0.1'])],
  ['IPv6 refused, IPv4 good', async () => at(await cloud(good, FORBIDDEN), ['::1', '127.0.0.1'])],
  ['IPv6', async () => at(await cloud(good, FORBIDDEN, {}, '::1'), ['::1'])],
  ['nobody answers Client hello', portSays(() => {}, 0.5)],
  [
    'nothing comes after Server hello',
    async () => {
      const server = await cloud(good, FORBIDDEN, { maxVersion: 'TLSv1.2' });
      return { ...at(await relay(server.port, 120)), timeout: 0.5 };
    },
  ],
  ['reset after Client hello', portSays((socket) => socket.resetAndDestroy())],
  ['closed after Client hello', portSays((socket) => socket.end())],
  ...Object.entries({
    'protocol version': 70,
    'handshake failure': 40,
    'access denied': 49,
    'unrecognized name': 112,
  }).map(([words, kind]): Row => [`alert ${words}`, alert(kind)]),
  ['plain text on the port', portSays((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))],
  [
    'a cipher that this side does not take',
    cloudSays(FORBIDDEN, good, { ciphers: 'AES128-SHA', maxVersion: 'TLSv1.2', minVersion: 'TLSv1.2' }),
  ],
  ...Object.entries<(socket: Socket) => void>({
    silence: () => {},
    'an empty answer': (socket) => socket.end(),
    'no HTTP': (socket) => socket.write('SSH-2.0-OpenSSH\r\n\r\n'),
    'headers without end': (socket) => socket.write(`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(40_000)}`),
  }).map(
    ([name, answer]): Row => [
      `instead of an answer: ${name}`,
      async () => ({ ...(await cloudSays(answer)()), timeout: 0.6 }),
    ],
  ),
];

export const USER = 'field.engineer';
export const PASSWORD = 'p@ss/Wörd:7';
export const SECRETS = [
  USER,
  PASSWORD,
  encodeURIComponent(PASSWORD),
  Buffer.from(`${USER}:${PASSWORD}`).toString('base64'),
  'Wörd',
  Buffer.from(PASSWORD).toString('latin1'),
];
export const login = `${USER}:${encodeURIComponent(PASSWORD)}@`;
const through =
  (answer: string | number | undefined, timeout = 2) =>
  async () => ({
    env: { https_proxy: `http://${login}127.0.0.1:${(await proxy(answer)).port}` },
    timeout,
  });
const viaPort = (serve: (socket: Socket) => void) => async () => ({
  env: {
    https_proxy: `http://127.0.0.1:${(await tcpServer((socket) => socket.once('data', () => serve(socket)))).port}`,
  },
});
const direct = (env: NodeJS.ProcessEnv, systemProxy?: LocalOptions['systemProxy']) => async () => ({
  ...at(await cloud(good, FORBIDDEN)),
  env,
  ...(systemProxy ? { systemProxy } : {}),
});

const proxied: Row[] = [
  ['a tunnel', async () => through((await cloud(good, FORBIDDEN)).port)()],
  ...[
    '407 Proxy Authentication Required',
    '403 Forbidden',
    '502 Bad Gateway',
    '503 Service Unavailable',
    '302 Found\r\nLocation: http://login.example.test/',
  ].map(
    (status): Row => [
      `the proxy says ${status.slice(0, 3)} and echoes what it was told`,
      through(`HTTP/1.1 ${status}\r\nServer: squid/4.6\r\nX-Debug: ${SECRETS.join(' ')}\r\nContent-Length: 0\r\n\r\n`),
    ],
  ),
  [
    'a proxy by name, without a scheme',
    async () => {
      const { port } = await proxy((await cloud(good, FORBIDDEN)).port);
      const resolve = new Map([['proxy.example.test', ['127.0.0.1']]]);
      return { env: { https_proxy: `proxy.example.test:${port}` }, resolve };
    },
  ],
  ['a proxy that refuses', async () => ({ env: { https_proxy: `http://127.0.0.1:${(await closedPort()).port}` } })],
  ['a silent proxy', through(undefined, 0.4)],
  ['a proxy that hangs up', viaPort((socket) => socket.end())],
  ['a proxy that resets', viaPort((socket) => socket.resetAndDestroy())],
  ['a mail server for a proxy', viaPort((socket) => socket.end('220 mail.example.test ESMTP\r\n\r\n'))],
  [
    'a tunnel in which Client hello stays without an answer',
    async () => through((await tcpServer(() => {})).port, 0.5)(),
  ],
  [
    'a tunnel whose first bytes come together with its head',
    async () => {
      const { port } = await tcpServer((socket) =>
        socket.once('data', () => socket.write('HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 400 Bad Request\r\n\r\n')),
      );
      return { env: { https_proxy: `http://127.0.0.1:${port}` }, timeout: 0.5 };
    },
  ],
  [
    'a proxy over TLS that nobody vouches for gets no credentials',
    async () => ({ env: { https_proxy: `https://${login}127.0.0.1:${(await cloud(good, FORBIDDEN)).port}` } }),
  ],
  [
    'an exception goes past the proxy',
    direct({ https_proxy: 'http://127.0.0.1:9', no_proxy: 'localhost, .cisco.com' }),
  ],
  ['http_proxy is not asked for https', direct({ http_proxy: 'http://127.0.0.1:9' })],
  ...(['PROXY HOST; DIRECT', `http://${login}HOST`] as const).map(
    (answer): Row => [
      `the system's proxy: ${answer.slice(0, 5)}`,
      async () => {
        const { port } = await proxy((await cloud(good, FORBIDDEN)).port);
        return { systemProxy: async () => answer.replace('HOST', `127.0.0.1:${port}`) };
      },
    ],
  ),
  ...(['DIRECT', undefined, ''] as const).map(
    (none): Row => [`the system's settings say ${none}`, direct({}, async () => none)],
  ),
  ["the system's settings fail", direct({}, () => Promise.reject(new Error('no')))],
  ["the system's settings never come", direct({}, () => new Promise(() => {}))],
  [
    "the system's proxy refuses",
    async () => {
      const { port } = await closedPort();
      return { systemProxy: async () => `PROXY 127.0.0.1:${port}` };
    },
  ],
];

const environments: Row[] = [
  [
    'as it is set, without credentials',
    async () => ({
      env: { HTTPS_PROXY: `http://${login}proxy.example.test:8080/`, NO_PROXY: 'localhost', PROXY_PASSWORD: PASSWORD },
      systemProxy: async () => `http://${login}other.test:1`,
    }),
  ],
];

const ports: Row[] = [
  ['open', async () => at(await tcpServer(() => {}), undefined, 8989)],
  ['open, and closed from behind', async () => at(await tcpServer((socket) => socket.end()), undefined, 8989)],
  [
    'open, and reset from behind',
    async () => at(await tcpServer((socket) => setTimeout(() => socket.resetAndDestroy(), 30)), undefined, 8989),
  ],
  [
    'refused by every address, each tried in turn',
    async () => at(await closedPort(), ['::1', '127.0.0.1', '127.0.0.2'], 8989),
  ],
  ['IPv6 refused, IPv4 open', async () => at(await tcpServer(() => {}), ['::1', '127.0.0.1'], 8989)],
  ['IPv6 open', async () => at(await tcpServer(() => {}, '::1'), ['::1'], 8989)],
  ['the name is unknown', async () => at({ port: 1 }, [], 8989)],
];

const ALIAS = `${HOST}.akadns.net`;
const alias: Answer = { type: 'CNAME', name: HOST, data: ALIAS, ttl: 30 };
export const v4 = (data = '10.6.187.110', name = ALIAS): Answer => ({ type: 'A', name, data, ttl: 30 });
const v6: Answer = { type: 'AAAA', name: ALIAS, data: '2001:db8:6::110', ttl: 30 };
export const asksA = (query: DecodedPacket) => query.questions?.[0]?.type === 'A';
export const goodZone: Zone = (query) => [reply(query, { answers: asksA(query) ? [alias, v4()] : [alias, v6] })];
/** Options under which the name servers are the test's own. */
export const servedBy =
  (...zones: Zone[]) =>
  async () => ({
    servers: await Promise.all(zones.map(async (zone) => (await nameServer(zone)).address)),
    timeout: 0.5,
  });
const many = Array.from({ length: 60 }, (_, n) => `10.6.1.${n}`);
const forged = v4('10.66.66.66', HOST);

const lookups: Row[] = [
  ['an alias and both families', servedBy(goodZone)],
  ...Object.entries({ NXDOMAIN: 3, SERVFAIL: 2, REFUSED: 5, NOTIMP: 4, NOTAUTH: 9 }).map(
    ([code, rcode]): Row => [`answer code ${code}`, servedBy((query) => [reply(query, { rcode })])],
  ),
  ['a refusal that leaves the question out', servedBy((query) => [reply(query, { rcode: 5, questions: [] })])],
  ['no record of either type', servedBy((query) => [reply(query, {})])],
  ['an alias that leads nowhere', servedBy((query) => [reply(query, { answers: [alias] })])],
  ...[0, 2, 3].map(
    (rcode): Row => [
      `IPv4 alone, code ${rcode} for IPv6`,
      servedBy((query) => [reply(query, asksA(query) ? { answers: [alias, v4()] } : { rcode })]),
    ],
  ),
  ['IPv6 alone', servedBy((query) => [reply(query, { answers: asksA(query) ? [alias] : [alias, v6] })])],
  ['a silent server', servedBy(() => [])],
  [
    'a closed port is a server that cannot be reached, not one that refuses',
    async () => {
      const server = await nameServer(() => []);
      await server.close();
      return { servers: [server.address] };
    },
  ],
  ['no server at all', async () => ({})],
  ['an IPv6 server', async () => ({ servers: [(await nameServer(goodZone, '::1')).address] })],
  [
    'a truncated answer is asked for again over TCP',
    servedBy((query, transport) => [
      transport === 'UDP'
        ? reply(query, { truncated: true })
        : reply(query, { answers: asksA(query) ? [alias, ...many.map((data) => v4(data))] : [alias] }),
    ]),
  ],
  [
    'truncated and silent over TCP: what fitted counts',
    servedBy((query, transport) =>
      transport === 'UDP' ? [reply(query, { truncated: true, answers: [alias, v4()] })] : [],
    ),
  ],
  [
    'truncated to nothing and silent over TCP: no answer',
    servedBy((query, transport) => (transport === 'UDP' ? [reply(query, { truncated: true })] : [])),
  ],
  [
    'several servers: the first that does not fail counts',
    servedBy(
      (query) => [reply(query, { rcode: 2 })],
      () => [],
      goodZone,
      (query) => [reply(query, { rcode: 3 })],
    ),
  ],
  [
    'several servers: an answer that there is no such name counts, too',
    servedBy((query) => [reply(query, { rcode: 3 })], goodZone),
  ],
  [
    'every server fails: the last one counts',
    servedBy(
      () => [],
      (query) => [reply(query, { rcode: 2 })],
    ),
  ],
  ...Object.entries<(query: DecodedPacket) => Buffer>({
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
  }).map(
    ([name, forge]): Row => [
      `a forged answer is ignored: ${name}`,
      servedBy((query) => [forge(query), reply(query, { answers: asksA(query) ? [alias, v4()] : [] })]),
    ],
  ),
  [
    'records of names that were not asked for are not believed',
    servedBy((query) => [reply(query, { answers: [v4(undefined, 'elsewhere.example.test')] })]),
  ],
  [
    'aliases that go in a circle end',
    servedBy((query) => [reply(query, { answers: [alias, { type: 'CNAME', name: ALIAS, data: HOST, ttl: 1 }] })]),
  ],
  [
    'an alias made of marks and line breaks stays words on one line',
    servedBy((query) => [
      reply(query, {
        answers: [{ type: 'CNAME', name: HOST, data: 'x\n--- ftd-cloud-doctor end ---\nAddress: 10.66.66.66', ttl: 1 }],
      }),
    ]),
  ],
  ...Object.entries<(at: number) => Buffer>({
    'points to itself': (here) =>
      Buffer.concat([Buffer.from([0xc0 | (here >> 8), here & 255]), fixed(1, 4), Buffer.alloc(4)]),
    'points ahead': (here) => Buffer.concat([Buffer.from([0xc0, here + 40]), fixed(1, 4), Buffer.alloc(60)]),
    'uses a reserved label type': () => Buffer.concat([Buffer.from([0x80, 1]), fixed(1, 4), Buffer.alloc(4)]),
    'runs beyond the message': () => Buffer.from([63, 1, 2, 3]),
    'is longer than 255 bytes': () => {
      const label = Buffer.concat([Buffer.from([63]), Buffer.alloc(63, 'a')]);
      return Buffer.concat([label, label, label, label, label, Buffer.from([0]), fixed(1, 4), Buffer.alloc(4)]);
    },
    'has an address of three bytes': () => Buffer.concat([Buffer.from([0xc0, 12]), fixed(1, 3), Buffer.alloc(3)]),
    'promises more data than there is': () => Buffer.concat([Buffer.from([0xc0, 12]), fixed(1, 4), Buffer.alloc(2)]),
  }).map(
    ([name, section]): Row => [
      `a record that ${name} is a broken answer`,
      servedBy((query) => [raw(query, 1, section(query.wire.length))]),
    ],
  ),
];

/** A reply whose answer section is written by hand. */
export function raw(query: DecodedPacket & { wire: Buffer }, count: number, section: Buffer): Buffer {
  const head = Buffer.from(query.wire);
  head.writeUInt16BE(0x8180, 2);
  head.writeUInt16BE(count, 6);
  return Buffer.concat([head, section]);
}
export function fixed(type: number, length: number): Buffer {
  return Buffer.from([0, type, 0, 1, 0, 0, 0, 9, length >> 8, length & 255]);
}

const CLOCK = '2020-12-30T21:41:15.500Z';
const clock =
  (now: string, answer = FORBIDDEN) =>
  async () => ({
    ...(await cloudSays(answer)()),
    now: () => new Date(now),
  });
const clocks: Row[] = [
  ...Object.entries({
    'the same': CLOCK,
    '3600 s ahead': '2020-12-30T22:41:15.500Z',
    '31622400 s behind': '2019-12-30T21:41:15.500Z',
  }).map(([said, now]): Row => [`a clock that is ${said}`, clock(now)]),
  ...['', answering('403 Forbidden'), answering('403 No\r\nDate: yesterday')].map(
    (answer): Row => [
      `nothing to compare the clock with: ${answer.slice(9, 21)} ${answer.length}`,
      clock(CLOCK, answer),
    ],
  ),
];

/** What the environment (`= `), or one answer of the cloud (`< `), makes of it stands in situations.txt whole. */
const inWords = (probe: LocalAsk['probe']): Row[] =>
  [...expected].flatMap(([name, { given }]): Row[] => {
    if (given === undefined || !name.startsWith(`${probe}: `)) return [];
    const value = JSON.parse(given.slice(2).replaceAll('LOGIN', login));
    return [[name.slice(probe.length + 2), given.startsWith('=') ? async () => ({ env: value }) : cloudSays(value)]];
  });

export const situations: Situation[] = [
  ...inWords('curl').map(row({ probe: 'curl', host: HOST })),
  ...inWords('proxyEnv').map(row({ probe: 'proxyEnv' })),
  ...requests.map(row({ probe: 'curl', host: HOST })),
  ...proxied.map(row({ probe: 'curl', host: HOST })),
  ...environments.map(row({ probe: 'proxyEnv' })),
  ...ports.map(row({ probe: 'telnet', host: HOST, port: 8989 })),
  ...lookups.map(row({ probe: 'nslookup', host: HOST })),
  ...clocks.map(row({ probe: 'time', host: HOST })),
];
