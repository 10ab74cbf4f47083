import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Authority, type Certificate, CISCO, createAuthority } from './authority.ts';
import { askLaptop, HOST } from './laptop.ts';
import { closeServers, cloud, FORBIDDEN } from './servers.ts';

let lab: Authority;
let good: Certificate;
beforeAll(() => {
  lab = createAuthority('/O=Lab', 'Lab');
  good = lab.issue({ subject: CISCO });
});
afterAll(() => lab.close());
afterEach(closeServers);

async function ask(clock: string, answer = FORBIDDEN) {
  const { port } = await cloud(good, answer);
  return askLaptop(
    { probe: 'time', host: HOST },
    { now: () => new Date(clock), resolve: new Map([[HOST, ['127.0.0.1']]]), ports: new Map([[443, port]]) },
  );
}

for (const [clock, said] of [
  ['2020-12-30T21:41:15.500Z', 'the same (difference 0 s'],
  ['2020-12-30T22:41:15.500Z', '3600 s ahead (difference 3600 s'],
  ['2019-12-30T21:41:15.500Z', '31622400 s behind (difference -31622400 s'],
] as const)
  test(`${clock}: ${said}`, async () => {
    const { text, outputs, fact } = await ask(clock);
    expect(outputs).toMatchObject([{ probe: 'time', vantage: 'laptop', complete: true }]);
    expect(fact('device.time')).toMatchObject({ state: 'yes', value: clock.replace('.500', '.000') });
    expect(text).toContain(said);
    expect(text).toContain('Wed, 30 Dec 2020 21:41:15 GMT');
  });

test('no answer, no Date, a false Date: the clock alone', async () => {
  const clock = '2026-10-01T10:00:00.000Z';
  for (const answer of [
    '',
    'HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n',
    'HTTP/1.1 403 No\r\nDate: yesterday\r\n\r\n',
  ]) {
    const { text, fact } = await ask(clock, answer);
    expect(fact('device.time')).toMatchObject({ state: 'yes', value: clock });
    expect(text).toContain('nothing to compare with');
  }
});
