// Runs inside a network namespace of its own (see namespace.test.ts): real names, real ports, nothing set for tests.
import { readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { argv, stdout } from 'node:process';
import type { Answer } from 'dns-packet';
import { type LocalAsk, probeLocally } from '../../../electron/host/local/local.ts';
import { jsonIn } from '../../given.ts';
import { nameServer, reply } from './dns-server.ts';
import { closeServers, cloud, FORBIDDEN, tcpServer, tie } from './servers.ts';

/** One question with its options; `abortAfter` so many milliseconds it is stopped. */
export type Asked = LocalAsk & { abortAfter?: number; env?: Record<string, string>; servers?: string[] };

/** Addresses of names in the network; each stands for what its path does. */
const addresses: Record<string, string[]> = jsonIn('unit/local/addresses.json');
const asks: Record<string, Asked> = JSON.parse(argv[3] ?? '');
const certificate = JSON.parse(readFileSync(argv[2] ?? '', 'utf8'));
await nameServer(
  (query) => {
    const name = query.questions?.[0]?.name ?? '';
    const found = addresses[name.toLowerCase()];
    if (!found) return [reply(query, { rcode: 3 })];
    const isA = query.questions?.[0]?.type === 'A';
    return [reply(query, { answers: isA ? found.map((data): Answer => ({ type: 'A', name, data, ttl: 1 })) : [] })];
  },
  '127.0.0.1',
  53,
);
await cloud(certificate, FORBIDDEN, {}, '192.0.2.20', 443);
const connected = (socket: Socket) => {
  if (!proxied.heard().includes(`Proxy-Authorization: Basic ${btoa('engineer:hush-hush')}`))
    return void socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
  // What follows is the tunnel's, not the proxy's.
  socket.removeAllListeners('data');
  socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
  tie(socket, 443, { host: '192.0.2.20' });
};
const proxied = await cloud(certificate, connected, {}, '192.0.2.20', 3129);
await tcpServer(() => {}, '192.0.2.20', 8989);

const told: Record<string, string> = {};
for (const [name, { abortAfter, env, servers, ...ask }] of Object.entries(asks)) {
  const signal = abortAfter === undefined ? new AbortController().signal : AbortSignal.timeout(abortAfter);
  const options = { timeout: abortAfter === undefined ? 1 : 20, ...(env && { env }), ...(servers && { servers }) };
  told[name] = await probeLocally(ask, { signal, ...options }, () => {});
}
await closeServers();
stdout.write(JSON.stringify(told));
