import { describe, expect, test } from 'vitest';
import { cleanLines } from '../../../shared/evidence/clean.ts';
import { hostLabel, isGenericHost } from '../../../shared/evidence/host-label.ts';
import { readPrompt } from '../../../shared/evidence/prompt.ts';
import { fixtureJson } from '../../given.ts';

/** A prompt in short: whose shell, `+` for root, its host, what is typed. */
function short(line: string, bare: '' | '#$%' | '#$%>'): string {
  const prompt = readPrompt(line, bare);
  if (!prompt) return 'none';
  return `${prompt.shell}${prompt.superuser ? '+' : ''} ${prompt.host ?? '-'} [${prompt.command}]`;
}

describe('prompts', () => {
  test.each(Object.entries(fixtureJson('evidence/prompts.json') as Record<string, string>))(
    '%s: %s',
    (line, expected) => {
      for (const bare of ['', '#$%', '#$%>'] as const) expect(short(line, bare)).toBe(expected);
    },
  );

  test.each([
    ['>', 'none', 'none', 'clish - []'],
    ['#', 'none', 'unix+ - []', 'unix+ - []'],
    ['$', 'none', 'unix - []', 'unix - []'],
    ['%', 'none', 'laptop - []', 'laptop - []'],
  ])('%s alone may be the end of a request', (line, never, inRequest, else_) => {
    expect([short(line, ''), short(line, '#$%'), short(line, '#$%>')]).toEqual([never, inRequest, else_]);
  });

  test('no line of thousands of signs is one', () => {
    const line = (length: number) => 'admin@ftd01:~$ '.padEnd(length, 'x');
    expect(readPrompt(line(4000), '')?.command).toHaveLength(3985);
    expect(readPrompt(line(4001), '')).toBeUndefined();
  });
});

test('hosts compare by their first label; names that many share identify none', () => {
  expect(['FTD01.Kunde.de', 'a', ''].map(hostLabel)).toEqual(['ftd01', 'a', '']);
  for (const name of ['firepower-module1', 'Firepower-Module12', 'localhost']) expect(isGenericHost(name)).toBe(true);
  for (const name of ['ftd', 'x-firepower-module1', 'firepower-module', 'localhost2'])
    expect(isGenericHost(name)).toBe(false);
});

/** What a source holds once terminal, pager and logger are taken off: number, time, and what stands there. */
const cleaned: { text: string; lines: string[] }[] = fixtureJson('evidence/clean.json');

test.each(cleaned)('$text', ({ text, lines: expected }) => {
  const lines = cleanLines(text);
  expect(lines.every(({ first, last }) => first === last)).toBe(true);
  expect(lines.map((line) => `${line.first}${line.time ? ` ${line.time}` : ''}|${line.text}`)).toEqual(expected);
});
