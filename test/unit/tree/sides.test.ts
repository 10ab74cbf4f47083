import { describe, expect, test } from 'vitest';
import { SettingsSchema } from '../../../shared/model/case/case.ts';
import type { Draft } from '../../../shared/model/case/draft.ts';
import { sayReason } from '../../../shared/report/diagnosis.ts';
import { compareVantages } from '../../../shared/tree/outcome/vantages.ts';
import { diagnose } from '../../diagnose.ts';
import { fixture, fixtureJson } from '../../given.ts';
import { wholeCase } from '../whole-cases.ts';
import { factsOf } from './facts.ts';

const HOST = 'api-sse.cisco.com';
const good = fixture('curl/good-7-44.txt');
const filtered = fixture('curl/filtered-7-29.txt');
const nxdomain = fixture('nslookup/bind-nxdomain.txt');
const resolved = fixture('nslookup/bind-9-18-good.txt');

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

  test('the laptop never changes the verdict about the device', () => {
    for (const laptop of [good, nxdomain, filtered])
      expect(compare(filtered, laptop).verdict).toMatchObject({ id: 'port-blocked', ports: [443], reason: 'filtered' });
  });
});

/** The side, and each row: question, host where it is not the alert's own, the device's state, the laptop's. */
function compared(facts: string): string {
  const { side = 'nothing', rows = [] } = compareVantages(factsOf(facts)) ?? {};
  const told = rows.map(
    ({ question, host, device, laptop }) =>
      `${question}${host === HOST ? '' : `@${host}`} ${device.state}/${laptop.state}`,
  );
  return [side, ...told].join(', ');
}

describe('what is compared', () => {
  /** The facts in short, and what is said of them. */
  const rows: { facts: string; expected: string }[] = fixtureJson('tree/sides.json');
  test.each(rows)('$facts', ({ facts, expected }) => expect(compared(facts)).toBe(expected));

  test('each side says why it fails, or that it is good', () => {
    const facts =
      'tcp.open@sse:443=no/refused laptop:tcp.open@sse:443=yes tls.handshake@sse=no laptop:tls.handshake@sse=yes http.answer@sse=no/http-503 laptop:http.answer@sse=yes';
    expect(compareVantages(factsOf(facts))?.rows.map(({ device, laptop }) => [device.reason, laptop.reason])).toEqual([
      ['refused', undefined],
      ['unspecified', undefined],
      ['http-503', undefined],
    ]);
    // curl alone tells no reason; which resolver it was says the column.
    for (const lang of ['en', 'de'] as const) expect(sayReason('unspecified', lang)).not.toMatch(/device|Gerät/);
  });

  test('a healthy device behind a proxy has no fault on its side', () => {
    const { verdict, sides } = compare(wholeCase('proxy-lets-through-healthy-name-unresolved').text, good);
    expect(verdict.id).toBe('healthy');
    expect(sides?.side).toBe('neither');
  });
});
