import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { SettingsSchema } from '../../shared/model/case.ts';
import type { Draft } from '../../shared/model/draft.ts';
import { sayReason } from '../../shared/report/diagnosis.ts';
import { compareSides } from '../../shared/tree/sides.ts';
import { diagnose } from '../diagnose.ts';
import { factsOf } from './tree/facts.ts';
import { wholeCases } from './whole-cases.ts';

const HOST = 'api-sse.cisco.com';
const read = (file: string) => readFileSync(new URL(`../fixtures/${file}.txt`, import.meta.url), 'utf8');
const good = read('curl/good-7-44');
const filtered = read('curl/filtered-7-29');
const nxdomain = read('nslookup/bind-nxdomain');
const resolved = read('nslookup/bind-9-18-good');

const draft = (device: string, laptop: string, lang: 'en' | 'de' = 'en'): Draft => ({
  sources: [
    { name: 'device.log', origin: 'ssh', text: device },
    { name: 'laptop', origin: 'local', text: laptop },
  ],
  settings: SettingsSchema.parse({ integration: 'on' }),
  lang,
  about: {},
});
const compare = (...given: Parameters<typeof draft>) => diagnose(draft(...given));

describe('laptop and device asked the same', () => {
  test.each([
    ['device', 'only the device fails', filtered, good],
    ['beyond', 'both fail', nxdomain, nxdomain],
    ['laptop', 'only the laptop fails', resolved, nxdomain],
    ['neither', 'both get through', good, good],
  ])('%s: %s', (side, _, device, laptop) => {
    const { sides } = compare(device, laptop);
    expect(sides?.side).toBe(side);
    for (const row of sides?.rows ?? []) {
      expect(row.host).toBe(HOST);
      expect(row.device.evidence.every(({ source }) => source === 'device.log')).toBe(true);
      expect(row.laptop.evidence.every(({ source }) => source === 'laptop')).toBe(true);
    }
  });

  test('nothing is compared that only one of them was asked', () => {
    expect(compare(filtered, resolved).sides?.rows.map(({ question }) => question)).toEqual(['dnsResolves']);
    expect(compare(read('showNetwork/proxy-enabled'), good).sides).toBeUndefined();
  });

  test('the laptop never changes the verdict about the device', () => {
    for (const laptop of [good, nxdomain, filtered])
      expect(compare(filtered, laptop).verdict).toMatchObject({ id: 'port-blocked', ports: [443], reason: 'filtered' });
  });
});

/** The side, and each row: question, host where it is not the alert's own, the device's state, the laptop's. */
function compared(facts: string): string {
  const { side = 'nothing', rows = [] } = compareSides(factsOf(facts)) ?? {};
  const told = rows.map(
    ({ question, host, device, laptop }) =>
      `${question}${host === HOST ? '' : `@${host}`} ${device.state}/${laptop.state}`,
  );
  return [side, ...told].join(', ');
}

describe('what is compared', () => {
  test.each([
    ['dns.lookup@sse=yes laptop:dns.lookup@sse=no', 'laptop, dnsResolves yes/no'],
    ['dns.resolves@sse=no laptop:dns.lookup@sse=yes', 'device, dnsResolves no/yes'],
    ['tcp.open@sse:443=no laptop:tcp.open@sse:443=no', 'beyond, tcp443 no/no'],
    ['tcp.open@sse:8989=no laptop:tcp.open@sse:8989=yes', 'device, tcp8989 no/yes'],
    ['tls.handshake@sse=no laptop:tls.handshake@sse=yes', 'device, tls no/yes'],
    ['http.answer@sse=yes laptop:http.answer@sse=yes', 'neither, http yes/yes'],
    // A fault tells more than a success.
    ['dns.lookup@sse=yes dns.resolves@sse=no laptop:dns.lookup@sse=yes', 'device, dnsResolves no/yes'],
    ['dns.lookup@sse=no dns.resolves@sse=yes laptop:dns.lookup@sse=yes', 'device, dnsResolves no/yes'],
    [
      'tls.handshake@sse=yes tls.certificate@sse=no laptop:tls.handshake@sse=yes laptop:tls.certificate@sse=yes',
      'device, tls no/yes',
    ],
    // One port says nothing about another, one host nothing about another.
    ['tcp.open@sse:443=no laptop:tcp.open@sse:8989=yes', 'nothing'],
    ['tcp.open@sse:443=no laptop:tcp.open@eu:443=yes', 'nothing'],
    ['dns.lookup@sse=no laptop:tcp.open@sse:443=yes', 'nothing'],
    // Where one of them is silent or contradicts itself, nothing is said.
    ['', 'nothing'],
    ['tcp.open@sse:443=no', 'nothing'],
    ['laptop:tcp.open@sse:443=no', 'nothing'],
    ['tcp.open@sse:443=unknown laptop:tcp.open@sse:443=yes', 'nothing'],
    ['tcp.open@sse:443=no laptop:tcp.open@sse:443=unknown', 'nothing'],
    ['tcp.open@sse:443=conflict laptop:tcp.open@sse:443=no', 'nothing'],
    ['dns.lookup@sse=unknown dns.resolves@sse=no laptop:dns.lookup@sse=yes', 'device, dnsResolves no/yes'],
    ['dns.lookup@sse=unknown dns.resolves@sse=yes laptop:dns.lookup@sse=yes', 'neither, dnsResolves yes/yes'],
    ['device.time=no laptop:device.time=yes', 'nothing'],
    // What fails on the device alone comes first, then what fails on both.
    [
      'dns.lookup@sse=no laptop:dns.lookup@sse=no tcp.open@sse:443=no laptop:tcp.open@sse:443=yes',
      'device, dnsResolves no/no, tcp443 no/yes',
    ],
    [
      'dns.lookup@sse=yes laptop:dns.lookup@sse=no tcp.open@sse:443=no laptop:tcp.open@sse:443=no',
      'beyond, dnsResolves yes/no, tcp443 no/no',
    ],
    [
      'dns.lookup@sse=yes laptop:dns.lookup@sse=yes tcp.open@sse:443=yes laptop:tcp.open@sse:443=no',
      'laptop, dnsResolves yes/yes, tcp443 yes/no',
    ],
    // The alert's own host first, and each host in the order in which a connection is made.
    [
      'dns.lookup@amp=yes laptop:dns.lookup@amp=yes tcp.open@sse:8989=yes laptop:tcp.open@sse:8989=yes http.answer@sse=yes laptop:http.answer@sse=yes dns.lookup@sse=yes laptop:dns.lookup@sse=yes http.answer@eu=yes laptop:http.answer@eu=no/http-503',
      'laptop, dnsResolves yes/yes, http yes/yes, tcp8989 yes/yes, http@api.eu.sse.itd.cisco.com yes/no, dnsResolves@cloud-sa.amp.cisco.com yes/yes',
    ],
    // Behind a proxy nobody needs the direct way (§5.3): that it fails is not on anybody's side.
    ['proxy.configured=yes dns.lookup@sse=no laptop:dns.lookup@sse=yes', 'nothing'],
    ['proxy.configured=yes tcp.open@sse:443=no laptop:tcp.open@sse:443=yes', 'nothing'],
    ['proxy.configured=yes tcp.open@sse:8989=no laptop:tcp.open@sse:8989=yes', 'nothing'],
    ['proxy.path@sse=yes dns.lookup@sse=no laptop:dns.lookup@sse=yes', 'nothing'],
    ['tcp.open@sse:443=yes laptop:tcp.open@sse:443=no laptop:proxy.path@sse=yes', 'nothing'],
    ['tcp.open@sse:443=no laptop:tcp.open@sse:443=no laptop:proxy.path@sse=yes', 'nothing'],
    // What gets through, or fails behind the proxy, does; another host's proxy and one that is not configured do nothing.
    ['proxy.configured=yes tcp.open@sse:443=yes laptop:tcp.open@sse:443=no', 'laptop, tcp443 yes/no'],
    ['proxy.configured=yes http.answer@sse=no laptop:http.answer@sse=yes', 'device, http no/yes'],
    ['proxy.path@amp=yes tcp.open@sse:443=no laptop:tcp.open@sse:443=yes', 'device, tcp443 no/yes'],
    ['proxy.path@sse=no tcp.open@sse:443=no laptop:tcp.open@sse:443=yes', 'device, tcp443 no/yes'],
    ['proxy.configured=no proxy.path@sse=yes tcp.open@sse:443=no laptop:tcp.open@sse:443=yes', 'device, tcp443 no/yes'],
  ])('%s', (facts, expected) => expect(compared(facts)).toBe(expected));

  test('each side says why it fails, or that it is good', () => {
    const facts =
      'tcp.open@sse:443=no/refused laptop:tcp.open@sse:443=yes tls.handshake@sse=no laptop:tls.handshake@sse=yes http.answer@sse=no/http-503 laptop:http.answer@sse=yes';
    expect(compareSides(factsOf(facts))?.rows.map(({ device, laptop }) => [device.reason, laptop.reason])).toEqual([
      ['refused', undefined],
      ['unspecified', undefined],
      ['http-503', undefined],
    ]);
    // curl alone tells no reason; which resolver it was says the column.
    for (const lang of ['en', 'de'] as const) expect(sayReason('unspecified', lang)).not.toMatch(/device|Gerät/);
  });

  test('a healthy device behind a proxy has no fault on its side', () => {
    const behind = wholeCases.find(({ name }) => name === 'proxy-lets-through-healthy-name-unresolved');
    const { verdict, sides } = compare(behind?.text ?? '', good);
    expect(verdict.id).toBe('healthy');
    expect(sides?.side).toBe('neither');
  });
});
