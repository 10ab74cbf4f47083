import type { Socket } from 'node:net';
import type { TlsOptions } from 'node:tls';
import type { Answer } from 'dns-packet';
import type { LocalAsk } from '../../../electron/host/local/local.ts';
import type { LocalOptions } from '../../../electron/host/local/session.ts';
import { CISCO, createAuthority } from '../../authority.ts';
import { nameServer, raw, reply, type Said, type Zone } from './dns-server.ts';
import { type Expected, expectedIn, HOST } from './laptop.ts';
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
  /** Of what the cloud sends, only so many bytes come through. */
  passes?: number;
  dns?: NameServer[];
  /** Where they listen, if not on 127.0.0.1. */
  dnsAt?: string;
  clock?: string;
  /** In seconds. */
  timeout?: number;
}

/** What it replies over a transport, or to questions for a type, in order; what is not named gets none. */
type NameServer = Partial<Record<string, Reply[]>> | 'closed';

/** A reply, also as nobody should send it; the rest is dns-packet's. */
interface Reply extends Said {
  /** `NAME TYPE DATA`: aliases, and what fits the question. */
  records?: string[];
  /** Bits that are flipped at its beginning, in hexadecimal. */
  flips?: string;
  /** The answer section, in hexadecimal; it begins at byte 35. */
  section?: string;
  /** The whole message, in hexadecimal. */
  bytes?: string;
}

const hydrant = createAuthority('/C=US/O=HydrantID (Avalanche Cloud Corporation)', 'HydrantID SSL ICA G2');
const company = createAuthority('/C=DE/O=Example Corp GmbH/OU=Network Security', 'Example Corp TLS Inspection CA');
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

const named = (text: string) => text.replace(/HOST|ALIAS/, (word) => (word === 'HOST' ? HOST : `${HOST}.akadns.net`));
function recordOf(line: string): Answer {
  const [, name = '', type = '', data = ''] = /^(\S+) (\S+) (.*)$/s.exec(line) ?? [];
  return { type, name: named(name), data: named(data), ttl: 30 } as Answer;
}

type Query = Parameters<Zone>[0];
function replyOf(query: Query, { bytes, section, flips = '', records = [], ...more }: Reply): Buffer {
  if (bytes) return Buffer.from(bytes, 'hex');
  if (section) return raw(query, 1, Buffer.from(section.replaceAll(' ', ''), 'hex'));
  const wanted = query.questions?.[0]?.type;
  const answers = records.map(recordOf).filter(({ type }) => type === 'CNAME' || type === wanted);
  const message = reply(query, { answers, ...more });
  for (const [at, bits] of Buffer.from(flips, 'hex').entries()) message[at] = (message[at] ?? 0) ^ bits;
  return message;
}

async function nameServerThat(does: NameServer, host?: string): Promise<string> {
  const replies = does === 'closed' ? {} : does;
  const server = await nameServer(
    (query, transport) =>
      (replies[transport] ?? replies[query.questions?.[0]?.type ?? ''] ?? []).map((one) => replyOf(query, one)),
    host,
  );
  if (does === 'closed') await server.close();
  return server.address;
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
  let server =
    answers === undefined
      ? given.port && (await portThat(given.port, probe, host))
      : await cloud(shown, (socket) => serve(socket, answers), given.tls, host);
  if (server && given.passes) server = await relay(server.port, { limit: given.passes });
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
    ...(dns && { servers: await Promise.all(dns.map((one) => nameServerThat(one, given.dnsAt))), timeout: 0.5 }),
    ...(clock && { now: () => new Date(clock) }),
    ...(timeout && { timeout }),
  };
}

/** Each of the text: `probe: name`. */
export const situations: Situation[] = [...expectedIn('situations.txt')].flatMap(([title, expected]) => {
  const [, probe, name = ''] = /^(\w+): (.*)$/.exec(title) ?? [];
  if (!probe) return [];
  const ask = { probe, host: HOST, ...(probe === 'telnet' && { port: 8989 }) } as LocalAsk;
  const options = () => optionsOf(expected.given as Given, ask);
  return [{ name, ask, options, ...expected }];
});
