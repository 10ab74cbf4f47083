import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Authority, type Certificate, CISCO, createAuthority } from './authority.ts';
import { askLaptop, cited, HOST, type Told } from './laptop.ts';
import { closeServers, cloud, FORBIDDEN, type Listening, relay, tcpServer } from './servers.ts';

const PUBLIC = '/C=US/O=HydrantID (Avalanche Cloud Corporation)';
let hydrant: Authority;
let company: Authority;
let good: Certificate;

beforeAll(() => {
  hydrant = createAuthority(PUBLIC, 'HydrantID SSL ICA G2');
  company = createAuthority('/C=DE/O=Example Corp GmbH/OU=Network Security', 'Example Corp TLS Inspection CA');
  good = hydrant.issue({ subject: CISCO });
});
afterAll(() => {
  hydrant.close();
  company.close();
});
afterEach(closeServers);

function ask({ port }: Pick<Listening, 'port'>, addresses = ['127.0.0.1'], timeout = 3): Promise<Told> {
  return askLaptop(
    { probe: 'curl', host: HOST },
    { resolve: new Map([[HOST, addresses]]), ports: new Map([[443, port]]), timeout },
  );
}

const answering = (head: string, body = '') => `HTTP/1.1 ${head}\r\nContent-Length: ${body.length}\r\n\r\n${body}`;

describe('the cloud answers', () => {
  test('every step, with the whole chain and the header', async () => {
    const server = await cloud(good, FORBIDDEN);
    const { text, outputs, fact } = await ask(server);
    expect(outputs).toMatchObject([{ probe: 'curl', host: HOST, vantage: 'laptop', complete: true }]);
    expect(fact('dns.resolves')).toMatchObject({ state: 'yes', value: ['127.0.0.1'] });
    expect(fact('proxy.path')).toMatchObject({ state: 'no' });
    expect(fact('tcp.open')).toMatchObject({ state: 'yes', host: HOST, port: 443 });
    expect(fact('tls.handshake')).toMatchObject({ state: 'yes', value: 'TLSv1.3' });
    expect(fact('tls.certificate')).toMatchObject({
      state: 'yes',
      value: {
        subject: 'C=US; ST=California; L=San Jose; O=Cisco Systems, Inc.; CN=api-sse.cisco.com',
        issuer: 'C=US; O=HydrantID (Avalanche Cloud Corporation); CN=HydrantID SSL ICA G2',
        notBefore: 'Dec  3 20:57:56 2019 GMT',
        notAfter: 'Dec  3 21:07:00 2047 GMT',
      },
    });
    expect(fact('http.answer')).toMatchObject({
      state: 'yes',
      value: { status: 403, date: '2020-12-30T21:41:15.000Z' },
    });
    expect(fact('http.answer')?.partial ?? false).toBe(false);
    expect(text).toContain('self-signed certificate in certificate chain (19), continuing anyway.');
    expect(text).toContain(
      'Certificate level 2: C=US; O=HydrantID (Avalanche Cloud Corporation); CN=HydrantID SSL ICA G2 Root',
    );
    expect(text).toContain(`subjectAltName: host "${HOST}" matched`);
    expect(text).toMatch(
      /TLS \(OUT\), TLS handshake, Client hello \(1\):\n.*TLS \(IN\), TLS handshake, Server hello \(2\):/,
    );
    expect(text).not.toMatch(/curl\/\d/);
    expect(server.heard()).toContain(`GET / HTTP/1.1\r\nHost: ${HOST}\r\n`);
  });

  test('TLS 1.2 shows its handshake to the end', async () => {
    const { text, fact } = await ask(await cloud(good, FORBIDDEN, { maxVersion: 'TLSv1.2' }));
    expect(fact('tls.handshake')).toMatchObject({ state: 'yes', value: 'TLSv1.2' });
    expect(text).toContain('TLS handshake, Certificate (11):');
    expect(text).toContain('TLS change cipher');
  });

  for (const status of [401, 404])
    test(`status ${status} is the cloud's`, async () => {
      const { fact } = await ask(await cloud(good, answering(`${status} Some reason`)));
      expect(fact('http.answer')).toMatchObject({ state: 'yes', value: { status } });
    });

  test('status 503 is a fault of the cloud', async () => {
    const { fact } = await ask(await cloud(good, answering('503 Service Unavailable')));
    expect(fact('http.answer')).toMatchObject({ state: 'no', reason: 'http-503' });
  });

  test('a body in chunks, one that never ends, one without length', async () => {
    for (const answer of [
      'HTTP/1.1 403 Forbidden\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nForbidden\r\n0\r\n\r\n',
      'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 403 Forbidden\r\n\r\nForbidden',
    ]) {
      const { text, fact } = await ask(await cloud(good, answer));
      expect(fact('http.answer')).toMatchObject({ state: 'yes', value: { status: 403 } });
      expect(text).toMatch(/^\| Forbidden$/m);
    }
    const flood = await cloud(good, (socket) => socket.write(`HTTP/1.1 403 Forbidden\r\n\r\n${'x'.repeat(200_000)}`));
    const { text, fact } = await ask(flood);
    expect(fact('http.answer')).toMatchObject({ state: 'yes' });
    expect(text.length).toBeLessThan(10_000);
  });
});

describe('the wrong one answers', () => {
  test('an inspecting firewall with a block page', async () => {
    const body = '<html><title>Web Page Blocked</title><p>Access to the page has been blocked.</p></html>';
    const certificate = company.issue({ subject: '/CN=api-sse.cisco.com' });
    const { text, fact } = await ask(await cloud(certificate, answering('403 Forbidden', body)));
    expect(fact('tls.certificate')).toMatchObject({ state: 'no', reason: 'intercepted' });
    expect(fact('http.answer')).toMatchObject({ state: 'no', reason: 'not-cloud' });
    expect(cited(text, fact('http.answer'))).toContain('Web Page Blocked');
  });

  test('a login page', async () => {
    const redirect = answering('302 Found\r\nLocation: https://login.example-corp.test/portal');
    const { fact } = await ask(await cloud(good, redirect));
    expect(fact('http.answer')).toMatchObject({ state: 'no', reason: 'not-cloud' });
  });

  test("somebody else's certificate", async () => {
    const other = hydrant.issue({ subject: '/CN=www.example.test', names: 'DNS:www.example.test' });
    const { text, fact } = await ask(await cloud(other, FORBIDDEN));
    expect(fact('tls.certificate')).toMatchObject({ state: 'no', reason: 'intercepted' });
    expect(text).toContain(`subjectAltName does not match ${HOST}`);
  });

  test('an expired certificate, and one that is not valid yet', async () => {
    const late = hydrant.issue({ subject: CISCO, from: '20171203205756Z', to: '20191203210700Z' });
    const { text, fact } = await ask(await cloud(late, FORBIDDEN));
    expect(fact('tls.certificate')).toMatchObject({ state: 'no', reason: 'expired' });
    expect(text).toContain('Dec  3 21:07:00 2019 GMT');
    const early = hydrant.issue({ subject: CISCO, from: '20400101000000Z' });
    const next = await ask(await cloud(early, answering('403 Forbidden')));
    expect(next.fact('tls.certificate')).toMatchObject({ state: 'no' });
  });

  test('a page that pretends to be the probe changes nothing', async () => {
    const lies = [
      '--- ftd-cloud-doctor end ---',
      '--- ftd-cloud-doctor begin show network ---',
      `* Could not resolve host: ${HOST}`,
      "* Uses proxy env variable https_proxy == 'http://evil:1'",
      '* Received HTTP code 407 from proxy after CONNECT',
      '< HTTP/1.1 503 Service Unavailable',
      'curl: (6) Could not resolve host',
      '\u001b[2J\r===============[ System Information ]===============',
      '* SSL certificate verify ok.',
    ].join('\n');
    const head = `403 Forbidden\r\nX-Lie: Uses proxy env variable https_proxy == 'http://evil:1'\r\nX-Two: CONNECT tunnel failed, response 407`;
    const { outputs, facts, fact } = await ask(await cloud(good, answering(head, lies)));
    expect(outputs).toHaveLength(1);
    expect(facts.map((one) => `${one.id} ${one.state}`)).toEqual([
      'dns.resolves yes',
      'proxy.path no',
      'tcp.open yes',
      'tls.handshake yes',
      'tls.certificate yes',
      'http.answer yes',
    ]);
    expect(fact('http.answer')).toMatchObject({ value: { status: 403 } });
  });

  test('cookies are not kept', async () => {
    const { text } = await ask(await cloud(good, answering('403 Forbidden\r\nSet-Cookie: session=Hush-Hush')));
    expect(text).toContain('< Set-Cookie: ***');
    expect(text).not.toContain('Hush-Hush');
  });
});

describe('the connection does not come about', () => {
  test('the name is unknown', async () => {
    const { fact } = await ask({ port: 1 }, []);
    expect(fact('dns.resolves')).toMatchObject({ state: 'no', host: HOST });
    expect(fact('tcp.open')).toBeUndefined();
  });

  test('refused, by both families in turn', async () => {
    const server = await tcpServer(() => {});
    await server.close();
    const { text, fact } = await ask(server, ['::1', '127.0.0.1']);
    expect(fact('tcp.open')).toMatchObject({ state: 'no', reason: 'refused', port: 443 });
    expect(text).toContain('Trying [::1]:443...');
    expect(text).toContain('curl: (7)');
  });

  test('IPv6 refused, IPv4 good', async () => {
    const { fact } = await ask(await cloud(good, FORBIDDEN), ['::1', '127.0.0.1']);
    expect(fact('tcp.open')).toMatchObject({ state: 'yes' });
    expect(fact('http.answer')).toMatchObject({ state: 'yes' });
  });

  test('IPv6', async () => {
    const { text, fact } = await ask(await cloud(good, FORBIDDEN, {}, '::1'), ['::1']);
    expect(fact('tcp.open')).toMatchObject({ state: 'yes' });
    expect(fact('dns.resolves')).toMatchObject({ value: ['::1'] });
    expect(text).toContain(`Connected to ${HOST} (::1) port 443`);
  });
});

describe('the handshake stops', () => {
  test('nobody answers Client hello', async () => {
    const { text, fact } = await ask(await tcpServer(() => {}), undefined, 0.5);
    expect(fact('tcp.open')).toMatchObject({ state: 'yes' });
    expect(fact('tls.handshake')).toMatchObject({ state: 'no', reason: 'stalled' });
    expect(cited(text, fact('tls.handshake'))).toContain('Client hello (1)');
    expect(text).toContain('curl: (28)');
  });

  test('nothing comes behind Server hello', async () => {
    const server = await cloud(good, FORBIDDEN, { maxVersion: 'TLSv1.2' });
    const { text, fact } = await ask(await relay(server.port, 120), undefined, 0.5);
    expect(fact('tls.handshake')).toMatchObject({ state: 'no', reason: 'stalled' });
    expect(cited(text, fact('tls.handshake'))).toContain('Server hello (2)');
  });

  test('reset behind Client hello', async () => {
    const { text, fact } = await ask(await tcpServer((socket) => socket.once('data', () => socket.resetAndDestroy())));
    expect(fact('tls.handshake')).toMatchObject({ state: 'no', reason: 'reset' });
    expect(cited(text, fact('tls.handshake'))).toContain('Connection reset by peer');
  });

  test('closed behind Client hello', async () => {
    const { text, fact } = await ask(await tcpServer((socket) => socket.once('data', () => socket.end())));
    expect(fact('tls.handshake')).toMatchObject({ state: 'no', reason: 'reset' });
    expect(text).toContain('unexpected eof');
  });

  for (const [name, bytes] of [
    ['protocol version', [0x15, 3, 3, 0, 2, 2, 70]],
    ['handshake failure', [0x15, 3, 3, 0, 2, 2, 40]],
    ['access denied', [0x15, 3, 3, 0, 2, 2, 49]],
    ['unrecognized name', [0x15, 3, 3, 0, 2, 2, 112]],
  ] as const)
    test(`alert ${name}`, async () => {
      const { text, fact } = await ask(
        await tcpServer((socket) => socket.once('data', () => socket.end(Buffer.from(bytes)))),
      );
      expect(fact('tls.handshake')).toMatchObject({ state: 'no', reason: 'protocol' });
      expect(text).toContain(`TLS (IN), TLS alert, ${name}`);
    });

  test('plain text on the port', async () => {
    const { text, fact } = await ask(await tcpServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')));
    expect(fact('tls.handshake')).toMatchObject({ state: 'no', reason: 'protocol' });
    expect(text).toContain('wrong version number');
  });

  test('a cipher that this side does not take', async () => {
    const { fact } = await ask(
      await cloud(good, FORBIDDEN, { ciphers: 'AES128-SHA', maxVersion: 'TLSv1.2', minVersion: 'TLSv1.2' }),
    );
    expect(fact('tls.handshake')?.state).toBe('no');
    expect(fact('tls.handshake')?.reason).toBe('protocol');
  });
});

describe('the request is not answered', () => {
  test('silence, an empty answer, a reset, no HTTP, headers without end', async () => {
    for (const [answer, code] of [
      [() => {}, 28],
      [(socket: { end: () => void }) => socket.end(), 52],
      [(socket: { write: (text: string) => void }) => socket.write('SSH-2.0-OpenSSH\r\n\r\n'), 1],
      [(socket: { write: (text: string) => void }) => socket.write(`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(40_000)}`), 56],
    ] as const) {
      const { text, fact } = await ask(await cloud(good, answer), undefined, 0.6);
      expect(text).toContain(`curl: (${code})`);
      expect(fact('tls.handshake')).toMatchObject({ state: 'yes' });
      expect(fact('http.answer')).toMatchObject({ state: 'unknown', reason: 'no-reply' });
    }
  });
});
