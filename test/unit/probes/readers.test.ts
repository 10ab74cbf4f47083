import { describe, expect, test } from 'vitest';
import { splitSource } from '../../../shared/evidence/split.ts';
import type { Station } from '../../../shared/model/ask.ts';
import { ProbeAskSchema } from '../../../shared/probes/ask-schema.ts';
import { catalogue, readers } from '../../../shared/probes/catalogue.ts';
import { bareCommand, isPart, isStampedBy, isSudo, listed } from '../../../shared/probes/command-line.ts';
import { deviceLabel } from '../../../shared/probes/fmc/device-label.ts';
import { isAddress, keyValue, unwrap } from '../../../shared/probes/outputs/lines.ts';
import { reachOf } from '../../../shared/probes/plan.ts';
import { answers } from '../../../shared/probes/readers/answers.ts';
import { fixtureJson } from '../../given.ts';

/** The reader that takes a command for its own, and what it takes it to ask about. */
const taken = (command: string) =>
  readers.flatMap(({ id, named }) => {
    const target = named(command);
    return target ? [`${id} ${target.host ?? ''}:${target.port ?? ''}`] : [];
  });

/** By table of `commands.json`: what is made of each of its keys. */
const made: Record<string, (key: string) => unknown> = {
  named: taken,
  bare: bareCommand,
  part: isPart,
  sudo: isSudo,
  listed,
  stamped: isStampedBy,
  label: deviceLabel,
  reach: (station) => reachOf(station as Station),
  asked: (ask) => ProbeAskSchema.safeParse(JSON.parse(ask)).success,
};
const tables: Record<string, Record<string, unknown>> = fixtureJson('evidence/commands.json');

const probes = Object.values(catalogue);

test('each probe only reads, with the command of the decision tree’s page, and where the page says (§2)', () => {
  expect(new Set(probes.map(({ risk }) => risk))).toEqual(new Set(['read']));
  const asked = probes.map(({ id, where, command }) => [
    id,
    [where.join(' '), command?.({ host: 'api-sse.cisco.com', port: 8989 })].filter((one) => one !== undefined),
  ]);
  expect(Object.fromEntries(asked)).toEqual(tables.page);
});

describe.each(Object.entries(made))('%s', (table, make) =>
  test.each(Object.entries(tables[table] ?? {}))('%s is %j', (key, expected) => expect(make(key)).toEqual(expected)),
);

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

/** The engineer's answers, or lines like them, and the facts in them: state, value and reason where there are any, lines. */
const answered: { why: string; origin?: 'pasted' | 'answer'; text: string[]; facts: string[] }[] =
  fixtureJson('evidence/answers.json');

test.each(answered)('$why $text', ({ origin = 'answer', text, facts }) => {
  const { outputs } = splitSource({ name: 'answers', origin, text: text.join('\n') });
  const read = outputs
    .flatMap((output) => answers.read(output))
    .map(({ id, state, value, reason, partial, lines }) =>
      [`${id}=${state}`, value, reason, partial ? 'partial' : undefined, lines.join('-')]
        .filter((part) => part !== undefined)
        .join(' '),
    );
  expect(read).toEqual(facts);
});

test('answers are asked, not typed', () => expect(answers.named('cloud integration: on')).toBeUndefined());
