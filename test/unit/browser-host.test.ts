import { symlinkSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { serve } from '../../electron/browser/server.ts';
import { api, type Host } from '../../shared/api.ts';
import { ProblemError } from '../../shared/model/problem.ts';
import { ask as askAt, openSession, type Session } from '../browser.ts';

const unused = () => Promise.reject(new Error('secret-of-the-evidence'));
const fake: Host = {
  ...(Object.fromEntries(Object.keys(api).map((name) => [name, unused])) as unknown as Host),
  'app.info': async () => ({ version: '1.2.3', lang: 'de' }),
  'source.read': async () => {
    throw new ProblemError('not-a-case', { name: 'a.ftdcase', detail: 'x' });
  },
  'collect.script': async () => ({ script: 42 }) as never,
};

let session: Session;
let [origin, port, cookie] = ['', 0, ''];
const ask = (path: string, options?: Parameters<typeof askAt>[2]) => askAt(port, path, options);
const post: Session['post'] = (...given) => session.post(...given);

beforeEach(async () => {
  session = await openSession(fake, { version: '1.2.3' });
  ({ port, cookie } = session);
  origin = session.url.origin;
  writeFileSync(join(session.page, '..', 'secret.html'), 'outside');
  writeFileSync(join(session.page, 'main.js'), 'export {};');
  writeFileSync(join(session.page, 'notes.txt'), 'no type, no answer');
  symlinkSync(join(session.page, '..', 'secret.html'), join(session.page, 'linked.html'));
});

afterEach(async () => {
  await session.close();
  vi.restoreAllMocks();
});

describe('session', () => {
  it('prints a loopback URL with a 32-byte token', () => {
    expect(session.url.href).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}$/);
  });

  it('opens once: the token is dead afterwards, the cookie goes on', async () => {
    const path = session.url.search;
    expect((await ask(`/${path}`)).status).toBe(403);
    expect((await ask(`/${path}`, { headers: { cookie } })).headers.location).toBe('/');
    expect((await ask('/', { headers: { cookie } })).body).toContain('window');
  });

  it('sets a cookie that scripts and other sites cannot use', async () => {
    const other = await serve(fake, { port: 0, rendererDir: session.page, version: '1' });
    const { headers } = await fetch(other.url, { redirect: 'manual' });
    const name = `ftd-cloud-doctor-${new URL(other.url).port}`;
    expect(headers.get('set-cookie')).toMatch(new RegExp(`^${name}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict$`));
    expect(headers.get('location')).toBe('/');
    await other.close();
  });

  it.each(['/', '/?token=', '/?token=wrong', '/main.js', '/api/app.info', '/nothing'])(
    'refuses %s without the cookie, in words',
    async (path) => {
      const answer = await ask(path, { headers: { 'accept-language': 'de-DE,de;q=0.9,en;q=0.8' } });
      expect(answer.status).toBe(403);
      expect(answer.body).toContain('Starten Sie FTD Cloud Doctor neu');
      expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
    },
  );

  it('refuses a forged cookie', async () => {
    expect((await ask('/', { headers: { cookie: `${cookie}x` } })).status).toBe(403);
    expect((await ask('/', { headers: { cookie: `ftd-cloud-doctor-${port}=` } })).status).toBe(403);
  });

  it('does not listen on other addresses', async () => {
    const refused = await new Promise((resolve) => {
      const socket = connect({ host: '127.0.0.2', port });
      socket.on('connect', () => resolve(false)).on('error', () => resolve(true));
    });
    expect(refused).toBe(true);
  });
});

describe('who asks', () => {
  it.each(['evil.example', '127.0.0.1', '127.0.0.1:1', '[::1]:80', 'localhost'])(
    'refuses the host name %s',
    async (name) => {
      expect((await ask('/', { headers: { host: name, cookie } })).status).toBe(421);
    },
  );

  it('answers to localhost with the right port', async () => {
    expect((await ask('/', { headers: { host: `localhost:${port}`, cookie } })).status).toBe(200);
  });

  it.each(['http://evil.example', 'null', 'http://localhost:1', ''])(
    'refuses calls from the origin “%s”',
    async (foreign) => {
      expect((await post('app.info', '{}', { origin: foreign })).status).toBe(403);
    },
  );

  it('refuses calls without an origin, and calls without the cookie', async () => {
    const headers = { cookie, 'content-type': 'application/json' };
    expect((await ask('/api/app.info', { method: 'POST', headers, body: '{}' })).status).toBe(403);
    expect((await post('app.info', '{}', { cookie: '' })).status).toBe(403);
  });

  it('refuses other methods', async () => {
    expect((await ask('/api/app.info', { method: 'PUT', headers: { cookie, origin } })).status).toBe(405);
    expect(
      (await ask('/api/app.info', { method: 'OPTIONS', headers: { cookie, origin: 'http://evil.example' } })).status,
    ).toBe(405);
  });
});

describe('calls', () => {
  it.each(['nope', 'toString', '__proto__', 'constructor'])('does not know the call %s', async (name) => {
    expect((await post(name, '{}')).status).toBe(404);
  });

  it('refuses what is not sent as JSON', async () => {
    expect((await post('app.info', '{}', { 'content-type': 'text/plain' })).status).toBe(415);
  });

  it('refuses bodies over 96 MiB, announced or streamed', async () => {
    const large = Buffer.alloc(96 * 1024 * 1024 + 1, ' ');
    const announced = await post('app.info', large);
    const streamed = await post('app.info', large, { 'transfer-encoding': 'chunked' });
    for (const answer of [announced, streamed])
      expect([answer.status, JSON.parse(answer.body).problem]).toEqual([413, 'too-large']);
    expect((await post('app.info', '{}')).status).toBe(200);
  });

  // What it answers beside the status, `desktop/contract.test.ts` asks of both ways.
  it.each([
    ['case.diagnose', '{"lang":"fr"}', 422],
    ['source.read', '{"files":[{"name":"a.ftdcase","base64":""}]}', 422],
    ['collect.script', '{"target":"ftd"}', 500],
    ['app.info', '{}', 200],
  ])('answers %s %s with %i', async (name, body, status) => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const answer = await post(name, body);
    expect([answer.status, answer.body]).toEqual([status, expect.not.stringMatching(/secret|\.ts|at /)]);
  });
});

describe('files', () => {
  it('serves the window with every protection, and no cache for the page', async () => {
    const page = await ask('/', { headers: { cookie } });
    expect(page.headers).toMatchObject({
      'cache-control': 'no-store',
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    const policy = String(page.headers['content-security-policy']);
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe');
    expect((await ask('/main.js', { headers: { cookie } })).headers['content-type']).toBe(
      'text/javascript; charset=utf-8',
    );
  });

  it.each([
    '/../secret.html',
    '/%2e%2e/secret.html',
    '/..%2fsecret.html',
    '/..%5csecret.html',
    '/linked.html',
    '/%00.html',
    '/%zz.html',
    '/notes.txt',
    '//secret.html',
    '/api/app.info',
  ])('serves nothing for %s', async (path) => {
    const answer = await ask(path, { headers: { cookie } });
    expect(answer.status).toBe(404);
    expect(answer.body).not.toContain('outside');
  });
});
