import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { evidenceOf } from './printed.ts';

/**
 * A test for each case of a text: `# name`, what it stands on, and what is said of it. `UPDATE=1` writes what is said;
 * each line is read against the page before it is kept.
 */
export function testCases(
  file: string,
  say: (given: ReturnType<typeof evidenceOf>, looked: readonly string[]) => string[],
  mayWrite = process.env.UPDATE === '1',
): void {
  const url = new URL(file, import.meta.url);
  const said = (given: readonly string[]) =>
    say(
      evidenceOf(given),
      given.flatMap((line) => (line.startsWith('? ') ? line.slice(2).split(' ') : [])),
    );
  const [head = '', ...cases] = readFileSync(url, 'utf8').split(/^# /m);
  const parsed = cases.map((one) => {
    const [name = '', ...lines] = one.trimEnd().split('\n');
    const given = lines.filter((line) => /^(?:<|= |\? )/.test(line));
    return { name, given, expected: lines.slice(given.length) };
  });
  if (mayWrite) {
    const made = parsed.map(({ name, given }) => [`# ${name}`, ...given, ...said(given), '', ''].join('\n'));
    writeFileSync(url, head + made.join('').trimEnd().concat('\n'));
    testCases(file, say, false);
    return;
  }
  test.each(parsed.map(({ name, ...rest }) => [name, rest] as const))('%s', (_, { given, expected }) =>
    expect(said(given)).toEqual(expected),
  );
}

/** The same below a title. */
export const describeCases = (title: string, ...cases: Parameters<typeof testCases>): void =>
  void describe(title, () => testCases(...cases));
