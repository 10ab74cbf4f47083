import { expect, test } from 'vitest';
import { ProbeAskSchema } from '../../../shared/probes/ask-schema.ts';
import { everyAsk } from '../../../shared/probes/plan.ts';

test('a window may ask what is in the catalogue, and nothing that could become another command', () => {
  for (const ask of (['ftd', 'fmc', 'laptop'] as const).flatMap(everyAsk))
    expect(ProbeAskSchema.safeParse(ask).success).toBe(true);
  for (const wrong of [
    { probe: 'reboot' },
    { probe: 'curl', host: 'a; reboot' },
    { probe: 'curl', host: '-o/etc/passwd' },
    { probe: 'telnet', host: 'api-sse.cisco.com', port: 65_536 },
    { probe: 'telnet', host: 'api-sse.cisco.com', port: '443' },
  ])
    expect(ProbeAskSchema.safeParse(wrong).success).toBe(false);
});
