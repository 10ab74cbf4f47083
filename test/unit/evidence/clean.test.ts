import { expect, test } from 'vitest';
import { cleanLines } from '../../../shared/evidence/clean.ts';

// What a source holds once terminal, pager and logger are taken off: number, time, and what stands there.
test.each<[text: string, lines: string[]]>([
  ['a\nb', ['1|a', '2|b']],
  ['a\nb\n', ['1|a', '2|b']],
  ['a\n\nb\n\n', ['1|a', '2|', '3|b', '4|']],
  ['', ['1|']],
  ['\n', ['1|']],
  ['a', ['1|a']],
  ['a\r\nb\r\n', ['1|a', '2|b']],
  ['a\r\r\nb', ['1|a', '2|b']],
  ['a\rb\rc', ['1|a', '2|b', '3|c']],
  ['a\rb\nc', ['1|a', '1|b', '2|c']],
  ['a\r\rb\nc', ['1|a', '1|b', '2|c']],
  // A line of nothing but its ends is one; a sign of a prompt beyond the edge is none.
  ['a\n\r\r\nb', ['1|a', '2|', '3|b']],
  [`${'a'.repeat(120)}$ b \rc\nx`, [`1|${'a'.repeat(120)}$ b`, '1|c', '2|x']],
  ['Hostname : ftd--More--\nx', ['1|Hostname : ftd', '2|x']],
  ['old\rnew\nx', ['1|old', '1|new', '2|x']],
  ['50%\r\r100%\r\nx', ['1|50%', '1|100%', '2|x']],
  ['a  \nb\t', ['1|a', '2|b']],
  ['  a\n    b\n\n  c', ['1|a', '2|  b', '3|', '4|c']],
  ['    a\n  b', ['1|  a', '2|b']],
  ['\ta\n\tb', ['1|a', '2|b']],
  ['abc\b\b\bxyz\nq', ['1|xyz', '2|q']],
  ['ab\bc', ['1|ac']],
  ['\b\bx\ny', ['1|x', '2|y']],
  ['a\x00b\x07\nc', ['1|ab', '2|c']],
  ['\x1b[31mred\x1b[0m\nx', ['1|red', '2|x']],
  ['\x1b]0;title\x07admin@ftd:~$ date\nx', ['1|admin@ftd:~$ date', '2|x']],
  ['\x1b]0;title\x1b\\x', ['1|x']],
  ['\x1b]0;open\nnext', ['1|', '2|next']],
  ['\x1b(Bx\x1b=y', ['1|xy']],
  ['^[[31mred^[[0m', ['1|red']],
  ['x ^[[K', ['1|x ^[[K']],
  ['<--- More --->        show\nx', ['1|show', '2|x']],
  ['<---More--->x', ['1|x']],
  ['--More--x\ny', ['1|x', '2|y']],
  ['--More-- (45%)  next', ['1|next']],
  ['--More--(45%)x', ['1|x']],
  ['lines 1-20\nx', ['1|', '2|x']],
  ['lines 1-20/80 25%\nx', ['1|', '2|x']],
  ['lines 1-20 more', ['1|lines 1-20 more']],
  ['(END)\nx', ['1|', '2|x']],
  ['x (END)', ['1|x']],
  ['root@ftd:~# curl -v \rx', ['1|root@ftd:~# curl -v', '2|x']],
  ['root@ftd:~# abc \r def\nx', ['1|root@ftd:~# abc def', '2|x']],
  ['a \rb', ['1|a', '2|b']],
  [
    '[2020-12-30 21:39:02.123] a\n[2020-12-30 21:39:03.123] b',
    ['1 2020-12-30T21:39:02.000Z|a', '2 2020-12-30T21:39:03.000Z|b'],
  ],
  [
    '2020-12-30T21:39:02Z a\n2020-12-30T21:39:03+01:00 b',
    ['1 2020-12-30T21:39:02.000Z|a', '2 2020-12-30T21:39:03.000Z|b'],
  ],
  ['30.12.2020 21:39:02 a\n1.2.2020 21:39:02 b', ['1 2020-12-30T21:39:02.000Z|a', '2 2020-02-01T21:39:02.000Z|b']],
  ['30/12/2020 21:39:02 a\n30/12/2020 21:39:03 b', ['1|a', '2|b']],
  ['21:39:02 a\n21:39:03 b', ['1|a', '2|b']],
  ['Dec 30 21:39:02 a\nDec  3 21:39:03 b', ['1|a', '2|b']],
  ['Wed Dec 30 21:39:02 2020 a\nWed Dec 30 21:39:03 2020 b', ['1|a', '2|b']],
  ['21:39:02\ta\n21:39:03: b\n21:39:04| c', ['1|a', '2|b', '3|c']],
  ['21:39:02\n21:39:03 b', ['1|', '2|b']],
  ['21:39:02 a\nb', ['1|21:39:02 a', '2|b']],
  ['21:39:02 a\n21:39:02 a\n21:39:02 a\n21:39:02 a\nb', ['1|a', '2|a', '3|a', '4|a', '5|b']],
  ['21:39:02 a\n21:39:02 a\n21:39:02 a\nb', ['1|21:39:02 a', '2|21:39:02 a', '3|21:39:02 a', '4|b']],
  [
    '21:39:02 a\n21:39:02 a\n21:39:02 a\nb\nc\n\n\n\n\n\n',
    ['1|21:39:02 a', '2|21:39:02 a', '3|21:39:02 a', '4|b', '5|c', '6|', '7|', '8|', '9|', '10|'],
  ],
  ['21:39:02 a\n\n\n\n21:39:02 b', ['1|a', '2|', '3|', '4|', '5|b']],
  ['[2020-13-45 21:39:02] a\n[2020-13-45 21:39:02] b', ['1|a', '2|b']],
  ['2020-12-30,21:39:02 a', ['1|2020-12-30,21:39:02 a']],
  ['21:39:02,5 a', ['1|a']],
  ['21:39:02x a', ['1|21:39:02x a']],
  ['a\u200bb\ufeff\nc', ['1|ab', '2|c']],
  ['\x7fa\nb', ['1|a', '2|b']],
])('%j', (text, expected) => {
  const lines = cleanLines(text);
  expect(lines.every(({ first, last }) => first === last)).toBe(true);
  expect(lines.map((line) => `${line.first}${line.time ? ` ${line.time}` : ''}|${line.text}`)).toEqual(expected);
});

test('an indentation of more than a screen is none', () => {
  const far = ' '.repeat(90);
  expect(cleanLines(`${far}a\n${far}b`).map(({ text }) => text)).toEqual(['          a', '          b']);
});
