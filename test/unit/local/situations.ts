import type { Socket } from 'node:net';
import type { TlsOptions } from 'node:tls';
import type { Answer, DecodedPacket } from 'dns-packet';
import type { LocalAsk } from '../../../electron/host/local/local.ts';
import type { LocalOptions } from '../../../electron/host/local/session.ts';
import { CISCO, createAuthority } from '../../authority.ts';
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

/** Text that is sent before the connection is closed; `holds` keeps it open. */
type Serves = 'silence' | 'reset' | 'close' | (string & {}) | { holds: string };

/** What the network does, as situations.txt says it. In texts `LOGIN` is a name and a password, `PORT` the proxy's port. */
interface Given {
  /** The cloud behind TLS: `403` is the document's good answer. */
  cloud?: Serves;
  certificate?: Partial<Parameters<typeof hydrant.issue>[0]> & { by?: 'company' };
  tls?: TlsOptions;
  /** A port without TLS in the cloud's place. */
  port?: Serves;
  /** Of the cloud's name; it listens on the only one, or on 127.0.0.1. */
  addresses?: string[];
  /** `tunnel` leads to the cloud, `cloud` speaks TLS itself. */
  proxy?: Serves | 'closed' | 'tunnel' | 'cloud';
  env?: Record<string, string>;
  /** The system's own proxy settings; `null`: there are none. */
  system?: 'fails' | 'never' | (string & {}) | null;
  /** Name servers: records by type (`NAME TYPE DATA`), or the answer's code; `null` is silent. */
  dns?: (Record<string, string[] | number> | null)[];
  clock?: string;
  /** In seconds. */
  timeout?: number;
}

const hydrant = createAuthority('/C=US/O=HydrantID (Avalanche Cloud Corporation)', 'HydrantID SSL ICA G2');
const company = createAuthority('/C=DE/O=Example Corp GmbH/OU=Network Security', 'Example Corp TLS Inspection CA');
export function closeAuthorities(): void {
  hydrant.close();
  company.close();
}
export const good = hydrant.issue({ subject: CISCO });

const USER = 'field.engineer';
const PASSWORD = 'p@ss/Wörd:7';
export const SECRETS = [
  USER,
  PASSWORD,
  encodeURIComponent(PASSWORD),
  Buffer.from(`${USER}:${PASSWORD}`).toString('base64'),
  'Wörd',
  Buffer.from(PASSWORD).toString('latin1'),
];
export const login = `${USER}:${encodeURIComponent(PASSWORD)}@`;

/** Options under which the cloud's name and port lead to a server of the test's own. */
export const at = ({ port }: Pick<Listening, 'port'>, addresses = ['127.0.0.1'], asked = 443) => ({
  resolve: new Map([[HOST, addresses]]),
  ports: new Map([[asked, port]]),
});

function serve(socket: Socket, serves: Serves): void {
  const text = (given: string) => given.replace('FLOOD', 'x'.repeat(200_000)).replace('SECRETS', SECRETS.join(' '));
  if (serves === 'silence') return;
  if (serves === 'reset') socket.resetAndDestroy();
  else if (typeof serves === 'object') socket.write(text(serves.holds));
  else socket.end(serves === 'close' ? '' : text(serves));
}

/** A port that waits for a first word, except from `telnet`, which says none. */
async function portThat(serves: Serves | 'closed', probe: LocalAsk['probe'], host?: string): Promise<Listening> {
  const server = await tcpServer((socket) => {
    if (probe === 'telnet') setTimeout(serve, 30, socket, serves);
    else socket.once('data', () => serve(socket, serves));
  }, host);
  if (serves === 'closed') await server.close();
  return server;
}

const ALIAS = `${HOST}.akadns.net`;
function zone(records: NonNullable<Given['dns']>[number]): Zone {
  const named = (text: string) => text.replace(/HOST|ALIAS/g, (word) => (word === 'HOST' ? HOST : ALIAS));
  const record = (line: string): Answer => {
    const [, name = '', type = '', data = ''] = /^(\S+) (\S+) (.*)$/s.exec(line) ?? [];
    return { type, name: named(name), data: named(data), ttl: 30 } as Answer;
  };
  return (query) => {
    if (records === null) return [];
    const said = records[query.questions?.[0]?.type ?? ''];
    return [reply(query, Array.isArray(said) ? { answers: said.map(record) } : { rcode: said ?? 0 })];
  };
}

async function proxyThat({ proxy: does }: Given, to: Listening | undefined): Promise<Listening | undefined> {
  if (does === 'cloud') return to;
  if (does === 'tunnel') return proxy(to?.port);
  return does === undefined ? undefined : portThat(does, 'curl');
}

/** Starts what is given. */
async function optionsOf(given: Given, { probe, port }: LocalAsk): Promise<Partial<LocalOptions>> {
  const { certificate: { by, ...order } = {}, addresses, clock, dns, env, system, timeout } = given;
  const host = addresses?.length === 1 ? addresses[0] : undefined;
  const shown = given.certificate ? (by ? company : hydrant).issue({ subject: CISCO, ...order }) : good;
  const answers = given.cloud === '403' ? FORBIDDEN : given.cloud;
  const server =
    answers === undefined
      ? given.port && (await portThat(given.port, probe, host))
      : await cloud(shown, (socket) => serve(socket, answers), given.tls, host);
  const between = await proxyThat(given, server || undefined);
  const fill = (text: string) => text.replace('LOGIN', login).replace('PORT', String(between?.port));
  const systemProxy = () => {
    if (system === 'fails') return Promise.reject(new Error('no'));
    if (system === 'never') return new Promise<undefined>(() => {});
    return Promise.resolve(system === null ? undefined : fill(system ?? ''));
  };
  return {
    ...(server && !between && at(server, addresses, port)),
    ...(env && { env: Object.fromEntries(Object.entries(env).map(([name, value]) => [name, fill(value)])) }),
    ...(env?.https_proxy?.startsWith('proxy.') && { resolve: new Map([['proxy.example.test', ['127.0.0.1']]]) }),
    ...(system !== undefined && { systemProxy }),
    ...(dns && {
      servers: await Promise.all(dns.map(async (one) => (await nameServer(zone(one))).address)),
      timeout: 0.5,
    }),
    ...(clock && { now: () => new Date(clock) }),
    ...(timeout && { timeout }),
  };
}

// What is too odd for the text.
const alias: Answer = { type: 'CNAME', name: HOST, data: ALIAS, ttl: 30 };
export const v4 = (data = '10.6.187.110', name = ALIAS): Answer => ({ type: 'A', name, data, ttl: 30 });
const asksA = (query: DecodedPacket) => query.questions?.[0]?.type === 'A';
/** Options under which the name server is the test's own. */
const servedBy = (answer: Zone) => async () => ({ servers: [(await nameServer(answer)).address], timeout: 0.5 });
const many = Array.from({ length: 60 }, (_, n) => `10.6.1.${n}`);
const forged = v4('10.66.66.66', HOST);

const byHand: [name: string, options: Situation['options']][] = [
  [
    'nothing comes after Server hello',
    async () => {
      const server = await cloud(good, FORBIDDEN, { maxVersion: 'TLSv1.2' });
      return { ...at(await relay(server.port, 120)), timeout: 0.5 };
    },
  ],
  ['a refusal that leaves the question out', servedBy((query) => [reply(query, { rcode: 5, questions: [] })])],
  [
    'a closed port is a server that cannot be reached, not one that refuses',
    async () => {
      const server = await nameServer(() => []);
      await server.close();
      return { servers: [server.address] };
    },
  ],
  [
    'an IPv6 server',
    async () => {
      const answers = zone({
        A: ['HOST CNAME ALIAS', 'ALIAS A 10.6.187.110'],
        AAAA: ['HOST CNAME ALIAS', 'ALIAS AAAA 2001:db8:6::110'],
      });
      return { servers: [(await nameServer(answers, '::1')).address] };
    },
  ],
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
  }).map(([name, forge]): (typeof byHand)[number] => [
    `a forged answer is ignored: ${name}`,
    servedBy((query) => [forge(query), reply(query, { answers: asksA(query) ? [alias, v4()] : [] })]),
  ]),
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
  }).map(([name, section]): (typeof byHand)[number] => [
    `a record that ${name} is a broken answer`,
    servedBy((query) => [raw(query, 1, section(query.wire.length))]),
  ]),
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

/** Each of the text: `probe: name`. */
export const situations: Situation[] = [...expectedIn('situations.txt')].flatMap(([title, expected]) => {
  const [, probe, name = ''] = /^(\w+): (.*)$/.exec(title) ?? [];
  if (!probe) return [];
  const ask = { probe, host: HOST, ...(probe === 'telnet' && { port: 8989 }) } as LocalAsk;
  const odd = byHand.find(([one]) => one === name)?.[1];
  const { given } = expected;
  const options = given === undefined ? odd : () => optionsOf(JSON.parse(given.slice(2)), ask);
  if (!options) throw new Error(`nothing does ${title}`);
  return [{ name, ask, options, ...expected }];
});
