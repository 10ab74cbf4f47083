import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { splitSource } from '../../../shared/evidence/split.ts';
import { collectScript } from '../../../shared/probes/collect.ts';

/** The tree's own questions first, each command from the page (§2), each host from §4; all of it once. */
test.each(['ftd', 'fmc'] as const)('the block for the %s is as it stands beside this test', (target) => {
  expect(collectScript(target)).toBe(readFileSync(new URL(`collect-${target}.txt`, import.meta.url), 'utf8'));
});

describe.each(['ftd', 'fmc'] as const)('%s', (target) => {
  const script = collectScript(target);

  test('is plain, short-lined and changes nothing', () => {
    expect(script).toMatch(/^[\x20-\x7e\n]+$/);
    for (const line of script.split('\n')) expect(line.length).toBeLessThan(400);
    expect(script).not.toMatch(/configure|\brm\b|restart|enablebyid|disablebyid|>>|(?<!<)> |tee |!/);
  });

  test('its echo is taken for no output, its marks for outputs of the right probe and device', () => {
    const echoed = script.replace(/^(?:#|stty|\{? ?sudo).*/gm, 'admin@ftd:~$ $&').replace(/^(?!admin|$)/gm, '> ');
    const echo = splitSource({ name: 'echo', origin: 'pasted', text: echoed });
    expect(echo.outputs.filter((one) => one.lines.length > 0)).toEqual([]);
    expect(echo.unrecognised).toEqual([]);
    const commands = [...script.matchAll(/^run '(.+)'$/gm)].map(([, command]) => command);
    const text = [
      '--- ftd-cloud-doctor start host=ftd01 time=2026-03-03T10:00:00Z ---',
      ...commands.flatMap((command) => [`--- ftd-cloud-doctor begin ${command} ---`, '--- ftd-cloud-doctor end ---']),
      '--- ftd-cloud-doctor done ---',
    ].join('\r\n');
    const { outputs, unrecognised } = splitSource({ name: 'log', origin: 'pasted', text });
    expect(unrecognised).toEqual([]);
    expect(outputs.map((one) => one.command)).toEqual(commands);
    expect(
      outputs.every((one) => one.complete && one.device === 'ftd01' && one.time === '2026-03-03T10:00:00.000Z'),
    ).toBe(true);
  });
});
