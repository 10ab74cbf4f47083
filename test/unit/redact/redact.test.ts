import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redact } from '../../../shared/case/redaction/redact.ts';
import { showNetwork } from '../../../shared/knowledge/samples/outputs.ts';
import { SettingsSchema } from '../../../shared/model/case.ts';
import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import { diagnose } from '../../diagnose.ts';
import { wholeCases as cases } from '../whole-cases.ts';

const draft = (text: string, settings = SettingsSchema.parse({})) => ({
  about: { customer: 'Example AG', device: 'ftd01' },
  settings,
  sources: [{ name: 'session.log', origin: 'pasted' as const, text }],
});
const textOf = (text: string, level: 'addresses' | 'all') => redact(draft(text), level).sources[0]?.text ?? '';

/** What must survive: the decision, and where its proof stands. */
const decision = ({ verdict: { id, reason, confidence, ports, step }, findings, path }: Diagnosis) => ({
  verdict: { id, reason, confidence, ports, step },
  path,
  findings: findings.map((finding) => [finding.id, finding.reason, finding.evidence.map((cited) => cited.lines)]),
});

describe.each(['addresses', 'all'] as const)('level %s', (level) => {
  test.each(cases)('the verdict of $name still follows, with the same lines', ({ settings, text }) => {
    const given = draft(text, settings);
    const redacted = redact(given, level);
    expect(decision(diagnose({ ...redacted, lang: 'en' }))).toEqual(decision(diagnose({ ...given, lang: 'en' })));
  });

  test.each(cases)('$name: twice is the same as once', ({ settings, text }) => {
    const once = redact(draft(text, settings), level);
    expect(redact(once, level)).toEqual(once);
  });

  test('no text makes it throw, add lines, or change what it has redacted', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const once = textOf(text, level);
        expect(once.split('\n').length).toBe(text.split('\n').length);
        expect(textOf(once, level)).toBe(once);
      }),
    );
  });

  test('takes linear time', () => {
    const line = 'Oct 10 10:10:10 ftd01 sshd[12]: user bob from 10.1.2.3 to fe80::1 token=abc123 x@y.example.com\n';
    const time = (lines: number) => {
      const start = performance.now();
      textOf(line.repeat(lines), level);
      return performance.now() - start;
    };
    time(2_000);
    // A quadratic pass would take 16 times as long for 4 times the text.
    expect(time(40_000) / time(10_000)).toBeLessThan(10);
    for (const char of ['a', ':', '.', '1.', 'a@', 'a.', '-', 'password='])
      expect(textOf(char.repeat(300_000), level).length).toBeGreaterThan(0);
  }, 60_000);
});

// `squid` is a product's name: it stays everywhere.
test.each([
  ['proxymuc', 'proxymuc', 'host-2'],
  ['ProxyMuc', 'proxymuc.kunde.de', 'host-2'],
  ['squid', 'squid', 'squid'],
  ['proxy', 'proxy', 'proxy'],
])('a proxy that is named %s and %s stays one', (configured, seen, placeholder) => {
  const text = `${showNetwork('10.25.0.1', { host: configured, port: 3128 })}
root@ftd01:/home/admin# curl -v -k https://api-sse.cisco.com
* Uses proxy env variable https_proxy == 'http://${seen}:3128'
*   Trying ${seen}...
* Connected to ${seen} (10.9.9.9) port 3128 (#0)
* Establish HTTP proxy tunnel to api-sse.cisco.com:443
< HTTP/1.1 407 Proxy Authentication Required
< Server: squid/4.15
* Received HTTP code 407 from proxy after CONNECT
curl: (56) Received HTTP code 407 from proxy after CONNECT
root@ftd01:/home/admin# lsof -i | grep conn
SSEConnec 20697       root   12u  IPv4  8741512      0t0  TCP ftd01:41234->${seen}:3128 (ESTABLISHED)
root@ftd01:/home/admin# `;
  const given = draft(text);
  const redacted = redact(given, 'all');
  const said = ({ notes, nextProbes, ...rest }: Diagnosis) => [
    decision({ ...rest, notes, nextProbes }),
    notes.map(({ id }) => id),
    nextProbes.map(({ probe }) => probe),
  ];
  expect(said(diagnose({ ...redacted, lang: 'en' }))).toEqual(said(diagnose({ ...given, lang: 'en' })));
  expect(redacted.sources[0]?.text).toContain(`HTTP Proxy                : ${placeholder}\n`);
  expect(redacted.sources[0]?.text).toContain(`->${placeholder}`);
  expect(redacted.sources[0]?.text).not.toMatch(/proxymuc/i);
  expect(redact(redacted, 'all')).toEqual(redacted);
});

test.each([
  '=====[ ftdv-01.localdomain ]=====',
  'admin@ftdv-01.localdomain:~$ date',
  '> show network\n===============[ System Information ]===============\nHostname : ftdv-01.localdomain\n> ',
  'login: anna@ftdv-01.localdomain\nanna.berger@site.corp.priv',
  'user=site-1.example',
])('placeholders in the place of a name stay: %s', (text) => {
  const once = textOf(text, 'all');
  expect(textOf(once, 'all')).toBe(once);
});

describe('addresses', () => {
  test('keep their network and their kind, and are the same everywhere', () => {
    expect(textOf('10.20.30.4 10.20.30.9 10.20.31.4 10.20.30.4 52.4.85.66 52.4.85.67', 'addresses')).toBe(
      '10.0.0.1 10.0.0.2 10.0.1.1 10.0.0.1 198.51.100.1 198.51.100.2',
    );
    expect(textOf('2a00:1450:4001::5 2a00:1450:4001:0:0:0:0:7 fe80::1', 'addresses')).toBe(
      '2001:db8:0:0::1 2001:db8:0:0::2 fd00:0:0:0::1',
    );
    expect(textOf('70:DF:2F:18:D8:00 70df.2f18.d800 70-DF-2F-18-D8-01', 'addresses')).toBe(
      '02:00:00:00:00:01 0200.0000.0001 02-00-00-00-00-02',
    );
    expect(textOf('66.85.4.52.in-addr.arpa 52.4.85.66', 'addresses')).toBe('1.100.51.198.in-addr.arpa 198.51.100.1');
  });

  test.each([
    'Model : Cisco Firepower Threat Defense Version 7.2.5.1 (Build 29)',
    'Netmask : 255.255.255.128',
    'TCP *:8305 (LISTEN) 127.0.0.1 0.0.0.0 ::1',
    'nginx/1.2.3.4 v1.2.3.4 1.2.3.4.5 10:15:20 2020-12-30 21:41:15 CSCvr46845',
  ])('%s stays', (text) => expect(textOf(text, 'addresses')).toBe(text));
});

describe('all', () => {
  test('names machines and people consistently, and leaves the vendor’s alone', () => {
    const text = [
      'jdoe@ftd-berlin-01:~$ nslookup api-sse.cisco.com',
      'Server: dns1.corp.example.com',
      'root@ftd-berlin-01:/home/ldap/jdoe# date',
      'Oct 10 10:10:10 ftd-berlin-01 kernel: up',
      'UUID : 9d4b06f4-f4d2-11e9-8c86-eb98e807d9d8, Serial Number: JAD2104ABCD',
    ].join('\n');
    expect(textOf(text, 'all')).toBe(
      [
        'user-1@host-1:~$ nslookup api-sse.cisco.com',
        'Server: host-2.site-1.example',
        'root@host-1:/home/ldap/user-1# date',
        'Oct 10 10:10:10 host-1 kernel: up',
        'UUID : 00000000-0000-4000-8000-000000000001, Serial Number: SERIAL-1',
      ].join('\n'),
    );
    expect(redact(draft(text), 'all')).toMatchObject({ about: {}, sources: [{ name: 'source-1.txt' }] });
  });
});

describe('secrets', () => {
  test.each([
    ['Proxy-Authorization: Basic dXNlcjpwYXNz', 'dXNlcjpwYXNz'],
    ['> Proxy-Authorization: Basic dXNlcjpwYXNz', 'dXNlcjpwYXNz'],
    ['< Set-Cookie: session=abc; HttpOnly', 'session=abc'],
    ['https_proxy=http://bob:s3cret@proxy.example.com:8080', 's3cret'],
    ['password = Tr0ub4dor', 'Tr0ub4dor'],
    ['"api_key": "AKIA1234567"', 'AKIA1234567'],
    ['-----BEGIN RSA PRIVATE KEY-----\nMIIE\nabc\n-----END RSA PRIVATE KEY-----', 'MIIE'],
    ['-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEAxyz0\n-----BEGIN CERTIFICATE-----', 'MIIEowIBAAKCAQEAxyz0'],
    ['-----BEGIN PRIVATE KEY-----\nMIIEowIBAAKCAQEAxyz0\nMIIEowIBAAKCAQEAxyz1', 'MIIEowIBAAKCAQEAxyz1'],
  ])('%s', (text, secret) => {
    for (const level of ['addresses', 'all'] as const) expect(textOf(text, level)).not.toContain(secret);
  });

  test.each(['Authentication            : Disabled', 'Password: ', 'passwd: none'])('%s stays', (text) =>
    expect(textOf(text, 'all')).toBe(text),
  );
});

describe('secrets as they are typed and printed', () => {
  test.each([
    ['curl -v -U svc_fw:Winter2024 -x http://10.1.1.80:8080 https://api-sse.cisco.com', 'Winter2024'],
    ["curl --proxy-user 'svc_fw:Herbst2024' https://api-sse.cisco.com", 'Herbst2024'],
    ['curl -H "Authorization: Bearer abcdef123456" https://api-sse.cisco.com', 'abcdef123456'],
    ['sshpass -p Geheim2024 ssh admin@10.1.1.1', 'Geheim2024'],
    ['echo Passw0rd | sudo -S lsof -i', 'Passw0rd'],
    ['> configure manager add 10.1.1.5 REGKEY4711 NATID4712', 'REGKEY4711'],
    ['> configure manager add 10.1.1.5 REGKEY4711 NATID4712', 'NATID4712'],
    ['< Proxy-Authenticate: NTLM TlRMTVNTUAACAAAAcGxhaW4=', 'TlRMTVNTUAACAAAAcGxhaW4='],
    ['[2024-01-01 10:00:00] > Proxy-Authorization: Basic c3ZjOnNlY3JldA==', 'c3ZjOnNlY3JldA=='],
    ['21:39:02 < Set-Cookie: session=deadbeef42; Path=/', 'deadbeef42'],
    ['https_proxy=svc_fw:Sommer2024@10.1.1.80:8080', 'Sommer2024'],
    ['https_proxy=http://svc_fw:p@ssW0rd1@10.1.1.80:8080', 'ssW0rd1'],
    ['https_proxy=http://svc_fw:Geh/eim9@10.1.1.80:8080', 'eim9'],
    [
      `> Proxy-Authorization: Basic ${'c3ZjX2Z3'.repeat(7)}\nV2ludGVyMjAyNFdpbnRlcg==\n> User-Agent: curl`,
      'V2ludGVyMjAyNFdpbnRlcg',
    ],
  ])('%s', (text, secret) => {
    const redacted = textOf(text, 'addresses');
    expect(redacted).not.toContain(secret);
    expect(redacted.split('\n').length).toBe(text.split('\n').length);
    expect(textOf(redacted, 'addresses')).toBe(redacted);
  });

  test.each([
    'date -u +%Y-%m-%dT%H:%M:%SZ',
    'sudo -u admin lsof -i',
    'curl -v -k --connect-timeout 10 -m 20 https://api-sse.cisco.com',
    '* Connected to api-sse.cisco.com port 443',
    'region_discovery_endpoint=https://api-sse.cisco.com/providers/sse/api/v1/regions',
  ])('leaves %s', (text) => {
    expect(textOf(text, 'addresses')).toBe(text);
  });
});
