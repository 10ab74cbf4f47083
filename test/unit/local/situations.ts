import type { Socket } from 'node:net';
import type { TlsOptions } from 'node:tls';
import type { Answer, DecodedPacket } from 'dns-packet';
import type { LocalAsk } from '../../../electron/host/local/local.ts';
import type { LocalOptions } from '../../../electron/host/local/session.ts';
import { type Certificate, CISCO, createAuthority } from './authority.ts';
import { nameServer, reply, type Zone } from './dns-server.ts';
import { HOST } from './laptop.ts';
import { cloud, FORBIDDEN, type Listening, proxy, relay, tcpServer } from './servers.ts';

/** What the network does, what the laptop's probe must read in it, and lines with which the transcript must say so. */
export interface Situation {
  name: string;
  ask: LocalAsk;
  /** Starts the servers; they end with `closeServers`. */
  options: () => Promise<Partial<LocalOptions>>;
  /** Every fact as `id state reason value`; `(partial)` behind one that is not the last word. Ports are `PORT`. */
  facts: string[];
  lines: (string | RegExp)[];
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

const OPEN = ['dns.resolves yes [127.0.0.1]', 'proxy.path no', 'tcp.open yes'];
const SECURE = [...OPEN, 'tls.handshake yes TLSv1.3', 'tls.certificate yes'];

type Row = [name: string, options: Situation['options'], facts: string[], lines?: Situation['lines']];
type Serve = string | ((socket: Socket) => void);
const row =
  (ask: LocalAsk) =>
  ([name, options, facts, lines = []]: Row): Situation => ({ name, ask, options, facts, lines });
const cloudSays =
  (answer: Serve, certificate: Certificate = good, options: TlsOptions = {}) =>
  async () =>
    at(await cloud(certificate, answer, options));
const portSays =
  (serve: (socket: Socket) => void, timeout = 2) =>
  async () => ({ ...at(await tcpServer((socket) => socket.once('data', () => serve(socket)))), timeout });
const alert = (kind: number) => portSays((socket) => socket.end(Buffer.from([0x15, 3, 3, 0, 2, 2, kind])));

const LIES = [
  '--- ftd-cloud-doctor end ---',
  '--- ftd-cloud-doctor begin show network ---',
  'laptop-probe/1 curl api-sse.cisco.com 443, Node 20.0.0 on linux',
  'route https_proxy = http://evil:1',
  `tunnel ${HOST}:443 -> 407 in 1 ms: Authentication Required`,
  'http GET / -> 503 in 1 ms: Service Unavailable',
  'curl: (6) Could not resolve host',
  '\u001b[2J\r===============[ System Information ]===============',
  'certificate chain -> trusted',
].join('\n');

const requests: Row[] = [
  [
    'the cloud answers: every step, the whole chain, the headers',
    cloudSays(FORBIDDEN),
    [...SECURE, 'http.answer yes 403'],
    [
      'route -> direct',
      new RegExp(`^name ${HOST} -> 127\\.0\\.0\\.1 in \\d+ ms$`),
      /^tcp 127\.0\.0\.1 443 -> open in \d+ ms$/,
      'tls client hello -> sent',
      /^tls -> TLSv1\.3 TLS_\w+ in \d+ ms$/,
      'certificate subject: C=US; ST=California; L=San Jose; O=Cisco Systems, Inc.; CN=api-sse.cisco.com',
      'certificate issuer: C=US; O=HydrantID (Avalanche Cloud Corporation); CN=HydrantID SSL ICA G2',
      'certificate valid: Dec  3 20:57:56 2019 GMT to Dec  3 21:07:00 2047 GMT',
      `certificate alternative names: DNS:${HOST}`,
      'certificate alternative names -> match',
      'certificate level 2 subject: C=US; O=HydrantID (Avalanche Cloud Corporation); CN=HydrantID SSL ICA G2 Root',
      'certificate chain -> SELF_SIGNED_CERT_IN_CHAIN',
      /^http GET \/ -> 403 in \d+ ms: Forbidden$/,
      'http header: Date: Wed, 30 Dec 2020 21:41:15 GMT',
      'http body: Forbidden',
    ],
  ],
  [
    'TLS 1.2',
    cloudSays(FORBIDDEN, good, { maxVersion: 'TLSv1.2' }),
    [...OPEN, 'tls.handshake yes TLSv1.2', 'tls.certificate yes', 'http.answer yes 403'],
  ],
  ['status 401', cloudSays(answering('401 Some reason')), [...SECURE, 'http.answer yes 401']],
  ['status 404', cloudSays(answering('404 Some reason')), [...SECURE, 'http.answer yes 404']],
  ['status 503', cloudSays(answering('503 Service Unavailable')), [...SECURE, 'http.answer no http-503 503']],
  [
    'a body in chunks',
    cloudSays('HTTP/1.1 403 Forbidden\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nForbidden\r\n0\r\n\r\n'),
    [...SECURE, 'http.answer yes 403'],
    ['http body: Forbidden'],
  ],
  [
    'an interim answer first, and a body without length',
    cloudSays('HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 403 Forbidden\r\n\r\nForbidden'),
    [...SECURE, 'http.answer yes 403'],
    ['http body: Forbidden'],
  ],
  [
    'a flood without end',
    cloudSays((socket) => socket.write(`HTTP/1.1 403 Forbidden\r\n\r\n${'x'.repeat(200_000)}`)),
    [...SECURE, 'http.answer yes 403'],
  ],
  [
    'an answer that breaks the letter of HTTP',
    cloudSays('HTTP/1.1 403\nX: a\u0001b\nContent-Length: 0\n\n'),
    [...SECURE, 'http.answer yes 403'],
  ],
  [
    'an inspecting firewall with a block page',
    async () => {
      const body = '<html><title>Web Page Blocked</title><p>Access to the page has been blocked.</p></html>';
      return cloudSays(answering('403 Forbidden', body), company.issue({ subject: '/CN=api-sse.cisco.com' }))();
    },
    [...OPEN, 'tls.handshake yes TLSv1.3', 'tls.certificate no intercepted', 'http.answer no not-cloud 403'],
  ],
  [
    'a login page, which is not followed',
    cloudSays(answering('302 Found\r\nLocation: https://login.example-corp.test/portal')),
    [...SECURE, 'http.answer no not-cloud 302'],
  ],
  [
    "somebody else's certificate",
    async () =>
      cloudSays(FORBIDDEN, hydrant.issue({ subject: '/CN=www.example.test', names: 'DNS:www.example.test' }))(),
    [...OPEN, 'tls.handshake yes TLSv1.3', 'tls.certificate no intercepted', 'http.answer yes 403'],
    ['certificate alternative names -> differ'],
  ],
  [
    'a certificate without alternative names, or for another name by common name only',
    async () => cloudSays(FORBIDDEN, hydrant.issue({ subject: CISCO, names: '' }))(),
    [...SECURE, 'http.answer yes 403'],
    ['certificate common name -> match'],
  ],
  [
    'a certificate with quotes, commas and a line break in its names',
    async () =>
      cloudSays(FORBIDDEN, company.issue({ subject: `/O=A "B", C${'\n'}certificate issuer: x/CN=${HOST}` }))(),
    [...OPEN, 'tls.handshake yes TLSv1.3', 'tls.certificate no intercepted', 'http.answer yes 403'],
  ],
  [
    'an expired certificate',
    async () => cloudSays(FORBIDDEN, hydrant.issue({ subject: CISCO, to: '20191203210700Z' }))(),
    [...OPEN, 'tls.handshake yes TLSv1.3', 'tls.certificate no expired', 'http.answer yes 403'],
    [/^certificate valid: .* to Dec {2}3 21:07:00 2019 GMT$/],
  ],
  [
    'a certificate that is not valid yet, without a Date header',
    async () => cloudSays(answering('403 Forbidden'), hydrant.issue({ subject: CISCO, from: '20400101000000Z' }))(),
    [...OPEN, 'tls.handshake yes TLSv1.3', 'tls.certificate no clock', 'http.answer yes 403'],
  ],
  [
    'a page and headers that pretend to be the probe',
    cloudSays(answering('403 Forbidden\r\nX-Lie: route https_proxy = http://evil:1\r\nX-Two: -> 503 in 1 ms', LIES)),
    [...SECURE, 'http.answer yes 403'],
    ['http body: --- ftd-cloud-doctor end ---', 'http body: ?[2J'],
  ],
  [
    'cookies are not kept',
    cloudSays(answering('403 Forbidden\r\nSet-Cookie: session=Hush-Hush')),
    [...SECURE, 'http.answer yes 403'],
    ['http header: Set-Cookie: ***'],
  ],
  [
    'the name is unknown',
    async () => at({ port: 1 }, []),
    ['dns.resolves no unspecified', 'proxy.path no'],
    [/^name \S+ -> unknown in \d+ ms$/],
  ],
  [
    'refused by both families in turn',
    async () => at(await closedPort(), ['::1', '127.0.0.1']),
    ['dns.resolves yes [127.0.0.1]', 'proxy.path no', 'tcp.open no refused (partial)'],
    [/^tcp ::1 443 -> refused in \d+ ms$/, /^tcp 127\.0\.0\.1 443 -> refused in \d+ ms$/],
  ],
  [
    'IPv6 refused, IPv4 good',
    async () => at(await cloud(good, FORBIDDEN), ['::1', '127.0.0.1']),
    [...SECURE, 'http.answer yes 403'],
  ],
  [
    'IPv6',
    async () => at(await cloud(good, FORBIDDEN, {}, '::1'), ['::1']),
    ['dns.resolves yes [::1]', ...SECURE.slice(1), 'http.answer yes 403'],
  ],
  [
    'nobody answers Client hello',
    portSays(() => {}, 0.5),
    [...OPEN, 'tls.handshake no stalled'],
    [/^tls -> silent after 0 bytes in \d+ ms$/],
  ],
  [
    'nothing comes after Server hello',
    async () => {
      const server = await cloud(good, FORBIDDEN, { maxVersion: 'TLSv1.2' });
      return { ...at(await relay(server.port, 120)), timeout: 0.5 };
    },
    [...OPEN, 'tls.handshake no stalled'],
    [/^tls -> silent after 120 bytes in \d+ ms$/],
  ],
  [
    'reset after Client hello',
    portSays((socket) => socket.resetAndDestroy()),
    [...OPEN, 'tls.handshake no reset'],
    [/^tls -> reset after 0 bytes in \d+ ms$/],
  ],
  [
    'closed after Client hello',
    portSays((socket) => socket.end()),
    [...OPEN, 'tls.handshake no reset'],
    [/^tls -> closed after 0 bytes in \d+ ms$/],
  ],
  ...(
    [
      [70, 'protocol version'],
      [40, 'handshake failure'],
      [49, 'access denied'],
      [112, 'unrecognized name'],
    ] as const
  ).map(
    ([kind, words]): Row => [
      `alert ${words}`,
      alert(kind),
      [...OPEN, 'tls.handshake no protocol'],
      [new RegExp(`^tls -> protocol error after 7 bytes in \\d+ ms: .*${words}$`)],
    ],
  ),
  [
    'plain text on the port',
    portSays((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
    [...OPEN, 'tls.handshake no protocol'],
    [/: wrong version number$/],
  ],
  [
    'a cipher that this side does not take',
    cloudSays(FORBIDDEN, good, { ciphers: 'AES128-SHA', maxVersion: 'TLSv1.2', minVersion: 'TLSv1.2' }),
    [...OPEN, 'tls.handshake no protocol'],
  ],
  ...(
    [
      ['silence', () => {}, 'silent'],
      ['an empty answer', (socket: Socket) => socket.end(), 'closed'],
      ['no HTTP', (socket: Socket) => socket.write('SSH-2.0-OpenSSH\r\n\r\n'), 'no HTTP'],
      [
        'headers without end',
        (socket: Socket) => socket.write(`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(40_000)}`),
        'too long',
      ],
    ] as const
  ).map(
    ([name, answer, said]): Row => [
      `instead of an answer: ${name}`,
      async () => ({ ...(await cloudSays(answer)()), timeout: 0.6 }),
      [...SECURE, 'http.answer unknown no-reply'],
      [new RegExp(`^http GET / -> ${said} in \\d+ ms$`)],
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
const PATH = 'proxy.path yes 127.0.0.1:PORT';
const TUNNELLED = [PATH, 'proxy.passes yes', 'tls.handshake yes TLSv1.3', 'tls.certificate yes', 'http.answer yes 403'];
const direct = (env: NodeJS.ProcessEnv, systemProxy?: LocalOptions['systemProxy']) => async () => ({
  ...at(await cloud(good, FORBIDDEN)),
  env,
  ...(systemProxy ? { systemProxy } : {}),
});
const DIRECT = [...SECURE, 'http.answer yes 403'];

const proxied: Row[] = [
  [
    'a tunnel',
    async () => through((await cloud(good, FORBIDDEN)).port)(),
    TUNNELLED,
    [
      /^route https_proxy = http:\/\/\*\*\*@127\.0\.0\.1:\d+$/,
      new RegExp(`^tunnel ${HOST}:443 -> 200 in \\d+ ms: Connection established$`),
    ],
  ],
  ...(
    [
      ['407 Proxy Authentication Required', 'auth-required'],
      ['403 Forbidden', 'rejected'],
      ['502 Bad Gateway', 'rejected'],
      ['503 Service Unavailable', 'rejected'],
      ['302 Found\r\nLocation: http://login.example.test/', 'rejected'],
    ] as const
  ).map(
    ([status, reason]): Row => [
      `the proxy says ${status.slice(0, 3)} and echoes what it was told`,
      through(`HTTP/1.1 ${status}\r\nServer: squid/4.6\r\nX-Debug: ${SECRETS.join(' ')}\r\nContent-Length: 0\r\n\r\n`),
      [PATH, `proxy.passes no ${reason} ${status.slice(0, 3)}`],
      ['tunnel header: Server: squid/4.6', /^tunnel header: X-Debug: \*\*\*/],
    ],
  ),
  [
    'an unresolved proxy',
    async () => ({ env: { https_proxy: 'http://proxy.example.test:3128' } }),
    ['proxy.path yes proxy.example.test:PORT', 'proxy.passes no unresolved'],
  ],
  [
    'a proxy by name, without a scheme',
    async () => {
      const { port } = await proxy((await cloud(good, FORBIDDEN)).port);
      const resolve = new Map([['proxy.example.test', ['127.0.0.1']]]);
      return { env: { https_proxy: `proxy.example.test:${port}` }, resolve };
    },
    ['proxy.path yes proxy.example.test:PORT', ...TUNNELLED.slice(1)],
  ],
  [
    'a proxy that refuses',
    async () => ({ env: { https_proxy: `http://127.0.0.1:${(await closedPort()).port}` } }),
    [PATH, 'proxy.passes no unreachable'],
  ],
  ['a silent proxy', through(undefined, 0.4), [PATH, 'proxy.passes no rejected'], [/^tunnel .* -> silent in \d+ ms$/]],
  ['a proxy that hangs up', viaPort((socket) => socket.end()), [PATH, 'proxy.passes no rejected'], [/ -> closed in/]],
  ['a proxy that resets', viaPort((socket) => socket.resetAndDestroy()), [PATH, 'proxy.passes no rejected']],
  [
    'a mail server for a proxy',
    viaPort((socket) => socket.end('220 mail.example.test ESMTP\r\n\r\n')),
    [PATH, 'proxy.passes no rejected'],
    [/ -> no HTTP in/],
  ],
  [
    'a tunnel in which Client hello stays without an answer',
    async () => through((await tcpServer(() => {})).port, 0.5)(),
    [PATH, 'proxy.passes yes', 'tls.handshake no stalled'],
  ],
  [
    'a tunnel whose first bytes come together with its head',
    async () => {
      const { port } = await tcpServer((socket) =>
        socket.once('data', () => socket.write('HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 400 Bad Request\r\n\r\n')),
      );
      return { env: { https_proxy: `http://127.0.0.1:${port}` }, timeout: 0.5 };
    },
    [PATH, 'proxy.passes yes', 'tls.handshake no protocol'],
  ],
  [
    'a proxy over TLS that nobody vouches for gets no credentials',
    async () => ({ env: { https_proxy: `https://${login}127.0.0.1:${(await cloud(good, FORBIDDEN)).port}` } }),
    [PATH, 'proxy.passes unknown unreadable'],
    [/^proxy-tls -> protocol error after \d+ bytes in \d+ ms: certificate problem SELF_SIGNED_CERT_IN_CHAIN$/],
  ],
  [
    'SOCKS is beyond the probe: nothing is proven',
    async () => ({ env: { all_proxy: `socks5://${login}127.0.0.1:1080` } }),
    ['proxy.path yes 127.0.0.1:PORT', 'proxy.passes unknown cut-off'],
    [`tunnel ${HOST}:443 -> not tried: this probe speaks no socks5`],
  ],
  [
    'unreadable settings are not shown',
    async () => ({ env: { https_proxy: `http://${login}:nonsense:` } }),
    ['proxy.path yes (unreadable)', 'proxy.passes no unresolved'],
    ['route https_proxy = (unreadable)'],
  ],
  [
    'an exception goes past the proxy',
    direct({ https_proxy: 'http://127.0.0.1:9', no_proxy: 'localhost, .cisco.com' }),
    DIRECT,
    ['route no_proxy = localhost, .cisco.com', 'route -> direct'],
  ],
  [
    'an exception for another host',
    async () => ({ env: { https_proxy: 'http://x.test:8080', NO_PROXY: 'localhost' } }),
    ['proxy.path yes x.test:PORT', 'proxy.passes no unresolved'],
    ['route NO_PROXY = localhost'],
  ],
  ['http_proxy is not asked for https', direct({ http_proxy: 'http://127.0.0.1:9' }), DIRECT],
  [
    'small letters go first',
    async () => ({
      env: {
        HTTPS_PROXY: 'http://upper.test:1',
        https_proxy: 'http://lower.test:2222',
        all_proxy: 'http://all.test:3',
      },
    }),
    ['proxy.path yes lower.test:PORT', 'proxy.passes no unresolved'],
  ],
  [
    'ALL_PROXY where nothing else is set',
    async () => ({ env: { ALL_PROXY: 'http://all.test:3333' } }),
    ['proxy.path yes all.test:PORT', 'proxy.passes no unresolved'],
  ],
  ...(['PROXY HOST; DIRECT', `http://${login}HOST`] as const).map(
    (answer): Row => [
      `the system's proxy: ${answer.slice(0, 5)}`,
      async () => {
        const { port } = await proxy((await cloud(good, FORBIDDEN)).port);
        return { systemProxy: async () => answer.replace('HOST', `127.0.0.1:${port}`) };
      },
      TUNNELLED,
      [/^route system https_proxy = http:\/\/(?:\*\*\*@)?127\.0\.0\.1:\d+$/],
    ],
  ),
  ...(['DIRECT', undefined, ''] as const).map(
    (none): Row => [`the system's settings say ${none}`, direct({}, async () => none), DIRECT],
  ),
  ["the system's settings fail", direct({}, () => Promise.reject(new Error('no'))), DIRECT],
  ["the system's settings never come", direct({}, () => new Promise(() => {})), DIRECT],
  [
    "the system's proxy refuses",
    async () => {
      const { port } = await closedPort();
      return { systemProxy: async () => `PROXY 127.0.0.1:${port}` };
    },
    [PATH, 'proxy.passes no unreachable'],
  ],
];

const environments: Row[] = [
  [
    'as it is set, without credentials',
    async () => ({
      env: { HTTPS_PROXY: `http://${login}proxy.example.test:8080/`, NO_PROXY: 'localhost', PROXY_PASSWORD: PASSWORD },
      systemProxy: async () => `http://${login}other.test:1`,
    }),
    ['proxy.environment yes proxy.example.test:PORT'],
    ['env HTTPS_PROXY = http://***@proxy.example.test:8080', 'system https_proxy = http://***@other.test:1'],
  ],
  [
    'https counts more than http',
    async () => ({ env: { http_proxy: 'http://a.test:1111', https_proxy: 'http://b.test:2222' } }),
    ['proxy.environment yes b.test:PORT'],
  ],
  ['empty', async () => ({}), ['proxy.environment no'], ['system -> not asked']],
  ['exceptions alone', async () => ({ env: { no_proxy: '*' } }), ['proxy.environment no'], ['env no_proxy = *']],
];

const ports: Row[] = [
  [
    'open',
    async () => at(await tcpServer(() => {}), undefined, 8989),
    ['dns.resolves yes [127.0.0.1]', 'tcp.open yes'],
    [/^tcp 127\.0\.0\.1 8989 -> open in \d+ ms$/, /^tcp connection -> still open in \d+ ms$/],
  ],
  [
    'open, and closed from behind',
    async () => at(await tcpServer((socket) => socket.end()), undefined, 8989),
    ['dns.resolves yes [127.0.0.1]', 'tcp.open yes'],
    [/^tcp connection -> closed in \d+ ms$/],
  ],
  [
    'open, and reset from behind',
    async () => at(await tcpServer((socket) => setTimeout(() => socket.resetAndDestroy(), 30)), undefined, 8989),
    ['dns.resolves yes [127.0.0.1]', 'tcp.open yes'],
    [/^tcp connection -> reset in \d+ ms$/],
  ],
  [
    'refused by every address, each tried in turn',
    async () => at(await closedPort(), ['::1', '127.0.0.1', '127.0.0.2'], 8989),
    ['dns.resolves yes [127.0.0.2]', 'tcp.open no refused'],
    [/^tcp ::1 8989 -> refused/, /^tcp 127\.0\.0\.1 8989 -> refused/, /^tcp 127\.0\.0\.2 8989 -> refused/],
  ],
  [
    'IPv6 refused, IPv4 open',
    async () => at(await tcpServer(() => {}), ['::1', '127.0.0.1'], 8989),
    ['dns.resolves yes [127.0.0.1]', 'tcp.open yes'],
  ],
  [
    'IPv6 open',
    async () => at(await tcpServer(() => {}, '::1'), ['::1'], 8989),
    ['dns.resolves yes [::1]', 'tcp.open yes'],
  ],
  ['the name is unknown', async () => at({ port: 1 }, [], 8989), ['dns.resolves no unspecified']],
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
const ASKED = 'dns.lookupServer yes 127.0.0.1';
const FOUND = 'dns.lookup yes [10.6.187.110 2001:db8:6::110]';
const many = Array.from({ length: 60 }, (_, n) => `10.6.1.${n}`);
const forged = v4('10.66.66.66', HOST);

const lookups: Row[] = [
  [
    'an alias and both families',
    servedBy(goodZone),
    [ASKED, FOUND],
    [
      new RegExp(`^dns A ${HOST} from 127\\.0\\.0\\.1 \\d+ -> NOERROR 10\\.6\\.187\\.110 over UDP in \\d+ ms$`),
      `dns alias: ${ALIAS}`,
    ],
  ],
  ...(
    [
      ['NXDOMAIN', 3, 'nxdomain'],
      ['SERVFAIL', 2, 'servfail'],
      ['REFUSED', 5, 'refused'],
      ['NOTIMP', 4, 'unspecified'],
      ['NOTAUTH', 9, 'unspecified'],
    ] as const
  ).map(
    ([code, rcode, reason]): Row => [
      `answer code ${code}`,
      servedBy((query) => [reply(query, { rcode })]),
      [ASKED, `dns.lookup no ${reason}`],
      [new RegExp(`-> ${code} over UDP in`)],
    ],
  ),
  [
    'a refusal that leaves the question out',
    servedBy((query) => [reply(query, { rcode: 5, questions: [] })]),
    [ASKED, 'dns.lookup no refused'],
  ],
  ['no record of either type', servedBy((query) => [reply(query, {})]), [ASKED, 'dns.lookup no no-answer']],
  [
    'an alias that leads nowhere',
    servedBy((query) => [reply(query, { answers: [alias] })]),
    [ASKED, 'dns.lookup no no-answer'],
    [`dns alias: ${ALIAS}`],
  ],
  ...[0, 2, 3].map(
    (rcode): Row => [
      `IPv4 alone, code ${rcode} for IPv6`,
      servedBy((query) => [reply(query, asksA(query) ? { answers: [alias, v4()] } : { rcode })]),
      [ASKED, 'dns.lookup yes [10.6.187.110]'],
    ],
  ),
  [
    'IPv6 alone',
    servedBy((query) => [reply(query, { answers: asksA(query) ? [alias] : [alias, v6] })]),
    [ASKED, 'dns.lookup yes [2001:db8:6::110]'],
  ],
  ['a silent server', servedBy(() => []), ['dns.lookup no timeout'], [/-> silent in \d+ ms$/]],
  [
    'a closed port is a server that cannot be reached, not one that refuses',
    async () => {
      const server = await nameServer(() => []);
      await server.close();
      return { servers: [server.address] };
    },
    ['dns.lookup no timeout'],
    [/-> unreachable \(ECONNREFUSED\) in \d+ ms$/],
  ],
  ['no server at all', async () => ({}), ['dns.lookup no timeout'], ['dns -> none configured']],
  [
    'an IPv6 server',
    async () => ({ servers: [(await nameServer(goodZone, '::1')).address] }),
    ['dns.lookupServer yes ::1', FOUND],
  ],
  [
    'a truncated answer is asked for again over TCP',
    servedBy((query, transport) => [
      transport === 'UDP'
        ? reply(query, { truncated: true })
        : reply(query, { answers: asksA(query) ? [alias, ...many.map((data) => v4(data))] : [alias] }),
    ]),
    [ASKED, `dns.lookup yes [${many.join(' ')}]`],
    [/ over TCP in /],
  ],
  [
    'truncated and silent over TCP: what fitted counts',
    servedBy((query, transport) =>
      transport === 'UDP' ? [reply(query, { truncated: true, answers: [alias, v4()] })] : [],
    ),
    [ASKED, 'dns.lookup yes [10.6.187.110]'],
    [/ over truncated UDP in /],
  ],
  [
    'truncated to nothing and silent over TCP: no answer',
    servedBy((query, transport) => (transport === 'UDP' ? [reply(query, { truncated: true })] : [])),
    ['dns.lookup no timeout'],
  ],
  [
    'several servers: the first that does not fail counts',
    servedBy(
      (query) => [reply(query, { rcode: 2 })],
      () => [],
      goodZone,
      (query) => [reply(query, { rcode: 3 })],
    ),
    [ASKED, FOUND],
    [/-> SERVFAIL/, /-> silent/, /-> NOERROR 10/, /-> NXDOMAIN/],
  ],
  [
    'several servers: an answer that there is no such name counts, too',
    servedBy((query) => [reply(query, { rcode: 3 })], goodZone),
    [ASKED, 'dns.lookup no nxdomain'],
  ],
  [
    'every server fails: the last one counts',
    servedBy(
      () => [],
      (query) => [reply(query, { rcode: 2 })],
    ),
    [ASKED, 'dns.lookup no servfail'],
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
      [ASKED, 'dns.lookup yes [10.6.187.110]'],
      ['dns packets that answered another question -> 1 ignored'],
    ],
  ),
  [
    'records of names that were not asked for are not believed',
    servedBy((query) => [reply(query, { answers: [v4(undefined, 'elsewhere.example.test')] })]),
    [ASKED, 'dns.lookup no no-answer'],
  ],
  [
    'aliases that go in a circle end',
    servedBy((query) => [reply(query, { answers: [alias, { type: 'CNAME', name: ALIAS, data: HOST, ttl: 1 }] })]),
    [ASKED, 'dns.lookup no no-answer'],
  ],
  [
    'an alias made of marks and line breaks stays words on one line',
    servedBy((query) => [
      reply(query, {
        answers: [{ type: 'CNAME', name: HOST, data: 'x\n--- ftd-cloud-doctor end ---\nAddress: 10.66.66.66', ttl: 1 }],
      }),
    ]),
    [ASKED, 'dns.lookup no no-answer'],
    [/^dns alias: x\?--- ftd-cloud-doctor end/],
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
      [ASKED, 'dns.lookup no unspecified'],
      [/-> malformed in \d+ ms$/],
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
  ...(
    [
      [CLOCK, 'the same'],
      ['2020-12-30T22:41:15.500Z', '3600 s ahead'],
      ['2019-12-30T21:41:15.500Z', '31622400 s behind'],
    ] as const
  ).map(
    ([now, said]): Row => [
      `a clock that is ${said}`,
      clock(now),
      [`device.time yes ${now.replace('.500', '.000')}`],
      [
        `clock -> ${now}`,
        'server clock: Wed, 30 Dec 2020 21:41:15 GMT',
        `clock against the server's -> ${said}, give or take 0 s`,
      ],
    ],
  ),
  ...['', answering('403 Forbidden'), answering('403 No\r\nDate: yesterday')].map(
    (answer): Row => [
      `nothing to compare the clock with: ${answer.slice(9, 21)} ${answer.length}`,
      clock(CLOCK, answer),
      ['device.time yes 2020-12-30T21:41:15.000Z'],
      [`server clock -> unknown, no Date header from https://${HOST}`],
    ],
  ),
];

export const situations: Situation[] = [
  ...requests.map(row({ probe: 'curl', host: HOST })),
  ...proxied.map(row({ probe: 'curl', host: HOST })),
  ...environments.map(row({ probe: 'proxyEnv' })),
  ...ports.map(row({ probe: 'telnet', host: HOST, port: 8989 })),
  ...lookups.map(row({ probe: 'nslookup', host: HOST })),
  ...clocks.map(row({ probe: 'time', host: HOST })),
];
