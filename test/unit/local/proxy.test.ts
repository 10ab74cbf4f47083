import { afterEach, expect, test } from 'vitest';
import { isExcepted, readProxy } from '../../../electron/host/local/proxy.ts';
import { askLaptop, HOST } from './laptop.ts';
import { closeServers, cloud, FORBIDDEN, proxy } from './servers.ts';
import { good, login, SECRETS } from './situations.ts';

afterEach(closeServers);

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

test('exceptions as curl reads them', () => {
  for (const list of ['*', HOST, 'cisco.com', '.cisco.com', 'a b,CISCO.com', `x,${HOST}.`])
    expect(isExcepted(HOST, list)).toBe(true);
  for (const list of ['', ',', 'isco.com', 'com.cisco', `x.${HOST}`, '*.cisco.com'])
    expect(isExcepted(HOST, list)).toBe(false);
});

test('URLs as curl reads them', () => {
  expect(readProxy('proxy.test')).toMatchObject({ scheme: 'http', host: 'proxy.test', port: 1080, user: '' });
  expect(readProxy('https://proxy.test')).toMatchObject({ scheme: 'https', port: 443 });
  const parts = { host: '::1', port: 8080, user: 'a', password: 'b@c' };
  expect(readProxy('http://a:b@c@[::1]:8080/')).toMatchObject(parts);
  for (const broken of ['', 'http://', 'http://x:99999', 'a b', 'http://x:y:z'])
    expect(readProxy(broken)).toBeUndefined();
});
