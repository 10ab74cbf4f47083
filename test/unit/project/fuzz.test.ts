import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { properties } from '../../fuzz/properties.ts';
import { visit } from '../../fuzz/terminal.ts';

// A few seconds of each. `FUZZ=5 SEED=7 npm run fuzz -- -t 'redact|bytes'` goes on for so many minutes with each.
const minutes = Number(process.env.FUZZ ?? 0);
const seed = Number(process.env.SEED ?? 8);
const endless = { numRuns: Number.MAX_SAFE_INTEGER, interruptAfterTimeLimit: minutes * 60_000 };

describe('holds for any input', () => {
  for (const { name, inputs, make } of properties)
    test(name, { timeout: (minutes + 2) * 60_000 }, async () => {
      const details = await fc.check(make(), { seed, ...(minutes > 0 ? endless : { numRuns: inputs }) });
      if (minutes > 0) console.log(`${details.numRuns} inputs: ${name}`);
      expect(await fc.asyncDefaultReportMessage(details)).toBeUndefined();
    });
});

test('a device that behaves is gone through to its end', async () => {
  const prompts = ['\r\n> ', '\r\n> ', '\r\nadmin@ftd01:~$ ', '\r\nPassword: ', '\r\nroot@ftd01:~# ', 'marks'];
  const typed = await visit({ greeting: ['\r\n> '], turns: prompts.map((one) => [one]), again: false });
  expect(typed).toMatch(/show network\rexpert\rsudo su -\ra-sudo-password\r.*lsof -i.*exit/s);
});
