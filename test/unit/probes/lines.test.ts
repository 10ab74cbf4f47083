import { expect, test } from 'vitest';
import { isAddress, keyValue, unwrap } from '../../../shared/probes/outputs/lines.ts';
import { fixtureJson } from '../../given.ts';

const given: {
  /** Lines that the terminal's edge broke, and the records that they were: `first-last text`. */
  unwrapped: { why: string; lines: string[]; records: string[] }[];
  keys: [line: string, key?: string, value?: string][];
  addresses: string[];
  noAddresses: string[];
} = fixtureJson('evidence/lines.json');

test.each(given.unwrapped)('$why', ({ lines, records }) => {
  const numbered = lines.map((text, index) => ({ text, first: index + 1, last: index + 1 }));
  expect(unwrap(numbered, /^\w+=/).map(({ text, first, last }) => `${first}-${last} ${text}`)).toEqual(records);
});

test.each(given.keys)('a key and its value: %s', (text, key, value) =>
  expect(keyValue({ text, first: 1, last: 1 })).toEqual(key === undefined ? undefined : { key, value }),
);

test('addresses are told from what only looks like one', () => {
  expect(given.addresses.filter((text) => !isAddress(text))).toEqual([]);
  expect(given.noAddresses.filter(isAddress)).toEqual([]);
});
