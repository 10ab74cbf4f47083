import { afterAll, describe, expect, test } from 'vitest';
import { briefly } from './brief.ts';
import { askLaptop } from './laptop.ts';
import { closeServers } from './servers.ts';
import { SECRETS, situations } from './situations.ts';

afterAll(closeServers);

/** Every line that a transcript may hold (`shared/probes/laptop/transcript.ts`). */
const GRAMMAR =
  /^(?:laptop-probe\/1 \w+ \S+ \d+, Node [\d.]+ on \w+|(?:route|env|system) \S.* = .*|(?:route|name|tcp|tls|proxy-tls|tunnel|certificate|http|dns|system|clock|server clock)\b[^:]*?(?: -> \S|: ?).*|--- ftd-cloud-doctor (?:start|begin|end).* ---)$/;

/** Those that wait for an answer that never comes wait together. */
const all = situations
  .map((one) => ({ ...one, concurrent: /silence|never/.test(one.given ?? '') }))
  .sort((one, other) => Number(one.concurrent) - Number(other.concurrent));

describe.each(['curl', 'proxyEnv', 'telnet', 'nslookup', 'time'])('%s', (probe) => {
  for (const { name, ask, options, facts, lines, concurrent } of all.filter(({ ask }) => ask.probe === probe))
    test(name, { concurrent }, async () => {
      const told = await askLaptop(ask, await options());
      expect(told.facts.map(briefly)).toEqual(facts);
      expect(told.outputs).toMatchObject([{ probe, vantage: 'laptop', origin: 'local' }]);
      const written = told.text.trimEnd().split('\n');
      for (const line of lines)
        expect(written).toContainEqual(typeof line === 'string' ? line : expect.stringMatching(line));
      for (const line of written) expect(line).toMatch(GRAMMAR);
      for (const secret of [...SECRETS, 'Hush-Hush']) expect(told.text).not.toContain(secret);
      expect(told.text.length).toBeLessThan(10_000);
    });
});
