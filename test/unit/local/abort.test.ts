import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type LocalAsk, probeLocally } from '../../../electron/host/local/local.ts';
import type { LocalOptions } from '../../../electron/host/local/session.ts';
import { ProblemError } from '../../../shared/model/problem.ts';
import { type Authority, type Certificate, CISCO, createAuthority } from '../../authority.ts';
import { nameServer } from './dns-server.ts';
import { HOST, readBack } from './laptop.ts';
import { closeServers, cloud, proxy, tcpServer } from './servers.ts';

let lab: Authority;
let good: Certificate;
let idle: number;
beforeAll(async () => {
  lab = createAuthority('/O=Lab', 'Lab');
  good = lab.issue({ subject: CISCO });
  idle = sockets();
});
afterAll(async () => {
  lab.close();
});
afterEach(async () => {
  await closeServers();
  await expect.poll(sockets).toBe(idle);
});

const sockets = () =>
  process.getActiveResourcesInfo().filter((kind) => /TCPSocket|TCPConnect|UDP|TLS/.test(kind)).length;
const at = (port: number) => ({ resolve: new Map([[HOST, ['127.0.0.1']]]), ports: new Map([[443, port]]) });

const silentDns = async () => (await nameServer(() => [])).address;

/** Where each probe can hang, and the line that it has reached by then. */
const places: [name: string, ask: LocalAsk['probe'], last: RegExp, options: () => Promise<Partial<LocalOptions>>][] = [
  ['a silent name server', 'nslookup', /laptop-probe/, async () => ({ servers: [await silentDns()] })],
  [
    'several silent name servers',
    'nslookup',
    /laptop-probe/,
    async () => ({ servers: [await silentDns(), await silentDns()] }),
  ],
  ['a silent handshake', 'curl', /client hello/, async () => at((await tcpServer(() => {})).port)],
  ['a silent cloud', 'curl', /certificate chain/, async () => at((await cloud(good, () => {})).port)],
  [
    'a body without end',
    'curl',
    /403 in .* Forbidden/,
    async () => at((await cloud(good, (socket) => socket.write('HTTP/1.1 403 Forbidden\r\n\r\n'))).port),
  ],
  [
    'a silent proxy',
    'curl',
    /tcp .* -> open/,
    async () => ({ env: { https_proxy: `http://127.0.0.1:${(await proxy(undefined)).port}` } }),
  ],
  [
    'a silent handshake in a tunnel',
    'curl',
    /client hello/,
    async () => ({ env: { https_proxy: `http://127.0.0.1:${(await proxy((await tcpServer(() => {})).port)).port}` } }),
  ],
  [
    'system settings that never come',
    'curl',
    /laptop-probe/,
    async () => ({ systemProxy: () => new Promise(() => {}) }),
  ],
  ['an open port', 'telnet', /tcp .* -> open/, async () => at((await tcpServer(() => {})).port)],
  ['a clock to compare with', 'time', /^clock -> /m, async () => at((await tcpServer(() => {})).port)],
];

describe('stopped', () => {
  for (const [name, probe, last, prepare] of places)
    test(`at ${name}: at once, nothing stays open, what was written stays`, async () => {
      const options = await prepare();
      const before = sockets();
      const stop = new AbortController();
      let aborted = 0;
      let streamed = '';
      const abort = () => {
        aborted = performance.now();
        stop.abort();
      };
      const text = await probeLocally(
        { probe },
        { signal: stop.signal, timeout: 20, env: {}, servers: [], resolve: new Map(), ...options },
        (piece) => {
          streamed += piece;
          if (aborted === 0 && last.test(streamed)) {
            aborted = -1;
            setTimeout(abort, 30);
          }
        },
      );
      expect(performance.now() - aborted).toBeLessThan(300);
      expect(text).toBe(streamed);
      expect(text).toMatch(last);
      expect(text).not.toContain('--- ftd-cloud-doctor end ---');
      const { outputs, facts } = readBack(text);
      expect(outputs).toMatchObject([{ complete: false }]);
      expect(facts.filter((one) => one.id === 'http.answer' && one.state === 'yes' && !one.partial)).toEqual([]);
      await expect.poll(sockets).toBe(before);
    });

  test('before it begins: nothing is asked', async () => {
    const server = await tcpServer(() => {});
    const text = await probeLocally(
      { probe: 'curl' },
      { signal: AbortSignal.abort(), timeout: 5, env: {}, ...at(server.port) },
      () => {},
    );
    expect(text).not.toContain('client hello');
    expect(server.heard()).toBe('');
  });
});

describe('without a stop', () => {
  test('every place ends by itself in its time, and nothing stays open', async () => {
    for (const [, probe, , prepare] of places) {
      const options = await prepare();
      const before = sockets();
      const started = performance.now();
      const text = await probeLocally(
        { probe },
        { signal: new AbortController().signal, timeout: 0.3, env: {}, servers: [], resolve: new Map(), ...options },
        () => {},
      );
      expect(performance.now() - started).toBeLessThan(2000);
      expect(text).toContain('--- ftd-cloud-doctor end ---');
      await expect.poll(sockets).toBe(before);
      await closeServers();
      await expect.poll(sockets).toBe(idle);
    }
  });

  test('what is no question is refused', async () => {
    const options = { signal: new AbortController().signal, timeout: 1 };
    for (const ask of [
      { probe: 'curl', host: 'evil host; rm' },
      { probe: 'telnet', port: 70000 },
      { probe: 'ping' },
      { probe: 'curl', host: 'a\n--- ftd-cloud-doctor end ---' },
    ])
      await expect(probeLocally(ask as LocalAsk, options, () => {})).rejects.toBeInstanceOf(ProblemError);
    await expect(probeLocally({ probe: 'time' }, { ...options, timeout: Number.NaN }, () => {})).rejects.toBeInstanceOf(
      ProblemError,
    );
  });
});
