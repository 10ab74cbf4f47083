import { describe, expect, test } from 'vitest';
import { diagnose } from '../../diagnose.ts';
import { wholeCases as cases } from '../whole-cases.ts';

type Case = (typeof cases)[number];
/** The decision with its proof. */
function decided({ name, settings, text }: Case) {
  const { verdict, findings } = diagnose({ sources: [{ name, origin: 'pasted', text }], settings, lang: 'en' });
  return {
    verdict: [verdict.id, verdict.reason, verdict.confidence],
    proof: findings.flatMap((finding) => finding.evidence.map(({ probe, lines }) => [probe, ...lines])),
  };
}
const change = (one: Case, how: (text: string) => string): Case => ({ ...one, text: how(one.text) });
const everyLine = (text: string, how: (line: string, index: number) => string) => text.split('\n').map(how).join('\n');
const undressed = new Map(cases.map((one) => [one, decided(one)]));
/** Logs that bring their own stamps, escapes or wrapping are not dressed twice. */
const plain = cases.filter(({ text }) => !/\x1b|\r|^\[?\d{4}-\d\d-\d\d /m.test(text));

describe('what a terminal adds changes neither verdict nor proof', () => {
  test.each([
    ['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
    ['several CR', (text: string) => text.replaceAll('\n', '\r\r\n')],
    ['colours', (text: string) => everyLine(text, (line) => (line === '' ? line : `\x1b[32m${line}\x1b[0m\x1b[K`))],
    [
      'window titles',
      (text: string) => everyLine(text, (line) => (/^\S+@\S+[:~]/.test(line) ? `\x1b]0;admin@ftd\x07${line}` : line)),
    ],
    ['stamps of SecureCRT', (text: string) => everyLine(text, (line) => `[2020-12-30 21:39:02.123] ${line}`)],
    ['stamps with a clock alone', (text: string) => everyLine(text, (line) => `21:39:02 ${line}`)],
    ['indentation', (text: string) => everyLine(text, (line) => `    ${line}`)],
    ['trailing blanks', (text: string) => everyLine(text, (line) => `${line}   `)],
    ['NUL bytes', (text: string) => everyLine(text, (line, index) => (index % 7 === 0 ? `\x00${line}` : line))],
  ])('%s', (_, dress) => {
    const differing = plain.flatMap((one) => {
      const [before, after] = [undressed.get(one), decided(change(one, dress))];
      return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ name: one.name, before, after }];
    });
    expect(differing).toEqual([]);
  });
});
