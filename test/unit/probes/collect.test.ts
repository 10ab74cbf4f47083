import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { collectScript } from '../../../shared/probes/collect.ts';

/** The tree's own questions first, each command from the page (§2), each host from §4; all of it once. */
test.each(['ftd', 'fmc'] as const)('the block for the %s is as it stands beside this test', (target) => {
  expect(collectScript(target)).toBe(readFileSync(new URL(`collect-${target}.txt`, import.meta.url), 'utf8'));
});

test.each(['ftd', 'fmc'] as const)('the block for the %s is plain, short-lined and changes nothing', (target) => {
  const script = collectScript(target);
  expect(script).toMatch(/^[\x20-\x7e\n]+$/);
  for (const line of script.split('\n')) expect(line.length).toBeLessThan(400);
  expect(script).not.toMatch(/configure|\brm\b|restart|enablebyid|disablebyid|>>|(?<!<)> |tee |!/);
});
