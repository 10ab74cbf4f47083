import { describe, expect, test } from 'vitest';
import type { Line } from '../../../shared/model/source.ts';
import { isAddress, keyValue, unwrap } from '../../../shared/probes/lines.ts';

const linesOf = (...texts: string[]): Line[] =>
  texts.map((text, index) => ({ text, first: index + 1, last: index + 1 }));

describe('records that the terminal’s edge broke', () => {
  const full = `a=${'x'.repeat(38)}`;
  const joined = (...texts: string[]) =>
    unwrap(linesOf(...texts), /^\w+=/).map(({ text, first, last }) => [text, first, last]);

  test('are joined where the line in front fills the width', () => {
    expect(joined(full, 'rest', 'b=1')).toEqual([
      [`${full}rest`, 1, 2],
      ['b=1', 3, 3],
    ]);
  });

  test('are joined over several lines', () => {
    const more = 'y'.repeat(40);
    expect(joined(full, more, 'rest')).toEqual([[`${full + more}rest`, 1, 3]]);
  });

  test('are not joined over an empty line, nor to a record, nor behind a shorter line', () => {
    expect(joined(full, '', 'rest')).toHaveLength(3);
    expect(joined(full, 'b=1')).toHaveLength(2);
    expect(joined(full, 'b=1', 'rest')).toHaveLength(3);
    expect(joined('head', full)).toHaveLength(2);
  });

  test('are not joined on a screen that nobody has', () => {
    expect(joined('a=1', 'x')).toHaveLength(2);
    expect(joined(full.slice(1), 'rest')).toHaveLength(2);
    expect(joined(full.slice(0, 39), 'rest')).toHaveLength(2);
  });
});

describe('a key and its value', () => {
  const read = (text: string) => keyValue({ text, first: 1, last: 1 });
  test.each([
    ['State   : Enabled ', { key: 'State', value: 'Enabled' }],
    ['a:b:c', { key: 'a', value: 'b:c' }],
    ['State:', { key: 'State', value: '' }],
    [': Enabled', undefined],
    ['Enabled', undefined],
    ['', undefined],
  ])('%s', (text, expected) => expect(read(text)).toEqual(expected));
});

test('addresses are told from what only looks like one', () => {
  const are = '0.0.0.0 255.255.255.255 10.25.0.1 :: ::1 2001:db8::10 ::ffff:192.0.2.1 fe80::1%eth0'.split(' ');
  const none = '256.0.0.1 10.25.0 10.25.0.1.1 1:2 dns.example.com face'.split(' ');
  expect(are.filter((text) => !isAddress(text))).toEqual([]);
  expect(['', '2001:db8::10 ', ' ::1', `${'1:'.repeat(40)}1`, ...none].filter(isAddress)).toEqual([]);
});
