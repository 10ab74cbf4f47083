import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { isExcepted, readProxy, showProxy } from '../../../electron/host/local/proxy.ts';
import { type Authority, type Certificate, CISCO, createAuthority } from './authority.ts';
import { askLaptop, cited, HOST } from './laptop.ts';
import { closeServers, cloud, FORBIDDEN, proxy, tcpServer } from './servers.ts';

let hydrant: Authority;
let good: Certificate;
beforeAll(() => {
  hydrant = createAuthority('/C=US/O=HydrantID (Avalanche Cloud Corporation)', 'HydrantID SSL ICA G2');
  good = hydrant.issue({ subject: CISCO });
});
afterAll(() => hydrant.close());
afterEach(closeServers);

const USER = 'field.engineer';
const PASSWORD = 'p@ss/Wörd:7';
const SECRETS = [
  USER,
  PASSWORD,
  encodeURIComponent(PASSWORD),
  Buffer.from(`${USER}:${PASSWORD}`).toString('base64'),
  'Wörd',
];
const login = `${USER}:${encodeURIComponent(PASSWORD)}@`;

/** Every text of a proxy test is checked for what must not stand in it. */
async function ask(env: NodeJS.ProcessEnv, more: Parameters<typeof askLaptop>[1] = {}) {
  const told = await askLaptop({ probe: 'curl', host: HOST }, { env, ...more });
  for (const secret of SECRETS) expect(told.text).not.toContain(secret);
  return told;
}

describe('through the proxy', () => {
  test('a tunnel: credentials are sent and not shown, the name is not resolved here', async () => {
    const server = await cloud(good, FORBIDDEN);
    const { port, heard } = await proxy(server.port);
    const { text, fact } = await ask({ HTTPS_PROXY: `http://${login}127.0.0.1:${port}` });
    expect(heard()).toContain(
      `CONNECT ${HOST}:443 HTTP/1.1\r\nHost: ${HOST}:443\r\nProxy-Authorization: Basic ${SECRETS[3]}`,
    );
    expect(text).toContain(`* Uses proxy env variable HTTPS_PROXY == 'http://***@127.0.0.1:${port}'`);
    expect(fact('proxy.path')).toMatchObject({ state: 'yes', value: `127.0.0.1:${port}` });
    expect(fact('proxy.passes')).toMatchObject({ state: 'yes' });
    expect(fact('tls.handshake')).toMatchObject({ state: 'yes' });
    expect(fact('tls.certificate')).toMatchObject({ state: 'yes' });
    expect(fact('http.answer')).toMatchObject({ state: 'yes', value: { status: 403 } });
    expect(fact('dns.resolves')).toBeUndefined();
  });

  for (const [status, reason] of [
    ['407 Proxy Authentication Required', 'auth-required'],
    ['403 Forbidden', 'rejected'],
    ['502 Bad Gateway', 'rejected'],
    ['503 Service Unavailable', 'rejected'],
    ['302 Found\r\nLocation: http://login.example.test/', 'rejected'],
  ] as const)
    test(`${status.slice(0, 3)}, echoing what it was told`, async () => {
      const echo = `X-Debug: ${SECRETS.join(' ')}`;
      const { port } = await proxy(`HTTP/1.1 ${status}\r\nServer: squid/4.6\r\n${echo}\r\nContent-Length: 0\r\n\r\n`);
      const { text, fact } = await ask({ https_proxy: `http://${login}127.0.0.1:${port}` });
      const value = { proxy: `127.0.0.1:${port}`, status: Number(status.slice(0, 3)) };
      expect(fact('proxy.passes')).toMatchObject({ state: 'no', reason, value });
      expect(text).toContain('< Server: squid/4.6');
      expect(text).toContain('< X-Debug: ***');
    });

  test('an unresolved name', async () => {
    const { fact } = await ask({ https_proxy: 'http://proxy.example.test:3128' });
    expect(fact('proxy.path')).toMatchObject({ state: 'yes', value: 'proxy.example.test:3128' });
    expect(fact('proxy.passes')).toMatchObject({ state: 'no', reason: 'unresolved' });
  });

  test('a resolved name', async () => {
    const server = await cloud(good, FORBIDDEN);
    const { port } = await proxy(server.port);
    const resolve = new Map([['proxy.example.test', ['127.0.0.1']]]);
    const { fact } = await ask({ https_proxy: `proxy.example.test:${port}` }, { resolve });
    expect(fact('proxy.passes')).toMatchObject({ state: 'yes' });
  });

  test('refused', async () => {
    const server = await tcpServer(() => {});
    await server.close();
    const { fact } = await ask({ https_proxy: `http://127.0.0.1:${server.port}` });
    expect(fact('proxy.passes')).toMatchObject({ state: 'no', reason: 'unreachable' });
  });

  test('silent', async () => {
    const { port } = await proxy(undefined);
    const { text, fact } = await ask({ https_proxy: `http://127.0.0.1:${port}` }, { timeout: 0.4 });
    expect(fact('proxy.passes')).toMatchObject({ state: 'no', reason: 'rejected' });
    expect(cited(text, fact('proxy.passes'))).toContain('curl: (28)');
  });

  test('hangs up, resets, or is no proxy at all', async () => {
    for (const serve of [
      (socket: { end: () => void }) => socket.end(),
      (socket: { resetAndDestroy: () => void }) => socket.resetAndDestroy(),
      (socket: { end: (text: string) => void }) => socket.end('220 mail.example.test ESMTP\r\n\r\n'),
    ]) {
      const { port } = await tcpServer((socket) => socket.once('data', () => serve(socket)));
      const { fact } = await ask({ https_proxy: `http://127.0.0.1:${port}` });
      expect(fact('proxy.passes')).toMatchObject({ state: 'no', reason: 'rejected' });
    }
  });

  test('a tunnel in which Client hello stays without an answer', async () => {
    const silent = await tcpServer(() => {});
    const { port } = await proxy(silent.port);
    const { fact } = await ask({ https_proxy: `http://127.0.0.1:${port}` }, { timeout: 0.5 });
    expect(fact('proxy.passes')).toMatchObject({ state: 'yes' });
    expect(fact('tls.handshake')).toMatchObject({ state: 'no', reason: 'stalled' });
  });

  test('a proxy over TLS that nobody vouches for gets no credentials', async () => {
    const server = await cloud(good, FORBIDDEN);
    const { text, fact } = await ask({ https_proxy: `https://${login}127.0.0.1:${server.port}` });
    expect(server.heard()).toBe('');
    expect(text).toContain('certificate problem');
    expect(fact('proxy.passes')?.state).not.toBe('yes');
  });

  test('SOCKS is beyond the probe: nothing is proven', async () => {
    const { outputs, fact } = await ask({ all_proxy: `socks5://${login}127.0.0.1:1080` });
    expect(outputs).toMatchObject([{ complete: false }]);
    expect(fact('proxy.path')).toMatchObject({ state: 'yes' });
    expect(fact('proxy.passes')).toMatchObject({ state: 'unknown' });
  });

  test('unreadable settings are not shown', async () => {
    const { text, fact } = await ask({ https_proxy: `http://${login}:nonsense:` });
    expect(text).toContain("== '(unreadable)'");
    expect(fact('proxy.passes')).toMatchObject({ state: 'no' });
  });
});

describe('which proxy', () => {
  const direct = async (env: NodeJS.ProcessEnv, systemProxy?: () => Promise<string | undefined>) => {
    const server = await cloud(good, FORBIDDEN);
    return ask(env, {
      resolve: new Map([[HOST, ['127.0.0.1']]]),
      ports: new Map([[443, server.port]]),
      ...(systemProxy ? { systemProxy } : {}),
    });
  };

  test('an exception goes past the proxy', async () => {
    const { text, fact } = await direct({ https_proxy: 'http://127.0.0.1:9', no_proxy: 'localhost, .cisco.com' });
    expect(text).toContain("Uses proxy env variable no_proxy == 'localhost, .cisco.com'");
    expect(fact('proxy.path')).toMatchObject({ state: 'no' });
    expect(fact('http.answer')).toMatchObject({ state: 'yes' });
  });

  test('http_proxy is not asked for https, and small letters go first', async () => {
    expect((await direct({ http_proxy: 'http://127.0.0.1:9' })).fact('proxy.path')).toMatchObject({ state: 'no' });
    const both = await ask({
      HTTPS_PROXY: 'http://upper.test:1',
      https_proxy: 'http://lower.test:2',
      all_proxy: 'http://all.test:3',
    });
    expect(both.fact('proxy.path')).toMatchObject({ value: 'lower.test:2' });
    expect((await ask({ ALL_PROXY: 'http://all.test:3' })).fact('proxy.path')).toMatchObject({ value: 'all.test:3' });
  });

  test("the system's, where the environment names none", async () => {
    const server = await cloud(good, FORBIDDEN);
    const { port } = await proxy(server.port);
    for (const answer of [`PROXY 127.0.0.1:${port}; DIRECT`, `http://${login}127.0.0.1:${port}`]) {
      const { text, fact } = await ask({}, { systemProxy: async () => answer });
      expect(text).toContain('* Uses system proxy ==');
      expect(fact('proxy.path')).toMatchObject({ state: 'yes', value: `127.0.0.1:${port}` });
      expect(fact('proxy.passes')).toMatchObject({ state: 'yes' });
    }
    for (const none of ['DIRECT', undefined, ''])
      expect((await direct({}, async () => none)).fact('proxy.path')).toMatchObject({ state: 'no' });
    expect((await direct({}, () => Promise.reject(new Error('no')))).fact('proxy.path')).toMatchObject({ state: 'no' });
  });

  test("the system's settings never come: the way without a proxy still gets its time", async () => {
    const { fact } = await direct({}, () => new Promise(() => {}));
    expect(fact('proxy.path')).toMatchObject({ state: 'no' });
    expect(fact('http.answer')).toMatchObject({ state: 'yes' });
  });

  test("a refused proxy of the system's is a proxy that fails", async () => {
    const server = await tcpServer(() => {});
    await server.close();
    const { fact } = await ask({}, { systemProxy: async () => `PROXY 127.0.0.1:${server.port}` });
    expect(fact('proxy.path')).toMatchObject({ state: 'yes', value: `127.0.0.1:${server.port}` });
    expect(fact('proxy.passes')).toMatchObject({ state: 'no', reason: 'unreachable' });
  });

  test('exceptions as curl reads them', () => {
    for (const list of ['*', HOST, 'cisco.com', '.cisco.com', 'a b,CISCO.com', `x,${HOST}.`])
      expect(isExcepted(HOST, list)).toBe(true);
    for (const list of ['', ',', 'isco.com', 'com.cisco', `x.${HOST}`, '*.cisco.com'])
      expect(isExcepted(HOST, list)).toBe(false);
  });

  test('URLs as curl reads them', () => {
    expect(readProxy('proxy.test')).toMatchObject({ scheme: 'http', host: 'proxy.test', port: 1080, user: '' });
    expect(readProxy('https://proxy.test')).toMatchObject({ scheme: 'https', port: 443 });
    expect(readProxy('http://a:b@c@[::1]:8080/')).toMatchObject({
      host: '::1',
      port: 8080,
      user: 'a',
      password: 'b@c',
    });
    expect(showProxy({ scheme: 'http', host: '::1', port: 8080, user: 'a', password: '' })).toBe(
      'http://***@[::1]:8080',
    );
    for (const broken of ['', 'http://', 'http://x:99999', 'a b', 'http://x:y:z'])
      expect(readProxy(broken)).toBeUndefined();
  });
});

describe('the environment', () => {
  test('as env prints it, without credentials', async () => {
    const env = {
      HTTPS_PROXY: `http://${login}proxy.example.test:8080/`,
      NO_PROXY: 'localhost',
      PROXY_PASSWORD: PASSWORD,
    };
    const { text, fact } = await askLaptop(
      { probe: 'proxyEnv' },
      { env, systemProxy: async () => `http://${login}other.test:1` },
    );
    expect(fact('proxy.environment')).toMatchObject({ state: 'yes', value: 'proxy.example.test:8080' });
    expect(text).toContain('HTTPS_PROXY=http://***@proxy.example.test:8080');
    expect(text).toContain('# system settings: http://***@other.test:1');
    for (const secret of SECRETS) expect(text).not.toContain(secret);
  });

  test('empty', async () => {
    const { fact } = await askLaptop({ probe: 'proxyEnv' });
    expect(fact('proxy.environment')).toMatchObject({ state: 'no' });
  });
});
